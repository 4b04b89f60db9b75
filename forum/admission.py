"""Who may listen to which workshop, checked from what the server knows when they connect."""

from functools import partial
from typing import NamedTuple

from flask import request
from flask_security import current_user
from flask_socketio import ConnectionRefusedError

from forum import acting
from forum.identity import actor, cookie_name, may_run
from workshops import codes, joining
from workshops.database import db
from workshops.models import Workshop
from workshops.refusal import Refusal


class Place(NamedTuple):
    """Where a screen listens: its workshop, the version this stands at, and the room that is for this screen's own."""

    workshop_id: int
    version: int
    own_room: str


def admit(role: str, code: str, key: str) -> Place:
    """The workshop this phone, wall or console may listen to; refused otherwise."""
    admitted = {"phone": lambda: _phone(code), "wall": lambda: _wall(key), "console": lambda: _console(code)}.get(role)
    place = admitted() if admitted else None
    if place is None:
        raise ConnectionRefusedError("not-allowed")
    return place


def _phone(code: str) -> Place | None:
    tidy = codes.tidy_code(code)
    try:
        workshop_id = joining.id_by_code(tidy)
        token = request.cookies.get(cookie_name(tidy), "")
        return acting.look(workshop_id, partial(_participant, workshop_id, token))
    except (LookupError, Refusal):
        return None


def _participant(workshop_id: int, token: str) -> Place:
    participant = actor(workshop_id, token)
    version = db.session.get_one(Workshop, workshop_id).version
    return Place(workshop_id, version, f"participant:{participant.id}")


def _wall(key: str) -> Place | None:
    workshop = joining.workshop_by_wall(key)
    return Place(workshop.id, workshop.version, "") if workshop is not None else None


def _console(code: str) -> Place | None:
    workshop = joining.workshop_by_code(code)
    if workshop is None or not current_user.is_authenticated or not may_run(current_user, workshop.group_id):
        return None
    return Place(workshop.id, workshop.version, f"person:{current_user.id}")
