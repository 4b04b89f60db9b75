"""Amara takes back the newest act within 30 seconds; nothing that others did since is lost by it."""

import ast
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from exports import jobs
from tests.conftest import AMARA, Room
from tests.workshops.conftest import Clock
from workshops import board as board_verbs
from workshops import facilitation, history, joining, merging, own, promising, rules, show, undoing
from workshops.board import find_card
from workshops.clock import now
from workshops.database import db
from workshops.refusal import Refusal
from workshops.snapshot import Board
from workshops.taking_back import REOPENED, TAKE_BACK


@pytest.fixture
def sorting(room: Room) -> Room:
    """Three problems, revealed, in a room of three people."""
    for name in ("Ben", "Chidi", "Femi"):
        room.joins(name)
    room.goes_to("post_problems")
    room.posts("Ben", "Damp homes make children ill")
    room.posts("Chidi", "Damp flats make children ill")
    room.posts("Femi", "No time to see a nurse")
    room.goes_to("make_sense")
    return room


def undo(room: Room) -> Board:
    to_undo = room.board.to_undo
    undoing.undo(room.workshop.id, to_undo[0].id if to_undo else 0, AMARA)
    db.session.commit()
    return room.board


def keys(room: Room) -> list[str]:
    return [card.key for card in room.board.problems]


def same_sorting(board: Board) -> tuple[object, ...]:
    cards = [(card.key, card.text, card.theme, card.objective, len(card.originals)) for card in board.problems]
    return (cards, board.hidden, board.themes, board.checked, board.workshop.wall_paused, board.workshop.dark_room)


def merge_two(room: Room) -> None:
    merging.merge(room.workshop.id, keys(room)[:2], keys(room)[0], AMARA)


def keep_two_apart(room: Room) -> None:
    merging.keep_apart(room.workshop.id, keys(room)[0], keys(room)[1], AMARA)


def hide_one(room: Room) -> None:
    facilitation.hide(room.workshop.id, keys(room)[0], "Names a person", AMARA)


def add_a_theme(room: Room) -> None:
    facilitation.add_theme(room.workshop.id, "Damp", AMARA)


def reword_one(room: Room) -> None:
    facilitation.reword(room.workshop.id, keys(room)[0], "Clearer words", AMARA)


def link_one(room: Room) -> None:
    facilitation.link_objective(room.workshop.id, keys(room)[0], "3.4", AMARA)


def check_duplicates(room: Room) -> None:
    show.check_duplicates(room.workshop.id, "problem", True, 1, AMARA)


def pause_the_wall(room: Room) -> None:
    show.pause_wall(room.workshop.id, True, AMARA)


def darken_the_room(room: Room) -> None:
    show.darken(room.workshop.id, True, AMARA)


def enter_a_card(room: Room) -> None:
    facilitation.enter_card(room.workshop.id, "problem", "Buses stop at eight", "", AMARA)


ACTS = [
    merge_two,
    keep_two_apart,
    hide_one,
    add_a_theme,
    reword_one,
    link_one,
    check_duplicates,
    pause_the_wall,
    darken_the_room,
    enter_a_card,
]


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_it_takes_the_act_back(sorting: Room, act: Callable[[Room], None]) -> None:
    before = same_sorting(sorting.board)
    act(sorting)
    db.session.commit()
    changed = same_sorting(sorting.board)
    assert changed != before or merging.kept_apart(sorting.workshop.id)
    assert same_sorting(undo(sorting)) == before
    assert not merging.kept_apart(sorting.workshop.id)


def test_it_takes_back_that_duplicates_were_unchecked(sorting: Room) -> None:
    show.check_duplicates(sorting.workshop.id, "problem", True, 0, AMARA)
    show.check_duplicates(sorting.workshop.id, "problem", False, 0, AMARA)
    assert undo(sorting).checked == {"problem"}


