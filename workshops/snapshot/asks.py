"""Reading what is asked of the forum and offered on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

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
    """Something asked of the forum with what is offered on it. `ref` (Q1) counts in the room that asks: the workshop of
    the code `home`, held on `held`, of the working group `group`. `nth` says which of that group's workshops it is,
    and is 0 where there is one. `need_of` is the commitment (C3) whose need it is."""

    id: int
    ref: str
    here: bool
    home: str
    held: datetime
    nth: int
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


@dataclass(frozen=True)
class Home:
    """A workshop that asks, and which of its group's it is."""

    workshop: Workshop
    nth: int


def read_asks(workshop: Workshop, here: Mapping[str, int]) -> tuple[AskLine, ...]:
    """Every ask that this room hears, with every offer that stands."""
    asks = asking.asks_heard_in(workshop)
    homes = _homes(workshop, {each.workshop_id for each in asks})
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


def _homes(workshop: Workshop, asking: set[int]) -> dict[int, Home]:
    """The workshops that ask, each numbered among those that its group has held."""
    if asking <= {workshop.id}:
        return {workshop.id: Home(workshop, 0)}
    groups = select(Workshop.group_id).where(Workshop.id.in_(asking))
    of_them = select(Workshop).where(Workshop.group_id.in_(groups), Workshop.rehearsal == workshop.rehearsal)
    held: dict[int, list[Workshop]] = {}
    for each in db.session.scalars(of_them.order_by(Workshop.starts_at, Workshop.id)):
        if each.ended_at or each.id in asking or each == workshop:
            held.setdefault(each.group_id, []).append(each)
    return {each.id: Home(each, nth if len(own) > 1 else 0) for own in held.values() for nth, each in enumerate(own, 1)}


def _line(row: Ask, home: Home, workshop: Workshop, offers: list[OfferLine], here: Mapping[str, int]) -> AskLine:
    asks = home.workshop
    return AskLine(
        id=row.id,
        ref=f"Q{row.number}",
        here=asks.id == workshop.id,
        home=asks.code,
        held=asks.starts_at,
        nth=home.nth,
        group=asks.group.name,
        key_commitment=asks.group.key_commitment,
        main=row.main,
        text=row.text,
        objective=row.objective,
        behalf=row.behalf,
        organisation=row.organisation,
        name=row.name,
        may_name=row.may_name,
        sector=_sector(row.sector, asks.id == workshop.id, here),
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
