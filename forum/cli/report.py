"""`flask report`: a workshop's engagement summary, a forum's report or a year's, as a file."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from exports import forms, jobs
from exports.forum import issuing
from forum.cli.answer import in_words, json_option, say
from forum.cli.groups import find_workshop, newest_forum
from forum.cli.papers import Kept, form_of, report_lines, write
from workshops import editions
from workshops.database import db
from workshops.models import Forum, ForumReport, Report
from workshops.refusal import Refusal

BY = "the command line"
MONTH = click.DateTime(["%Y", "%Y-%m"])


@click.command()
@click.argument("code", required=False)
@click.option(
    "--forum", "forum_id", type=int, is_flag=False, flag_value=0, help="Of a whole forum: the newest, or its number."
)
@click.option("--year", type=MONTH, metavar="2026", help="Of a year of forums; 2026-04 begins in April.")
@click.option("--rehearsal", is_flag=True, help="With --forum or --year: what its rehearsals came to.")
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="FILE.pdf .html .docx .xlsx ...",
)
@click.option("--again", is_flag=True, help="Make the draft afresh; the next version if the newest is published.")
@json_option
@in_words
def report(code: str | None, out: Path, again: bool, as_json: bool, **whole: Any) -> None:
    """Write the engagement summary of the workshop CODE into a file; make it here and now if none is ready.

    With --forum or --year instead of a CODE it is the report that adds up the summaries.
    """
    form_of(out, forms.SUMMARY if code else forms.FORUM)
    if (code is not None) + (whole["forum_id"] is not None) + (whole["year"] is not None) != 1:
        raise Refusal("Say one of these: the CODE of a workshop, --forum or --year.", "choose", 422)
    found: Kept = ready_report(find_workshop(code).id, again) if code else ready_whole(again=again, **whole)
    paper = write(found, out)
    say(paper.record(), report_lines(paper), as_json)


def ready_whole(*, forum_id: int | None, year: datetime | None, rehearsal: bool, again: bool) -> ForumReport:
    """The newest report of a forum or a year that is ready, made in this process where there is none."""
    asked = issuing.of_year(year.date(), rehearsal=rehearsal) if year else _of_forum(forum_id, rehearsal=rehearsal)
    ready = next((each for each in issuing.versions(asked) if each.state == "ready"), None)
    if ready is not None and not again:
        return ready
    made = issuing.issue(asked, BY)
    db.session.commit()
    issuing.prepare(made.id)
    db.session.commit()
    if made.state != "ready":
        raise Refusal(made.failure or "The report could not be made.", "failed")
    return made


def _of_forum(forum_id: int | None, *, rehearsal: bool) -> ForumReport:
    forum = db.session.get(Forum, forum_id) if forum_id else newest_forum()
    if forum is None:
        raise Refusal("There is no such forum.", "no-forum", 404)
    return issuing.of_forum(forum, rehearsal=rehearsal)


def ready_report(workshop_id: int, again: bool) -> Report:
    """The newest report that is ready, made in this process where there is none."""
    found = editions.newest(workshop_id)
    if found is None or found.state == "failed" or again:
        found = jobs.issue(workshop_id, BY)
        db.session.commit()
    if found.state == "preparing":
        jobs.prepare(found.id)
        db.session.refresh(found)
    if found.state != "ready":
        raise Refusal(found.failure or "The summary could not be made.", "failed")
    return found
