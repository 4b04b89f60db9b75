"""Sorting the room's cards: themes, hiding with a reason, clearer words, objectives, cards for others."""

from collections.abc import Callable, Sequence
from functools import partial

import pytest
from flask import Flask
from sqlalchemy import select

from tests.conftest import AMARA, Room
from tests.workshops.all_at_once import at_once
from tests.workshops.conftest import Clock
from tests.workshops.saying_no import refused
from workshops import board, facilitation, history, planning, show, undoing
from workshops.database import db
from workshops.models import Card, Hiding, WorkingGroup
from workshops.refusal import Refusal


@pytest.fixture
def sensing(room: Room) -> Room:
    """Ben wrote three problems, and the room makes sense of them."""
    room.joins("Ben")
    room.goes_to("post_problems")
    for text in ("Low pay", "Damp homes", "Bus fares"):
        room.posts("Ben", text)
    room.goes_to("make_sense")
    return room


def key(room: Room, text: str) -> str:
    return db.session.scalars(select(Card.key).where(Card.text == text, Card.workshop_id == room.workshop.id)).one()


def themes(room: Room) -> dict[str, int]:
    return {theme.name: theme.cards for theme in room.board.themes}


def add(room: Room, name: str) -> int:
    made = facilitation.add_theme(room.workshop.id, name, AMARA).id
    db.session.commit()
    return made


# Themes


def test_cards_stand_under_themes(sensing: Room) -> None:
    here, homes, pay = sensing.workshop.id, add(sensing, "Homes"), add(sensing, " Pay ")
    facilitation.place(here, [key(sensing, "Low pay"), key(sensing, "Bus fares")], pay, AMARA)
    facilitation.place(here, [key(sensing, "Damp homes")] * 2, homes, AMARA)
    assert themes(sensing) == {"Homes": 1, "Pay": 2}
    facilitation.place(here, [key(sensing, "Bus fares")], None, AMARA)
    assert themes(sensing) == {"Homes": 1, "Pay": 1}
    assert [line.detail for line in history.timeline(here)][-3:] == [
        "2 cards in Pay",
        "1 card in Homes",
        "1 card in no theme",
    ]


def test_seven_themes_are_the_most(sensing: Room) -> None:
    first, *_ = [add(sensing, f"Theme {n}") for n in range(7)]
    with refused("There are 7 themes, the most a room can hold. Remove one first.", "too-many"):
        add(sensing, "One more")
    facilitation.rename_theme(sensing.workshop.id, first, "Renamed", AMARA)
    facilitation.remove_theme(sensing.workshop.id, first, AMARA)
    add(sensing, "One more")
    assert list(themes(sensing)) == [f"Theme {n}" for n in range(1, 7)] + ["One more"]


def test_two_facilitators_cannot_make_an_eighth_theme_at_once(app: Flask, sensing: Room) -> None:
    here = sensing.workshop.id
    at_once(app, [partial(facilitation.add_theme, here, f"Theme {n}", AMARA) for n in range(9)])
    assert len(themes(sensing)) == 7


def test_a_theme_has_a_name_of_its_own(sensing: Room) -> None:
    homes, pay = add(sensing, "Homes"), add(sensing, "Pay")
    with refused("There is a theme called “homes” already.", "twice"):
        add(sensing, "homes")
    with refused("There is a theme called “homes” already."):
        facilitation.rename_theme(sensing.workshop.id, pay, "homes", AMARA)
    facilitation.rename_theme(sensing.workshop.id, homes, "homes", AMARA)
    db.session.commit()
    with refused("The theme is 61 letters long. The most is 60."):
        add(sensing, "x" * 61)
    with refused("The theme is empty."):
        facilitation.rename_theme(sensing.workshop.id, pay, " ", AMARA)
    assert themes(sensing) == {"homes": 0, "Pay": 0}


def test_when_a_theme_goes_its_cards_stay(sensing: Room) -> None:
    homes = add(sensing, "Homes")
    facilitation.place(sensing.workshop.id, [key(sensing, "Damp homes")], homes, AMARA)
    facilitation.remove_theme(sensing.workshop.id, homes, AMARA)
    assert themes(sensing) == {}
    assert [line.theme for line in sensing.board.problems] == [None] * 3
    for act in (
        lambda: facilitation.remove_theme(sensing.workshop.id, homes, AMARA),
        lambda: facilitation.rename_theme(sensing.workshop.id, homes, "Again", AMARA),
        lambda: facilitation.place(sensing.workshop.id, [key(sensing, "Damp homes")], homes, AMARA),
    ):
        db.session.commit()
        with refused("That theme is not on this board.", "no-theme", 404):
            act()


