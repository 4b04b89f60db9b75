"""Merging: every original kept, everybody counted once, undone in any order; and pairs that are kept apart."""

import pytest

from tests.conftest import AMARA, Room
from tests.workshops.saying_no import refused
from workshops import board, facilitation, merging
from workshops.alike import likely_pairs
from workshops.database import db
from workshops.models import Card, KeptApart, Merge
from workshops.snapshot.values import CardLine


@pytest.fixture
def sensing(room: Room) -> Room:
    """Ben and Chidi wrote six cards, and the room makes sense of them."""
    room.joins("Ben", "health")
    room.joins("Chidi", "voluntary")
    room.goes_to("post_problems")
    for name, text in (
        ("Ben", "Low pay"),
        ("Ben", "Wages too low"),
        ("Chidi", "Pay is poor"),
        ("Chidi", "Damp homes"),
        ("Ben", "Cold homes"),
        ("Chidi", "Bus fares"),
    ):
        room.posts(name, text)
    room.goes_to("make_sense")
    return room


def key(room: Room, text: str) -> str:
    lines = room.board.problems
    keys = {line.text: line.key for line in lines}
    return (keys | {original.text: original.key for line in lines for original in line.originals})[text]


def merge(room: Room, into: str, *others: str) -> str:
    batch = merging.merge(room.workshop.id, [key(room, text) for text in others], key(room, into), AMARA)
    db.session.commit()
    return batch


def undo(room: Room, batch: str) -> None:
    merging.undo_merge(room.workshop.id, batch, AMARA)
    db.session.commit()


def standing(room: Room) -> dict[str, set[str]]:
    """What stands, with what stands behind it."""
    return {line.text: {original.text for original in line.originals} for line in room.board.problems}


def line(room: Room, text: str) -> CardLine:
    return next(line for line in room.board.problems if line.text == text)


# Keeping and counting


def test_a_merge_keeps_every_original(sensing: Room) -> None:
    merge(sensing, "Low pay", "Low pay", "Wages too low", "Pay is poor", "Pay is poor")
    assert standing(sensing)["Low pay"] == {"Wages too low", "Pay is poor"}
    assert len(sensing.board.problems) == 4
    assert sensing.board.posted["problem"] == 6


def test_the_same_person_twice_counts_once(sensing: Room) -> None:
    merge(sensing, "Low pay", "Wages too low")
    assert line(sensing, "Low pay").people == 1
    merge(sensing, "Low pay", "Pay is poor")
    assert line(sensing, "Low pay").people == 2
    assert line(sensing, "Damp homes").people == 1


def test_a_card_entered_for_somebody_counts_one(sensing: Room) -> None:
    for text in ("Poor wages", "Wages are poor"):
        facilitation.enter_card(sensing.workshop.id, "problem", text, "other", AMARA)
    merge(sensing, "Low pay", "Wages too low", "Poor wages", "Wages are poor")
    assert line(sensing, "Low pay").people == 3


def test_a_card_taken_back_or_hidden_behind_another_no_longer_counts(sensing: Room) -> None:
    merge(sensing, "Low pay", "Wages too low", "Pay is poor")
    board.withdraw_card(sensing.people["Chidi"], key(sensing, "Pay is poor"))
    facilitation.hide(sensing.workshop.id, key(sensing, "Wages too low"), "Off topic", AMARA)
    assert standing(sensing)["Low pay"] == set()
    assert line(sensing, "Low pay").people == 1


# Chains and undoing


def test_merges_chain_and_each_is_undone_alone(sensing: Room) -> None:
    first = merge(sensing, "Wages too low", "Pay is poor")
    second = merge(sensing, "Low pay", "Wages too low")
    assert standing(sensing)["Low pay"] == {"Wages too low", "Pay is poor"}
    undo(sensing, first)
    assert standing(sensing)["Low pay"] == {"Wages too low"}
    assert standing(sensing)["Pay is poor"] == set()
    undo(sensing, second)
    assert len(sensing.board.problems) == 6


