"""A copy of the database, made while people write, holds all that was answered before it; it can be put back."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import flask_migrate
import pytest
from flask import Flask
from sqlalchemy import select

from forum.application import create_app
from forum.config import Config
from tests.growing.site import wait_until
from tests.postgres import Cluster, make_database
from tests.serving import ROOT, plan_workshop
from workshops import board, joining, show, turns
from workshops.database import db
from workshops.models import Card, Participant, Workshop

EACH = 20
Env = dict[str, str]
Place = Callable[[str], Env]


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path, cluster: Cluster) -> Place:
    """The settings of a service of this name, with an empty database of either kind."""

    def make(name: str) -> Env:
        folder = tmp_path / name
        folder.mkdir()
        own = {"FORUM_INSTANCE": str(folder)}
        if request.param == "postgresql":
            own["FORUM_DATABASE"] = make_database(cluster.url(), f"backup_{name}")
        return own

    return make


def run(script: str, env: Env, *words: object) -> subprocess.CompletedProcess[str]:
    command = [str(ROOT / "deploy" / script), *map(str, words)]
    return subprocess.run(command, env={**os.environ, **env}, capture_output=True, text=True, check=False)


@contextmanager
def service(env: Env) -> Iterator[Flask]:
    app = create_app(Config.from_environment({**env, "FORUM_ASYNC": "threading"}))
    with app.app_context():
        flask_migrate.upgrade(str(ROOT / "migrations"))
        yield app
        db.session.remove()
        db.engine.dispose()


def cards(env: Env) -> set[str]:
    with service(env):
        return set(db.session.scalars(select(Card.text)))


class Writer:
    """People who post one card after another, each a few, and remember which were saved."""

    def __init__(self, app: Flask) -> None:
        self.app, self.saved, self.over = app, list[str](), Event()
        self.code = plan_workshop().code
        workshop = db.session.scalars(select(Workshop).where(Workshop.code == self.code)).one()
        while turns.stage_of(turns.current_step(workshop)).kind != "post_problems":
            show.next_step(workshop.id, turns.current_step(workshop).number, "Amara")
        self.workshop = workshop.id
        db.session.commit()
        db.session.remove()
        self.thread = Thread(target=self.writes)

    def writes(self) -> None:
        who = 0
        with self.app.app_context():
            while not self.over.is_set():
                text = f"Card number {len(self.saved)}"
                if len(self.saved) % EACH == 0:
                    who = joining.join(self.workshop, "health")[0].id
                board.post_problem(db.session.get_one(Participant, who), text, text)
                db.session.commit()
                self.saved.append(text)

    def __enter__(self) -> "Writer":
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.thread.join()


def test_all_that_was_saved_before_it_is_in_the_copy(place: Place, tmp_path: Path) -> None:
    env = place("used")
    with service(env) as app, Writer(app) as ben:
        wait_until(lambda: len(ben.saved) > 20)
        before = set(ben.saved)
        made = run("backup", env, tmp_path / "copies")
        assert made.returncode == 0, made.stderr
    assert len(ben.saved) > len(before)
    again = place("again")
    put_back = run("restore", again, made.stdout.strip())
    assert put_back.returncode == 0, put_back.stderr
    assert before <= cards(again) <= set(ben.saved)


def test_put_back_it_takes_the_place_of_all_that_came_since(place: Place, tmp_path: Path) -> None:
    env = place("used")
    with service(env) as app, Writer(app) as ben:
        wait_until(lambda: len(ben.saved) > 2)
    made = run("backup", env, tmp_path / "copies").stdout.strip()
    then = cards(env)
    with service(env):
        db.session.add(Card(**{**card_like(then), "key": "later", "text": "Written later", "client_id": None}))
        db.session.commit()
    put_back = run("restore", env, made)
    assert put_back.returncode == 0, put_back.stderr
    assert cards(env) == then
    if "FORUM_DATABASE" not in env:
        (kept,) = Path(env["FORUM_INSTANCE"]).glob("forum.db.before-*")
        assert b"Written later" in kept.read_bytes()


def card_like(texts: set[str]) -> dict[str, object]:
    """The columns of a card that is there."""
    card = db.session.scalars(select(Card).where(Card.text.in_(texts)).limit(1)).one()
    return {column.key: getattr(card, column.key) for column in Card.__table__.columns if column.key != "id"}


def test_a_broken_copy_replaces_nothing(place: Place, tmp_path: Path) -> None:
    env = place("used")
    with service(env) as app, Writer(app) as ben:
        wait_until(lambda: len(ben.saved) > 2)
    made = Path(run("backup", env, tmp_path / "copies").stdout.strip())
    made.write_bytes(made.read_bytes()[: made.stat().st_size * 2 // 3])
    assert run("restore", env, made).returncode != 0
    assert cards(env) == set(ben.saved)


def test_a_file_in_use_is_not_replaced(tmp_path: Path) -> None:
    env = {"FORUM_INSTANCE": str(tmp_path)}
    with service(env) as app, Writer(app) as ben:
        wait_until(lambda: ben.saved)
        made = run("backup", env, tmp_path / "copies").stdout.strip()
        refused = run("restore", env, made)
    assert (refused.returncode, "in use" in refused.stderr) == (1, True)
    assert cards(env) == set(ben.saved)


def test_old_copies_are_deleted(tmp_path: Path) -> None:
    env = {"FORUM_INSTANCE": str(tmp_path)}
    with service(env):
        pass
    first = Path(run("backup", env, tmp_path / "copies").stdout.strip())
    long_ago = time.time() - 15 * 24 * 3600
    old = first.rename(first.with_name("forum-20200101T000000Z.db"))
    os.utime(old, (long_ago, long_ago))
    second = Path(run("backup", env, tmp_path / "copies").stdout.strip())
    assert sorted((tmp_path / "copies").iterdir()) == [second]
