"""Asks against offers over all workshops, each ask once."""

from collections import Counter
from collections.abc import Iterator, Sequence

from exports import words
from exports.forum.sources import Marked
from exports.forum.values import AskLine
from exports.summary.asks import AskTold
from workshops.sectors import SECTORS


def asks(all_of_it: Sequence[Marked]) -> tuple[AskLine, ...]:
    """One that stood before a plenary is told as the last plenary tells it, with the offers of every room; any other as
    its own workshop does. A group's own ask comes first."""
    found: dict[tuple[int, str, str], AskLine] = {}
    for each in all_of_it:
        for ask in each.summary.asks:
            home = _home(each, ask, all_of_it)
            mark, ref = (home.mark, ask.ref.rpartition(" ")[2]) if home else (each.mark, ask.ref)
            found[each.forum, home.mark if home else ask.home, ref] = _line(each, ask, mark, ref)
    order = [each.mark for each in all_of_it]
    lines = found.values()
    return tuple(sorted(lines, key=lambda line: (order.index(line.mark), not line.whole_group, _number(line.ref))))


def _home(where: Marked, ask: AskTold, all_of_it: Sequence[Marked]) -> Marked | None:
    """The workshop that asks, unless this report does not tell of it. Summaries of before do not say which of its
    group's it is: the last."""
    key, brought, _ = ask.ref.rpartition(" ")
    if not brought:
        return where
    others = [each for each in all_of_it if each.forum == where.forum and each.mark != where.mark]
    if ask.home:
        return next((each for each in others if each.summary.paper.code == ask.home), None)
    return next((each for each in reversed(others) if each.key_commitment == key), None)


def _number(ref: str) -> int:
    return int(ref.rpartition(" ")[2][1:])


def _line(where: Marked, ask: AskTold, mark: str, ref: str) -> AskLine:
    answers = Counter(offer.answer for offer in ask.offers)
    return AskLine(
        mark=mark,
        ref=ref,
        asker=ask.group or where.group if ask.main else words.who(ask),
        whole_group=ask.main,
        text=ask.text,
        objective=ask.objective,
        yes=answers["yes"],
        maybe=answers["maybe"],
        sectors=tuple(_by_sector(ask)),
        named=tuple(dict.fromkeys(offer.organisation for offer in ask.offers if offer.organisation)),
    )


def _by_sector(ask: AskTold) -> Iterator[tuple[str, int]]:
    counts = Counter(offer.sector or "" for offer in ask.offers)
    for name in (*(sector.name for sector in SECTORS), ""):
        if counts[name]:
            yield name, counts[name]
