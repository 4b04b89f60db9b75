"""Offer help: what each group asks against who offers; an ask with no offer stands in red."""

from dataclasses import dataclass

from forum.screens.wall.fitting import lines, pages
from forum.screens.wall.scene import Clock, Scene, stage_clock, turned
from forum.screens.wall.who import speaker
from workshops import wording
from workshops.snapshot import Board
from workshops.snapshot.values import AskLine

ROOM, ASK, OFFER, LEADING, AROUND = 45.0, 2.5, 2.25, 1.14, 2.2
ACROSS_ASK, ACROSS_OFFER = 56.0, 43.0


@dataclass(frozen=True)
class Asked:
    """One ask: which group, its words, and who offers."""

    mark: str
    text: str
    offers: tuple[str, ...]


@dataclass(frozen=True)
class Matrix:
    """A page of asks, with the sums of all."""

    heading: str
    unmet: int
    asks: tuple[Asked, ...]
    clock: Clock


def scene(board: Board) -> Scene:
    asks = [_asked(each) for each in board.asks]
    shared = pages(asks, _tall, ROOM)
    page = turned(board, len(shared))
    offers = sum(len(each.offers) for each in asks)
    heading = f"{wording.plural(len(asks), 'ask', 'asks')}, {wording.plural(offers, 'offer', 'offers')}"
    drawn = Matrix(heading, sum(not each.offers for each in asks), shared[page], stage_clock(board))
    return Scene("offering", "look", drawn, page, len(shared))


def _asked(ask: AskLine) -> Asked:
    return Asked(ask.key_commitment or ask.ref, ask.text, who_offers(ask))


def who_offers(ask: AskLine) -> tuple[str, ...]:
    """Each organisation or sector that offers, once, with how often."""
    said = [speaker(offer) + (" (perhaps)" if offer.answer == "maybe" else "") for offer in ask.offers]
    counts = {each: said.count(each) for each in said}
    return tuple(f"{who}, {many} times" if many > 1 else who for who, many in counts.items())


def _tall(ask: Asked) -> float:
    left = lines(ask.text, ACROSS_ASK, ASK, 1.03) * ASK
    right = lines("; ".join(ask.offers) or "No offer yet", ACROSS_OFFER, OFFER) * OFFER
    return max(left, right) * LEADING + AROUND