def test_it_takes_back_a_merge_that_was_undone_and_a_card_let_stand(sorting: Room) -> None:
    batch = merging.merge(sorting.workshop.id, keys(sorting)[:2], keys(sorting)[0], AMARA)
    merging.undo_merge(sorting.workshop.id, batch, AMARA)
    assert len(undo(sorting).problems) == 2
    hidden = facilitation.hide(sorting.workshop.id, keys(sorting)[0], "Hurtful", AMARA)
    facilitation.unhide(sorting.workshop.id, hidden.key, AMARA)
    assert [card.key for card in undo(sorting).hidden] == [hidden.key]


def test_cards_hidden_in_one_act_stand_again_together(sorting: Room) -> None:
    facilitation.hide_all(sorting.workshop.id, keys(sorting)[:2], "Hurtful", AMARA)
    assert len(sorting.board.problems) == 1
    assert len(undo(sorting).problems) == 3


def test_it_puts_a_removed_theme_back_with_its_cards_and_its_name(sorting: Room) -> None:
    theme = facilitation.add_theme(sorting.workshop.id, "Damp", AMARA)
    facilitation.place(sorting.workshop.id, keys(sorting)[:2], theme.id, AMARA)
    facilitation.remove_theme(sorting.workshop.id, theme.id, AMARA)
    assert [(line.name, line.cards) for line in undo(sorting).themes] == [("Damp", 2)]
    facilitation.rename_theme(sorting.workshop.id, theme.id, "Wet walls", AMARA)
    assert [line.name for line in undo(sorting).themes] == ["Damp"]
    facilitation.place(sorting.workshop.id, keys(sorting)[:1], None, AMARA)
    assert [line.cards for line in undo(sorting).themes] == [2]


def test_it_takes_minutes_back_and_restarts_the_clock(sorting: Room) -> None:
    ends_at = sorting.board.now.ends_at
    show.add_time(sorting.workshop.id, 60, AMARA)
    assert undo(sorting).now.ends_at == ends_at
    show.stop_clock(sorting.workshop.id, AMARA)
    assert undo(sorting).workshop.clock_stopped is False
    show.stop_clock(sorting.workshop.id, AMARA)
    show.start_clock(sorting.workshop.id, AMARA)
    assert undo(sorting).workshop.clock_stopped is True


def test_it_lets_the_wall_and_the_light_be_as_they_were(sorting: Room) -> None:
    show.pause_wall(sorting.workshop.id, True, AMARA)
    show.pause_wall(sorting.workshop.id, False, AMARA)
    assert undo(sorting).workshop.wall_paused
    show.darken(sorting.workshop.id, True, AMARA)
    show.darken(sorting.workshop.id, False, AMARA)
    assert undo(sorting).workshop.dark_room


def test_somebody_taken_off_is_back_and_somebody_entered_goes(sorting: Room) -> None:
    joining.remove(sorting.workshop.id, sorting.people["Ben"].id, AMARA)
    assert undo(sorting).here == 3
    joining.enter_person(sorting.workshop.id, "other", AMARA)
    assert undo(sorting).here == 3


def test_the_headline_is_as_it_was(sorting: Room) -> None:
    show.sum_up(sorting.workshop.id, "One form", "Fund it", AMARA)
    show.sum_up(sorting.workshop.id, "Two forms", "", AMARA)
    board = undo(sorting)
    assert (board.workshop.headline, board.workshop.ask) == ("One form", "Fund it")


def test_next_goes_back_one_step_and_hides_the_cards_again(sorting: Room) -> None:
    assert sorting.board.revealed == {"problem"}
    board = undo(sorting)
    assert (board.now.stage.kind, board.now.number) == ("post_problems", 3)
    assert not board.revealed


def test_a_vote_just_opened_is_taken_back_while_nobody_has_voted(sorting: Room) -> None:
    sorting.next()
    board = undo(sorting)
    assert (board.now.stage.kind, board.rounds) == ("make_sense", ())


def test_a_vote_in_which_somebody_voted_stays(sorting: Room) -> None:
    sorting.next()
    (first, *_) = (find_card(sorting.workshop.id, key) for key in keys(sorting))
    sorting.votes("Ben", first)
    with pytest.raises(Refusal, match="Somebody has voted already"):
        undo(sorting)


