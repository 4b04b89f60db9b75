"""Reading what is asked of the forum and offered on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from workshops import asking
from workshops.database import db
from workshops.models import Ask, Offer, Workshop
from workshops.sectors import FLOOR


@dataclass(frozen=True)
class OfferLine:
    """An offer on an ask. `ref` (O1) counts in the room in which it was made; `here` is whether that is this room."""

    ref: str
    here: bool
    answer: str
    what: str
    by_when: date | None
    behalf: str
    organisation: str
    name: str
    may_name: bool
    sector: str | None
    entered_by: str | None


@dataclass(frozen=True)
class AskLine:
    """Something asked of the forum with what is offered on it. `ref` (Q1) counts in the room that asks; `group` is that
    room's working group; `need_of` is the commitment (C3) whose need it is."""

    id: int
    ref: str
    here: bool
    group: str
    key_commitment: str
    main: bool
    text: str
    objective: str
    behalf: str
    organisation: str
    name: str
    may_name: bool
    sector: str | None
    entered_by: str | None
    offers: tuple[OfferLine, ...]
    need_of: str = ""


def read_asks(workshop: Workshop, here: Mapping[str, int]) -> tuple[AskLine, ...]:
    """Every ask that this room hears, with every offer that stands."""
    asks = asking.asks_heard_in(workshop)
    homes = {each.id: each for each in db.session.scalars(select(Workshop).where(Workshop.id.in_(_homes(asks))))}
    standing = select(Offer).where(Offer.ask_id.in_([each.id for each in asks]), Offer.withdrawn_at.is_(None))
    offers: dict[int, list[Offer]] = {}
    for each in db.session.scalars(standing.order_by(Offer.id)):
        offers.setdefault(each.ask_id, []).append(each)
    return tuple(
        _line(
            each, homes[each.workshop_id], workshop, [_offer(o, workshop, here) for o in offers.get(each.id, [])], here
        )
        for each in asks
    )


def _homes(asks: Sequence[Ask]) -> set[int]:
    return {each.workshop_id for each in asks}


def _line(row: Ask, home: Workshop, workshop: Workshop, offers: list[OfferLine], here: Mapping[str, int]) -> AskLine:
    return AskLine(
        id=row.id,
        ref=f"Q{row.number}",
        here=home.id == workshop.id,
        group=home.group.name,
        key_commitment=home.group.key_commitment,
        main=row.main,
        text=row.text,
        objective=row.objective,
        behalf=row.behalf,
        organisation=row.organisation,
        name=row.name,
        may_name=row.may_name,
        sector=_sector(row.sector, home.id == workshop.id, here),
        entered_by=row.entered_by,
        offers=tuple(offers),
        need_of=f"C{row.commitment.number}" if row.commitment else "",
    )


def _offer(row: Offer, workshop: Workshop, here: Mapping[str, int]) -> OfferLine:
    return OfferLine(
        ref=f"O{row.number}",
        here=row.workshop_id == workshop.id,
        answer=row.answer,
        what=row.what,
        by_when=row.by_when,
        behalf=row.behalf,
        organisation=row.organisation,
        name=row.name,
        may_name=row.may_name,
        sector=_sector(row.sector, row.workshop_id == workshop.id, here),
        entered_by=row.entered_by,
    )


def _sector(sector: str | None, is_here: bool, here: Mapping[str, int]) -> str | None:
    """A sector is told only of this room, and where three of it are here."""
    return sector if sector and is_here and here.get(sector, 0) >= FLOOR else None
