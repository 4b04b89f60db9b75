"""A text without the words that staff took out of it, and what stands in their place. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from workshops.disguises import Text

REMOVED = "[words removed]"
Cuts = tuple[tuple[str, str], ...]


def without(text: str, removed: Mapping[str, str]) -> str:
    """One text without these words."""
    return cleaned(text, cuts_of(removed))


def in_no_gap(removed: Mapping[str, str]) -> dict[str, str]:
    """The same words; what was to stand instead of some and holds any of them is let go."""
    return {words: instead if without(instead, removed) == instead else "" for words, instead in removed.items()}


def gap(instead: str) -> str:
    """What is put where words stood."""
    return f"[{instead}]" if instead else REMOVED


def parts(text: str, removed: Mapping[str, str]) -> list[tuple[str, bool]]:
    """One text cut into what stays and what is taken out (True), as it was typed."""
    cut: list[tuple[str, bool]] = []
    end = 0
    for gap in _gaps(text, cuts_of(removed)):
        cut += [(text[end : gap.start], False), (text[gap.start : gap.end], True)]
        end = gap.end
    return [part for part in (*cut, (text[end:], False)) if part[0]]


def cuts_of(removed: Mapping[str, str]) -> Cuts:
    """The words, and what is put where they stood."""
    return tuple((words, gap(instead)) for words, instead in removed.items())


@lru_cache(maxsize=4_096)
def cleaned(text: str, cuts: Cuts) -> str:
    """What overlaps or touches is one gap, so that nothing of either is left."""
    made, end = "", 0
    for gap in _gaps(text, cuts):
        made, end = made + text[end : gap.start] + gap.instead, gap.end
    return made + text[end:]


@dataclass
class _Gap:
    start: int
    end: int
    instead: str


def _gaps(text: str, cuts: Cuts) -> list[_Gap]:
    found: list[_Gap] = []
    read = Text(text)
    for (start, end), instead in sorted((span, instead) for words, instead in cuts for span in read.spans(words)):
        if found and start <= found[-1].end:
            found[-1].end = max(end, found[-1].end)
            found[-1].instead = found[-1].instead if found[-1].instead == instead else REMOVED
        else:
            found.append(_Gap(start, end, instead))
    return found
