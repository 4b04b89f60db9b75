"""A name that went from one workshop to another, and is to be taken out of both."""

from collections.abc import Sequence

from tests.conftest import Room, schedule
from tests.over import over
from tests.plenary import plenary_of
from workshops import clock
from workshops.database import db
from workshops.models import Arrival, Card, CardEdit, Parking, Report, WorkingGroup, Workshop
from workshops.publishing import Cut

NAME = Cut("Mr Quill", "", "a name")


def took(sender: Workshop, group: WorkingGroup) -> Room:
    theirs = over(Room(schedule(group)), "Mr Quill, they say, lets damp homes")
    taken = next(each for each in cards_of(theirs.workshop) if "Quill" in each.text)
    sent = Parking(
        workshop_id=sender.id,
        card_id=cards_of(sender)[0].id,
        group_id=group.id,
        reason="theirs",
        at=clock.now(),
        by="Amara",
        answer="taken",
    )
    db.session.add_all([sent, CardEdit(card_id=taken.id, text="mr quill’s homes", at=clock.now(), by="Ada")])
    db.session.flush()
    db.session.add(Arrival(card_id=taken.id, workshop_id=theirs.workshop.id, parking=sent.id, group="Living Wage"))
    db.session.commit()
    return theirs


def cards_of(workshop: Workshop) -> Sequence[Card]:
    return db.session.query(Card).where(Card.workshop_id == workshop.id).all()


def heard(ended: Room) -> Room:
    """The plenary that heard the name, over as well."""
    ended.workshop.headline = "Mr Quill again"
    whole = plenary_of(ended.workshop.group.forum)
    whole.workshop.ended_at = clock.now()
    db.session.commit()
    return whole


def holds_name(report: Report) -> bool:
    return "quill" in f"{report.frozen}{report.words}".casefold()
