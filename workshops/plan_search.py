"""What in the plan resembles a sentence as people speak: "corner shops selling fruit" finds the healthier shops.

Method: Okapi BM25 with weighted fields (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) over
what the plan says of a commitment and what people say of it, in stems and groups of everyday words. A word that is
nowhere in it is read as one that differs by a single slip of the finger. No service is asked; nobody's words are kept.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import nlargest
from math import log

from rapidfuzz import process
from rapidfuzz.distance import OSA

from workshops import his, speech
from workshops.his.model import PlanCommitment
from workshops.his.people_say import phrases, tag_words

Terms = Mapping[str, float]

SUMMARY = PHRASE = 1.0
TAG, TAG_WORD = 0.4, 0.25
PARTNER = TARGET = 0.3
TITLE = PARENT = 0.2
GROUP = 0.6
SATURATION, LENGTH = 0.8, 0.75
LONG_WORD, SLIPS = 5, 1
FLOOR, FAR_BEHIND = 2.5, 0.35
SURE = 9.0
NEAR = 1.4


@dataclass(frozen=True)
class Match:
    """A plan commitment that resembles the text; the higher the score, the more it does."""

    commitment: PlanCommitment
    score: float


def closest(text: str, most: int = 5, near: Container[str] = ()) -> tuple[Match, ...]:
    """The plan commitments most like the text, the likest first; none where nothing in the plan is like it.

    `near` holds the codes of the objectives the room works on: of two that are as like, theirs comes first.
    """
    return whole_plan().closest(text, most, near)


def nearest(text: str) -> PlanCommitment | None:
    """The plan commitment so like the text that it may be printed where nobody chooses; None where none is near enough.

    From `SURE` on nine in ten are right, on sentences to tune by and without the phrases that echo them.
    """
    return next((match.commitment for match in closest(text, 1) if match.score >= SURE), None)


@cache
def whole_plan() -> "Index":
    """The plan with everything that people say of it. Made once a process, which takes a third of a second."""
    return Index(phrases())


class Index:
    """The plan by its words, ready to be asked; `said` are the phrases that each code is also found by."""

    def __init__(self, said: Mapping[str, Sequence[str]]) -> None:
        self._plan = his.plan_commitments()
        documents = [_document(each, said[each.code]) for each in self._plan]
        self._rarity = _rarity(documents)
        self._holding = _holding(documents)
        self._long_words = [term for term in self._rarity if len(term) >= LONG_WORD and term.isalpha()]

    def closest(self, text: str, most: int = 5, near: Container[str] = ()) -> tuple[Match, ...]:
        """Those that score highest, and in the plan's order where they score the same."""
        scores: defaultdict[int, float] = defaultdict(float)
        for term, weight in self._asked(text).items():
            for place, held in self._holding[term]:
                scores[place] += weight * held
        for place in scores:
            if self._plan[place].objective in near:
                scores[place] *= NEAR
        best = nlargest(most, scores.items(), key=lambda item: (item[1], -item[0]))
        enough = max([FLOOR, *(score * FAR_BEHIND for _, score in best[:1])])
        return tuple(Match(self._plan[place], score) for place, score in best if score >= enough)

    def _asked(self, text: str) -> dict[str, float]:
        """What of the text the index holds, each once, and how much it weighs."""
        words = [self._nearest(word) for word in speech.stems(text)]
        weights = {**dict.fromkeys(speech.carrying(words), 1.0), **dict.fromkeys(speech.meanings(words), GROUP)}
        return {term: weight * self._rarity[term] for term, weight in weights.items() if term in self._rarity}

    def _nearest(self, word: str) -> str:
        if len(word) < LONG_WORD or word in self._rarity:
            return word
        found = process.extractOne(word, self._long_words, scorer=OSA.distance, score_cutoff=SLIPS)
        return found[0] if found else word


def _document(each: PlanCommitment, said: Iterable[str]) -> dict[str, float]:
    """The terms of one plan commitment, each as heavy as the fields that hold it."""
    terms: defaultdict[str, float] = defaultdict(float)
    for weight, text in _fields(each, said):
        words = speech.stems(text)
        for term in speech.carrying(words):
            terms[term] += weight
        for term in speech.meanings(words):
            terms[term] += weight * GROUP
    return dict(terms)


def _fields(each: PlanCommitment, said: Iterable[str]) -> Iterator[tuple[float, str]]:
    yield SUMMARY, each.summary
    yield TARGET, each.target or ""
    yield TITLE, his.objective(each.objective).title
    yield PARENT, his.plan_commitment(each.parent).summary if each.parent else ""
    yield from ((PARTNER, partner) for partner in each.partners)
    yield from ((PHRASE, phrase) for phrase in said)
    for tag in each.tags:
        yield TAG, tag
        yield from ((TAG_WORD, word) for word in tag_words()[tag])


def _rarity(documents: Sequence[Terms]) -> dict[str, float]:
    """How much it tells that a term is there; a term held faintly counts as less than one holder."""
    holders: defaultdict[str, float] = defaultdict(float)
    for document in documents:
        for term, weight in document.items():
            holders[term] += min(1.0, weight)
    return {term: log(1 + (len(documents) - n + 0.5) / (n + 0.5)) for term, n in holders.items()}


def _holding(documents: Sequence[Terms]) -> dict[str, list[tuple[int, float]]]:
    """By term, the place of each document that holds it and how well it does."""
    lengths = [sum(document.values()) for document in documents]
    usual = sum(lengths) / len(lengths)
    holding: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for place, document in enumerate(documents):
        damping = SATURATION * (1 - LENGTH + LENGTH * lengths[place] / usual)
        for term, weight in document.items():
            holding[term].append((place, weight / (weight + damping)))
    return dict(holding)
