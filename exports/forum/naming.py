"""Which organisations a published Summary still names in a forum report: none whose people took that back since."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

from exports.summary import Summary
from exports.summary.asks import AskTold

Named = tuple[str, str]
Stays = Callable[[str, str], bool]


def still(summary: Summary, today: Summary) -> Summary:
    """The Summary without the names that `today` no longer tells in the same place."""
    names = {(place, name.casefold()) for place, name in _names(today)}
    return _only(summary, lambda place, name: (place, name.casefold()) in names)


def of_these(summary: Summary, names: Collection[str]) -> Summary:
    """The Summary without any name but these."""
    return _only(summary, lambda _, name: name in names)


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


def _only(summary: Summary, stays: Stays) -> Summary:
    came = tuple(name for name in summary.took_part.organisations if stays("", name))
    promises = tuple(replace(each, organisation=_one(each.ref, each.organisation, stays)) for each in summary.promises)
    asks = tuple(_ask(ask, stays) for ask in summary.asks)
    return replace(summary, took_part=replace(summary.took_part, organisations=came), promises=promises, asks=asks)


def _ask(ask: AskTold, stays: Stays) -> AskTold:
    offers = tuple(
        replace(each, organisation=_one(f"{_place(ask)} {each.ref}", each.organisation, stays)) for each in ask.offers
    )
    return replace(ask, organisation=_one(_place(ask), ask.organisation, stays), offers=offers)


def _one(place: str, name: str, stays: Stays) -> str:
    return name if stays(place, name) else ""
