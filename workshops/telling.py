"""Which papers hold words of which workshops: cards that another group took, and what the whole forum heard."""

from collections.abc import Sequence

from sqlalchemy import select

from workshops.database import db
from workshops.heard import heard_from
from workshops.models import Arrival, Barrier, Card, Parking, WorkingGroup, Workshop

Links = set[tuple[int, int]]


def related(workshop_id: int, known: Links | None = None) -> list[int]:
    """The other workshops whose words this one's paper holds, or whose papers hold its words, through however many
    hands; in the order in which turns are taken. Whoever asks for many of a forum has its links `known`."""
    links = links_near(workshop_id) if known is None else known
    return sorted((_reached(workshop_id, links) | _reached(workshop_id, _turned(links))) - {workshop_id})


def telling_of(workshop_id: int) -> list[int]:
    """Those whose papers hold its words."""
    return sorted(_reached(workshop_id, _turned(links_near(workshop_id))) - {workshop_id})


def _reached(start: int, links: Links) -> set[int]:
    """What the links lead to, one after another."""
    found, new = set[int](), {start}
    while new:
        found |= new
        new = {there for here, there in links if here in new} - found
    return found


def _turned(links: Links) -> Links:
    return {(there, here) for here, there in links}


def links_near(workshop_id: int) -> Links:
    """In its forum: a workshop whose paper tells, and one where it was said."""
    forum = select(WorkingGroup.forum_id).join(Workshop, Workshop.group_id == WorkingGroup.id)
    own = forum.where(Workshop.id == workshop_id).scalar_subquery()
    everybody = select(Workshop).join(WorkingGroup).where(WorkingGroup.forum_id == own)
    workshops = db.session.scalars(everybody).all()
    return _taken(workshops) | _brought(workshops) | _heard(workshops)


def _taken(workshops: Sequence[Workshop]) -> Links:
    """Cards that another group took."""
    came = select(Arrival.workshop_id, Parking.workshop_id).join(Parking, Parking.id == Arrival.parking)
    return {(there, here) for there, here in db.session.execute(came.where(Arrival.workshop_id.in_(_ids(workshops))))}


def _brought(workshops: Sequence[Workshop]) -> Links:
    """Problems that were brought before the whole forum."""
    brought = select(Barrier.workshop_id, Card.workshop_id).join(Card, Card.key == Barrier.from_key)
    here = brought.where(Barrier.workshop_id.in_(_ids(workshops)), Card.workshop_id.in_(_ids(workshops)))
    return {(plenary, group) for plenary, group in db.session.execute(here)}


def _heard(workshops: Sequence[Workshop]) -> Links:
    """What the whole forum heard."""
    return {(each.id, group.id) for each in workshops for group in heard_from(each)}


def _ids(workshops: Sequence[Workshop]) -> list[int]:
    return [each.id for each in workshops]
