"""How a command answers: lines for a person or, with --json, one JSON document and nothing else; a refusal in words."""

import json
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, TypeVar

import click
from flask.cli import with_appcontext
from sqlalchemy.exc import DBAPIError

from workshops.database import db, has_no_tables
from workshops.refusal import Refusal

Command = TypeVar("Command", bound=Callable[..., Any])
NO_TABLES = "The database is not set up yet. Run `flask db upgrade` first."

json_option = click.option("--json", "as_json", is_flag=True, help="One JSON document and nothing else.")


def say(data: object, lines: Iterable[str], as_json: bool) -> None:
    """Print the answer; only one of the two is asked for."""
    if as_json:
        click.echo(json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False))
    else:
        for line in lines:
            click.echo(line)


def in_words(command: Command) -> Command:
    """Run in the application; a rule's no, or a missing database, is said in words and ends with status 1."""

    @wraps(command)
    def spoken(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except Refusal as refusal:
            db.session.rollback()
            raise click.ClickException(refusal.words) from None
        except DBAPIError as error:
            if not has_no_tables(error):
                raise
            raise click.ClickException(NO_TABLES) from None

    return with_appcontext(spoken)  # type: ignore[return-value]
