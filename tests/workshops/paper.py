"""Papers of a room: printed, and typed by Amara."""

from typing import Any

from tests.conftest import AMARA, Room
from workshops import packs, paper_entry, papers
from workshops.database import db
from workshops.models import Card, Pack, PaperBallot

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
