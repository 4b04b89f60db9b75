"""The fragments of the floor: one tile a room, what stands above them, and what a lead can do for all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import render_template

from workshops import floor, rooms, sectors, snapshot
from workshops.clock import now
from workshops.rooms import Room

WIDE, TALL, THICK, STEP, FIRST = 45, 121, 11, 15, 8
APART = 61
ROLES = ("floor", "screen")


@dataclass(frozen=True)
class Mark:
    """One person in a tile: a bar at its sector's place."""

    x: int
    y: float
    height: float


def read(forum_id: int) -> tuple[Room, ...]:
    """Every room of the floor as it may be seen there."""
    moment = now()
    return tuple(rooms.room_of(snapshot.take(each), moment) for each in rooms.on_the_floor(forum_id))


def fragments(role: str, forum_id: int, seen: Sequence[Room], token: str = "") -> Mapping[str, str]:
    """DOM id to HTML for the desk's page (`floor`) or the big screen (`screen`)."""
    tiles = {f"room-{room.id}": tile(role, forum_id, room, token) for room in seen}
    return {**frame(role, forum_id, seen, token), **tiles}


def frame(role: str, forum_id: int, seen: Sequence[Room], token: str) -> Mapping[str, str]:
    """What stands around the tiles."""
    done = floor.acts(forum_id)
    said = {
        "rooms": seen,
        "heading": rooms.heading(seen),
        "back_at": next((act.back_at for act in done if act.kind == "back"), None),
        "late": sum(room.back_late > 0 for room in seen),
        "acts": done[:3],
        "seen": done[0].number if done else 0,
        "told": floor.told,
        "moment": now(),
        "base": f"/floor/{forum_id}",
        "token": token,
    }
    parts = ("head", "mark", "acts") if role == "floor" else ("head", "mark")
    return {f"floor-{part}": render_template(f"floor/_{part}.html", **said) for part in parts}


def tile(role: str, forum_id: int, room: Room, token: str) -> str:
    """One room."""
    return render_template(
        "floor/_room.html",
        room=room,
        marks=marks(room),
        places=places(room),
        words=mix_words(room),
        moment=now(),
        minutes=minutes_since,
        base=f"/floor/{forum_id}",
        role=role,
        token=token,
    )


def marks(room: Room) -> tuple[Mark, ...]:
    """A bar a person, thinner where a sector is so many that they would not fit."""
    most = max((each.here for each in room.mix), default=0)
    step = min(STEP, TALL / most) if most else STEP
    return tuple(
        Mark(FIRST + APART * place, round(TALL - step * (n + 1), 1), round(step * THICK / STEP, 1))
        for place, each in enumerate(room.mix)
        for n in range(each.here)
    )


def places(room: Room) -> tuple[tuple[int, str, bool], ...]:
    """Where each sector stands, its mark, and whether anybody of it is here."""
    return tuple((FIRST + APART * place, each.mark, bool(each.here)) for place, each in enumerate(room.mix))


def mix_words(room: Room) -> str:
    """The same for who does not see it."""
    return ", ".join(f"{each.name} {each.here}" for each in room.mix)


def minutes_since(moment: datetime, then: datetime) -> str:
    """3 min ago, for a call for help."""
    minutes = int((moment - then).total_seconds() // 60)
    return f"{minutes} min ago" if minutes else "just now"


def key_words() -> str:
    """What the two letters under each tile stand for."""
    named = ", ".join(f"{each.mark} {each.name[:1].lower()}{each.name[1:]}" for each in sectors.SECTORS[:-1])
    return f"One mark is one person. {named}, {sectors.SECTORS[-1].mark} another sector, and all with under three here"
