"""What a forum report is made from: the frozen Summaries of its workshops, each with the mark that names it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from string import ascii_uppercase

from exports.summary import Summary
from exports.summary.asks import PLENARY
from exports.views import Pages
from workshops.wording import local


@dataclass(frozen=True)
class Held:
    """A forum as it was planned."""

    name: str
    day: date | None
    place: str


@dataclass(frozen=True)
class Source:
    """A working group's workshop, or a plenary ("" for its key commitment). Without a Summary `why` says why."""

    forum: int
    key_commitment: str
    group: str
    summary: Summary | None
    why: str = ""


@dataclass(frozen=True)
class Marked:
    """A Summary with its mark."""

    mark: str
    forum: int
    key_commitment: str
    group: str
    summary: Summary

    @property
    def pages(self) -> Pages:
        return Pages(self.summary)

    @property
    def held(self) -> date:
        return local(self.summary.paper.starts_at).date()

    @property
    def plenary(self) -> bool:
        return not self.key_commitment

    def named(self, ref: str) -> str:
        """A card or promise of this workshop: KC4 C2."""
        return f"{self.mark} {ref}"


def letter(forum: int) -> str:
    """The first forum of a year is A, the one after Z is AA."""
    before, place = divmod(forum, len(ascii_uppercase))
    return (letter(before - 1) if before else "") + ascii_uppercase[place]


def marked(told: Sequence[Source], forums: int) -> tuple[Marked, ...]:
    """Those that have a Summary, forum by forum: the groups in order, each by date, then the plenary."""
    have = [each for each in told if each.summary is not None]
    often = Counter((each.forum, each.key_commitment) for each in have)
    seen: Counter[tuple[int, str]] = Counter()
    found = []
    for each in sorted(have, key=_place):
        which = (each.forum, each.key_commitment)
        seen[which] += 1
        mark = each.key_commitment or PLENARY
        mark = f"{mark}.{seen[which]}" if often[which] > 1 else mark
        mark = f"{letter(each.forum)} {mark}" if forums > 1 else mark
        if each.summary is not None:
            found.append(Marked(mark, each.forum, each.key_commitment, each.group, each.summary))
    return tuple(found)


def _place(each: Source) -> tuple[int, bool, str, str]:
    when = each.summary.paper.starts_at.isoformat() if each.summary else ""
    return each.forum, not each.key_commitment, each.key_commitment, when
