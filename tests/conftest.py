"""Who is in every test: Amara facilitates, Ben and Chidi take part, Dee is GLA staff, Eve is elsewhere."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from shutil import rmtree
from typing import Any, cast

import pytest
from flask import Flask, g
from flask.testing import FlaskClient
from sqlalchemy import event
from sqlalchemy.orm import Session

from exports import jobs
from forum.accounts import ROLES, Person, people
from forum.application import create_app
from forum.config import Config
from forum.limits import limiter
from forum.live.listening import forget_everything
from tests import databases
from workshops import board, joining, planning, scoring, show, snapshot, turns
from workshops.database import db
from workshops.models import Card, Participant, WorkingGroup, Workshop
from workshops.scales import scale_of
from workshops.snapshot import Board
from workshops.stages import TEMPLATES, is_sense_making, sensed_kind

AMARA = "Amara"
HELD = "turns held"
POST_TO_PROMISE = (
    ("arrive", 10),
    ("post_problems", 8),
    ("make_sense", 14),
    ("vote_problems", 6),
    ("design_actions", 19),
    ("weigh_actions", 11),
    ("commit", 15),
    ("close", 7),
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--full`: the long form of what is short among the other checks, the faults and the model."""
    parser.addoption("--full", action="store_true", help="the long form of the faults and of the model")


def application(folder: Path) -> Flask:
    return create_app(Config.from_environment({**databases.environment(folder), "FORUM_ASYNC": "threading"}))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is about the other database alone, and say so."""
    marks = [(item, item.get_closest_marker("only_on")) for item in items]
    elsewhere = [item for item, mark in marks if mark and mark.args[0] != databases.KIND]
    config.hook.pytest_deselected(items=elsewhere)
    items[:] = [item for item in items if item not in elsewhere]


def pytest_sessionfinish() -> None:
    """Whatever was left open is closed."""
    databases.close_all()


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with every table and the three roles, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("empty")
    with application(folder).app_context():
        db.create_all()
        for role, what in ROLES.items():
            people.find_or_create_role(role, description=what)
        db.session.commit()
        databases.let_rest()
    return folder


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The application, made once: its routes and templates take longer to read than most tests to run."""
    app = application(tmp_path_factory.mktemp("served"))
    app.teardown_request(forget_who_asked)
    return app


@contextmanager
def afresh(served: Flask, empty: Path) -> Iterator[Flask]:
    """The application on an empty database of its own, and nothing of it left afterwards."""
    folder, config = Path(served.instance_path), dict(served.config)
    databases.copy(empty, folder)
    served.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    limiter.reset()
    jobs.connect(served.config["FORUM"].jobs, served.app_context)
    with served.app_context():
        yield served
        db.session.remove()
        db.engine.dispose()
    served.config.clear()
    served.config.update(config)
    forget_everything()
    for left in folder.iterdir():
        rmtree(left) if left.is_dir() else left.unlink()


@pytest.fixture
def app(served: Flask, empty: Path) -> Iterator[Flask]:
    """The application of one test."""
    with afresh(served, empty) as app:
        yield app


def forget_who_asked(_error: BaseException | None) -> None:
    """The tests' own app context outlives a request; what the request knew of its asker must not."""
    for name in list(g):
        g.pop(name)


@pytest.fixture(autouse=True)
def turns_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """No act takes the turn of a workshop with a lower number than one it holds: two such acts could lock up."""
    take = turns._raise_version

    def take_in_order(workshop_id: int) -> int | None:
        held = db.session().info.setdefault(HELD, set())
        assert workshop_id in held or workshop_id > max(held, default=0), (workshop_id, held)
        held.add(workshop_id)
        return take(workshop_id)

    monkeypatch.setattr(turns, "_raise_version", take_in_order)


@event.listens_for(Session, "after_transaction_end")
def let_go_of_turns(session: Session, _transaction: object) -> None:
    session.info.pop(HELD, None)


@pytest.fixture
def groups(app: Flask) -> Sequence[WorkingGroup]:
    """A forum's six working groups."""
    made = planning.make_groups(planning.create_forum("London Partner Forum", "Dee"))
    db.session.commit()
    return made


def schedule(group: WorkingGroup) -> Workshop:
    plan = planning.Schedule("Pay that keeps you well", datetime(2026, 11, 24, 10, tzinfo=UTC), "City Hall", AMARA)
    made = planning.schedule(group, plan, "Dee")
    db.session.commit()
    return made


