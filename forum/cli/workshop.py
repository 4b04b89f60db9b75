"""`flask workshop`: schedule one, look at one, wipe a rehearsal."""

from datetime import UTC, datetime, timedelta

import click

from forum import people as accounts
from forum.cli.addresses import address_lines, addresses, heading
from forum.cli.answer import in_words, json_option, say
from forum.cli.groups import find_groups, find_workshop
from forum.cli.overview import overview
from forum.cli.state import state
from workshops import clock, planning, snapshot, wiping, wording
from workshops.database import db
from workshops.models import WorkingGroup, Workshop
from workshops.stages import TEMPLATES

FORMATS = ["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d"]
STARTS = "--starts"


@click.group()
def workshop() -> None:
    """Workshops."""


@workshop.command()
@click.option("--group", "group_code", required=True, metavar="KC4", help="The working group, by its key commitment.")
@click.option("--forum", "forum_id", type=int, help="The forum whose group is meant (default: the newest).")
@click.option("--template", type=click.Choice(list(TEMPLATES)), default="90", show_default=True)
@click.option("--title", help="Default: the key commitment’s short name.")
@click.option(STARTS, type=click.DateTime(FORMATS), help="On London’s clocks (default: the next full hour).")
@click.option("--place", default="")
@click.option("--facilitator", help="The name on the papers (default: who runs the group).")
@click.option("--objective", "objectives", multiple=True, metavar="3.5", help="The first is the workshop’s own.")
@click.option("--rehearsal", is_flag=True, help="Mark it as a rehearsal, which can be wiped.")
@json_option
@in_words
def new(  # noqa: PLR0913, PLR0917 - each is an option on the command line
    group_code: str,
    forum_id: int | None,
    template: str,
    title: str | None,
    starts: datetime | None,
    place: str,
    facilitator: str | None,
    objectives: tuple[str, ...],
    rehearsal: bool,
    as_json: bool,
) -> None:
    """Schedule a workshop and print its code and addresses."""
    (group,) = find_groups([group_code], forum_id)
    plan = planning.Schedule(
        title=title or group.name,
        starts_at=_on_london_clocks(starts) if starts else next_hour(),
        place=place,
        facilitator=facilitator if facilitator is not None else first_facilitator(group),
        template=template,
        objectives=objectives,
        rehearsal=rehearsal,
    )
    made = planning.schedule(group, plan, plan.facilitator or "the command line")
    db.session.commit()
    say(made_record(made), [heading(made), *address_lines(made)], as_json)


def made_record(made: Workshop) -> dict[str, object]:
    """A fresh workshop as plain data."""
    return {
        "code": made.code,
        "title": made.title,
        "key_commitment": made.group.key_commitment,
        "objectives": [each.code for each in made.objectives],
        "template": made.template,
        "starts_at": made.starts_at.isoformat(),
        "rehearsal": made.rehearsal,
        "addresses": addresses(made),
    }


def next_hour() -> datetime:
    return clock.now().replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)


def _on_london_clocks(typed: datetime) -> datetime:
    return typed.replace(tzinfo=wording.LONDON).astimezone(UTC)


def first_facilitator(group: WorkingGroup) -> str:
    """Who runs the group, the first by name; nobody yet reads empty."""
    return next(iter(accounts.names_of(group)), "")


@workshop.command()
@click.argument("code")
@json_option
@in_words
def show(code: str, as_json: bool) -> None:
    """Say everything about the workshop CODE: people, cards, themes, rounds, commitments, stages."""
    found = find_workshop(code)
    board = snapshot.take(found.id)
    say({**state(board), "addresses": addresses(found)}, [*overview(board), *address_lines(found)], as_json)


@workshop.command()
@click.argument("code")
@json_option
@in_words
def wipe(code: str, as_json: bool) -> None:
    """Delete the rehearsal CODE with everything in it; a real workshop is never wiped."""
    found = find_workshop(code)
    gone = found.code
    wiping.wipe_rehearsal(found.id)
    db.session.commit()
    say({"wiped": gone}, [f"The rehearsal {wording.code_words(gone)} and everything in it is gone."], as_json)
