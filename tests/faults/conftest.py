"""One real server for all faults, which it must outlive, and a workshop of its own for each."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from tests.browser import browser, driver, phone
from tests.faults.line import Line
from tests.faults.phones import Console, Phone, all_at_once
from tests.model.acts import Record
from tests.model.judging import faults
from tests.model.state import State, state_of
from tests.serving import Plan, Server, free_port, inside, plan_workshop, serving, set_up
from workshops import joining, planning, turns
from workshops.database import db
from workshops.models import Step, WorkingGroup, Workshop

SHORT_SHOW = "30"
WHOLE_SHOW = "90"
__all__ = ["browser", "driver", "phone"]


@pytest.fixture(scope="session")
def full(request: pytest.FixtureRequest) -> bool:
    """Whether the long form of each fault was asked for, with `--full`."""
    return bool(request.config.getoption("--full"))


@pytest.fixture(scope="session")
def line_port() -> int:
    """Where the bad line will be: the server is told, for pages come from there too."""
    return free_port()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, line_port: int) -> Iterator[Server]:
    """On a SQLite file, whatever the other tests run on: the faults are those of files."""
    settings = {"FORUM_ORIGINS": f"http://127.0.0.1:{line_port}", "FORUM_DATABASE": ""}
    server = set_up(tmp_path_factory.mktemp("served"), settings)
    server.run("db", "upgrade")
    with serving(server):
        server.start_worker()
        yield server


@pytest.fixture(scope="session")
def app(server: Server) -> Flask:
    return inside(server)


@pytest.fixture(scope="session")
def plan(app: Flask) -> Plan:
    """Amara, her working group and its first workshop."""
    with app.app_context():
        return plan_workshop()


@dataclass
class Room:
    """A workshop on the server: who is in it, what they did, and what is there of it."""

    app: Flask
    server: Server
    code: str
    console: Console
    record: Record = field(default_factory=Record)
    phones: list[Phone] = field(default_factory=list)

    def comes_in(self, *names: str, address: str = "") -> list[Phone]:
        """These people join, all at once."""
        made = [Phone(address or self.server.address, self.code, name, self.record) for name in names]
        all_at_once([phone.joins for phone in made])
        self.phones += made
        return made

    @property
    def place(self) -> tuple[str, str]:
        """The kind of stage and the phase the room is in."""
        with self.inside() as workshop:
            step = turns.current_step(workshop)
            return turns.stage_of(step).kind, step.phase

    def goes_to(self, kind: str, phase: str = "open") -> None:
        """The facilitator presses Next until the room is there."""
        while self.place != (kind, phase):
            self.console.next()

    @contextmanager
    def inside(self) -> Iterator[Workshop]:
        """Its row, read afresh."""
        with self.app.app_context():
            workshop = joining.workshop_by_code(self.code)
            assert workshop is not None
            yield workshop
            db.session.remove()

    def lets_time_pass(self) -> None:
        """Everything the room did was a minute ago: the 20 seconds of grace are over."""
        with self.inside() as workshop:
            for step in db.session.scalars(select(Step).where(Step.workshop_id == workshop.id)):
                step.at -= timedelta(minutes=1)
            workshop.version += 1
            db.session.commit()

    def state(self) -> State:
        with self.inside() as workshop:
            return state_of(workshop.id)

    def faults(self) -> list[str]:
        return faults(self.record.acts, self.state())


def room_of(app: Flask, server: Server, plan: Plan, show: str, address: str = "") -> Room:
    """A workshop whose facilitator has signed in, at the server's address or another that leads there."""
    with app.app_context():
        group = db.session.scalars(select(WorkingGroup).where(WorkingGroup.key_commitment == "KC4")).one()
        schedule = planning.Schedule("Pay that keeps you well", datetime.now(UTC), "City Hall", "Amara", show)
        code = planning.schedule(group, schedule, "Dee").code
        db.session.commit()
        db.session.remove()
    return Room(app, server, code, Console(address or server.address, code, plan.email).signs_in())


@pytest.fixture
def room(app: Flask, server: Server, plan: Plan) -> Room:
    """A workshop of 30 minutes (arrive, post, vote, promise) whose facilitator has signed in."""
    return room_of(app, server, plan, SHORT_SHOW)


@pytest.fixture
def whole_room(app: Flask, server: Server, plan: Plan) -> Room:
    """The same with every stage of the 90 minutes."""
    return room_of(app, server, plan, WHOLE_SHOW)


@pytest.fixture
def line(server: Server, line_port: int) -> Iterator[Line]:
    """A line to the server that can go wrong."""
    line = Line(line_port, server.port)
    yield line
    if line.is_open:
        line.close()


def names(count: int) -> list[str]:
    return [f"Person {n}" for n in range(count)]
