"""What Next will do is said before Amara presses it, in every stage and phase of every run of show."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.conftest import AMARA, Room
from workshops import facilitation, joining, planning, promising, show, snapshot
from workshops.board import find_card
from workshops.clock import now
from workshops.database import db
from workshops.models import WorkingGroup
from workshops.preview import Preview, preview, tie_unsettled, unlinked_winners
from workshops.promising import Promise
from workshops.signups import SignUps, signups

PEOPLE = ("Ben", "Chidi", "Femi", "Grace", "Hana", "Idris")


@pytest.fixture
def full(room: Room) -> Room:
    """Six people and four problems, still to be revealed."""
    for name in PEOPLE:
        room.joins(name, organisation=f"{name} & Co")
    room.goes_to("post_problems")
    for name, text in zip(PEOPLE, ("Damp homes", "No nurse nearby", "Buses stop early", "Bills rise"), strict=False):
        room.posts(name, text)
    return room


def seen(room: Room) -> Preview:
    return preview(room.board)


def walk(room: Room) -> Iterator[tuple[str, str, str]]:
    """Stage, phase and label at every step of the show; everybody votes for one card where there is a vote."""
    while True:
        board = room.board
        yield board.now.stage.kind, board.now.phase, preview(board).label
        if board.now.phase == "ended":
            return
        if (board.now.stage.kind, board.now.phase) == ("design_actions", "open"):
            room.proposes("Ben", "Surgeries write to landlords")
            room.proposes("Chidi", "A night bus for carers")
        if board.now.phase == "open" and board.round:
            (key, _), *_ = board.round.items
            room.votes("Ben", find_card(room.workshop.id, key))
        room.next()


WHOLE = [
    ("post_problems", "open", "reveal the cards"),
    ("make_sense", "open", "open the vote"),
    ("vote_problems", "open", "close the vote"),
    ("vote_problems", "closed", "show the result"),
    ("vote_problems", "shown", "design actions"),
    ("design_actions", "open", "talk in pairs"),
    ("design_actions", "pairs", "join up in fours"),
    ("design_actions", "fours", "hear every table"),
    ("design_actions", "all", "reveal the actions"),
    ("weigh_actions", "prepare", "open the scores"),
    ("weigh_actions", "open", "close the scores"),
    ("weigh_actions", "closed", "show the result"),
    ("weigh_actions", "shown", "ask for commitments"),
    ("commit", "open", "sum up"),
    ("close", "open", "end the workshop"),
    ("close", "ended", "The workshop has ended"),
]


def test_every_step_of_the_whole_method_has_its_words(full: Room) -> None:
    assert list(walk(full)) == WHOLE


@pytest.mark.parametrize("template", ["60", "30"])
def test_every_step_of_the_shorter_shows_has_its_words(groups: Sequence[WorkingGroup], template: str) -> None:
    plan = planning.Schedule("Pay", datetime(2026, 11, 24, 10, tzinfo=UTC), template=template)
    room = Room(planning.schedule(groups[3], plan, "Dee"))
    for name in PEOPLE:
        room.joins(name)
    room.goes_to("post_problems")
    for name in PEOPLE[:3]:
        room.posts(name, f"What {name} saw")
    steps = list(walk(room))
    assert steps[:3] == [
        ("post_problems", "open", "reveal the cards"),
        ("vote_problems", "prepare", "open the vote"),
        ("vote_problems", "open", "close the vote"),
    ]
    assert steps[4] == ("vote_problems", "shown", "design actions" if template == "60" else "ask for commitments")


def test_at_arrive_it_says_who_is_here_of_those_invited(room: Room) -> None:
    assert seen(room).second_line == "0 people here"
    planning.invite(room.workshop.id, {"health": 8}, [], AMARA)
    room.joins("Ben")
    assert seen(room).second_line == "1 of 8 invited are here"
    assert seen(room).wall == "“What stops Londoners here from living in good health?”, the time, and how many cards"


def test_in_an_empty_room_nobody_is_silent(room: Room) -> None:
    room.goes_to("post_problems")
    assert seen(room).second_line == "Nobody is here yet"


def test_it_counts_the_silent(full: Room) -> None:
    assert seen(full).second_line == "2 people have not posted"
    full.posts("Hana", "Lonely evenings")
    assert seen(full).second_line == "1 person has not posted"
    full.posts("Idris", "No warm room")
    assert seen(full).second_line == "Everybody has posted"


def test_it_counts_the_cards_that_will_be_seen(full: Room) -> None:
    assert seen(full).wall == "4 cards, numbered in a shuffled order"


def test_a_vote_cannot_open_before_duplicates_are_checked(full: Room) -> None:
    full.next()
    assert (seen(full).blocked, seen(full).blocked_anchor) == ("First: confirm “duplicates checked”", "gate")
    show.check_duplicates(full.workshop.id, "problem", True, 0, AMARA)
    assert seen(full).blocked is None
    assert seen(full).second_line == "4 problems, 3 votes each. Their words freeze"


def test_a_vote_on_one_card_is_passed_over(full: Room) -> None:
    full.next()
    for card in full.board.problems[2:]:
        facilitation.hide(full.workshop.id, card.key, "Not about this", AMARA)
    assert (seen(full).label, seen(full).blocked) == ("open the vote", "First: confirm “duplicates checked”")
    facilitation.hide(full.workshop.id, full.board.problems[0].key, "Not about this", AMARA)
    assert (seen(full).blocked, seen(full).second_line) == (None, "Fewer than 2 problems stand: no vote")
    assert seen(full).label == "design actions"


def test_more_than_twelve_cards_give_five_votes(full: Room) -> None:
    for place in range(9):
        full.posts("Ben", f"Another problem, number {place}")
    full.next()
    assert "5 votes each" in seen(full).wall


@pytest.fixture
def tied(full: Room) -> Room:
    """Two problems tie for the only place."""
    full.workshop.stages[3].carry = 1
    full.goes_to("vote_problems")
    first, second, *_ = (find_card(full.workshop.id, card.key) for card in full.board.problems)
    full.votes("Ben", first)
    full.votes("Chidi", second)
    full.next()
    return full


def test_a_tie_stands_in_the_way_until_it_is_settled(tied: Room) -> None:
    assert (seen(tied).blocked, seen(tied).blocked_anchor) == ("First: settle the tie", "tie")
    show.settle_tie(tied.workshop.id, "carry", AMARA)
    assert not tie_unsettled(tied.board)
    assert (seen(tied).blocked, seen(tied).second_line) == (None, "2 problems go on")


def test_a_run_off_is_closed_by_name(tied: Room) -> None:
    show.settle_tie(tied.workshop.id, "run-off", AMARA)
    db.session.commit()
    assert seen(tied).label == "close the run-off"
    tied.votes("Ben", find_card(tied.workshop.id, tied.board.rounds[-1].items[0][0]))
    tied.next()
    assert (seen(tied).blocked, seen(tied).second_line) == (None, "1 problem goes on")


def test_nobody_voted_so_nothing_goes_on(full: Room) -> None:
    full.goes_to("vote_problems", "closed")
    assert seen(full).second_line == "No problem goes on"


def test_problems_already_seen_are_looked_at_again(full: Room) -> None:
    board = full.board
    board = replace(board, revealed=frozenset({"problem"}))
    assert preview(board).label == "look at the cards"
    assert preview(replace(board, posted={"problem": 1})).wall.startswith("1 card,")


@pytest.fixture
def committing(full: Room) -> Room:
    """Two actions went on and the room is asked to commit."""
    full.goes_to("design_actions")
    cards = [full.proposes("Ben", "Surgeries write to landlords"), full.proposes("Chidi", "A night bus for carers")]
    full.goes_to("weigh_actions")
    full.votes("Ben", *cards)
    full.votes("Chidi", *cards)
    full.votes("Femi", cards[0])
    full.goes_to("commit")
    return full


def promise(room: Room, name: str, on: str, code: str, **words: str) -> None:
    said = {"role": "lead", "what": "We write to ten landlords", "behalf": "organisation", "answer": "promise", **words}
    kept = Promise(**said, on=on, on_code=code, by_when=now().date() + timedelta(days=30))  # type: ignore[arg-type]
    promising.commit_to(room.people[name], kept, f"{name}{on}{code}")
    db.session.commit()


def lines(room: Room) -> tuple[SignUps, ...]:
    return signups(room.board)


def test_actions_without_a_lead_are_counted_before_the_close(committing: Room) -> None:
    assert seen(committing).second_line == "2 actions go on without a lead"
    promise(committing, "Ben", "action", lines(committing)[0].key)
    assert seen(committing).second_line == "1 action goes on without a lead"
    promise(committing, "Chidi", "action", lines(committing)[1].key)
    assert seen(committing).second_line == "2 commitments by 2 organisations"


def test_sign_ups_say_who_leads_and_what_others_do(committing: Room) -> None:
    first, second = (each.key for each in lines(committing))
    promise(committing, "Ben", "action", first)
    promise(committing, "Chidi", "action", first)
    promise(committing, "Femi", "action", first, role="do")
    promise(committing, "Grace", "action", second, role="support")
    promise(committing, "Hana", "action", second, answer="interested")
    promise(committing, "Idris", "action", second, answer="need", needs="A list of landlords")
    one, two = lines(committing)
    assert (one.lead_words, one.others_words) == ("Ben & Co and Chidi & Co lead", "1 does")
    assert (two.lead_words, two.others_words) == ("", "1 supports, 1 interested, 1 needs something first")
    assert (one.lacks_lead, two.lacks_lead) == (False, True)


def test_what_is_promised_on_the_plan_stands_below_and_lacks_no_lead(committing: Room) -> None:
    promise(committing, "Ben", "plan", "3.4-01", role="share")
    promise(committing, "Ben", "key", "KC4", role="share")
    _, _, plan, key = lines(committing)
    assert (plan.on, plan.ref, plan.carried, plan.lacks_lead) == ("plan", "3.4-01", False, False)
    assert (key.on, key.ref, key.others_words) == ("key", "KC4", "1 shares")


def test_an_action_that_did_not_go_on_stands_below(committing: Room) -> None:
    kept, left_out = (each.key for each in lines(committing))
    promise(committing, "Ben", "action", left_out)
    board = committing.board
    (round_,) = board.rounds_of("action")
    assert round_.result is not None
    fewer = replace(round_, result=replace(round_.result, carried=(kept,)))
    found = signups(replace(board, rounds=(fewer,)))
    assert [(each.key, each.carried) for each in found] == [(kept, True), (left_out, False)]


def test_somebody_without_an_organisation_is_called_by_sector_or_nothing(committing: Room) -> None:
    committing.joins("Jo", "education")
    joining.introduce(committing.people["Ben"], "", "", False)
    promise(committing, "Ben", "action", lines(committing)[0].key)
    promise(committing, "Jo", "action", lines(committing)[1].key)
    one, two = lines(committing)
    assert (one.lead_words, two.lead_words) == ("Somebody from health leads", "Somebody leads")
    assert seen(committing).second_line == "2 commitments"


def test_a_winner_without_an_objective_stands_in_the_way_of_the_end(committing: Room) -> None:
    committing.next()
    assert seen(committing).blocked is None
    winner = find_card(committing.workshop.id, committing.board.carried("action")[0])
    winner.objective = ""
    db.session.flush()
    board = committing.board
    (card,) = unlinked_winners(board)
    assert (preview(board).blocked, preview(board).blocked_anchor) == (
        f"First: give {card.ref} an objective",
        "unlinked",
    )


def test_after_the_end_there_is_nothing_to_press(committing: Room) -> None:
    committing.goes_to("close", "ended")
    assert seen(committing).blocked == "Everything is saved"
    assert snapshot.take(committing.workshop.id).workshop.ended_at is not None
