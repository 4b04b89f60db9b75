"""`flask rehearse --forum`: six rooms at once, then the plenary, on one server; and the papers of all.

`--year` plays three such days, as if they were spread over a year.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from flask import Flask, current_app

from exports.forum import issuing
from forum.cli.groups import newest_forum
from forum.cli.papers import Paper, report_lines, wait_for, write_every
from forum.cli.troupe import EMAIL, NAME, expect, facilitator_of
from forum.cli.workshop import next_hour
from forum.rehearsal.browser import Browser
from forum.rehearsal.cast import Part, cast
from forum.rehearsal.play import Play, Played
from forum.rehearsal.plenary import Plenary
from forum.rehearsal.reading import Reading
from forum.rehearsal.report import Outcome, lines, outcome
from forum.rehearsal.stage_manager import StageManager
from forum.rehearsal.voices import Voices, crowd, voices
from workshops import editions, planning
from workshops.database import db
from workshops.models import Forum, ForumReport, WorkingGroup, Workshop
from workshops.refusal import Refusal

PLENARY_SHARE = 0.5
A_DAYS_PATIENCE = 900.0
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Stand:
    """One room ready to be played, as plain values that a thread may hold."""

    name: str
    workshop: int
    code: str
    wall_key: str
    about: Voices
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Day:
    """What is known when the day is over."""

    rooms: tuple[tuple[str, Outcome], ...]
    papers: tuple[tuple[str, Paper], ...]

    @property
    def sound(self) -> bool:
        return all(found.sound for _, found in self.rooms) and all(paper.ready for _, paper in self.papers)

    def record(self) -> dict[str, Any]:
        """The same as plain data."""
        rooms = {name: found.record() for name, found in self.rooms}
        return {"rooms": rooms, "papers": {name: each.record() for name, each in self.papers}, "sound": self.sound}

    def lines(self) -> list[str]:
        """The same for a person at a terminal."""
        said = []
        for name, found in self.rooms:
            said += ["", f"{name}, code {found.code}", *(f"  {line}" for line in lines(found))]
        return [*said, "", *(f"{name}: {line}" for name, paper in self.papers for line in report_lines(paper))]


@dataclass(frozen=True)
class Size:
    """How many people in each room, over how many minutes, by which run of show; and for which moment it is planned."""

    people: int
    minutes: float
    template: str = "90"
    starts_at: datetime | None = None

    @property
    def planned(self) -> datetime:
        return self.starts_at or next_hour()


def rehearse_forum(size: Size, address: str | None, out: Path | None, tell: Tell) -> Day:
    """Play a day of the newest forum."""
    forum = newest_forum()
    if forum is None:
        raise Refusal("There is no forum yet. Make one: `flask forum demo`.", "no-forum", 404)
    return play_day(forum, size, address, out, tell)


def play_day(forum: Forum, size: Size, address: str | None, out: Path | None, tell: Tell) -> Day:
    """Play six rooms at once, then the plenary of everybody who was in them; then the forum's report."""
    where = address or current_app.config["FORUM"].address
    groups = [group for group in planning.make_groups(forum) if group.key_commitment]
    stands = [_stand(group, size, seed) for seed, group in enumerate(groups, 1)]
    whole = planning.plenary_group(forum)
    db.session.commit()
    tell(f"The floor: {where}/floor/{forum.id}")
    with facilitator_of([*(group.id for group in groups), whole.id]) as password:
        plays = [Play(where, each.code, each.wall_key, each.parts, _told(tell, each.name)) for each in stands]
        found = _at_once(stands, plays, password, size.minutes)
        final = _plenary(forum, whole, stands, size)
        play = Plenary(where, final.code, final.wall_key, final.parts, _told(tell, final.name))
        play.rooms = plays
        played = _play(final, play, password, size.minutes * PLENARY_SHARE)
    rooms = [(each.name, outcome(done, guests=False)) for each, done in zip(stands, found, strict=True)]
    papers = [_paper(each, out) for each in (*stands, final)] if out else []
    if out:
        papers.append(("Forum", whole_paper(issuing.of_forum(forum, rehearsal=True), out, "forum")))
    return Day((*rooms, (final.name, outcome(played, guests=False))), tuple(papers))


def _paper(stand: Stand, folder: Path) -> tuple[str, Paper]:
    """Every form of a room's summary. The worker makes what all rooms asked for, one thing after another."""
    found = wait_for(partial(editions.newest, stand.workshop), A_DAYS_PATIENCE)
    return stand.name, write_every(found, folder, stand.name)


def whole_paper(report: ForumReport, folder: Path, name: str) -> Paper:
    """Ask for a report that adds up: every form of it, once the worker has made it."""
    asked = issuing.issue(report, NAME)
    db.session.commit()
    return write_every(wait_for(partial(db.session.get, ForumReport, asked.id), A_DAYS_PATIENCE), folder, name)


def _told(tell: Tell, name: str) -> Tell:
    return lambda words: tell(f"{name:<8} {words}")


def _stand(group: WorkingGroup, size: Size, seed: int) -> Stand:
    """A rehearsal of this group with the people who play it."""
    plan = planning.Schedule(f"Rehearsal: {group.name}", size.planned, "Nowhere", NAME, size.template, rehearsal=True)
    made = planning.schedule(group, plan, NAME)
    about = voices(made.objectives[0].code)
    parts = cast(size.people, about, crowd(), seed)
    expect(made, parts)
    return _ready(made, about, parts)


def _ready(made: Workshop, about: Voices, parts: tuple[Part, ...]) -> Stand:
    name = made.group.key_commitment or "Plenary"
    return Stand(name, made.id, made.code, made.wall_key, about, parts)


def _plenary(forum: Forum, whole: WorkingGroup, stands: Sequence[Stand], size: Size) -> Stand:
    """Everybody again, each with a number of their own, and nothing left to say but what the plenary asks."""
    plan = planning.Schedule(
        f"Rehearsal: {forum.name}"[: planning.TITLE_LENGTH], size.planned, "Nowhere", NAME, "plenary", rehearsal=True
    )
    made = planning.schedule(whole, plan, NAME)
    everybody = [part for each in stands for part in each.parts]
    parts = tuple(replace(part, number=number, quirk="plain") for number, part in enumerate(everybody, 1))
    expect(made, parts)
    return _ready(made, stands[0].about, parts)


def _at_once(stands: Sequence[Stand], plays: Sequence[Play], password: str, minutes: float) -> list[Played]:
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]

    def run(stand: Stand, play: Play) -> Played:
        with app.app_context():
            return _play(stand, play, password, minutes)

    with ThreadPoolExecutor(len(stands)) as pool:
        return list(pool.map(run, stands, plays))


def _play(stand: Stand, play: Play, password: str, minutes: float) -> Played:
    reading = Reading(stand.workshop)
    manager = StageManager(Browser(play.address), stand.code, stand.about, play.log, reading)
    manager.sign_in(EMAIL, password)
    return play.run(manager, reading, minutes, "")
