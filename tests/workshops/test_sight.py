"""What each screen may see, checked in every step of a whole workshop: hidden means not sent."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from datetime import timedelta

import pytest

from tests.conftest import AMARA, Room
from workshops import board, clock, facilitation, joining, merging, promising, sight
from workshops.database import db
from workshops.models import Workshop
from workshops.promising import Promise
from workshops.snapshot import Board
from workshops.snapshot.values import CommitmentLine, ThemeLine

PEOPLE = {
    "Ben": "health",
    "Farah": "health",
    "Hana": "health",
    "Chidi": "voluntary",
    "Gus": "business",
    "Imran": "business",
}
SCREENS: dict[str, Callable[[Board], Board]] = {
    "phone": sight.for_phone,
    "wall": sight.for_wall,
    "console": sight.for_console,
}


def said(seen: Board) -> str:
    """Every word and number of a board, as it would be rendered or sent."""
    return repr(asdict(seen))


class Day:
    """A whole workshop: after each act `steps` hands out where it stands."""

    def __init__(self, workshop: Workshop) -> None:
        self.room = Room(workshop)
        self.here = workshop.id

    def play(self) -> Iterator[Board]:
        yield from self.door()
        yield from self.problems()
        yield from self.vote()
        yield from self.actions()
        yield from self.promises()

    def door(self) -> Iterator[Board]:
        for name, sector in PEOPLE.items():
            person = self.room.joins(name, sector)
            joining.introduce(person, f"Trust of {name}", f"Private {name}", name_organisation=name == "Hana")
        db.session.commit()
        yield self.room.board

    def problems(self) -> Iterator[Board]:
        room = self.room
        room.goes_to("post_problems")
        for name in PEOPLE:
            room.posts(name, f"problem-of-{name}")
            yield room.board
        board.change_card(room.people["Ben"], self.key("problem-of-Ben"), "problem-of-Ben-anew")
        board.withdraw_card(room.people["Imran"], self.key("problem-of-Imran"))
        db.session.commit()
        yield room.board
        room.next()
        yield room.board
        facilitation.hide(self.here, self.key("problem-of-Gus"), "reason-to-hide", AMARA)
        facilitation.reword(self.here, self.key("problem-of-Hana"), "clearer-for-Hana", AMARA)
        merging.merge(self.here, [self.key("problem-of-Farah")], self.key("problem-of-Chidi"), AMARA)
        db.session.commit()
        yield room.board

    def vote(self) -> Iterator[Board]:
        room = self.room
        room.goes_to("vote_problems")
        yield room.board
        for name in ("Ben", "Farah", "Hana", "Chidi"):
            room.votes(name, board.find_card(self.here, self.key("clearer-for-Hana")))
            yield room.board
        for _ in range(2):
            room.next()
            yield room.board

    def actions(self) -> Iterator[Board]:
        room = self.room
        room.goes_to("design_actions")
        for name in ("Ben", "Chidi"):
            room.proposes(name, f"action-of-{name}", gains=f"gain-of-{name}", misses=f"miss-of-{name}")
            yield room.board
        for phase in ("prepare", "open", "closed", "shown"):
            room.goes_to("weigh_actions", phase)
            yield room.board

    def promises(self) -> Iterator[Board]:
        room = self.room
        room.goes_to("commit")
        soon = clock.now().date() + timedelta(days=60)
        for name, behalf, may_name in (
            ("Ben", "myself", False),
            ("Chidi", "organisation", False),
            ("Farah", "myself", True),
            ("Hana", "myself", False),
        ):
            what = Promise("promise", "key", "KC4", behalf, "do", f"deed-of-{name}", soon, may_name=may_name)
            promising.commit_to(room.people[name], what, f"{name}-1")
            db.session.commit()
            yield room.board
        for phase in ("open", "ended"):
            room.goes_to("close", phase)
            yield room.board

    def key(self, text: str) -> str:
        whole = self.room.board
        lines = [*whole.problems, *whole.actions]
        return next(line.key for line in lines if line.text == text)


PLAYED: list[Board] = []


@pytest.fixture
def days(request: pytest.FixtureRequest) -> list[Board]:
    """The whole board after each act of the day, played once for all tests: boards are frozen."""
    if not PLAYED:
        PLAYED.extend(Day(request.getfixturevalue("workshop")).play())
    return PLAYED


def before_reveal(board_: Board, kind: str) -> bool:
    return kind not in board_.revealed


@pytest.mark.parametrize("screen", SCREENS)
def test_no_screen_is_sent_a_card_before_its_reveal(days: list[Board], screen: str) -> None:
    checked = 0
    for whole in days:
        seen = said(SCREENS[screen](whole))
        for kind, words in (("problem", "problem-of-"), ("action", "action-of-")):
            if before_reveal(whole, kind):
                checked += words in said(whole)
                assert words not in seen
                assert ("gain-of-" in seen, "miss-of-" in seen) == (False, False)
    assert checked >= 8


@pytest.mark.parametrize("screen", SCREENS)
def test_after_the_reveal_every_screen_is_sent_the_cards(days: list[Board], screen: str) -> None:
    last = said(SCREENS[screen](days[-1]))
    for words in ("problem-of-Ben-anew", "problem-of-Chidi", "problem-of-Farah", "clearer-for-Hana", "action-of-Ben"):
        assert words in last


@pytest.mark.parametrize("screen", SCREENS)
def test_what_was_taken_back_or_changed_before_the_reveal_is_sent_to_nobody(days: list[Board], screen: str) -> None:
    for whole in days:
        seen = said(SCREENS[screen](whole))
        assert "problem-of-Imran" not in seen
        assert "problem-of-Ben'" not in seen


def test_hidden_words_and_their_reason_are_for_the_console_alone(days: list[Board]) -> None:
    hidden = [whole for whole in days if whole.hidden]
    assert hidden
    for whole in hidden:
        for screen in ("phone", "wall"):
            assert "problem-of-Gus" not in said(SCREENS[screen](whole))
            assert "reason-to-hide" not in said(SCREENS[screen](whole))
        assert "problem-of-Gus" in said(sight.for_console(whole))


def test_the_words_before_they_were_made_clearer_are_for_the_console_alone(days: list[Board]) -> None:
    reworded = [whole for whole in days if "clearer-for-Hana" in said(whole)]
    assert reworded
    for whole in reworded:
        assert "problem-of-Hana" not in said(sight.for_phone(whole))
        assert "problem-of-Hana" not in said(sight.for_wall(whole))
        assert "problem-of-Hana" in said(sight.for_console(whole))


@pytest.mark.parametrize("screen", SCREENS)
def test_an_open_round_is_a_count_of_ballots_and_nothing_else(days: list[Board], screen: str) -> None:
    opened = [whole for whole in days if whole.now.phase == "open" and whole.round is not None]
    assert len(opened) >= 5
    counts = []
    for whole in opened:
        vote = SCREENS[screen](whole).round
        assert vote is not None
        assert vote.result is None
        counts.append(vote.voted)
    assert counts[:5] == [0, 1, 2, 3, 4]


def test_a_closed_round_is_the_consoles_until_it_is_shown(days: list[Board]) -> None:
    closed = [whole for whole in days if whole.now.phase == "closed"]
    assert len(closed) == 2
    for whole in closed:
        for_phone, for_wall, for_console = (see(whole).round for see in SCREENS.values())
        assert for_phone is not None
        assert for_wall is not None
        assert for_console is not None
        assert (for_phone.result, for_wall.result) == (None, None)
        assert for_console.result is not None
    for whole in days:
        if whole.now.phase == "shown":
            assert all(round_.result is not None for round_ in sight.for_phone(whole).rounds)
    assert sight.for_phone(days[-1]).carried("problem") == days[-1].carried("problem") != ()


@pytest.mark.parametrize("screen", SCREENS)
def test_a_name_is_sent_only_where_it_was_ticked(days: list[Board], screen: str) -> None:
    assert "Private Ben" in said(days[-1])
    for whole in days:
        seen = said(SCREENS[screen](whole))
        for name in ("Ben", "Chidi", "Hana", "Gus", "Imran"):
            assert f"Private {name}" not in seen
    assert "Private Farah" in said(SCREENS[screen](days[-1]))


@pytest.mark.parametrize("screen", SCREENS)
def test_an_organisation_is_sent_only_where_it_speaks_or_agreed(days: list[Board], screen: str) -> None:
    for whole in days:
        seen = said(SCREENS[screen](whole))
        for name in ("Ben", "Farah", "Gus", "Imran"):
            assert f"Trust of {name}" not in seen
    last = SCREENS[screen](days[-1])
    assert [line.organisation for line in last.commitments] == [
        "",
        "Trust of Chidi",
        "",
        "Trust of Hana",
    ]


def test_a_team_speaks_for_its_organisation(days: list[Board]) -> None:
    lines = tuple(replace(line, behalf="team", may_name=False) for line in days[-1].commitments)

    def seen(commitments: tuple[CommitmentLine, ...]) -> set[tuple[str, str]]:
        found = sight.for_wall(replace(days[-1], commitments=commitments)).commitments
        return {(line.name, line.organisation) for line in found}

    assert seen(lines) == {("", f"Trust of {name}") for name in ("Ben", "Chidi", "Farah", "Hana")}


@pytest.mark.parametrize("answer", ["interested", "need"])
def test_who_promises_nothing_speaks_for_no_organisation_that_did_not_agree(days: list[Board], answer: str) -> None:
    lines = tuple(replace(line, behalf="organisation", answer=answer) for line in days[-1].commitments)
    for see in SCREENS.values():
        seen = see(replace(days[-1], commitments=lines)).commitments
        assert [line.organisation for line in seen] == ["", "", "", "Trust of Hana"]


def test_the_facilitators_own_things_stay_on_the_console(days: list[Board]) -> None:
    for whole in days:
        for see in (sight.for_phone, sight.for_wall):
            seen = see(whole)
            assert (seen.last_acts, seen.groups, seen.checked, seen.now.by) == ((), (), frozenset(), "")
            assert {stage.say for stage in (*seen.stages, seen.now.stage)} == {""}
            assert {round_.opened_by for round_ in seen.rounds} <= {""}
        console = sight.for_console(whole)
        assert (console.last_acts, console.groups, console.stages) == (whole.last_acts, whole.groups, whole.stages)


def test_counts_that_everybody_may_see_are_the_same_everywhere(days: list[Board]) -> None:
    for whole in days:
        for see in SCREENS.values():
            seen = see(whole)
            assert (seen.here, seen.acted, seen.posted, seen.funnel) == (
                whole.here,
                whole.acted,
                whole.posted,
                whole.funnel,
            )


def test_nobody_is_told_who_somebody_is(days: list[Board]) -> None:
    for whole in days:
        for name in ("participant", "token", "seed", "client_id"):
            assert f"'{name}" not in said(whole)


def test_themes_are_hidden_while_the_cards_are(days: list[Board]) -> None:
    unrevealed = replace(days[-1], revealed=frozenset(), themes=(ThemeLine(1, "Pay", 2),))
    assert sight.for_phone(unrevealed).themes == ()
    assert sight.for_phone(replace(unrevealed, revealed=days[-1].revealed)).themes == unrevealed.themes
    assert sight.for_phone(unrevealed).problems == ()
    assert sight.for_console(unrevealed).hidden == ()