def test_a_theme_of_another_workshop_is_none_here(sensing: Room, groups: Sequence[WorkingGroup]) -> None:
    other = Room(planning.schedule(groups[0], planning.Schedule("Air", sensing.workshop.starts_at), "Dee"))
    other.goes_to("make_sense")
    theirs = add(other, "Traffic")
    for theme in (theirs, 999):
        with refused("That theme is not on this board.", "no-theme", 404):
            facilitation.place(sensing.workshop.id, [key(sensing, "Damp homes")], theme, AMARA)


def test_a_card_is_chosen_before_it_is_placed(sensing: Room) -> None:
    with refused("Choose a card first.", "choose", 422):
        facilitation.place(sensing.workshop.id, [], None, AMARA)


def test_sorting_is_for_making_sense(sensing: Room) -> None:
    homes, damp = add(sensing, "Homes"), key(sensing, "Damp homes")
    sensing.goes_to("vote_problems")
    here = sensing.workshop.id
    for act in (
        lambda: facilitation.add_theme(here, "Late", AMARA),
        lambda: facilitation.rename_theme(here, homes, "Late", AMARA),
        lambda: facilitation.remove_theme(here, homes, AMARA),
        lambda: facilitation.place(here, [damp], homes, AMARA),
        lambda: facilitation.reword(here, damp, "Clearer", AMARA),
    ):
        with refused("Cards can be sorted only before a vote opens.", "stage-closed"):
            act()


# Hiding


def test_hiding_needs_a_reason_and_is_logged_and_counted(sensing: Room) -> None:
    here, fares = sensing.workshop.id, key(sensing, "Bus fares")
    for reason, words in (("  ", "The reason is empty."), ("x" * 121, "The reason is 121 letters long.")):
        with refused(words):
            facilitation.hide(here, fares, reason, AMARA)
    for _ in range(2):
        facilitation.hide(here, fares, "Names a person", AMARA)
    db.session.commit()
    (hidden,) = sensing.board.hidden
    assert (hidden.text, hidden.reason, hidden.by, hidden.kind) == ("Bus fares", "Names a person", AMARA, "problem")
    assert "Bus fares" not in [line.text for line in sensing.board.problems]
    assert sensing.board.posted["problem"] == 3
    hides = [line for line in history.timeline(here) if line.verb == "hide"]
    assert [(line.who, line.detail) for line in hides] == [(AMARA, "Names a person")]


def test_several_cards_are_hidden_in_one_act(sensing: Room) -> None:
    here, fares, damp = sensing.workshop.id, key(sensing, "Bus fares"), key(sensing, "Damp homes")
    facilitation.hide(here, fares, "Off topic", AMARA)
    facilitation.hide_all(here, [fares, damp, damp], "Rude", AMARA)
    db.session.commit()
    assert {hidden.text: hidden.reason for hidden in sensing.board.hidden} == {
        "Bus fares": "Off topic",
        "Damp homes": "Rude",
    }
    with refused("Choose a card first.", "choose", 422):
        facilitation.hide_all(here, [], "Rude", AMARA)


def test_a_hidden_card_can_stand_again(sensing: Room) -> None:
    here, fares = sensing.workshop.id, key(sensing, "Bus fares")
    with refused("That card is not hidden.", "undone"):
        facilitation.unhide(here, fares, AMARA)
    facilitation.hide(here, fares, "Off topic", AMARA)
    facilitation.unhide(here, fares, "Dee")
    db.session.commit()
    assert sensing.board.hidden == ()
    assert len(sensing.board.problems) == 3
    (row,) = db.session.scalars(select(Hiding)).all()
    assert (row.by, row.undone_by) == (AMARA, "Dee")


def test_a_card_on_a_ballot_is_not_hidden(sensing: Room) -> None:
    fares = key(sensing, "Bus fares")
    sensing.goes_to("vote_problems")
    with refused("A vote has opened on that card, so it stays as it is.", "frozen"):
        facilitation.hide(sensing.workshop.id, fares, "Off topic", AMARA)


# Clearer words


def test_clearer_words_keep_the_first_and_clear_the_flags(sensing: Room) -> None:
    here, low = sensing.workshop.id, key(sensing, "Low pay")
    board.flag_card(sensing.people["Ben"], low, True)
    facilitation.reword(here, low, "Low pay", AMARA)
    assert sensing.board.card(low).flags == 1  # type: ignore[union-attr]
    facilitation.reword(here, low, "Pay below the cost of living", AMARA)
    db.session.commit()
    line = sensing.board.card(low)
    assert line is not None
    assert (line.text, line.first_text, line.flags) == ("Pay below the cost of living", "Low pay", 0)
    with refused("The card is 201 letters long."):
        facilitation.reword(here, low, "x" * 201, AMARA)


def test_words_that_were_voted_on_stay(sensing: Room) -> None:
    low = key(sensing, "Low pay")
    sensing.goes_to("design_actions")
    sensing.proposes("Ben", "Pay the London Living Wage")
    sensing.goes_to("weigh_actions", "prepare")
    with refused("A vote has opened on that card, so its words stay as they are.", "frozen"):
        facilitation.reword(sensing.workshop.id, low, "Other", AMARA)


