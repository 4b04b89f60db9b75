"""`flask report`: a workshop's engagement summary as a file."""

from pathlib import Path

import click

from exports import jobs
from forum.cli.answer import in_words, json_option, say
from forum.cli.groups import find_workshop
from forum.cli.papers import form_of, newest_report, report_lines, write
from workshops.database import db
from workshops.models import Report
from workshops.refusal import Refusal

BY = "the command line"


@click.command()
@click.argument("code")
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="FILE.pdf .html .docx .xlsx ...",
)
@click.option("--again", is_flag=True, help="Make the draft afresh; the next version if the newest is published.")
@json_option
@in_words
def report(code: str, out: Path, again: bool, as_json: bool) -> None:
    """Write the engagement summary of the workshop CODE into a file; make it here and now if none is ready."""
    form_of(out)
    paper = write(ready_report(find_workshop(code).id, again), out)
    say(paper.record(), report_lines(paper), as_json)


def ready_report(workshop_id: int, again: bool) -> Report:
    """The newest report that is ready, made in this process where there is none."""
    found = newest_report(workshop_id)
    if found is None or found.state == "failed" or again:
        found = jobs.issue(workshop_id, BY)
        db.session.commit()
    if found.state == "preparing":
        jobs.prepare(found.id)
        db.session.refresh(found)
    if found.state != "ready":
        raise Refusal(found.failure or "The summary could not be made.", "failed")
    return found