def test_a_closed_vote_stays_closed_and_a_shown_one_is_hidden_again(sorting: Room) -> None:
    sorting.goes_to("vote_problems", "closed")
    assert sorting.board.to_undo == ()
    with pytest.raises(Refusal, match="no longer be undone"):
        undo(sorting)
    db.session.rollback()
    sorting.next()
    board = undo(sorting)
    assert board.now.phase == "closed"
    assert board.round is not None
    assert board.round.shown_at is None


def test_a_tie_settled_can_be_settled_otherwise(sorting: Room) -> None:
    sorting.workshop.stages[3].carry = 1
    sorting.goes_to("vote_problems")
    cards = [find_card(sorting.workshop.id, key) for key in keys(sorting)]
    sorting.votes("Ben", cards[0])
    sorting.votes("Chidi", cards[1])
    sorting.next()
    show.settle_tie(sorting.workshop.id, "carry", AMARA)
    assert undo(sorting).rounds[-1].result.settled is None  # type: ignore[union-attr]
    show.settle_tie(sorting.workshop.id, "run-off", AMARA)
    board = undo(sorting)
    assert (len(board.rounds), board.now.phase) == (1, "closed")
    assert board.rounds[0].result.settled is None  # type: ignore[union-attr]


def test_only_the_newest_act_can_be_taken_back(sorting: Room) -> None:
    add_a_theme(sorting)
    seen = sorting.board.to_undo[0].id
    pause_the_wall(sorting)
    with pytest.raises(Refusal, match="Something else has been done since"):
        undoing.undo(sorting.workshop.id, seen, AMARA)


def test_the_acts_of_the_last_half_minute_go_back_one_after_another(sorting: Room) -> None:
    before, place = same_sorting(sorting.board), sorting.board.now.stage.kind
    for act in (add_a_theme, merge_two, pause_the_wall, hide_one):
        act(sorting)
    facilitation.remind(sorting.workshop.id, AMARA)
    for _ in range(4):
        undo(sorting)
    assert (same_sorting(sorting.board), sorting.board.now.stage.kind) == (before, place)
    assert undo(sorting).now.stage.kind == "post_problems"


def test_steps_go_back_to_where_each_of_them_began(sorting: Room) -> None:
    kinds = [stage.kind for stage in sorting.board.stages]
    at = sorting.board.now.stage.position
    while sorting.board.to_undo:
        undo(sorting)
        at -= 1
        assert sorting.board.now.stage.kind == kinds[at]


def test_what_ben_posts_meanwhile_does_not_stand_in_the_way(sorting: Room) -> None:
    add_a_theme(sorting)
    sorting.posts("Ben", "Buses stop at eight")
    assert undo(sorting).themes == ()
    assert len(sorting.board.problems) == 4


