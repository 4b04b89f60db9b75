"""Cards that seem to say the same, for a facilitator to merge or to keep apart."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, islice

from rapidfuzz import fuzz, process

from workshops import speech

ALIKE = 68.0
SAME_LETTERS = 93.0
MOST_PAIRS = 20
ADDED, REPLACED = 0.2, 1.0
FAMILIAR = 0.15

Cards = tuple[tuple[str, str], ...]
Places = tuple[int, int]


@dataclass(frozen=True)
class Pair:
    """Two standing cards (keys) that look alike; likeness 0 to 100."""

    first: str
    second: str
    likeness: float


def likely_pairs(cards: Iterable[tuple[str, str]], apart: frozenset[frozenset[str]]) -> tuple[Pair, ...]:
    """The 20 likeliest pairs of (key, text) to ask about, without those kept apart."""
    return _likeliest(tuple(cards), apart)


@lru_cache(maxsize=64)
def _likeliest(cards: Cards, apart: frozenset[frozenset[str]]) -> tuple[Pair, ...]:
    pairs = (pair for pair in all_pairs(cards) if frozenset((pair.first, pair.second)) not in apart)
    return tuple(islice(pairs, MOST_PAIRS))


def all_pairs(cards: Cards) -> list[Pair]:
    """Every pair alike enough to ask about, likeliest first.

    Method: Tversky's ratio ("Features of similarity", 1977) over what the cards say, in stems and groups of everyday
    words, where a word weighs less the more cards of the room hold it. What only one card says counts little against
    the pair, for people say things at more or less length; what each says in the other's place counts in full. Nearly
    the same letters are alike whatever they say. `flask his scores` tells how often a suggestion is right.
    """
    by_meaning = _by_meaning([_gist(text) for _, text in cards])
    by_letters = _by_letters([speech.plain(text).strip() for _, text in cards])
    likeness = {places: max(by_meaning.get(places, 0), by_letters.get(places, 0)) for places in by_meaning | by_letters}
    likeliest = sorted(likeness, key=lambda places: (-likeness[places], places))
    return [Pair(cards[one][0], cards[other][0], likeness[one, other]) for one, other in likeliest]


@lru_cache(maxsize=4_096)
def _gist(text: str) -> frozenset[str]:
    """What a card says; all its words where none carries meaning."""
    return frozenset(speech.gist(text) or speech.stems(text))


def _by_meaning(said: Sequence[frozenset[str]]) -> dict[Places, float]:
    """How alike in what they say, where it is enough. Only cards that share a word are ever compared."""
    holders = Counter(term for terms in said for term in terms)
    weights = {term: 1 / (1 + FAMILIAR * (n - 1)) for term, n in holders.items()}
    whole = [sum(weights[term] for term in terms) for terms in said]
    found = {places: _ratio(both, whole, places) for places, both in _shared(said, weights).items()}
    return {places: likeness for places, likeness in found.items() if likeness >= ALIKE}


def _shared(said: Sequence[frozenset[str]], weights: Mapping[str, float]) -> dict[Places, float]:
    """For each pair of places that share something, how much."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, terms in enumerate(said):
        for term in terms:
            places[term].append(place)
    shared: defaultdict[Places, float] = defaultdict(float)
    for term, held in places.items():
        weight = weights[term]
        for pair in combinations(held, 2):
            shared[pair] += weight
    return shared


def _ratio(both: float, whole: Sequence[float], places: Places) -> float:
    less, more = sorted(whole[place] - both for place in places)
    return 100 * both / (both + ADDED * more + REPLACED * less)


def _by_letters(texts: Sequence[str]) -> dict[Places, float]:
    """How alike in their letters, where that is nearly the same: a slip of the finger, or a script without spaces."""
    found = {}
    for one, text in enumerate(texts):
        later = texts[one + 1 :]
        for _, ratio, place in process.extract_iter(text, later, scorer=fuzz.ratio, score_cutoff=SAME_LETTERS):
            found[one, one + 1 + place] = ratio
    return found
