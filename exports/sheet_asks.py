"""The rows of asks and of what is offered on them."""

from collections.abc import Iterable, Iterator

from exports import words
from exports.summary.asks import AskTold, OfferTold

Row = tuple[str, str, str, str, int | None, str]


def rows(asks: Iterable[AskTold]) -> Iterator[Row]:
    """Each ask with who asks, how many offer, and every offer under its ask's ref."""
    for ask in asks:
        kind = words.kind_of_ask(ask)
        yield "asks", ask.ref, kind, "words", None, ask.text
        yield "asks", ask.ref, kind, "objective", None, ask.objective
        yield from _said(ask.ref, kind, ask)
        yield "asks", ask.ref, kind, "offers", len(ask.offers), ""
        for offer in ask.offers:
            yield "asks", ask.ref, offer.ref, words.OFFER[offer.answer], None, offer.what
            if offer.by_when:
                yield "asks", ask.ref, offer.ref, "by when", None, offer.by_when.isoformat()
            yield from _said(ask.ref, offer.ref, offer)


def _said(ref: str, label: str, said: AskTold | OfferTold) -> Iterator[Row]:
    for measure, told in (
        ("behalf", words.behalf(said)),
        ("organisation", said.organisation),
        ("name", said.name),
        ("sector", said.sector or ""),
        ("entered by a facilitator", "yes" if said.entered else ""),
    ):
        if told:
            yield "asks", ref, label, measure, None, told
