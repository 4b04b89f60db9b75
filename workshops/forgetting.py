"""Taking somebody's name out of what they said, when they ask for it."""

from sqlalchemy import select, update

from workshops import downloads, editions, history, overtaking, publishing, telling, wiping
from workshops.database import db
from workshops.models import Ask, Commitment, Offer, Participant
from workshops.publishing import Hand
from workshops.turns import take_turn, take_turns

SAID = (Commitment, Ask, Offer)


def forget_me(participant: Participant) -> None:
    """Take one's name and organisation out of one's promises, asks and offers, before or after the end.

    What was said stays, without them; a published summary stays as it was published. Drafts and reports of forums that
    may hold the name go at once.
    """
    papers = [*telling.related(participant.workshop_id), participant.workshop_id]
    take_turns(papers)
    names = _names(participant)
    for table in SAID:
        own = update(table).where(table.participant_id == participant.id)
        db.session.execute(own.values(name="", organisation="", may_name=False))
    participant.name, participant.organisation, participant.name_organisation = "", "", False
    history.record(take_turn(participant.workshop_id), "forget-me", history.SOMEBODY)
    if names:
        _leave_papers(papers, names)


def _names(participant: Participant) -> set[str]:
    """By which papers may call them."""
    found = {participant.name, participant.organisation}
    for table in SAID:
        own = select(table.name, table.organisation).where(table.participant_id == participant.id)
        found |= {name for row in db.session.execute(own) for name in row}
    return found - {""}


def _leave_papers(workshops: list[int], names: set[str]) -> None:
    """Out of the drafts that may hold them, and with the reports of forums that do; nor is it kept who read them."""
    for each in workshops:
        downloads.forget_names(each, names)
    for each in (each for each in workshops if not wiping.is_let_go(each)):
        for report in editions.versions(each):
            holds = any(name.casefold() in (report.words or "") for name in names)
            if editions.standing(report).state != "published" and (holds or report.state == "preparing"):
                publishing.make_anew(report, "forgot", Hand(history.SOMEBODY))
    overtaking.overtake(workshops)
