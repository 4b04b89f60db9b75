"""What people post: one card however often it is sent, in words that are kept, changed and taken back."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.conftest import AMARA, Room
from tests.workshops.all_at_once import at_once
from tests.workshops.conftest import Clock
from tests.workshops.saying_no import asked, refused
from workshops import board, facilitation, joining, merging, planning, rules, show
from workshops.database import db
from workshops.models import Card, CardFlag, Participant, WorkingGroup, Workshop

RENT = "Cleaners on our wards earn less than the rent"


@pytest.fixture
def elsewhere(groups: list[WorkingGroup], workshop: Workshop) -> Room:
    """Another group's workshop, where Eve is."""
    plan = planning.Schedule("Air", workshop.starts_at)
    other = Room(planning.schedule(groups[0], plan, "Dee"))
    other.joins("Eve", "education")
    return other


def cards(kind: str = "problem") -> int:
    return db.session.scalar(select(func.count()).where(Card.kind == kind)) or 0


def text_of(card: Card) -> str:
    db.session.expire_all()
    return db.session.get_one(Card, card.id).text


# Posting


def test_a_card_says_who_wrote_it_only_to_the_server(writing: Room) -> None:
    card = writing.posts("Ben", RENT)
    assert (card.text, card.kind, card.sector) == (RENT, "problem", "health")
    assert card.participant_id == writing.people["Ben"].id
    assert card.entered_by is None
    assert card.number is None
    assert writing.board.posted == {"problem": 1, "action": 0}


def test_a_retry_is_the_same_card(writing: Room) -> None:
    ben = writing.people["Ben"]
    first = board.post_problem(ben, RENT, "ben-1")
    db.session.commit()
    assert board.post_problem(ben, RENT, "ben-1").id == first.id
    assert board.post_problem(ben, "Other words now", "ben-1").text == RENT
    assert cards() == 1


def test_the_same_words_under_another_id_are_another_card(writing: Room) -> None:
    ben = writing.people["Ben"]
    assert board.post_problem(ben, RENT, "ben-1").id != board.post_problem(ben, RENT, "ben-2").id
    assert board.post_problem(ben, RENT, "").id != board.post_problem(ben, RENT, "").id


def test_two_people_may_use_the_same_id(writing: Room) -> None:
    first = board.post_problem(writing.people["Ben"], RENT, "1")
    assert board.post_problem(writing.people["Chidi"], "Bus fares", "1").id != first.id


def test_five_at_once_are_one_card(app: Flask, writing: Room) -> None:
    ben = writing.people["Ben"].id

    def post() -> str:
        return board.post_problem(db.session.get_one(Participant, ben), RENT, "ben-1").key

    keys = at_once(app, [post] * 5)
    assert len(set(keys)) == 1
    assert [card.key for card in db.session.scalars(select(Card))] == keys[:1]


def test_a_retry_after_the_stage_has_closed_is_still_the_same_card(writing: Room) -> None:
    ben = writing.people["Ben"]
    first = board.post_problem(ben, RENT, "ben-1")
    writing.posts("Chidi", "Bus fares")
    writing.goes_to("vote_problems")
    assert board.post_problem(ben, RENT, "ben-1").id == first.id


@pytest.mark.parametrize("stage", ["arrive", "vote_problems", "design_actions", "commit", "close"])
def test_a_problem_is_refused_when_problems_are_not_being_taken(room: Room, hand: Clock, stage: str) -> None:
    ben = room.joins("Ben")
    room.goes_to("post_problems" if stage != "arrive" else "arrive")
    if stage != "arrive":
        room.posts("Ben", RENT)
        room.posts("Ben", "Bus fares")
    room.goes_to("design_actions" if stage in ("design_actions", "commit", "close") else stage)
    if stage in ("commit", "close"):
        room.proposes("Ben", "Pay the London Living Wage")
        room.proposes("Ben", "Publish rotas four weeks ahead")
        room.goes_to(stage)
    hand.moves(minutes=1)
    with refused("We are not taking problems just now. Your words are kept here.", "stage-closed", 409):
        board.post_problem(ben, "Too late", "late")


def test_an_action_is_refused_while_problems_are_posted(writing: Room) -> None:
    with refused("We are not taking actions just now."):
        board.propose_action(writing.people["Ben"], "Pay the London Living Wage", "a1")


def test_a_problem_found_missing_while_making_sense_is_numbered_at_once(writing: Room) -> None:
    writing.posts("Ben", RENT)
    writing.goes_to("make_sense")
    late = writing.posts("Chidi", "Bus fares")
    assert late.number == 2
    assert [line.added_late for line in writing.board.problems] == [False, True]