def test_undoing_the_later_merge_leaves_the_earlier(sensing: Room) -> None:
    merge(sensing, "Wages too low", "Pay is poor")
    undo(sensing, merge(sensing, "Low pay", "Wages too low"))
    assert standing(sensing)["Low pay"] == set()
    assert standing(sensing)["Wages too low"] == {"Pay is poor"}


def test_the_batch_of_an_original_says_which_merge_to_undo(sensing: Room) -> None:
    batch = merge(sensing, "Low pay", "Wages too low", "Pay is poor")
    assert {original.batch for original in line(sensing, "Low pay").originals} == {batch}


def test_a_merge_is_undone_once(sensing: Room) -> None:
    batch = merge(sensing, "Low pay", "Wages too low")
    undo(sensing, batch)
    with refused("That merge has been undone already.", "undone"):
        undo(sensing, batch)
    with refused("That merge has been undone already."):
        undo(sensing, "never-was")


def test_a_merge_undone_keeps_who_did_what_when(sensing: Room) -> None:
    undo(sensing, merge(sensing, "Low pay", "Wages too low"))
    (row,) = db.session.query(Merge).all()
    assert (row.by, row.undone_by) == (AMARA, AMARA)
    assert row.undone_at is not None
    assert row.at <= row.undone_at


def test_when_the_head_is_taken_back_or_hidden_the_others_stand_again(sensing: Room) -> None:
    merge(sensing, "Low pay", "Pay is poor")
    merge(sensing, "Damp homes", "Cold homes")
    board.withdraw_card(sensing.people["Ben"], key(sensing, "Low pay"))
    hidden = key(sensing, "Damp homes")
    facilitation.hide(sensing.workshop.id, hidden, "Off topic", AMARA)
    db.session.commit()
    alone: dict[str, set[str]] = {"Wages too low": set(), "Pay is poor": set(), "Cold homes": set(), "Bus fares": set()}
    assert standing(sensing) == alone
    facilitation.unhide(sensing.workshop.id, hidden, AMARA)
    db.session.commit()
    assert standing(sensing)["Damp homes"] == {"Cold homes"}


def test_what_stands_on_the_board_is_what_can_be_voted_on(sensing: Room) -> None:
    merge(sensing, "Low pay", "Pay is poor")
    merge(sensing, "Wages too low", "Low pay")
    board.withdraw_card(sensing.people["Ben"], key(sensing, "Wages too low"))
    db.session.commit()
    shown = [each.key for each in sensing.board.problems]
    sensing.goes_to("vote_problems")
    open_round = sensing.board.round
    assert open_round is not None
    assert [item for item, _ in open_round.items] == shown
    assert standing(sensing)["Low pay"] == {"Pay is poor"}


def test_a_chain_skips_a_card_that_was_taken_back(sensing: Room) -> None:
    merge(sensing, "Wages too low", "Pay is poor")
    merge(sensing, "Bus fares", "Wages too low")
    board.withdraw_card(sensing.people["Ben"], key(sensing, "Wages too low"))
    db.session.commit()
    assert standing(sensing)["Bus fares"] == {"Pay is poor"}


def test_a_card_whose_head_was_hidden_can_be_merged_anew(sensing: Room) -> None:
    merge(sensing, "Low pay", "Pay is poor")
    low = key(sensing, "Low pay")
    facilitation.hide(sensing.workshop.id, low, "Off topic", AMARA)
    db.session.commit()
    merge(sensing, "Wages too low", "Pay is poor")
    facilitation.unhide(sensing.workshop.id, low, AMARA)
    db.session.commit()
    assert standing(sensing)["Wages too low"] == {"Pay is poor"}
    assert standing(sensing)["Low pay"] == set()


# Refusals


def test_a_merge_needs_two_cards(sensing: Room) -> None:
    with refused("Choose at least 2 cards to merge.", "choose", 422):
        merge(sensing, "Low pay")
    with refused("Choose at least 2 cards to merge."):
        merge(sensing, "Low pay", "Low pay")


