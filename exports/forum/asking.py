"""Asks against offers over all workshops, each ask once."""

from collections import Counter
from collections.abc import Iterator, Sequence

from exports import words
from exports.forum.told import Marked
from exports.forum.values import AskLine
from exports.summary.asks import AskTold
from workshops.sectors import SECTORS


def asks(all_of_it: Sequence[Marked]) -> tuple[AskLine, ...]:
    """One that stood before the plenary is told as the plenary's summary tells it, with the offers of every room;
    any other as its own workshop's does. A group's own ask comes first."""
    heard = {(each.forum, ask.ref): (each, ask) for each in all_of_it if each.plenary for ask in each.summary.asks}
    lines = []
    for each in all_of_it:
        for ask in each.summary.asks:
            before_all = (each.forum, f"{each.key_commitment} {ask.ref}")
            if each.plenary or before_all in heard:
                continue
            lines.append(_line(each, ask, ask.ref))
    lines += [_line(_home(where, ask, all_of_it), ask, ask.ref.split()[-1]) for where, ask in heard.values()]
    order = [each.mark for each in all_of_it]
    return tuple(sorted(lines, key=lambda line: (order.index(line.mark), not line.whole_group, int(line.ref[1:]))))


def _home(plenary: Marked, ask: AskTold, all_of_it: Sequence[Marked]) -> Marked:
    """The workshop that asks: the group's last before the plenary, or the plenary itself."""
    key = ask.ref.split()[0] if " " in ask.ref else ""
    own = [each for each in all_of_it if (each.forum, each.key_commitment) == (plenary.forum, key)]
    return own[-1] if key and own else plenary


def _line(home: Marked, ask: AskTold, ref: str) -> AskLine:
    answers = Counter(offer.answer for offer in ask.offers)
    return AskLine(
        mark=home.mark,
        ref=ref,
        asker=ask.group or home.group if ask.main else words.who(ask),
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