def test_somebody_who_was_taken_off_cannot_post_change_take_back_flag_or_vote(writing: Room) -> None:
    ben, key = writing.people["Ben"], writing.posts("Ben", RENT).key
    joining.remove(writing.workshop.id, ben.id, AMARA)
    db.session.commit()
    acts: list[Callable[[], object]] = [
        lambda: board.post_problem(ben, "More", "ben-2"),
        lambda: board.change_card(ben, key, "Other"),
        lambda: board.withdraw_card(ben, key),
        lambda: board.flag_card(ben, key, True),
        lambda: board.cast_ballot(ben, 1, []),
    ]
    for act in acts:
        with refused("You were taken off this workshop.", "removed", 403):
            act()
    assert cards() == 1


def test_nothing_is_taken_after_the_end(writing: Room) -> None:
    writing.posts("Ben", RENT)
    writing.posts("Ben", "Bus fares")
    show.end(writing.workshop, AMARA)
    db.session.commit()
    with refused("This workshop has ended. What you wrote before is kept.", "ended"):
        board.post_problem(writing.people["Ben"], "Late", "late")


def test_a_phone_that_still_shows_a_wiped_rehearsal_is_told(groups: list[WorkingGroup], workshop: Workshop) -> None:
    plan = planning.Schedule("Rehearsal", workshop.starts_at, rehearsal=True)
    rehearsal = planning.schedule(groups[0], plan, "Dee")
    gone = Participant(workshop_id=rehearsal.id)
    planning.wipe_rehearsal(rehearsal.id)
    with refused("This workshop is no longer here.", "gone", 410):
        board.post_problem(gone, RENT, "1")


# What a card may say


@pytest.mark.parametrize(
    "text",
    [
        "م" * 200,
        "界" * 200,
        "🏳" * 200,
        "\u200fدمج\u200f و",
        "Łódź, Đà Nẵng, Ọ̀ṣun",
        "=SUM(A1)",
        "<b>&amp;",
        "' OR 1=1 --",
    ],
)
def test_words_of_any_script_come_back_as_they_were_written(writing: Room, text: str) -> None:
    card = writing.posts("Ben", text)
    assert text_of(card) == rules.clean(text, 200, what="")
    assert "\u200f" not in text or text_of(card) == text


@pytest.mark.parametrize(
    ("text", "words", "status"),
    [
        ("م" * 201, "Your card is 201 letters long. The most is 200.", 422),
        ("x" * 1_000_000, "Your card is 1000000 letters long.", 422),
        ("Damp\0homes", "has a sign in it that we cannot keep", 422),
        ("  ", "Your card is empty.", 422),
    ],
)
def test_words_that_cannot_be_kept_are_refused(writing: Room, text: str, words: str, status: int) -> None:
    with refused(words, status=status):
        writing.posts("Ben", text)
    assert cards() == 0


def test_a_card_that_seems_to_name_somebody_is_asked_about_before_it_is_sent(writing: Room) -> None:
    ben = writing.people["Ben"]
    with asked("Your card seems to hold somebody’s name. Everyone will see it. Send it as it is?"):
        board.post_problem(ben, "Ask Mary Okafor", "ben-1")
    assert cards() == 0
    assert board.post_problem(ben, "Ask Mary Okafor", "ben-1", confirmed=True).text == "Ask Mary Okafor"


def test_forty_cards_are_the_most_one_person_can_send(writing: Room) -> None:
    for n in range(40):
        board.post_problem(writing.people["Ben"], f"Problem {n}", str(n))
    db.session.commit()
    with refused("You have sent 40 cards, the most one person can.", "too-many"):
        board.post_problem(writing.people["Ben"], "One more", "40")
    assert writing.posts("Chidi", "Mine").text == "Mine"


# Changing and taking back


def test_an_edit_keeps_the_original(writing: Room) -> None:
    ben, card = writing.people["Ben"], writing.posts("Ben", RENT)
    board.change_card(ben, card.key, "Rents are high")
    board.change_card(ben, card.key, "Rents are too high")
    board.change_card(ben, card.key, "Rents are too high")
    db.session.commit()
    assert [edit.text for edit in card.edits] == [RENT, "Rents are high"]
    assert text_of(card) == "Rents are too high"


