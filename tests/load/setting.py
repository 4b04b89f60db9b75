"""What a load run starts from, made by the domain's own verbs: a workshop, people in it, cards."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from flask import Flask

from forum.cli import demo
from tests import serving
from tests.serving import Server
from workshops import board, clock, joining, planning, show
from workshops.database import db
from workshops.models import WorkingGroup
from workshops.sectors import SECTORS

AMARA = "Amara"
SECTOR_KEYS = tuple(each.key for each in SECTORS)
WRITERS = 60


@dataclass(frozen=True)
class Leader:
    """Who facilitates: their group, and how they sign in."""

    group: int
    email: str
    password: str


@dataclass(frozen=True)
class Scene:
    """A workshop by what its screens need, and the tokens of people who are in it already."""

    workshop: int
    code: str
    wall: str
    leader: Leader
    tokens: Sequence[str] = ()


@contextmanager
def inside(server: Server) -> Iterator[Flask]:
    """The application on the server's own database."""
    app = serving.inside(server)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def words_of(number: int, turn: int) -> str:
    """What somebody writes on a card: other words each time, about as long as people's are."""
    return f"Damp homes make the children ill again, and nobody answers letter {turn} of tenant {number} in the street."


def make() -> Leader:
    """Every table, the demonstration's forum, and who leads the rooms in it."""
    db.create_all()
    made = demo.make()
    db.session.commit()
    email = next(cast.email for cast in demo.PEOPLE if cast.name == AMARA)
    return Leader(made.workshop.group_id, email, made.passwords[email])


def schedule(leader: Leader) -> Scene:
    """A workshop of 30 minutes, with nobody in it yet."""
    plan = planning.Schedule("Pay that keeps you well", clock.now(), "City Hall", AMARA, "30")
    workshop = planning.schedule(db.session.get_one(WorkingGroup, leader.group), plan, AMARA)
    db.session.commit()
    return Scene(workshop.id, workshop.code, workshop.wall_key, leader)


def peopled(scene: Scene, phones: int, cards: int) -> Scene:
    """The same with people who came in, in the stage of posting, and cards that they wrote."""
    tokens = []
    for number in range(phones):
        _, token = joining.join(scene.workshop, SECTOR_KEYS[number % len(SECTOR_KEYS)])
        tokens.append(token)
    show.next_step(scene.workshop, 0, AMARA)
    people = joining.everybody(scene.workshop)[:WRITERS]
    for number in range(cards):
        board.post_problem(people[number % len(people)], words_of(number, 0), f"before-{number}")
    db.session.commit()
    return replace(scene, tokens=tuple(tokens))
