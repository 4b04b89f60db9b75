"""A card that is another working group's leaves this list, arrives on theirs, and comes back if it is not theirs."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from tests.conftest import AMARA, Room
from workshops import board, clock, facilitation, merging, own, parking, planning, show, sight, undoing, wiping
from workshops.database import db
from workshops.models import WorkingGroup, Workshop
from workshops.refusal import Refusal
from workshops.snapshot.values import CardLine

TUNDE = "Tunde"
BUS = "The last bus leaves at eight"
WHY = "About their commitment"


@pytest.fixture
def sorting(room: Room) -> Room:
    for name in ("Ben", "Chidi", "Femi"):
        room.joins(name)
    room.goes_to("post_problems")
    for name, text in (("Ben", BUS), ("Chidi", "No bus after eight"), ("Femi", "Rent eats the wage")):
        room.posts(name, text)
    room.goes_to("make_sense")
    return room


def meeting(group: WorkingGroup, rehearsal: bool = False) -> Room:
    """A workshop of another group, at Arrive."""
    plan = planning.Schedule("Getting about", datetime(2026, 11, 25, 10, tzinfo=UTC), rehearsal=rehearsal)
    room = Room(planning.schedule(group, plan, "Dee"))
    db.session.commit()
    return room


@pytest.fixture
def theirs(groups: Sequence[WorkingGroup]) -> Room:
    return meeting(groups[2])


def problem(room: Room, text: str = BUS) -> CardLine:
    return next(card for card in room.board.problems if card.text == text)


def park(room: Room, group: WorkingGroup, *texts: str) -> int:
    keys = [problem(room, text).key for text in texts or (BUS,)]
    rows = parking.park(room.workshop.id, keys, group.id, WHY, AMARA)
    db.session.commit()
    return rows[0].id


def test_it_leaves_this_list_and_is_counted_as_parked(sorting: Room, groups: Sequence[WorkingGroup]) -> None:
    park(sorting, groups[2])
    assert BUS not in {card.text for card in sorting.board.problems}
    (line,) = sorting.board.parked
    assert (line.text, line.group, line.reason, line.state) == (BUS, f"KC3 {groups[2].name}", WHY, "waiting")
    assert sorting.board.posted["problem"] == 3


def test_it_waits_on_the_other_groups_console_with_its_words_alone(
    sorting: Room, theirs: Room, groups: Sequence[WorkingGroup]
) -> None:
    parked = park(sorting, groups[2])
    (line,) = sight.for_console(theirs.board).waiting
    assert (line.id, line.text, line.group, line.reason) == (parked, BUS, f"KC4 {groups[3].name}", WHY)
    assert sight.for_phone(theirs.board).waiting == sight.for_wall(theirs.board).waiting == ()


def test_taken_it_is_a_card_there_without_who_wrote_it(
    sorting: Room, theirs: Room, groups: Sequence[WorkingGroup]
) -> None:
    theirs.joins("Grace")
    theirs.goes_to("make_sense")
    taken = parking.take(theirs.workshop.id, park(sorting, groups[2]), TUNDE)
    assert (taken.participant_id, taken.sector, taken.entered_by) == (None, None, None)
    line = problem(theirs)
    assert (line.came_from, line.people, line.sector) == (f"KC4 {groups[3].name}", 1, None)
    assert theirs.board.waiting == ()
    assert theirs.board.posted["problem"] == 0
    assert [each.state for each in sorting.board.parked] == ["taken"]
    assert sight.for_phone(theirs.board).problems[0].came_from


def test_taken_before_the_reveal_no_phone_is_sent_it(
    sorting: Room, theirs: Room, groups: Sequence[WorkingGroup]
) -> None:
    parking.take(theirs.workshop.id, park(sorting, groups[2]), TUNDE)
    assert sight.for_phone(theirs.board).problems == sight.for_console(theirs.board).problems == ()
    theirs.joins("Grace")
    theirs.goes_to("make_sense")
    assert [card.ref for card in sight.for_phone(theirs.board).problems] == ["P1"]


def test_not_ours_sends_it_back_to_where_it_stands_again(
    sorting: Room, theirs: Room, groups: Sequence[WorkingGroup]
) -> None:
    parked = park(sorting, groups[2])
    show.check_duplicates(sorting.workshop.id, "problem", True, 0, AMARA)
    parking.send_back(theirs.workshop.id, parked, TUNDE)
    assert problem(sorting).text == BUS
    assert [each.state for each in sorting.board.parked] == ["returned"]
    assert not sorting.board.checked
    assert theirs.board.waiting == ()


def test_a_card_can_be_answered_once(sorting: Room, theirs: Room, groups: Sequence[WorkingGroup]) -> None:
    parked = park(sorting, groups[2])
    parking.take(theirs.workshop.id, parked, TUNDE)
    for answer in (parking.take, parking.send_back):
        with pytest.raises(Refusal, match="does not wait here any more"):
            answer(theirs.workshop.id, parked, TUNDE)


def test_a_merged_card_takes_those_behind_it_along(sorting: Room, groups: Sequence[WorkingGroup]) -> None:
    keys = [problem(sorting).key, problem(sorting, "No bus after eight").key]
    merging.merge(sorting.workshop.id, keys, keys[0], AMARA)
    park(sorting, groups[2])
    assert [card.text for card in sorting.board.problems] == ["Rent eats the wage"]
    assert sorting.board.parked[0].people == 2


def test_it_waits_for_the_next_workshop_when_the_last_has_ended(
    sorting: Room, theirs: Room, groups: Sequence[WorkingGroup]
) -> None:
    theirs.joins("Grace")
    theirs.goes_to("close", "ended")
    park(sorting, groups[2])
    assert theirs.board.waiting == ()
    assert len(meeting(groups[2]).board.waiting) == 1


def test_it_waits_for_the_next_workshop_when_the_vote_is_over(
    sorting: Room, theirs: Room, groups: Sequence[WorkingGroup]
) -> None:
    theirs.joins("Grace")
    theirs.goes_to("design_actions")
    park(sorting, groups[2])
    assert theirs.board.waiting == ()
    assert len(meeting(groups[2]).board.waiting) == 1


def test_a_rehearsals_cards_stay_among_rehearsals(sorting: Room, groups: Sequence[WorkingGroup]) -> None:
    park(sorting, groups[2])
    assert meeting(groups[2], rehearsal=True).board.waiting == ()


def test_every_screen_that_tells_of_it_is_told(sorting: Room, theirs: Room, groups: Sequence[WorkingGroup]) -> None:
    sent, received = sorting.board.workshop.version, theirs.board.workshop.version
    parked = park(sorting, groups[2])
    assert sorting.board.workshop.version > sent
    assert theirs.board.workshop.version > received
    sent = sorting.board.workshop.version
    parking.take(theirs.workshop.id, parked, TUNDE)
    assert sorting.board.workshop.version > sent


def undo(room: Room, by: str = AMARA) -> None:
    undoing.undo(room.workshop.id, room.board.to_undo[0].id, by)
    db.session.commit()


def test_every_act_of_it_is_undone_within_half_a_minute(
    sorting: Room, theirs: Room, groups: Sequence[WorkingGroup]
) -> None:
    before = sorting.board.problems
    park(sorting, groups[2], BUS, "Rent eats the wage")
    undo(sorting)
    assert (sorting.board.problems, sorting.board.parked, theirs.board.waiting) == (before, (), ())
    parked = park(sorting, groups[2])
    parking.take(theirs.workshop.id, parked, TUNDE)
    undo(theirs, TUNDE)
    assert len(theirs.board.waiting) == 1
    parking.send_back(theirs.workshop.id, parked, TUNDE)
    undo(theirs, TUNDE)
    assert (len(theirs.board.waiting), len(sorting.board.problems)) == (1, 2)


def test_it_is_taken_off_their_list_while_they_have_not_answered(
    sorting: Room, theirs: Room, groups: Sequence[WorkingGroup]
) -> None:
    before = sorting.board.problems
    parking.unpark(sorting.workshop.id, park(sorting, groups[2]), AMARA)
    assert (sorting.board.problems, theirs.board.waiting) == (before, ())
    undo(sorting)
    assert len(theirs.board.waiting) == 1


def test_what_was_answered_cannot_be_taken_off_the_list(
    sorting: Room, theirs: Room, groups: Sequence[WorkingGroup]
) -> None:
    parked = park(sorting, groups[2])
    parking.take(theirs.workshop.id, parked, TUNDE)
    db.session.commit()
    for act in (lambda: undo(sorting), lambda: parking.unpark(sorting.workshop.id, parked, AMARA)):
        with pytest.raises(Refusal, match="answered already"):
            act()
        db.session.rollback()


def test_not_ours_holds_once_the_sender_has_gone_on_with_the_card(
    sorting: Room, theirs: Room, groups: Sequence[WorkingGroup]
) -> None:
    parked = park(sorting, groups[2])
    parking.send_back(theirs.workshop.id, parked, TUNDE)
    sorting.goes_to("vote_problems")
    with pytest.raises(Refusal, match="gone on with that card"):
        undo(theirs, TUNDE)


def test_ben_cannot_change_a_parked_card(sorting: Room, groups: Sequence[WorkingGroup]) -> None:
    key = problem(sorting).key
    park(sorting, groups[2])
    assert own.read(sorting.people["Ben"]).card(key).frozen  # type: ignore[union-attr]
    with pytest.raises(Refusal, match="another group’s list"):
        board.change_card(sorting.people["Ben"], key, "No bus")


def test_it_refuses_its_own_group_another_forum_and_no_reason(sorting: Room, groups: Sequence[WorkingGroup]) -> None:
    elsewhere = planning.make_groups(planning.create_forum("Another forum", "Dee"))[2]
    key = problem(sorting).key
    for group in (groups[3], elsewhere):
        with pytest.raises(Refusal, match="Choose another working group"):
            parking.park(sorting.workshop.id, [key], group.id, WHY, AMARA)
    with pytest.raises(Refusal, match="The reason is empty"):
        parking.park(sorting.workshop.id, [key], groups[2].id, " ", AMARA)
    with pytest.raises(Refusal, match="Choose a card first"):
        parking.park(sorting.workshop.id, [], groups[2].id, WHY, AMARA)


def test_it_refuses_a_hidden_card_and_one_on_a_ballot(sorting: Room, groups: Sequence[WorkingGroup]) -> None:
    hidden = facilitation.hide(sorting.workshop.id, problem(sorting).key, "Hurtful", AMARA)
    with pytest.raises(Refusal, match="does not stand"):
        parking.park(sorting.workshop.id, [hidden.key], groups[2].id, WHY, AMARA)
    sorting.goes_to("vote_problems")
    with pytest.raises(Refusal, match="before a vote opens"):
        parking.park(sorting.workshop.id, [problem(sorting, "Rent eats the wage").key], groups[2].id, WHY, AMARA)


def test_another_group_cannot_answer_for_it(sorting: Room, groups: Sequence[WorkingGroup]) -> None:
    parked = park(sorting, groups[2])
    with pytest.raises(Refusal, match="does not wait here"):
        parking.take(meeting(groups[1]).workshop.id, parked, TUNDE)
    other = meeting(groups[1])
    other.joins("Grace")
    other.goes_to("make_sense")
    with pytest.raises(Refusal, match="not parked from here"):
        parking.unpark(other.workshop.id, parked, TUNDE)


def test_either_workshop_can_be_deleted_without_the_other(
    sorting: Room, theirs: Room, groups: Sequence[WorkingGroup]
) -> None:
    parking.take(theirs.workshop.id, park(sorting, groups[2]), TUNDE)
    park(sorting, groups[2], "Rent eats the wage")
    sorting.workshop.ended_at = clock.now() - timedelta(days=800)
    wiping.let_go(sorting.workshop.id)
    db.session.commit()
    assert theirs.board.waiting == ()
    theirs.joins("Grace")
    theirs.goes_to("make_sense")
    assert problem(theirs).came_from
    wiping.let_go(theirs.workshop.id)
    db.session.commit()
    assert db.session.get(Workshop, theirs.workshop.id) is not None
