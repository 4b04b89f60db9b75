"""A sentence as the words that carry its meaning: stems, and one name for words that people use for one another."""

import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import snowballstemmer

from workshops.his.strict import BadData, read_yaml

WORD = re.compile(r"[^\W_]+")
APOSTROPHES = str.maketrans("", "", "'’")
LITTLE_WORDS = (
    "a about again all also am an and any anybody anyone are arent around as at away be because been being "
    "between but by can cannot cant could dear did do does doesnt doing done dont each even every everybody "
    "everyone for from get gets getting give go goes going got had has have having he her here hers him himself "
    "his how i if im in into is isnt it its ive just let like london londoners lot lots made make makes many me "
    "more most much my myself need needs not of on one only or our ours out over own people put really she "
    "should since so some somebody someone something still than that thats the their theirs them themselves then "
    "there theres these they theyre thing things this those to too until us use used very want wants was we were "
    "what when where which while who whom whose why will with wont would yet you your yours"
)
IRREGULAR = {
    "children": "child",
    "men": "man",
    "women": "woman",
    "teeth": "tooth",
    "feet": "foot",
    "paid": "pay",
    "buses": "bus",
}
_own = threading.local()


def plain(text: str) -> str:
    """The text without case, accents and apostrophes."""
    letters = (letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return "".join(letters).casefold().translate(APOSTROPHES)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """What a word shares with its other forms: "carers" and "carer" are one."""
    stemmed: str = _stemmer().stemWord(IRREGULAR.get(word, word))
    return stemmed


def _stemmer() -> Any:
    """This thread's own stemmer: it holds the word it works on, so two threads would mix theirs."""
    if not hasattr(_own, "stemmer"):
        _own.stemmer = snowballstemmer.stemmer("english")
    return _own.stemmer


def stems(text: str) -> list[str]:
    """Every word of a text as its stem, in order, little words too."""
    return [stem(word) for word in WORD.findall(plain(text))]


def meanings(words: Sequence[str]) -> list[str]:
    """The groups of everyday words that these stems name, in order."""
    return [name for name, run in _runs(words) if name != run[0]]


def gist(text: str) -> list[str]:
    """What a text says, in order: the group of everyday words where there is one, else a stem that carries meaning."""
    runs = list(_runs(stems(text)))
    return [name for name, run in runs if name != run[0] or name not in _little_stems()]


def _runs(words: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    """The stems cut into runs, each with the name of its group or else with itself; the longest run is taken first."""
    groups, longest = everyday_words()
    at = 0
    while at < len(words):
        sizes = range(min(longest, len(words) - at), 0, -1)
        run = next(each for size in sizes if (each := tuple(words[at : at + size])) in groups or size == 1)
        yield groups.get(run, run[0]), run
        at += len(run)


def carrying(words: Iterable[str]) -> list[str]:
    """The stems that carry meaning."""
    return [word for word in words if word not in _little_stems()]


@cache
def _little_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in LITTLE_WORDS.split())


@cache
def everyday_words() -> tuple[dict[tuple[str, ...], str], int]:
    """The group that a run of stems belongs to, and the length of the longest run."""
    groups = read_groups(Path(__file__).parent / "everyday_words.yaml")
    return groups, max(map(len, groups))


def read_groups(path: Path) -> dict[tuple[str, ...], str]:
    """Groups of words from a file that lists them; BadData where a word stands twice."""
    content = read_yaml(path)
    if not isinstance(content, list):
        raise BadData(f"{path.name}: expected a list of groups")
    groups: dict[tuple[str, ...], str] = {}
    for group in content:
        for words in group:
            run = tuple(stems(words))
            if run in groups:
                raise BadData(f"{path.name}: {words} stands twice, or in two groups")
            groups[run] = f"={group[0]}"
    return groups