def test_half_a_minute_later_it_is_too_late(sorting: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    add_a_theme(sorting)
    later = now() + timedelta(seconds=31)
    monkeypatch.setattr(undoing, "now", lambda: later)
    with pytest.raises(Refusal, match="no longer be undone"):
        undo(sorting)


def test_an_undo_cannot_itself_be_undone(sorting: Room) -> None:
    add_a_theme(sorting)
    board = undo(sorting)
    assert board.last_acts[0].verb == "undo"
    assert {act.verb for act in board.to_undo} == {"step"}


def test_the_phones_are_reminded_once_a_minute(sorting: Room) -> None:
    facilitation.remind(sorting.workshop.id, AMARA)
    with pytest.raises(Refusal, match="less than a minute ago"):
        facilitation.remind(sorting.workshop.id, AMARA)


def test_only_somebody_without_a_phone_can_be_answered_for(sorting: Room) -> None:
    entered = joining.enter_person(sorting.workshop.id, "other", AMARA, name="Grace")
    assert joining.without_phone(sorting.workshop.id, entered.id) is entered
    with pytest.raises(Refusal, match="They have a phone"):
        joining.without_phone(sorting.workshop.id, sorting.people["Ben"].id)
    with pytest.raises(Refusal, match="not in this workshop"):
        joining.without_phone(sorting.workshop.id, 999)


def test_everybody_here_is_listed_in_the_order_they_came(sorting: Room) -> None:
    joining.remove(sorting.workshop.id, sorting.people["Chidi"].id, AMARA)
    here = joining.everybody(sorting.workshop.id)
    assert [person.id for person in here] == [sorting.people["Ben"].id, sorting.people["Femi"].id]


def test_ending_is_taken_back_and_the_code_works_again(sorting: Room) -> None:
    sorting.goes_to("close", "ended")
    report = jobs.issue(sorting.workshop.id, AMARA)
    db.session.commit()
    board = undo(sorting)
    assert (board.workshop.ended_at, board.now.stage.kind, board.now.phase) == (None, "close", "open")
    assert (report.state, report.failure) == ("failed", REOPENED)
    assert sorting.joins("Grace").id


def test_a_ballot_entered_for_somebody_is_as_it_was(sorting: Room) -> None:
    grace = joining.enter_person(sorting.workshop.id, "other", AMARA)
    sorting.next()
    round_ = sorting.board.round
    assert round_ is not None
    first, second, *_ = keys(sorting)
    for key in (first, second, first):
        board_verbs.cast_ballot(grace, round_.id, [key], AMARA)
    for chosen in [(second,), (first,), ()]:
        undo(sorting)
        assert own.read(grace).ballot.chosen == chosen  # type: ignore[union-attr]


def test_for_whom_a_ballot_was_entered_is_forgotten_when_the_vote_closes(sorting: Room) -> None:
    grace = joining.enter_person(sorting.workshop.id, "other", AMARA)
    sorting.next()
    board_verbs.cast_ballot(grace, sorting.board.rounds[-1].id, keys(sorting)[:1], AMARA)
    sorting.next()
    assert [line.before for line in history.timeline(sorting.workshop.id) if line.verb == "enter-ballot"] == [""]


def test_a_commitment_entered_for_somebody_is_taken_back(sorting: Room) -> None:
    grace = joining.enter_person(sorting.workshop.id, "other", AMARA)
    sorting.goes_to("commit")
    promising.commit_to(grace, promising.Promise("interested", "plan", "3.5-04", "myself"), "", entered_by=AMARA)
    assert undo(sorting).commitments == ()


def test_a_card_put_in_clearer_words_has_its_flags_again(sorting: Room) -> None:
    board_verbs.flag_card(sorting.people["Ben"], keys(sorting)[0], True)
    reword_one(sorting)
    assert sorting.board.problems[0].flags == 0
    assert undo(sorting).problems[0].flags == 1


def test_half_an_hour_given_is_taken_back_and_a_clock_stands_where_it_stood(sorting: Room, hand: Clock) -> None:
    ends_at = sorting.board.now.ends_at
    show.add_time(sorting.workshop.id, 1800, AMARA)
    assert undo(sorting).now.ends_at == ends_at
    show.stop_clock(sorting.workshop.id, AMARA)
    left = sorting.board.now.seconds_left
    hand.moves(seconds=20)
    show.start_clock(sorting.workshop.id, AMARA)
    hand.moves(seconds=20)
    assert undo(sorting).now.seconds_left == left


def test_every_verb_of_a_facilitator_is_taken_back_or_says_why_not() -> None:
    found = {verb for path in Path(undoing.__file__).parent.glob("*.py") for verb in facilitators_verbs(path)}
    assert len(found) > 30
    assert found - TAKE_BACK.keys() - undoing.FOR_GOOD.keys() == set()
    assert not TAKE_BACK.keys() & undoing.FOR_GOOD.keys()


def facilitators_verbs(path: Path) -> Iterator[str]:
    """The verbs this module records for somebody who is not a participant; each must be readable from the code."""
    calls = (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))
    for call in calls:
        if ast.unparse(call.func) == "history.record" and ast.unparse(call.args[2]) != "history.SOMEBODY":
            yield from verbs_of(call.args[1])


def verbs_of(verb: ast.expr) -> Iterator[str]:
    said = ast.unparse(verb)
    if isinstance(verb, ast.IfExp):
        yield from (*verbs_of(verb.body), *verbs_of(verb.orelse))
    elif isinstance(verb, ast.JoinedStr):
        yield from (eval(said, {"kind": kind}) for kind in rules.CARD_NOUN)
    else:
        yield ast.literal_eval(verb)
