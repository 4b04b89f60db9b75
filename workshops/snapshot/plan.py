"""Reading what the room says of the plan: how many know each commitment, and who works on it already."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from workshops import his, know_plan, sectors
from workshops.database import db
from workshops.models import Participant, PlanAnswer, PlanScene, Workshop
from workshops.sectors import FLOOR
from workshops.snapshot.existing import Kinds
from workshops.wording import within


@dataclass(frozen=True)
class Works:
    """Somebody works on a plan commitment: an organisation that may be named, a sector of three or more, or
    somebody; and with whom."""

    who: str
    with_whom: str


@dataclass(frozen=True)
class PickLine:
    """A plan commitment that the workshop showed, and how many said what of it. The counts are None, and nobody is
    listed, under five answers."""

    code: str
    summary: str
    target: str | None
    due_year: int | None
    answered: int
    new: int | None
    knew: int | None
    work: int | None
    works: tuple[Works, ...]


@dataclass(frozen=True)
class PlanRead:
    """What a workshop shows of the plan and what was said of it. `fact` and `story` are keys of the guide."""

    picks: tuple[PickLine, ...]
    fact: str
    story: str
    answered: int


def read_plan(workshop: Workshop, people: Mapping[int, Participant], here: Mapping[str, int], has: Kinds) -> PlanRead:
    """The workshop's choice of the plan with everything that people said of it."""
    chosen = know_plan.chosen(workshop) if PlanScene in has else know_plan.usual(workshop.objectives[0].code)
    own = select(PlanAnswer).where(PlanAnswer.workshop_id == workshop.id)
    rows = db.session.scalars(own).all() if PlanAnswer in has else []
    by_code: dict[str, list[PlanAnswer]] = {}
    for row in rows:
        by_code.setdefault(row.code, []).append(row)
    return PlanRead(
        picks=tuple(_line(code, by_code.get(code, []), people, here) for code in chosen.codes),
        fact=chosen.fact,
        story=chosen.story,
        answered=len({row.participant_id for row in rows}),
    )


def _line(
    code: str, rows: Sequence[PlanAnswer], people: Mapping[int, Participant], here: Mapping[str, int]
) -> PickLine:
    plan, enough = his.plan_commitment(code), len(rows) >= know_plan.FEWEST_TOLD
    counts = Counter(row.answer for row in rows)
    working = [row for row in rows if row.answer == "work"] if enough else []
    works = {_works(row, people.get(row.participant_id), here) for row in working}
    return PickLine(
        code=code,
        summary=plan.summary,
        target=plan.target,
        due_year=plan.due_year,
        answered=len(rows),
        new=counts["new"] if enough else None,
        knew=counts["knew"] if enough else None,
        work=counts["work"] if enough else None,
        works=tuple(sorted(works, key=lambda each: (each.who.casefold(), each.with_whom.casefold()))),
    )


def _works(row: PlanAnswer, person: Participant | None, here: Mapping[str, int]) -> Works:
    if person is not None and person.organisation and person.name_organisation:
        return Works(person.organisation, row.with_whom)
    if person is not None and here.get(person.sector, 0) >= FLOOR:
        return Works(f"Somebody from {within(sectors.sector(person.sector).name)}", row.with_whom)
    return Works("Somebody", row.with_whom)
