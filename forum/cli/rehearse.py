"""`flask rehearse`: simulated people play a whole workshop against the running server."""

import sys
from functools import partial
from pathlib import Path
from typing import Any

import click
from flask import current_app

from forum.cli.answer import in_words, json_option, say
from forum.cli.forum_day import Size, rehearse_forum
from forum.cli.forum_year import rehearse_year
from forum.cli.groups import find_workshop
from forum.cli.papers import form_of, report_lines, wait_for_report
from forum.cli.troupe import Pace, check_may_play, expect, perform, schedule
from forum.rehearsal.cast import cast
from forum.rehearsal.play import Play
from forum.rehearsal.report import lines, outcome
from forum.rehearsal.voices import crowd, voices
from workshops.models import Workshop
from workshops.stages import TEMPLATES
from workshops.wording import code_words

IN_ONE, IN_EACH = 30, 8


@click.command()
@click.argument("code", required=False)
@click.option("--group", metavar="KC4", default="KC4", help="Without CODE: schedule a rehearsal of this group.")
@click.option("--template", type=click.Choice(list(TEMPLATES)), default="90", help="Without CODE: its run of show.")
@click.option("--objective", "objectives", multiple=True, metavar="3.5", help="Without CODE: what it is about.")
@click.option("--people", "how_many", type=click.IntRange(3, 300), help="Default: 30, or 8 in each room.")
@click.option("--minutes", type=click.FloatRange(0.2, 120), default=2.0, show_default=True)
@click.option("--address", help="Where the server listens (default: FORUM_ADDRESS).")
@click.option("--headline", default="", help="What the facilitator sums up with (default: the voices’ own).")
@click.option("--you-lead", is_flag=True, help="Only the participants are simulated: you lead from the console.")
@click.option("--guests", is_flag=True, help="Real phones take part too: what they add is not called doubled.")
@click.option("--forum", "whole", is_flag=True, help="Six rooms at once, then the plenary; --people are in each room.")
@click.option("--year", "a_year", is_flag=True, help="Three such forums, as if spread over a year, and its report.")
@click.option(
    "--out", type=click.Path(path_type=Path), help="Wait for the report and write it here (--forum, --year: a folder)."
)
@json_option
@in_words
def rehearse(code: str | None, address: str | None, out: Path | None, as_json: bool, **asked: Any) -> None:
    """Let simulated people play the rehearsal CODE, over the running server's real interface.

    Ends with the times, and with status 1 if anything acknowledged was lost or anything is there twice.
    """
    if asked["whole"] or asked["a_year"]:
        whole = rehearse_year if asked["a_year"] else rehearse_forum
        many = whole(
            Size(asked["how_many"] or IN_EACH, asked["minutes"], asked["template"]),
            address,
            out,
            partial(click.echo, err=as_json),
        )
        say(many.record(), many.lines(), as_json)
        sys.exit(0 if many.sound else 1)
    guests, you_lead = asked["guests"], asked["you_lead"]
    if out:
        form_of(out)
    workshop = find_workshop(code) if code else schedule(asked["group"], asked["template"], asked["objectives"])
    check_may_play(workshop, guests)
    play = _play(workshop, asked["how_many"] or IN_ONE, address, as_json)
    found = outcome(perform(workshop, play, Pace(asked["minutes"], asked["headline"], you_lead)), guests or you_lead)
    paper = wait_for_report(workshop.id, out) if out else None
    said = [*lines(found), *(report_lines(paper) if paper else ())]
    say({**found.record(), "report": paper.record() if paper else None}, said, as_json)
    sys.exit(0 if found.sound and (paper is None or paper.ready) else 1)


def _play(workshop: Workshop, how_many: int, address: str | None, as_json: bool) -> Play:
    parts = cast(how_many, voices(workshop.objectives[0].code), crowd())
    expect(workshop, parts)
    where = address or current_app.config["FORUM"].address

    def tell(words: str) -> None:
        click.echo(words, err=as_json)

    tell(f"{workshop.title}, code {code_words(workshop.code)}: {how_many} simulated people")
    tell(f"  wall     {where}/wall/{workshop.wall_key}")
    tell(f"  console  {where}/console/{workshop.code}")
    return Play(where, workshop.code, workshop.wall_key, parts, tell)
