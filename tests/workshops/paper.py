"""Papers of a room: printed, and typed by Amara."""

from collections.abc import Mapping
from typing import Any

from tests.conftest import AMARA, Room
from workshops import packs, paper_entry, papers
from workshops.database import db
from workshops.models import Card, Pack, PaperBallot
from workshops.scales import scale_of
from workshops.tally_scores import Scores

ADDRESS = "forum.example/j/K7M4PX"


def printed(room: Room, letter: str, number: int) -> str:
    return papers.printed(room.workshop.code, letter, number)


def prints(room: Room, **wanted: Any) -> Pack:
    pack = packs.ask_for(room.workshop.id, packs.Wanted(**wanted), ADDRESS, AMARA)
    db.session.commit()
    return pack


def types(room: Room, number: int, text: str, sector: str = "", letter: str = "B") -> Card:
    card = paper_entry.enter_card(room.workshop.id, printed(room, letter, number), text, sector, AMARA)
    db.session.commit()
    return card


def counts(room: Room, number: int, refs: str, sector: str = "", confirmed: bool = False) -> PaperBallot:
    ballot = paper_entry.enter_ballot(
        room.workshop.id, printed(room, "V", number), refs, AMARA, sector=sector, confirmed=confirmed
    )
    db.session.commit()
    return ballot


def counts_for(room: Room, person: int, number: int, refs: str) -> PaperBallot:
    ballot = paper_entry.enter_ballot(room.workshop.id, printed(room, "V", number), refs, AMARA, person=person)
    db.session.commit()
    return ballot


Given = Mapping[Card, tuple[int | None, ...]]


def scored(room: Room, given: Given) -> Scores:
    """The numbers on a paper, on the questions of the open round in turn."""
    round_ = room.board.round
    assert round_ is not None
    asked = scale_of(round_.method, round_.kind).keys
    return {card.key: dict(zip(asked, numbers, strict=False)) for card, numbers in given.items()}


def scores(room: Room, printed_id: str, given: Given, **more: Any) -> PaperBallot:
    """A score paper or a fist paper, for nobody by name unless `person` says for whom."""
    paper = paper_entry.enter_scores(room.workshop.id, printed_id, scored(room, given), AMARA, **more)
    db.session.commit()
    return paper
