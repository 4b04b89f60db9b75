"""What is asked of the forum, what is offered on it and who was heard: words that are out of one paper are out of all
that tell it, also where a group has met again since."""

from collections.abc import Sequence

import pytest

from exports import drafting, jobs, taking_out
from tests.conftest import Room, schedule
from tests.exports.drafts import AMARA, DEE, do, draft_of, made, published
from tests.exports.quill import NAME, heard, holds_name
from tests.over import over
from tests.plenary import has_met, plenary_of
from workshops import asking, editions, forgetting, joining, publishing, telling
from workshops.asking import Asking, Offering
from workshops.database import db
from workshops.models import Ask, Report, WorkingGroup

OTHERS = ("No lift", "No bus", "No light")

pytestmark = pytest.mark.usefixtures("no_documents")


@pytest.fixture
def met(groups: Sequence[WorkingGroup]) -> Room:
    """A group that said Mr Quill's name and asked for him."""
    return has_met(schedule(groups[0]), headline="Mr Quill again", ask="Lend us Mr Quill for a month")


@pytest.fixture
def whole(met: Room) -> Room:
    """The plenary, where Ben may ask and offer."""
    return meets(met)


def meets(met: Room) -> Room:
    meeting = plenary_of(met.workshop.group.forum)
    meeting.joins("Ben", "health", "North Trust")
    meeting.goes_to("offer_help")
    return meeting


def meets_again(met: Room) -> Room:
    return has_met(schedule(met.workshop.group), headline="Dry", ask="Nothing", problems=OTHERS)


def told(meeting: Room) -> Report:
    if meeting.workshop.ended_at is None:
        meeting.goes_to("close", "ended")
    return draft_of(meeting.workshop)


def asks(meeting: Room, text: str) -> None:
    meeting.goes_to("close")
    asking.ask(meeting.people["Ben"], Asking(text, "organisation", may_name=True), "a1", confirmed=True)
    db.session.commit()


def offers(meeting: Room, asker: Room, what: str) -> None:
    asked = db.session.query(Ask).where(Ask.workshop_id == asker.workshop.id, Ask.main).one()
    asking.offer(meeting.people["Ben"], asked.id, Offering("yes", what), "o1")
    db.session.commit()


def test_an_ask_of_a_groups_earlier_meeting_is_out_of_the_plenary_too(met: Room) -> None:
    meets_again(met)
    whole = meets(met)
    first = published(told(whole))
    assert holds_name(first)
    do(taking_out.remove, draft_of(met.workshop), AMARA, NAME)
    assert taking_out.to_correct([whole.workshop.id]) == [first]
    assert not holds_name(told(whole))
    jobs.let_go(met.workshop.id)
    assert not holds_name(first)


def test_so_is_what_one_plenary_asked_out_of_the_next(met: Room, whole: Room) -> None:
    asks(whole, "Somebody who knows J Finch")
    own = told(whole)
    following = told(meets(met))
    assert "J Finch" in (following.frozen or "")
    do(taking_out.remove, own, AMARA, publishing.Cut("J Finch", "", "a name"))
    assert "J Finch" not in (made(following).frozen or "")


def test_what_the_plenary_offers_goes_back_to_where_it_was_asked(met: Room, whole: Room) -> None:
    offers(whole, met, "Mr Finch lends his")
    own, theirs, following = draft_of(met.workshop), told(whole), told(meets(met))
    do(taking_out.remove, theirs, AMARA, publishing.Cut("Mr Finch", "", "a name"))
    assert "Mr Finch" not in f"{made(own).frozen}{made(following).frozen}"


def test_and_goes_from_the_plenary_when_it_goes_there(met: Room, whole: Room) -> None:
    offers(whole, met, "Mr Finch lends his")
    theirs = told(whole)
    do(taking_out.remove, draft_of(met.workshop), AMARA, publishing.Cut("Mr Finch", "", "a name"))
    assert "Mr Finch" not in (made(theirs).frozen or "")


def test_groups_that_are_offered_something_share_nothing_with_each_other(
    met: Room, groups: Sequence[WorkingGroup]
) -> None:
    other = has_met(schedule(groups[1]), headline="Mr Quill mends homes")
    whole = meets(met)
    offers(whole, met, "A van")
    whole.joins("Femi", "health", "North Trust")
    asked = db.session.query(Ask).where(Ask.workshop_id == other.workshop.id, Ask.main).one()
    asking.offer(whole.people["Femi"], asked.id, Offering("yes", "Two vans"), "o2")
    assert telling.related(other.workshop.id) == [whole.workshop.id]


@pytest.mark.parametrize("is_out", [False, True])
def test_what_the_plenary_heard_is_known_though_the_group_has_met_again(room: Room, is_out: bool) -> None:
    theirs = draft_of(heard(over(room, "Mr Quill lets damp homes")).workshop)
    do(publishing.ask_approval, theirs, AMARA)
    do(publishing.approve, theirs, DEE)
    if is_out:
        do(drafting.publish, theirs, DEE, confirmed=True)
    over(Room(schedule(room.workshop.group)), "No lift")
    do(taking_out.remove, draft_of(room.workshop), AMARA, NAME)
    assert taking_out.to_correct([theirs.workshop_id]) == ([theirs] if is_out else [])
    if is_out:
        jobs.let_go(room.workshop.id)
    assert editions.standing(made(theirs)).state == ("published" if is_out else "draft")
    assert not holds_name(theirs)


def test_whoever_takes_their_name_back_leaves_the_draft_of_the_next_plenary(met: Room, whole: Room) -> None:
    joining.introduce(whole.people["Ben"], "North Trust", "Ben Adeyemi", True)
    asks(whole, "Somebody with a van")
    told(whole)
    theirs = told(meets(met))
    assert "Ben Adeyemi" in (theirs.frozen or "")
    do(publishing.ask_approval, theirs, AMARA)
    forgetting.forget_me(whole.people["Ben"])
    db.session.commit()
    assert (theirs.state, editions.standing(theirs).steps[-1].kind) == ("preparing", "forgot")