# Objectives


def test_a_card_is_given_an_objective_of_the_strategy(sensing: Room) -> None:
    low = key(sensing, "Low pay")
    assert facilitation.link_objective(sensing.workshop.id, low, "3.1", AMARA).objective == "3.1"
    for code in ("9.9", "", "KC4"):
        with refused("That objective is not in the strategy.", "unknown-objective", 422):
            facilitation.link_objective(sensing.workshop.id, low, code, AMARA)


# For people without a phone


def test_a_card_entered_for_somebody_is_marked(sensing: Room) -> None:
    card = facilitation.enter_card(sensing.workshop.id, "problem", "No ramp", "lived_experience", AMARA)
    db.session.commit()
    assert (card.entered_by, card.participant_id, card.sector) == (AMARA, None, "lived_experience")
    line = sensing.board.card(card.key)
    assert line is not None
    assert (line.entered_by, line.people) == (AMARA, 1)
    assert facilitation.enter_card(sensing.workshop.id, "problem", "No lift", "", AMARA).sector is None


def test_an_entered_card_sent_again_is_the_same_card(app: Flask, sensing: Room) -> None:
    here = sensing.workshop.id
    keys = at_once(app, [lambda: facilitation.enter_card(here, "problem", "No ramp", "", AMARA, "c1").key] * 5)
    assert len(set(keys)) == 1
    assert facilitation.enter_card(here, "problem", "No ramp", "", "Dee", "c1").key not in keys
    assert (
        facilitation.enter_card(here, "problem", "A", "", AMARA).key
        != facilitation.enter_card(here, "problem", "A", "", AMARA).key
    )


@pytest.mark.parametrize(
    ("kind", "text", "sector", "words"),
    [
        ("thought", "No ramp", "", "Choose: a problem or an action."),
        ("action", "No ramp", "", "We are not taking actions just now."),
        ("problem", "", "", "The card is empty."),
        ("problem", "x" * 201, "", "The card is 201 letters long."),
        ("problem", "No ramp", "king", "Choose a sector."),
    ],
)
def test_an_entered_card_obeys_the_rules(sensing: Room, kind: str, text: str, sector: str, words: str) -> None:
    with refused(words):
        facilitation.enter_card(sensing.workshop.id, kind, text, sector, AMARA)
    assert sensing.board.posted["problem"] == 3


# Reminding


def test_the_phones_are_reminded_once_a_minute_at_most(hand: Clock, room: Room) -> None:
    facilitation.remind(room.workshop.id, AMARA)
    db.session.commit()
    hand.moves(seconds=59)
    with refused("The phones were reminded less than a minute ago. Give people a moment.", "too-soon", 429):
        facilitation.remind(room.workshop.id, "Dee")
    hand.moves(seconds=1)
    facilitation.remind(room.workshop.id, "Dee")


def test_themes_change_places_with_their_neighbours(sensing: Room) -> None:
    ids = [facilitation.add_theme(sensing.workshop.id, name, AMARA).id for name in ("Homes", "Buses", "Pay")]
    facilitation.move_theme(sensing.workshop.id, ids[2], True, AMARA)
    assert [theme.name for theme in sensing.board.themes] == ["Homes", "Pay", "Buses"]
    facilitation.move_theme(sensing.workshop.id, ids[0], False, AMARA)
    assert [theme.name for theme in sensing.board.themes] == ["Pay", "Homes", "Buses"]
    undoing.undo(sensing.workshop.id, sensing.board.to_undo[0].id, AMARA)
    assert [theme.name for theme in sensing.board.themes] == ["Homes", "Pay", "Buses"]
    for theme, up, where in ((ids[0], True, "first"), (ids[1], False, "last")):
        with pytest.raises(Refusal, match=f"the {where} already"):
            facilitation.move_theme(sensing.workshop.id, theme, up, AMARA)


def test_a_change_of_themes_takes_back_that_duplicates_were_checked(sensing: Room) -> None:
    theme = facilitation.add_theme(sensing.workshop.id, "Homes", AMARA)
    key = sensing.board.problems[0].key
    acts: tuple[Callable[[], object], ...] = (
        lambda: facilitation.add_theme(sensing.workshop.id, "Buses", AMARA),
        lambda: facilitation.rename_theme(sensing.workshop.id, theme.id, "Damp homes", AMARA),
        lambda: facilitation.place(sensing.workshop.id, [key], theme.id, AMARA),
        lambda: facilitation.remove_theme(sensing.workshop.id, theme.id, AMARA),
    )
    for act in acts:
        show.check_duplicates(sensing.workshop.id, "problem", True, 0, AMARA)
        act()
        assert not sensing.board.checked
