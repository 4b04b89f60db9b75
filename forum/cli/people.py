"""`flask people`: who may sign in."""

import secrets

import click
from flask import current_app
from flask_security import hash_password

from forum import people as accounts
from forum.accounts import ROLES
from forum.cli.answer import in_words, json_option, say
from forum.cli.groups import find_groups
from workshops.database import db

SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"


@click.group()
def people() -> None:
    """The people who may sign in."""


@people.command()
@click.argument("email")
@click.option("--name", required=True, help="The name that facilitators and staff see.")
@click.option("--role", type=click.Choice(list(ROLES)), default="facilitator", show_default=True)
@click.option("--group", "groups", multiple=True, metavar="KC4", help="A working group whose workshops they run.")
@click.option("--forum", "forum_id", type=int, help="The forum whose groups are meant (default: the newest).")
@click.option("--link", is_flag=True, help="Print a link to choose a password instead of a first password.")
@json_option
@in_words
def add(
    email: str, name: str, role: str, groups: tuple[str, ...], forum_id: int | None, link: bool, as_json: bool
) -> None:
    """Let somebody sign in with EMAIL."""
    own = find_groups(groups, forum_id)
    first = None if link else new_password()
    hashed = hash_password(first) if first else None
    person = accounts.add(name, email, role, [group.id for group in own])
    person.password = hashed
    address = current_app.config["FORUM"].address
    with current_app.test_request_context(base_url=address):
        way = accounts.password_link(person) if link else None
    db.session.commit()
    made = {
        "email": person.email,
        "name": person.name,
        "role": role,
        "groups": [group.key_commitment for group in own],
        "password": first,
        "link": way,
        "sign_in": f"{address}/sign-in",
    }
    key = f"choose a password here within a day: {way}" if way else f"first password: {first}"
    say(made, [f"{person.name} ({role}) signs in at {address}/sign-in with {person.email}", key], as_json)


def new_password() -> str:
    """Four groups of four signs without look-alikes: easy to read out."""
    return "-".join("".join(secrets.choice(SIGNS) for _ in range(4)) for _ in range(4))
