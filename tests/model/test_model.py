"""Whole workshops, made up at random, through HTTP and beside a plain model: after every act the board, each person's
own page, the budgets and the counts must say what the model says."""

import random
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from forum.accounts import people
from forum.rehearsal.page import Page
from tests.conftest import afresh
from tests.forum.phones import Phone
from tests.model.plain import END, PROMISING, SHOW, SORTING, VOTING, WRITING, Due, Workshop
from tests.model.state import state_of
from workshops import clock, planning, snapshot
from workshops.database import db
from workshops.models import Card, Participant

JSON = {"Accept": "application/json"}
BEGAN = datetime(2026, 11, 24, 10, tzinfo=UTC)
PEOPLE, SPARE = 4, 2
TEXTS = ("Damp homes", "Cold homes", "Late buses", "No time to see a nurse")
SETTLED_ELSEWHERE = ("tie", "unlinked")
GONE = (401, 403)
who = st.integers(0, PEOPLE - 1)
some = st.randoms(use_true_random=False)


class Clock(datetime):
    """What the time is: set by the test."""

    at = BEGAN

    @classmethod
    def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
        return cls.at.astimezone(tz)


class Rooms(RuleBasedStateMachine):
    """One workshop, played."""

    served: Flask
    empty: Path

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.app = self.stack.enter_context(afresh(self.served, self.empty))
        Clock.at = BEGAN
        patch = self.stack.enter_context(pytest.MonkeyPatch.context())
        patch.setattr(clock, "datetime", Clock)
        group = planning.make_groups(planning.create_forum("London Partner Forum", "Dee"))[3]
        amara = people.create_user(email="amara@example.org", name="Amara", password=None, roles=["facilitator"])
        db.session.flush()
        planning.set_facilitators(group, [amara.id])
        made = planning.schedule(group, planning.Schedule("Pay", BEGAN, "City Hall", "Amara", "30"), "Dee")
        db.session.commit()
        self.id, self.code, self.row = made.id, made.code, made
        self.console = self.app.test_client()
        with self.console.session_transaction() as cookie:
            cookie["_user_id"], cookie["_fresh"] = amara.fs_uniquifier, True
        self.model = Workshop(BEGAN, [(SHOW[0], BEGAN)])
        self.phones: list[Phone] = []
        self.ids: list[int] = []
        self.sent = 0
        self.version = self.looked = 0

    def teardown(self) -> None:
        self.stack.close()

    @initialize(steps=st.integers(0, 6), dice=some, late=st.sampled_from((18, 22)))
    def the_room_comes_some_way(self, steps: int, dice: random.Random, late: int) -> None:
        """Everybody does on the way what each stage asks, and somebody is late each time."""
        for number in range(PEOPLE):
            self.phones.append(Phone(self.app, self.row).comes_in(organisation=f"Person {number}"))
        found = select(Participant.id).where(Participant.workshop_id == self.id).order_by(Participant.id)
        self.ids = list(db.session.scalars(found))
        self.model.here = set(range(PEOPLE))
        self.next()
        for number, text in enumerate((*TEXTS, "One more")):
            self.posts(number % PEOPLE, text, False)
        for _ in range(steps):
            self.next()
            self.time_passes(late)
            if self.model.place in SHOW[1:5]:
                self.posts(dice.randrange(PEOPLE), "Late", True)
            if self.model.place == VOTING:
                for person in range(PEOPLE):
                    self.votes(person, dice, (2, person, 4, 3 - person), False)
            if self.model.place in PROMISING:
                self.promises(dice.randrange(PEOPLE), (False, True, False, True))
            self.time_passes(60)

    # How an answer is held against the model.

    def answered(self, answer: Any, due: Due) -> None:
        """The same outcome, and a version that rises with each act that is done and with no other."""
        body = answer.get_json()
        if due is None:
            assert answer.status_code == 200, body
            assert body["saved"] is True
            assert body["version"] > self.version
            self.version = body["version"]
        elif due == "gone":
            assert answer.status_code in GONE, body
        else:
            assert (body["saved"], body["code"]) == (False, due)

    def phone(self, person: int, path: str, due: Due, **fields: Any) -> None:
        self.answered(self.phones[person].sends(path, fields), due)

    def does(self, verb: str, due: Due, **fields: Any) -> Any:
        answer = self.console.post(f"/console/{self.code}/{verb}", data=fields, headers=JSON)
        self.answered(answer, due)
        return answer.get_json()

    def client_id(self) -> str:
        self.sent += 1
        return f"act-{self.sent}"

    def key_of(self, client_id: str) -> str | None:
        return db.session.scalar(select(Card.key).where(Card.client_id == client_id, Card.workshop_id == self.id))

    def some_key(self, dice: random.Random) -> str:
        return dice.choice(list(self.model.cards))

    # What participants do.

    @precondition(lambda self: self.model.place in SHOW[1:4])
    @rule(person=who, text=st.sampled_from(TEXTS), twice=st.booleans())
    def posts(self, person: int, text: str, twice: bool) -> None:
        client_id = self.client_id()
        answer = self.phones[person].posts(text, client_id)
        due = self.model.post(person, self.key_of(client_id) or client_id, text)
        self.answered(answer, due)
        if twice and not due:
            self.answered(self.phones[person].posts(text, client_id), None)

    @precondition(lambda self: self.model.cards and self.model.place in SHOW[1:5])
    @rule(person=who, dice=some, text=st.sampled_from(TEXTS))
    def changes(self, person: int, dice: random.Random, text: str) -> None:
        key = self.some_key(dice)
        self.phone(person, f"/cards/{key}", self.model.change(person, key, f"{text} again"), text=f"{text} again")

    @precondition(lambda self: self.model.cards and self.model.place in SHOW[1:5])
    @rule(person=who, dice=some)
    def withdraws(self, person: int, dice: random.Random) -> None:
        key = self.some_key(dice)
        self.phone(person, f"/cards/{key}/withdraw", self.model.withdraw(person, key))

    @precondition(lambda self: self.model.cards and self.model.place in WRITING)
    @rule(person=who, dice=some, unclear=st.booleans())
    def flags(self, person: int, dice: random.Random, unclear: bool) -> None:
        key = self.some_key(dice)
        due = self.model.flag(person, key, unclear)
        self.phone(person, f"/cards/{key}/flag", due, unclear="1" if unclear else "0")

    @precondition(lambda self: self.model.place in SHOW[3:5] and self.model.on_ballot)
    @rule(person=who, dice=some, sent=st.lists(st.integers(0, 4), min_size=2, max_size=4), wild=st.booleans())
    def votes(self, person: int, dice: random.Random, sent: Sequence[int], wild: bool) -> None:
        """Send so many ballots with so many cards each: what is on the ballot, or whatever there is."""
        round_id = max(state_of(self.id).rounds, key=int)
        for many in sent:
            choices = [dice.choice(list(self.model.cards)) for _ in range(many)]
            if not wild:
                choices = dice.sample(self.model.on_ballot, min(many, len(self.model.on_ballot)))
            self.phone(person, "/ballot", self.model.vote(person, choices), round=round_id, choice=choices)

    @precondition(lambda self: self.model.place in PROMISING)
    @rule(person=who, sure=st.lists(st.booleans(), min_size=1, max_size=4))
    def promises(self, person: int, sure: Sequence[bool]) -> None:
        for each in sure:
            self.promises_once(person, each)

    def promises_once(self, person: int, sure: bool) -> None:
        client_id, what = self.client_id(), f"Pay the living wage, {self.sent}"
        due = self.model.say(person, "commitment", client_id, what, sure)
        by_when = (Clock.at + timedelta(days=40)).date().isoformat()
        fields = {"answer": "promise", "on": "key", "on_code": "KC4", "behalf": "team", "role": "do", "what": what}
        more = {"by_when": by_when, "signed_off": "yes", "client_id": client_id, "confirmed": "1" if sure else ""}
        self.phone(person, "/commitments", due, **fields, **more)

    @precondition(lambda self: self.model.place in PROMISING)
    @rule(person=who)
    def asks(self, person: int) -> None:
        client_id, text = self.client_id(), f"A list of firms, {self.sent}"
        due = self.model.say(person, "ask", client_id, text, True)
        self.phone(person, "/asks", due, text=text, behalf="myself", client_id=client_id)

    # What the facilitator does.

    @precondition(lambda self: len(self.model.cards) > 1 and self.model.place in SHOW[1:4])
    @rule(dice=some)
    def merges(self, dice: random.Random) -> None:
        keys = dice.sample(list(self.model.cards), 2)
        self.does("merge", self.model.merge(keys, keys[0]), card=keys, into=keys[0])

    @precondition(lambda self: self.model.cards and self.model.place in SHOW[1:5])
    @rule(dice=some)
    def hides(self, dice: random.Random) -> None:
        key = self.some_key(dice)
        self.does("hide", self.model.hide(key), card=[key], reason="other", other="Says who somebody is")

    @precondition(lambda self: self.model.place in SHOW[1:4])
    @rule(name=st.sampled_from(("Homes", "Pay")))
    def adds_a_theme(self, name: str) -> None:
        self.does("themes", self.model.add_theme(name), name=name)

    @precondition(lambda self: self.model.cards and self.model.themes and self.model.place in SHOW[1:4])
    @rule(dice=some)
    def puts_under_a_theme(self, dice: random.Random) -> None:
        key, theme = self.some_key(dice), dice.choice(self.model.themes)
        number = next(each.id for each in self.board.themes if each.name == theme)
        self.does("place", self.model.put_under(key, theme), card=[key], theme=number)

    @precondition(lambda self: self.model.acts)
    @rule()
    def undoes(self) -> None:
        form = Page(self.console.get(f"/console/{self.code}").text).form(f"/console/{self.code}/undo")
        due = self.model.undo()
        if form is None:
            assert due == "too-late"
            self.model.acts.clear()
        else:
            self.does("undo", due, act=form.hidden()["act"])

    def next(self) -> None:
        number = self.board.now.number
        if self.model.place == SORTING:
            self.does("checked", self.model.check(), kind="problem", on="1", pairs_left="0")
        answer = self.console.post(f"/console/{self.code}/next", data={"step": number}, headers=JSON)
        if (answer.get_json() or {}).get("code") not in SETTLED_ELSEWHERE:
            self.answered(answer, self.model.next())
            again = self.console.post(f"/console/{self.code}/next", data={"step": number}, headers=JSON)
            assert again.get_json()["code"] in ("raced", "ended")

    @precondition(lambda self: self.model.place != END)
    @rule(hurry=st.integers(0, 2))
    def moves_on(self, hurry: int) -> None:
        """Two times of three the facilitator waits a little."""
        if not hurry:
            self.next()

    @precondition(lambda self: self.model.place not in SHOW[5:])
    @rule(person=who, seconds=st.sampled_from((12, 18, 22, 25)))
    def comes_late(self, person: int, seconds: int) -> None:
        """The room moves on, and somebody sends what they were writing."""
        self.next()
        self.time_passes(seconds)
        self.posts(person, "Late", False)

    @precondition(lambda self: self.model.place == END and self.looked % PEOPLE == 0)
    @rule(person=who)
    def comes_when_it_has_ended(self, person: int) -> None:
        self.posts(person, "Late", False)
        self.promises_once(person, True)
        self.asks(person)
        self.next()

    @precondition(lambda self: len(self.model.here) > SPARE)
    @rule(person=who)
    def removes(self, person: int) -> None:
        if person in self.model.here and self.model.place != END:
            self.does(f"people/{self.ids[person]}/remove", self.model.remove(person))

    @rule(seconds=st.sampled_from((1, 12, 25, 40, 7_200, -3_600)))
    def time_passes(self, seconds: int) -> None:
        Clock.at = self.model.now = self.model.now + timedelta(seconds=seconds)

    # What must be so after every act.

    @property
    def board(self) -> snapshot.Board:
        return snapshot.take(self.id)

    @invariant()
    def the_board_says_what_the_model_says(self) -> None:
        board, model = self.board, self.model
        assert (board.now.stage.kind, board.now.phase) == model.place
        assert board.here == len(model.here)
        names = {theme.id: theme.name for theme in board.themes}
        shown = {card.key: (card.text, card.people, names.get(card.theme or 0, "")) for card in board.problems}
        assert shown == model.standing()
        assert sorted(names.values()) == sorted(model.themes)
        assert board.workshop.version >= self.version

    @invariant()
    def what_was_said_and_chosen_is_there_once(self) -> None:
        state, model = state_of(self.id), self.model
        kept = {(each.client_id, each.text, each.withdrawn) for each in state.stands if each.kind != "problem"}
        assert kept == {(key, said.text, said.withdrawn) for key, said in model.said.items()}
        assert sum(each.kind == "problem" for each in state.stands) == len(model.cards)
        for votes in state.rounds.values():
            mine = {f"Person {person}": chosen for person, chosen in model.ballots.items()}
            assert votes.votes_each == model.votes_each
            if votes.closed:
                assert votes.ballots == {}
                assert votes.voters == tuple(sorted(name for name, chosen in mine.items() if chosen))
                assert votes.counts == model.counts()
            else:
                assert votes.ballots == mine

    @invariant()
    def each_in_turn_sees_what_is_their_own(self) -> None:
        self.looked += 1
        for person in {self.looked % PEOPLE} & self.model.here:
            answer = self.phones[person].opens("/mine")
            assert answer.status_code == 200
            mine = Page(own_part(answer)).data
            own = {key for key, card in self.model.cards.items() if card.owner == person and not card.withdrawn}
            assert set(mine["cards"].split()) == own
            if self.model.place == VOTING:
                assert tuple(sorted(mine["chosen"].split())) == self.model.ballots.get(person, ())
            if self.model.place == SORTING:
                flagged = {key for key, card in self.model.cards.items() if person in card.flags}
                assert set(mine["unclear"].split()) == flagged


def own_part(answer: Any) -> str:
    return str(answer.get_json()["fragments"]["mine"])


def test_a_workshop_does_what_the_model_does(served: Flask, empty: Path, request: pytest.FixtureRequest) -> None:
    full = request.config.getoption("--full")
    Rooms.served, Rooms.empty = served, empty
    run_state_machine_as_test(
        Rooms,
        settings=settings(
            max_examples=100 if full else 8,
            stateful_step_count=60 if full else 12,
            derandomize=not full,
            phases=[Phase.generate, *([Phase.shrink] if full else [])],
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