def test_what_a_card_said_when_it_was_revealed_can_be_read_and_what_it_said_before_cannot(writing: Room) -> None:
    ben, card = writing.people["Ben"], writing.posts("Ben", "Mary is ill")
    board.change_card(ben, card.key, RENT)
    writing.goes_to("make_sense")
    assert writing.board.problems[0].first_text is None
    board.change_card(ben, card.key, "Rents are high")
    board.change_card(ben, card.key, "Rents are too high")
    db.session.commit()
    (line,) = writing.board.problems
    assert (line.text, line.first_text) == ("Rents are too high", RENT)


def test_an_edit_obeys_the_same_rules(writing: Room) -> None:
    ben, card = writing.people["Ben"], writing.posts("Ben", RENT)
    with refused("The most is 200."):
        board.change_card(ben, card.key, "x" * 201)
    with asked("a phone number"):
        board.change_card(ben, card.key, "Ring 020 7946 0018")
    assert board.change_card(ben, card.key, "Ring 020 7946 0018", confirmed=True).text == "Ring 020 7946 0018"


def test_only_ones_own_card_can_be_changed_or_taken_back(writing: Room) -> None:
    card, chidi = writing.posts("Ben", RENT), writing.people["Chidi"]
    with refused("You can change only your own cards.", "not-yours", 403):
        board.change_card(chidi, card.key, "Mine now")
    with refused("You can change only your own cards."):
        board.withdraw_card(chidi, card.key)


def test_a_card_of_another_workshop_is_no_card_here(writing: Room, elsewhere: Room) -> None:
    card, eve = writing.posts("Ben", RENT), elsewhere.people["Eve"]
    acts: list[Callable[[], object]] = [
        lambda: board.change_card(eve, card.key, "Mine"),
        lambda: board.withdraw_card(eve, card.key),
        lambda: board.flag_card(eve, card.key, True),
        lambda: facilitation.hide(elsewhere.workshop.id, card.key, "Rude", AMARA),
        lambda: facilitation.unhide(elsewhere.workshop.id, card.key, AMARA),
        lambda: facilitation.link_objective(elsewhere.workshop.id, card.key, "3.5", AMARA),
    ]
    for act in acts:
        with refused("That card is not on this board.", "no-card", 404):
            act()


def test_a_card_taken_back_is_gone_but_counted(writing: Room) -> None:
    card, ben = writing.posts("Ben", RENT), writing.people["Ben"]
    board.withdraw_card(ben, card.key)
    first = card.withdrawn_at
    board.withdraw_card(ben, card.key)
    db.session.commit()
    assert card.withdrawn_at == first
    assert writing.board.problems == ()
    assert (writing.board.withdrawn, writing.board.posted["problem"], writing.board.acted) == (1, 0, 0)


def test_a_card_taken_back_cannot_be_changed(writing: Room) -> None:
    card, ben = writing.posts("Ben", RENT), writing.people["Ben"]
    board.withdraw_card(ben, card.key)
    db.session.commit()
    with refused("You took this card back. Please write a new one.", "withdrawn"):
        board.change_card(ben, card.key, "Again")


def test_a_card_on_a_ballot_stays_as_it_is(writing: Room) -> None:
    ben, chidi = writing.people["Ben"], writing.people["Chidi"]
    on_it, behind = writing.posts("Ben", RENT), writing.posts("Chidi", "Rents are high")
    writing.posts("Chidi", "Bus fares")
    writing.goes_to("make_sense")
    merging.merge(writing.workshop.id, [behind.key], on_it.key, AMARA)
    db.session.commit()
    writing.goes_to("vote_problems")
    with refused("A vote has opened on this card, so its words stay as they are.", "frozen"):
        board.change_card(ben, on_it.key, "Other")
    with refused("A vote has opened on this card"):
        board.withdraw_card(ben, on_it.key)
    with refused("A vote has opened on this card"):
        board.change_card(chidi, behind.key, "Other")
    with refused("A vote has opened on this card"):
        board.withdraw_card(chidi, behind.key)


# Saying that something is not clear


def test_not_clear_can_be_said_once_each_and_taken_back(writing: Room) -> None:
    card = writing.posts("Ben", RENT)
    writing.goes_to("make_sense")
    for name in ("Ben", "Chidi", "Chidi"):
        board.flag_card(writing.people[name], card.key, True)
    assert writing.board.problems[0].flags == 2
    for _ in range(2):
        board.flag_card(writing.people["Chidi"], card.key, False)
    assert writing.board.problems[0].flags == 1
    assert db.session.scalar(select(func.count()).select_from(CardFlag)) == 1


def test_not_clear_is_said_while_making_sense(writing: Room) -> None:
    card = writing.posts("Ben", RENT)
    with refused("Cards can be sorted only before a vote opens.", "stage-closed"):
        board.flag_card(writing.people["Chidi"], card.key, True)