@pytest.fixture
def workshop(groups: Sequence[WorkingGroup], monkeypatch: pytest.MonkeyPatch) -> Workshop:
    """A workshop of the Living Wage group at Arrive, with the stages from posting to promising in 90 minutes."""
    with monkeypatch.context() as only_here:
        only_here.setitem(TEMPLATES, "90", (TEMPLATES["90"][0], POST_TO_PROMISE))
        return schedule(groups[3])


@pytest.fixture
def whole_workshop(groups: Sequence[WorkingGroup]) -> Workshop:
    """The same with every stage of the 90-minute run of show."""
    return schedule(groups[3])


@pytest.fixture
def person(app: Flask, groups: Sequence[WorkingGroup]) -> Callable[..., Person]:
    """Make somebody who can sign in: `person("Amara", "facilitator", groups[3])`."""

    def make(name: str, role: str, *own: WorkingGroup) -> Person:
        email = f"{name.lower()}@example.org"
        made = cast(Person, people.create_user(email=email, name=name, password=None, roles=[role], active=True))
        db.session.flush()
        for group in own:
            planning.set_facilitators(group, [*(each.person_id for each in group.facilitators), made.id])
        db.session.commit()
        return made

    return make


@pytest.fixture
def signed_in(app: Flask) -> Callable[[Person], FlaskClient]:
    """A browser in which this person has signed in."""

    def sign_in(who: Person) -> FlaskClient:
        client = app.test_client()
        with client.session_transaction() as cookie:
            cookie["_user_id"] = who.fs_uniquifier
            cookie["_fresh"] = True
        return client

    return sign_in


class Room:
    """A workshop played through the domain's verbs, with a name for everybody in it."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        self.people: dict[str, Participant] = {}
        self.tokens: dict[str, str] = {}

    def joins(self, name: str, sector: str = "health", organisation: str = "", agrees: bool = False) -> Participant:
        came = joining.join(self.workshop.id, sector, organisation, name_organisation=agrees)
        self.people[name], self.tokens[name] = came
        db.session.commit()
        return self.people[name]

    def posts(self, name: str, text: str) -> Card:
        card = board.post_problem(self.people[name], text, f"{name}-{text!a}"[:60])
        db.session.commit()
        return card

    def proposes(self, name: str, text: str, **words: Any) -> Card:
        card = board.propose_action(self.people[name], text, f"{name}-{text}"[:60], board.ActionWords(**words))
        db.session.commit()
        return card

    def votes(self, name: str, *cards: Card) -> None:
        """Choose these cards; where scores are asked for, give these the highest and leave the rest open."""
        open_round = self.board.round
        assert open_round is not None
        if open_round.method == "choose":
            board.cast_ballot(self.people[name], open_round.id, [card.key for card in cards])
            db.session.commit()
        else:
            self.scores(name, dict.fromkeys(cards, (5, 5)))

    def scores(
        self, name: str, given: Mapping[Card, Sequence[int | None]], moves: Mapping[str, str] | None = None
    ) -> None:
        """Score cards on the questions of the open round in turn; None is "can't judge"."""
        open_round = self.board.round
        assert open_round is not None
        asked = scale_of(open_round.method, open_round.kind).keys
        scores = {card.key: dict(zip(asked, answers, strict=False)) for card, answers in given.items()}
        scoring.give_scores(self.people[name], open_round.id, scores, moves)
        db.session.commit()

    @property
    def place(self) -> tuple[str, str]:
        """The kind of stage and the phase the room is in, without reading its whole board."""
        step = turns.current_step(self.workshop)
        return turns.stage_of(step).kind, step.phase

    def next(self) -> None:
        """The facilitator presses Next; duplicates are confirmed where a vote would open."""
        stage, phase = self.place
        if is_sense_making(stage, phase):
            show.check_duplicates(self.workshop.id, sensed_kind(stage), True, 0, AMARA)
        show.next_step(self.workshop.id, turns.current_step(self.workshop).number, AMARA)
        db.session.commit()

    def goes_to(self, kind: str, phase: str = "open") -> None:
        while self.place != (kind, phase):
            self.next()

    @property
    def board(self) -> Board:
        return snapshot.take(self.workshop.id)


@pytest.fixture
def room(workshop: Workshop) -> Room:
    """The workshop, with nobody in it yet."""
    return Room(workshop)


@pytest.fixture
def writing(room: Room) -> Room:
    """Ben and Chidi are in the room, and problems are being posted."""
    room.joins("Ben", "health")
    room.joins("Chidi", "voluntary")
    room.goes_to("post_problems")
    return room


@pytest.fixture
def whole_room(whole_workshop: Workshop) -> Room:
    """The workshop with every stage, with nobody in it yet."""
    return Room(whole_workshop)
