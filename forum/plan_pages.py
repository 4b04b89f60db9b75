"""The plan as its pages show it: bullets under their parents, who leads in words, and wording agreed since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workshops import his, planning
from workshops.models import AgreedText

LEADS: Mapping[his.Lead, str] = {
    "mayor_and_partners": "The Mayor and London partners",
    "mayor": "The Mayor",
    "partner_led": "Partners",
    "other_partnership": "Another partnership",
    "health_and_care_vision": "The Health and Care Vision",
}


@dataclass(frozen=True)
class Bullet:
    """A plan commitment with those nested under it."""

    item: his.PlanCommitment
    nested: tuple[his.PlanCommitment, ...]


def bullets(objective: str) -> Sequence[Bullet]:
    """An objective's plan commitments in the plan's order."""
    own = [each for each in his.plan_commitments() if each.objective == objective]
    return [
        Bullet(each, tuple(other for other in own if other.parent == each.code)) for each in own if each.parent is None
    ]


@dataclass(frozen=True)
class Priority:
    """A key commitment with the wording agreed since, if the plan left it open and somebody entered it."""

    item: his.KeyCommitment
    agreed: AgreedText | None

    @property
    def text(self) -> str:
        return self.agreed.text if self.agreed else self.item.text


def priority(code: str) -> Priority:
    item = his.key_commitment(code)
    return Priority(item, None if item.agreed else planning.agreed_text(code))


def priorities() -> Sequence[Priority]:
    return [priority(each.code) for each in his.key_commitments()]


def due_years() -> Sequence[int]:
    """Every year something of the plan falls due."""
    return sorted({each.due_year for each in his.plan_commitments() if each.due_year is not None})
