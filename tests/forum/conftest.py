"""Phones of people in the room."""

import pytest
from flask import Flask

from tests.conftest import Room
from tests.forum.phones import Open, Phone


@pytest.fixture
def phone(app: Flask, room: Room) -> Open:
    """The phone of somebody in the room, by name; it posts by our script."""

    def open_phone(name: str) -> Phone:
        if name not in room.people:
            room.joins(name)
        return Phone.of(app, room.workshop, room.tokens[name])

    return open_phone


@pytest.fixture
def plain(app: Flask, room: Room, phone: Open) -> Open:
    """The same without our script."""

    def open_phone(name: str) -> Phone:
        phone(name)
        return Phone.of(app, room.workshop, room.tokens[name], script=False)

    return open_phone
