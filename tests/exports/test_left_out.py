"""Words that staff took out of a paper are on no screen of another room either, nor on what is left of its own."""

from collections.abc import Sequence

import pytest

from exports import drafting, taking_out
from tests.conftest import Room, schedule
from tests.exports.drafts import AMARA, DEE, do, draft_of
from tests.exports.quill import NAME, cards_of, took
from tests.over import over
from tests.plenary import has_met, plenary_of
from workshops import asking, editions, own, plenary, snapshot
from workshops.asking import Offering
from workshops.database import db
from workshops.gaps import REMOVED
from workshops.models import Report, WorkingGroup
from workshops.publishing import Cut

WHO = Cut("Zephyrine", "", "a name")

pytestmark = pytest.mark.usefixtures("no_documents")


@pytest.fixture
def met(groups: Sequence[WorkingGroup]) -> Room:
    """A group that names somebody in its headline, its ask, a problem that went on, and its title."""
    problems = ("Damp homes of Zephyrine", "No lift", "No bus")
    room = has_met(schedule(groups[0]), "Zephyrine again", "Lend us a van, Zephyrine", problems)
    room.workshop.title = "Zephyrine’s homes"
    db.session.commit()
    return room


@pytest.fixture
def draft(met: Room) -> Report:
    return draft_of(met.workshop)


def hears(groups: Sequence[WorkingGroup]) -> Room:
    """The whole forum, which hears the groups and brings in what they found."""
    whole = plenary_of(groups[0].forum)
    whole.joins("Dina", "health", "North Trust")
    whole.goes_to("hear_groups")
    plenary.bring_in(whole.workshop.id, "Amara")
    db.session.commit()
    return whole


def told(room: Room) -> str:
    db.session.expire_all()
    return str(snapshot.take(room.workshop.id))


def test_the_whole_forum_hears_what_a_group_says_without_them(draft: Report, groups: Sequence[WorkingGroup]) -> None:
    do(taking_out.remove, draft, AMARA, WHO)
    whole = hears(groups)
    board = whole.board
    assert (board.heard[0].headline, board.heard[0].ask) == (f"{REMOVED} again", f"Lend us a van, {REMOVED}")
    assert f"Damp homes of {REMOVED}" in [card.text for card in board.problems]
    assert [ask.text for ask in board.asks] == [f"Lend us a van, {REMOVED}"]
    assert "Zephyrine" not in told(whole)


def test_also_where_they_go_while_the_forum_meets_and_what_it_says_itself_stays(
    draft: Report, groups: Sequence[WorkingGroup]
) -> None:
    whole = hears(groups)
    assert "Zephyrine" in told(whole)
    whole.goes_to("offer_help")
    (ask,) = whole.board.asks
    asking.offer(whole.people["Dina"], ask.id, Offering("yes", "We ask Zephyrine"), "o1")
    db.session.commit()
    do(taking_out.remove, draft, AMARA, WHO)
    (ask,) = whole.board.asks
    assert (ask.text, ask.offers[0].what) == (f"Lend us a van, {REMOVED}", "We ask Zephyrine")
    do(taking_out.put_back, draft, DEE, editions.redactions(draft.workshop_id)[0].id)
    assert whole.board.asks[0].text == "Lend us a van, Zephyrine"


def test_a_group_that_works_reads_the_card_it_took_without_them_and_keeps_its_own_words(
    room: Room, groups: Sequence[WorkingGroup]
) -> None:
    over(room, "Mr Quill lets damp homes")
    taker = took(room.workshop, groups[0])
    taker.workshop.ended_at = None
    cards_of(taker.workshop)[1].text = "Mr Quill mends homes"
    do(taking_out.remove, draft_of(room.workshop), AMARA, NAME)
    texts = {card.text for card in taker.board.problems}
    assert texts == {f"{REMOVED}, they say, lets damp homes", "Mr Quill mends homes"}


def test_once_it_is_over_nobody_reads_them_but_who_takes_them_out(met: Room, draft: Report) -> None:
    do(taking_out.remove, draft, AMARA, WHO)
    assert "Zephyrine" not in told(met)
    assert "Zephyrine" not in str([own.read(person) for person in met.people.values()])
    assert "Zephyrine" in str(drafting.as_posted(draft))
    assert met.workshop.title == "Zephyrine’s homes"


def test_a_group_that_shares_nothing_reads_its_own(draft: Report, room: Room) -> None:
    over(room, "The roof of Zephyrine")
    do(taking_out.remove, draft, AMARA, WHO)
    assert "The roof of Zephyrine" in told(room)
