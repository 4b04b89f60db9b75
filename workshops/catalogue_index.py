"""What the catalogue can be searched by: each thing in it as a page of words, heavier where they say more."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from workshops import his
from workshops.his.guide import CaseStudy, Fact, MayorAction, Suggestion
from workshops.his.model import KeyCommitment, Objective, PlanCommitment

Item = Objective | KeyCommitment | PlanCommitment | Fact | CaseStudy | Suggestion | MayorAction

CODE, HEADLINE, TAG, WHO, DETAIL = 10, 6, 4, 3, 2
WHOLE_WORD, WORD_START = 2, 1
WORD = re.compile(r"\d+(?:\.\d+)+(?:-\d+)?|\w+")
THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
APOSTROPHES = str.maketrans("", "", "'’")


@dataclass(frozen=True)
class Page:
    """One thing in the catalogue, the words it is found by, and what the filters ask of it."""

    item: Item
    aim: int
    fields: tuple[tuple[int, frozenset[str]], ...]
    objective: str | None = None
    lead: str | None = None
    due_year: int | None = None

    def score(self, words: Sequence[str]) -> int:
        """Add up each word's best hit; 0 when one of them is nowhere."""
        total = 0
        for word in words:
            best = self._best_hit(word)
            if not best:
                return 0
            total += best
        return total

    def _best_hit(self, word: str) -> int:
        return max(weight * _closeness(word, words) for weight, words in self.fields)


def words_of(text: str) -> tuple[str, ...]:
    """Cut a text into its words, each once, without case, accents or apostrophes; "3.5-04" and "87,000" stay whole."""
    letters = (letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    plain = THOUSANDS.sub("", "".join(letters).casefold().translate(APOSTROPHES))
    return tuple(dict.fromkeys(WORD.findall(plain)))


@cache
def pages() -> tuple[Page, ...]:
    """Give every page in the catalogue's own order: the plan by aim and objective, then the guide by kind."""
    return (
        *map(_objective, his.objectives()),
        *map(_key_commitment, his.key_commitments()),
        *map(_plan_commitment, his.plan_commitments()),
        *map(_fact, his.facts()),
        *map(_case_study, his.case_studies()),
        *map(_told, his.suggestions()),
        *map(_told, his.mayor_actions()),
    )


def _objective(item: Objective) -> Page:
    return Page(item, item.aim, _fields((CODE, [item.code]), (HEADLINE, [item.title])), item.code)


def _key_commitment(item: KeyCommitment) -> Page:
    fields = _fields((CODE, [item.code]), (HEADLINE, [item.short_name]), (TAG, [item.text]), (DETAIL, [item.serves]))
    return Page(item, item.aim, fields, item.serves)


def _plan_commitment(item: PlanCommitment) -> Page:
    fields = _fields(
        (CODE, [item.code]),
        (HEADLINE, [item.summary]),
        (TAG, item.tags),
        (WHO, item.partners),
        (DETAIL, [item.target]),
    )
    return Page(item, his.objective(item.objective).aim, fields, item.objective, item.lead, item.due_year)


def _fact(item: Fact) -> Page:
    return Page(item, item.aim, _fields((HEADLINE, [item.text, item.figure]), (DETAIL, [item.source, item.year])))


def _case_study(item: CaseStudy) -> Page:
    return Page(item, item.aim, _fields((HEADLINE, [item.organisation]), (TAG, [item.gist]), (WHO, [item.place])))


def _told(item: Suggestion | MayorAction) -> Page:
    return Page(item, item.aim, _fields((HEADLINE, [item.text])))


def _fields(*fields: tuple[int, Iterable[str | None]]) -> tuple[tuple[int, frozenset[str]], ...]:
    return tuple((weight, frozenset(words_of(" ".join(filter(None, texts))))) for weight, texts in fields)


def _closeness(word: str, words: frozenset[str]) -> int:
    if word in words:
        return WHOLE_WORD
    return WORD_START if any(other.startswith(word) for other in words) else 0
