"""What a good facilitator sees in the cards: which say the same, and under which heading each belongs. Pure."""

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

from forum.rehearsal.voices import Said

SAME = 62.0
Card = tuple[str, str]


def nearest(text: str, said: Sequence[Said]) -> Said | None:
    """The voice that this card repeats, whatever place it names and whatever was added; None for a card of its own."""
    choices = [each.text for each in said]
    found = process.extractOne(text, choices, scorer=fuzz.ratio, processor=default_process, score_cutoff=SAME)
    return said[found[2]] if found else None


def families(cards: Iterable[Card], said: Sequence[Said]) -> list[list[str]]:
    """Keys of cards that say the same, the shortest wording first; only families of two and more."""
    together: dict[str, list[Card]] = {}
    for key, text in cards:
        if (voice := nearest(text, said)) is not None:
            together.setdefault(voice.text, []).append((key, text))
    ordered = [sorted(family, key=lambda card: (len(card[1]), card)) for family in together.values()]
    return [[key for key, _ in family] for family in ordered if len(family) > 1]


def headings(cards: Iterable[Card], said: Sequence[Said]) -> dict[str, list[str]]:
    """Each heading with the keys of the cards that belong under it; cards of their own stay without."""
    under: dict[str, list[str]] = {}
    for key, text in cards:
        if (voice := nearest(text, said)) is not None:
            under.setdefault(voice.theme, []).append(key)
    return under


def two_sentences(text: str) -> tuple[str, ...]:
    """What a card says first and what it goes on to say; nothing where it is a single sentence."""
    first, _, second = text.partition(". ")
    return (f"{first}.", second) if second else ()
