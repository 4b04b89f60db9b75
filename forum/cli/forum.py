"""`flask forum`: the demonstration, printed."""

from collections.abc import Iterator
from typing import Any

import click
from flask import current_app

from forum.cli.addresses import address_lines, addresses, heading
from forum.cli.answer import in_words, json_option, say
from forum.cli.demo import PEOPLE, Demo, make
from workshops import planning
from workshops.database import db


@click.group()
def forum() -> None:
    """Forums."""


@forum.command()
@json_option
@in_words
def demo(as_json: bool) -> None:
    """Make a forum with its six working groups, a workshop and people to sign in as; again, it prints the same."""
    made = make()
    db.session.commit()
    say(record(made), lines(made), as_json)


def record(made: Demo) -> dict[str, Any]:
    """The demonstration as plain data."""
    groups = [
        {
            "id": group.id,
            "key_commitment": group.key_commitment,
            "name": group.name,
            "objective": planning.own_objectives(group)[0],
        }
        for group in made.forum.groups
    ]
    persons = [
        {
            "name": cast.name,
            "email": cast.email,
            "password": made.passwords[cast.email],
            "role": cast.role,
            "groups": [cast.group] if cast.group else [],
        }
        for cast in PEOPLE
    ]
    return {
        "forum": {"id": made.forum.id, "name": made.forum.name},
        "groups": groups,
        "people": persons,
        "sign_in": _sign_in(),
        "workshop": {"code": made.workshop.code, "title": made.workshop.title, "addresses": addresses(made.workshop)},
    }


def _sign_in() -> str:
    return f"{current_app.config['FORUM'].address}/sign-in"


def lines(made: Demo) -> Iterator[str]:
    yield made.forum.name
    for group in made.forum.groups:
        yield f"  {group.key_commitment}  {group.name}"
    yield f"Sign in at {_sign_in()} as"
    for cast in PEOPLE:
        what = f"{cast.role} of {cast.group}" if cast.group else cast.role
        yield f"  {cast.email:<20} {made.passwords[cast.email]}   {cast.name}, {what}"
    yield heading(made.workshop)
    yield from address_lines(made.workshop)
