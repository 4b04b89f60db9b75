"""What nobody approved is not published, by whichever way it came about."""

from collections.abc import Sequence

import pytest

from exports import drafting, jobs, taking_out
from tests.conftest import AMARA as FACILITATOR
from tests.conftest import Room, schedule
from tests.exports.drafts import AMARA, DEE, do, draft_of, made
from tests.over import over
from tests.plenary import has_met, plenary_of
from workshops import clock, editions, publishing, show, undoing
from workshops.database import db
from workshops.models import HistoryLine, Report, WorkingGroup
from workshops.publishing import Cut
from workshops.refusal import Query, Refusal

pytestmark = pytest.mark.usefixtures("no_documents")


def approved(report: Report) -> Report:
    do(publishing.ask_approval, report, AMARA)
    return do(publishing.approve, report, DEE)


def goes_on_with_another_headline(room: Room) -> None:
    """The end is undone, and the room ends again."""
    end = db.session.query(HistoryLine).where(HistoryLine.workshop_id == room.workshop.id, HistoryLine.verb == "step")
    undoing.undo(room.workshop.id, end.order_by(HistoryLine.id.desc())[0].id, FACILITATOR)
    show.sum_up(room.workshop.id, "Nobody approved this", "A bus", FACILITATOR)
    db.session.commit()
    room.next()


def test_made_again_because_the_workshop_went_on_it_must_be_approved_again(groups: Sequence[WorkingGroup]) -> None:
    room = has_met(schedule(groups[0]))
    draft = approved(draft_of(room.workshop))
    goes_on_with_another_headline(room)
    assert draft_of(room.workshop) is draft
    assert editions.standing(draft).state == "draft"
    with pytest.raises(Refusal, match="Only what is approved"):
        do(drafting.publish, draft, DEE, confirmed=True)


def test_while_it_waits_to_be_made_again_nobody_approves_it(groups: Sequence[WorkingGroup]) -> None:
    room = has_met(schedule(groups[0]))
    draft = do(publishing.ask_approval, draft_of(room.workshop), AMARA)
    goes_on_with_another_headline(room)
    with pytest.raises(Refusal, match="Have it made again first"):
        do(publishing.approve, draft, DEE)


def test_words_that_went_since_are_told_before_it_is_published(room: Room, groups: Sequence[WorkingGroup]) -> None:
    over(room, "Mr Quill lets damp homes")
    room.workshop.headline = "Mr Quill again"
    whole = plenary_of(room.workshop.group.forum)
    whole.workshop.ended_at = clock.now()
    draft = approved(draft_of(room.workshop))
    jobs.let_go(room.workshop.id)
    db.session.commit()
    do(taking_out.remove, draft_of(whole.workshop), AMARA, Cut("Mr Quill", "", "a name"))
    made(draft)
    with pytest.raises(Query, match="Words were taken out of it since it was approved"):
        do(drafting.publish, draft, DEE)
    db.session.rollback()
    assert "Quill" not in (do(drafting.publish, draft, DEE, confirmed=True).frozen or "")
