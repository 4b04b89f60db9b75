"""Taking somebody's name out of what they said, when they ask for it."""

from sqlalchemy import update

from workshops import history
from workshops.database import db
from workshops.models import Ask, Commitment, Offer, Participant
from workshops.turns import take_turn


def forget_me(participant: Participant) -> None:
    """Take one's name and organisation out of one's promises, asks and offers, before or after the end.

    What was said stays, without them; an issued summary stays as it was issued.
    """
    workshop = take_turn(participant.workshop_id)
    for table in (Commitment, Ask, Offer):
        own = update(table).where(table.participant_id == participant.id)
        db.session.execute(own.values(name="", organisation="", may_name=False))
    participant.name, participant.organisation, participant.name_organisation = "", "", False
    history.record(workshop, "forget-me", history.SOMEBODY)
