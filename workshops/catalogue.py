"""The public catalogue: search over the strategy and the guide, and the whole of it as plain data."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TypeVar

from workshops import his
from workshops.catalogue_index import Item, Page, pages, words_of
from workshops.his.guide import CaseStudy, Fact, MayorAction, Suggestion
from workshops.his.model import Aim, KeyCommitment, Objective, PlanCommitment

Kind = TypeVar("Kind", Objective, KeyCommitment, PlanCommitment, Fact, CaseStudy, Suggestion, MayorAction)


@dataclass(frozen=True)
class Hit:
    """One thing found; a higher score hit nearer its code or headline, and 0 means everything was asked for."""

    item: Item
    score: int


@dataclass(frozen=True)
class CatalogueResults:
    """What a search found, best first; things that hit alike stand in the catalogue's own order."""

    query: str
    hits: tuple[Hit, ...]

    @property
    def total(self) -> int:
        """How many things were found, of every kind."""
        return len(self.hits)

    @property
    def objectives(self) -> tuple[Objective, ...]:
        """The objectives found."""
        return self._of(Objective)

    @property
    def key_commitments(self) -> tuple[KeyCommitment, ...]:
        """The key commitments found."""
        return self._of(KeyCommitment)

    @property
    def plan_commitments(self) -> tuple[PlanCommitment, ...]:
        """The plan commitments found."""
        return self._of(PlanCommitment)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts found."""
        return self._of(Fact)

    @property
    def case_studies(self) -> tuple[CaseStudy, ...]:
        """The case studies found."""
        return self._of(CaseStudy)

    @property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """The things organisations can do that were found."""
        return self._of(Suggestion)

    @property
    def mayor_actions(self) -> tuple[MayorAction, ...]:
        """The things the Mayor does that were found."""
        return self._of(MayorAction)

    def _of(self, kind: type[Kind]) -> tuple[Kind, ...]:
        return tuple(hit.item for hit in self.hits if isinstance(hit.item, kind))


def search(
    query: str,
    *,
    aim: int | None = None,
    objective: str | None = None,
    lead: str | None = None,
    due_year: int | None = None,
) -> CatalogueResults:
    """
    Find what holds every word of the query, or the start of such a word; case and accents don't matter.

    A blank query gives everything the filters let through. Only what carries a filter's value passes it: `lead` and
    `due_year` leave only plan commitments, `objective` also its title and the key commitment that serves it.
    """
    through = [page for page in pages() if _passes(page, aim, objective, lead, due_year)]
    if not query.strip():
        return CatalogueResults(query, tuple(Hit(page.item, 0) for page in through))
    words = words_of(query)
    hits = [Hit(page.item, score) for page in through if (score := page.score(words))]
    return CatalogueResults(query, tuple(sorted(hits, key=lambda hit: -hit.score)))


def export() -> dict[str, list[dict[str, object]]]:
    """Give the whole catalogue as lists of plain records, ready for JSON; names are those of the values' own fields."""
    return {
        "aims": _records(his.aims()),
        "objectives": _records(his.objectives()),
        "key_commitments": _records(his.key_commitments()),
        "plan_commitments": _records(his.plan_commitments()),
        "facts": _records(his.facts()),
        "case_studies": _records(his.case_studies()),
        "suggestions": _records(his.suggestions()),
        "mayor_actions": _records(his.mayor_actions()),
    }


def _passes(page: Page, aim: int | None, objective: str | None, lead: str | None, due_year: int | None) -> bool:
    asked = ((aim, page.aim), (objective, page.objective), (lead, page.lead), (due_year, page.due_year))
    return all(wanted is None or wanted == held for wanted, held in asked)


def _records(items: Sequence[Aim | Item]) -> list[dict[str, object]]:
    return [asdict(item, dict_factory=_record) for item in items]


def _record(pairs: list[tuple[str, object]]) -> dict[str, object]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in pairs}