def test_a_card_that_is_merged_already_is_not_merged_again(sensing: Room) -> None:
    merge(sensing, "Low pay", "Wages too low")
    for into, other in (("Wages too low", "Bus fares"), ("Bus fares", "Wages too low"), ("Wages too low", "Low pay")):
        with refused("One of these cards is merged already.", "merged"):
            merge(sensing, into, other)


def test_a_card_that_is_gone_is_not_merged(sensing: Room) -> None:
    low, other = key(sensing, "Low pay"), key(sensing, "Pay is poor")
    facilitation.hide(sensing.workshop.id, low, "Off topic", AMARA)
    board.withdraw_card(sensing.people["Chidi"], other)
    db.session.commit()
    for gone in (low, other):
        with refused("That card was hidden or taken back.", "no-card"):
            merging.merge(sensing.workshop.id, [gone], key(sensing, "Bus fares"), AMARA)
        with refused("That card was hidden or taken back."):
            merging.merge(sensing.workshop.id, [key(sensing, "Bus fares")], gone, AMARA)


def test_merging_is_for_making_sense(sensing: Room) -> None:
    low, fares = key(sensing, "Low pay"), key(sensing, "Bus fares")
    batch = merge(sensing, "Damp homes", "Cold homes")
    sensing.goes_to("vote_problems")
    for act in (
        lambda: merging.merge(sensing.workshop.id, [low], fares, AMARA),
        lambda: merging.undo_merge(sensing.workshop.id, batch, AMARA),
        lambda: merging.keep_apart(sensing.workshop.id, low, fares, AMARA),
    ):
        with refused("Cards can be sorted only before a vote opens.", "stage-closed"):
            act()


def test_what_was_voted_on_stays_as_it_was_when_actions_are_sorted(sensing: Room) -> None:
    batch = merge(sensing, "Damp homes", "Cold homes")
    low, fares = key(sensing, "Low pay"), key(sensing, "Bus fares")
    sensing.goes_to("design_actions")
    sensing.proposes("Ben", "Pay the London Living Wage")
    sensing.goes_to("weigh_actions", "prepare")
    action = sensing.board.actions[0].key
    with refused("A vote has opened on that card, so it stays as it is.", "frozen"):
        undo(sensing, batch)
    for cards, into in (([low], fares), ([action], low), ([low], action)):
        with refused("A vote has opened on that card, so it stays as it is."):
            merging.merge(sensing.workshop.id, cards, into, AMARA)
    assert standing(sensing)["Damp homes"] == {"Cold homes"}


def test_a_problem_and_an_action_are_not_merged(sensing: Room) -> None:
    action = Card(
        workshop_id=sensing.workshop.id,
        key="action",
        kind="action",
        text="Pay",
        objective="",
        posted_at=sensing.workshop.starts_at,
    )
    db.session.add(action)
    db.session.commit()
    with refused("A problem and an action cannot be merged.", "choose", 422):
        merging.merge(sensing.workshop.id, ["action"], key(sensing, "Low pay"), AMARA)


# Kept apart


def test_a_pair_kept_apart_is_not_suggested_again(sensing: Room) -> None:
    one, other = key(sensing, "Damp homes"), key(sensing, "Cold homes")
    for first, second in ((one, other), (other, one)):
        merging.keep_apart(sensing.workshop.id, first, second, AMARA)
        db.session.commit()
    apart = merging.kept_apart(sensing.workshop.id)
    assert apart == frozenset({frozenset({one, other})})
    assert len(db.session.query(KeptApart).all()) == 1
    assert likely_pairs([(one, "Damp homes"), (other, "damp homes")], apart) == ()
    assert len(likely_pairs([(one, "Damp homes"), ("x", "damp homes")], apart)) == 1


def test_a_card_is_not_kept_apart_from_itself(sensing: Room) -> None:
    one = key(sensing, "Damp homes")
    with refused("Choose two cards.", "choose", 422):
        merging.keep_apart(sensing.workshop.id, one, one, AMARA)
