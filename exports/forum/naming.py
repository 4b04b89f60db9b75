"""Which organisations a published Summary still names in a forum report: none whose people took that back since."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from exports.summary import Summary
from exports.summary.asks import AskTold

Named = tuple[str, str]


def still(summary: Summary, today: Summary) -> Summary:
    """The Summary without the names that `today` no longer tells in the same place."""
    names = {(place, name.casefold()) for place, name in _names(today)}
    came = tuple(filter(None, (_one("", name, names) for name in summary.took_part.organisations)))
    promises = tuple(replace(each, organisation=_one(each.ref, each.organisation, names)) for each in summary.promises)
    asks = tuple(_ask(ask, names) for ask in summary.asks)
    return replace(summary, took_part=replace(summary.took_part, organisations=came), promises=promises, asks=asks)


def _names(summary: Summary) -> Iterator[Named]:
    """Each with the place where it stands."""
    yield from (("", name) for name in summary.took_part.organisations)
    yield from ((each.ref, each.organisation) for each in summary.promises)
    for ask in summary.asks:
        yield _place(ask), ask.organisation
        yield from ((f"{_place(ask)} {offer.ref}", offer.organisation) for offer in ask.offers)


def _place(ask: AskTold) -> str:
    """Its own ref where it was asked: what the whole forum calls it changes when its group meets again."""
    return f"{ask.home} {ask.ref.rpartition(' ')[2]}"


def _ask(ask: AskTold, names: Collection[Named]) -> AskTold:
    offers = tuple(
        replace(each, organisation=_one(f"{_place(ask)} {each.ref}", each.organisation, names)) for each in ask.offers
    )
    return replace(ask, organisation=_one(_place(ask), ask.organisation, names), offers=offers)


def _one(place: str, name: str, names: Collection[Named]) -> str:
    return name if (place, name.casefold()) in names else ""
