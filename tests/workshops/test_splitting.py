"""A card that holds two ideas becomes two: it is kept, each part counts who wrote it, and all can be undone."""

from collections.abc import Callable

import pytest

from tests.conftest import AMARA, Room
from workshops import board, facilitation, merging, own, show, splitting, undoing
from workshops.database import db
from workshops.refusal import Refusal
from workshops.snapshot.values import CardLine

BOTH = "Damp homes, and no bus to the surgery"


@pytest.fixture
def sorting(room: Room) -> Room:
    """Ben's card holds two ideas; Chidi's and Femi's one each."""
    for name in ("Ben", "Chidi", "Femi"):
        room.joins(name)
    room.goes_to("post_problems")
    for name, text in (("Ben", BOTH), ("Chidi", "Wet walls and no bus"), ("Femi", "Rent eats the wage")):
        room.posts(name, text)
    room.goes_to("make_sense")
    return room


def problem(room: Room, text: str) -> CardLine:
    return next(card for card in room.board.problems if card.text == text)


def split(room: Room, text: str = BOTH) -> str:
    batch = splitting.split(room.workshop.id, problem(room, text).key, "Damp homes", "No bus to the surgery", AMARA)
    db.session.commit()
    return batch


def texts(room: Room) -> set[str]:
    return {card.text for card in room.board.problems}


def test_two_parts_stand_for_the_card_and_it_is_kept(sorting: Room) -> None:
    split(sorting)
    assert texts(sorting) == {"Damp homes", "No bus to the surgery", "Wet walls and no bus", "Rent eats the wage"}
    (line,) = sorting.board.splits
    assert (line.text, line.people, len(line.parts)) == (BOTH, 1, 2)
    assert [each.text for each in problem(sorting, "Damp homes").part_of] == [BOTH]


def test_each_part_counts_everybody_who_wrote_the_card(sorting: Room) -> None:
    keys = [problem(sorting, text).key for text in (BOTH, "Wet walls and no bus")]
    merging.merge(sorting.workshop.id, keys, keys[0], AMARA)
    split(sorting)
    assert {problem(sorting, text).people for text in ("Damp homes", "No bus to the surgery")} == {2}


def test_parts_merged_into_one_count_their_people_once(sorting: Room) -> None:
    split(sorting)
    keys = [problem(sorting, text).key for text in ("Damp homes", "No bus to the surgery", "Rent eats the wage")]
    merging.merge(sorting.workshop.id, keys, keys[0], AMARA)
    assert problem(sorting, "Damp homes").people == 2


def test_a_part_can_be_split_again_and_still_counts_who_wrote_it(sorting: Room) -> None:
    split(sorting)
    key = problem(sorting, "Damp homes").key
    splitting.split(sorting.workshop.id, key, "Damp", "Homes too small", AMARA)
    assert problem(sorting, "Homes too small").people == 1


def test_a_split_adds_nothing_to_what_was_posted(sorting: Room) -> None:
    before = sorting.board.posted
    split(sorting)
    assert sorting.board.posted == before
    assert sorting.board.funnel.posted == 3


def test_parts_keep_the_theme_and_the_objective(sorting: Room) -> None:
    theme = facilitation.add_theme(sorting.workshop.id, "Homes", AMARA)
    key = problem(sorting, BOTH).key
    facilitation.place(sorting.workshop.id, [key], theme.id, AMARA)
    facilitation.link_objective(sorting.workshop.id, key, "3.4", AMARA)
    split(sorting)
    part = problem(sorting, "No bus to the surgery")
    assert (part.theme, part.objective, part.added_late) == (theme.id, "3.4", False)


def test_parts_go_to_the_vote_and_the_whole_does_not(sorting: Room) -> None:
    split(sorting)
    sorting.goes_to("vote_problems")
    assert {text for _, text in sorting.board.rounds[-1].items} == texts(sorting)


def test_it_is_undone_within_half_a_minute_and_from_the_card(sorting: Room) -> None:
    before = sorting.board.problems
    split(sorting)
    undoing.undo(sorting.workshop.id, sorting.board.to_undo[0].id, AMARA)
    assert sorting.board.problems == before
    batch = split(sorting)
    splitting.undo_split(sorting.workshop.id, batch, AMARA)
    assert (sorting.board.problems, sorting.board.splits) == (before, ())
    undoing.undo(sorting.workshop.id, sorting.board.to_undo[0].id, AMARA)
    assert len(sorting.board.problems) == 4


def test_it_takes_back_that_duplicates_were_checked(sorting: Room) -> None:
    show.check_duplicates(sorting.workshop.id, "problem", True, 0, AMARA)
    batch = split(sorting)
    assert not sorting.board.checked
    show.check_duplicates(sorting.workshop.id, "problem", True, 0, AMARA)
    splitting.undo_split(sorting.workshop.id, batch, AMARA)
    assert not sorting.board.checked


def test_ben_cannot_change_what_was_split_and_is_told_why(sorting: Room) -> None:
    key = problem(sorting, BOTH).key
    split(sorting)
    assert own.read(sorting.people["Ben"]).card(key).frozen  # type: ignore[union-attr]
    acts: tuple[Callable[[], object], ...] = (
        lambda: board.change_card(sorting.people["Ben"], key, "Only damp"),
        lambda: board.withdraw_card(sorting.people["Ben"], key),
        lambda: facilitation.hide(sorting.workshop.id, key, "Hurtful", AMARA),
        lambda: facilitation.reword(sorting.workshop.id, key, "Clearer", AMARA),
    )
    for act in acts:
        with pytest.raises(Refusal, match="was split"):
            act()


def test_it_refuses_one_idea_twice_and_a_part_without_words(sorting: Room) -> None:
    key = problem(sorting, BOTH).key
    with pytest.raises(Refusal, match="say the same"):
        splitting.split(sorting.workshop.id, key, "Damp", "Damp", AMARA)
    with pytest.raises(Refusal, match="The second part is empty"):
        splitting.split(sorting.workshop.id, key, "Damp", " ", AMARA)


def test_it_refuses_a_card_that_stands_behind_another_or_is_split_already(sorting: Room) -> None:
    key = problem(sorting, BOTH).key
    split(sorting)
    with pytest.raises(Refusal, match="does not stand"):
        splitting.split(sorting.workshop.id, key, "Damp", "Bus", AMARA)


def test_it_refuses_once_a_vote_has_opened(sorting: Room) -> None:
    key = problem(sorting, BOTH).key
    batch = split(sorting)
    sorting.goes_to("vote_problems")
    with pytest.raises(Refusal, match="before a vote opens"):
        splitting.undo_split(sorting.workshop.id, batch, AMARA)
    with pytest.raises(Refusal, match="before a vote opens"):
        splitting.split(sorting.workshop.id, key, "Damp", "Bus", AMARA)


def test_it_is_put_together_only_while_both_parts_stand(sorting: Room) -> None:
    batch = split(sorting)
    facilitation.hide(sorting.workshop.id, problem(sorting, "Damp homes").key, "Not about this", AMARA)
    with pytest.raises(Refusal, match="A part was split again, hidden or parked"):
        splitting.undo_split(sorting.workshop.id, batch, AMARA)
