"""How well the plan search finds what it ought to, by sentences as people say them.

Found: at least one of the codes that a sentence ought to find stands among the first five. By code: the share of those
codes that do, averaged over the sentences. First: the very first is one of them.

The sentences and the phrases that the plan is found by have one author, so a phrase may echo a sentence. `strictly`
therefore leaves out every phrase that shares with any of the sentences two neighbouring words, or any three.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from workshops import his, plan_search, speech
from workshops.his.people_say import phrases
from workshops.his.strict import Row, read_yaml

FIRST_FEW = 5
MANY_SHARED = 3


@dataclass(frozen=True)
class Sentence:
    """What somebody might say, and the codes of the plan commitments it ought to find."""

    say: str
    find: tuple[str, ...]


@dataclass(frozen=True)
class Score:
    """Of how many sentences, and the shares described above, 0 to 1."""

    sentences: int
    found: float
    by_code: float
    first: float


Finder = Callable[[str], Sequence[str]]


def sentences(half: str) -> tuple[Sentence, ...]:
    """The half called "dev" or "judge"."""
    name = f"spoken_{half}.yaml"
    content = read_yaml(Path(__file__).parent / name)
    rows = Row({"sentences": content}, name).rows("sentences")
    return tuple(_sentence(row) for row in rows)


def _sentence(row: Row) -> Sentence:
    sentence = Sentence(row.text("say"), row.texts("find"))
    row.done()
    for code in sentence.find:
        his.plan_commitment(code)
    return sentence


def score(said: Sequence[Sentence], find: Finder) -> Score:
    """How well a finder does: it is given what was said and gives codes, best first."""
    answers = [(set(each.find), list(find(each.say))[:FIRST_FEW]) for each in said]
    shares = [len(wanted.intersection(got)) / len(wanted) for wanted, got in answers]
    return Score(
        sentences=len(said),
        found=sum(share > 0 for share in shares) / len(said),
        by_code=sum(shares) / len(said),
        first=sum(bool(got) and got[0] in wanted for wanted, got in answers) / len(said),
    )


def as_it_is(text: str) -> list[str]:
    """The codes that the search gives."""
    return _codes(plan_search.closest(text, FIRST_FEW))


def strictly(said: Sequence[Sentence]) -> Finder:
    """The search without the phrases that echo any of these sentences."""
    index = without_echoes(said)
    return lambda text: _codes(index.closest(text, FIRST_FEW))


def surely(said: Sequence[Sentence]) -> tuple[int, int]:
    """How many of these may be printed with the commitment nearest to them, strictly, and how many of those rightly."""
    index = without_echoes(said)
    first = [(each, match) for each in said for match in index.closest(each.say, 1) if match.score >= plan_search.SURE]
    return len(first), sum(match.commitment.code in each.find for each, match in first)


def without_echoes(said: Sequence[Sentence]) -> plan_search.Index:
    """The plan's index without those phrases."""
    words = [_carrying(each.say) for each in said]
    kept = {
        code: [phrase for phrase in found if not any(_echo(_carrying(phrase), each) for each in words)]
        for code, found in phrases().items()
    }
    return plan_search.Index(kept)


def echoes(phrase: str, text: str) -> bool:
    """Whether the two share neighbouring words that carry meaning, or many of them."""
    return _echo(_carrying(phrase), _carrying(text))


def _echo(one: Sequence[str], other: Sequence[str]) -> bool:
    shared = set(one) & set(other)
    return len(shared) >= MANY_SHARED or (len(shared) > 1 and bool(set(pairwise(one)) & set(pairwise(other))))


def _carrying(text: str) -> list[str]:
    return speech.carrying(speech.stems(text))


def _codes(matches: Sequence[plan_search.Match]) -> list[str]:
    return [match.commitment.code for match in matches]
