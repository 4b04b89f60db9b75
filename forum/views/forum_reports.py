"""The reports of whole forums and of years, for staff alone: asked for, looked at, downloaded."""

from datetime import date, datetime

from flask import Blueprint, abort, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user

from exports import forms
from exports.forum import gather, issuing
from exports.jobs import is_overdue
from forum import forum_reports, live, report_files
from forum.identity import staff_required, wants_json
from workshops import downloads
from workshops.database import db
from workshops.models import Forum, ForumCopy, ForumReport, ForumReportFile
from workshops.refusal import Refusal

pages = Blueprint("forum_reports", __name__)


@pages.post("/forums/<int(max=2147483647):forum_id>/report")
@staff_required
def issue(forum_id: int) -> ResponseReturnValue:
    """Ask for the next version of a forum's report, or of its rehearsals'."""
    forum = db.session.get(Forum, forum_id) or abort(404)
    rehearsal = request.form.get("rehearsal") == "1"
    return _issue(issuing.of_forum(forum, rehearsal=rehearsal))


@pages.post("/forum-reports/year")
@staff_required
def issue_year() -> ResponseReturnValue:
    """Ask for the next version of a year's report; `since` is the month it begins with."""
    return _issue(issuing.of_year(_month(request.form.get("since", ""))))


def _month(sent: str) -> date:
    try:
        return datetime.strptime(sent, "%Y-%m").date()  # noqa: DTZ007 - a month has no zone
    except ValueError:
        raise Refusal("Choose a year from the list.", "choose", 422) from None


def _issue(asked: ForumReport) -> ResponseReturnValue:
    report = issuing.issue(asked, current_user.name)
    live.commit()
    flash("The report is being made.", "wait")
    return redirect(url_for("forum_reports.show", report_id=report.id), 303)


@pages.get("/forum-reports/<int(max=2147483647):report_id>")
@staff_required
def show(report_id: int) -> ResponseReturnValue:
    """One report: being made, ready or failed. Our script asks only which."""
    report = db.session.get(ForumReport, report_id) or abort(404)
    if wants_json():
        return jsonify(state=report.state)
    return render_template(
        "forum_reports/show.html",
        report=report,
        title=gather.title(report),
        files={each.form: each for each in report.files},
        forms=forms.FORUM,
        versions=issuing.versions(report),
        copies=downloads.of_report(report.id, ForumCopy),
        late=is_overdue(report.asked_at),
    )


@pages.get("/forum-reports/<int(max=2147483647):report_id>/report.<form>")
@staff_required
def download(report_id: int, form: str) -> ResponseReturnValue:
    """One file, byte for byte as it was kept; who takes it is written down."""
    report = db.session.get(ForumReport, report_id) or abort(404)
    kept = db.session.get(ForumReportFile, (report.id, form)) if form in forms.FORUM else None
    if kept is None:
        abort(404)
    report_files.note([(report.id, form)], ForumCopy)
    return report_files.sent(kept, forum_reports.file_name(report, form))
