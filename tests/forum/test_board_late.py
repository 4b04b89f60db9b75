"""A document that the network held back and brought after a newer one changes nothing, and who waits for it is told."""

from collections.abc import Sequence

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.conftest import Room
from tests.forum.phones import Open, Phone, Played, body
from workshops.database import db
from workshops.models import Ballot, PlanAnswer, PulseAnswer, Sending


class TestABallot:
    @pytest.fixture
    def voting(self, room: Room) -> Room:
        return Played(room).to("vote_problems")

    @staticmethod
    def keys(room: Room) -> tuple[int, Sequence[str]]:
        round_ = room.board.round
        assert round_ is not None
        return round_.id, [key for key, _ in round_.items]

    def test_an_older_one_changes_nothing_and_says_what_stands(self, voting: Room, phone: Open) -> None:
        ben, (number, keys) = phone("Ben"), self.keys(voting)
        newer = ben.sends("/ballot", {"round": str(number), "choice": keys[1], "nth": "2"})
        older = ben.sends("/ballot", {"round": str(number), "choice": keys[0], "nth": "1"})
        assert [body(newer)[name] for name in ("chosen", "nth")] == [[keys[1]], 2]
        assert [body(older)[name] for name in ("chosen", "nth")] == [[keys[1]], 2]
        assert db.session.scalars(select(Ballot.choices)).all() == [f'["{keys[1]}"]']

    def test_the_same_once_more_says_the_same(self, voting: Room, phone: Open) -> None:
        ben, (number, keys) = phone("Ben"), self.keys(voting)
        sent = {"round": str(number), "choice": keys[0], "nth": "1"}
        assert [body(ben.sends("/ballot", sent))["chosen"] for _ in range(2)] == [[keys[0]]] * 2

    @pytest.mark.parametrize("nth", ["", "-1", "x", "0", "²", "1" * 400])
    def test_what_is_no_count_is_taken_as_none(self, voting: Room, phone: Open, nth: str) -> None:
        ben, (number, keys) = phone("Ben"), self.keys(voting)
        ben.sends("/ballot", {"round": str(number), "choice": keys[0], "nth": "5"})
        assert body(ben.sends("/ballot", {"round": str(number), "choice": keys[1], "nth": nth}))["chosen"] == [keys[1]]

    def test_one_without_script_replaces_what_stands(self, voting: Room, phone: Open, plain: Open) -> None:
        ben, (number, keys) = phone("Ben"), self.keys(voting)
        ben.sends("/ballot", {"round": str(number), "choice": keys[0], "nth": "7"})
        assert plain("Ben").sends("/ballot", {"round": str(number), "choice": keys[1]}).status_code == 303
        assert db.session.scalars(select(Ballot.choices)).all() == [f'["{keys[1]}"]']

    def test_after_the_close_nobodys_count_is_kept(self, voting: Room, phone: Open) -> None:
        ben, (number, keys) = phone("Ben"), self.keys(voting)
        ben.sends("/ballot", {"round": str(number), "choice": keys[0], "nth": "7"})
        assert db.session.scalar(select(func.count()).select_from(Sending)) == 1
        voting.next()
        assert db.session.scalar(select(func.count()).select_from(Sending)) == 0


def test_older_scores_change_nothing(room: Room, phone: Open) -> None:
    Played(room).to("weigh_actions")
    round_ = room.board.round
    assert round_ is not None
    ben, key = phone("Ben"), round_.items[0][0]
    for score, nth in (("5", "2"), ("1", "1")):
        answer = ben.sends("/scores", {"round": str(round_.id), f"effect-{key}": score, "nth": nth})
        assert body(answer)["nth"] == 2
    assert '"effect": 5' in db.session.scalars(select(Ballot.choices)).one()


@pytest.fixture
def chidi(app: Flask, whole_room: Room) -> Phone:
    whole_room.joins("Chidi")
    return Phone.of(app, whole_room.workshop, whole_room.tokens["Chidi"])


def test_an_older_pulse_changes_nothing(whole_room: Room, chidi: Phone) -> None:
    whole_room.goes_to("pulse_before")
    for know, nth in (("4", "3"), ("1", "2")):
        assert body(chidi.sends("/pulse", moment="before", know=know, nth=nth))["nth"] == 3
    assert db.session.scalars(select(PulseAnswer.score)).all() == [4]


def test_an_older_answer_on_the_plan_changes_nothing(whole_room: Room, chidi: Phone) -> None:
    whole_room.goes_to("know_plan")
    code = whole_room.board.plan.picks[0].code
    for said, nth in (("work", "3"), ("new", "2")):
        assert body(chidi.sends("/plan", {f"answer-{code}": said, "nth": nth}))["nth"] == 3
    assert db.session.scalars(select(PlanAnswer.answer)).all() == ["work"]
