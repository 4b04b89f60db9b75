"""The report library, the page of each report, and its files: for staff and that group's facilitators, nobody else."""

from datetime import timedelta

from flask import Blueprint, Response, abort, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user

from exports import jobs
from exports.pages import twin_csp
from forum import live, report_list
from forum.forms import reports as filters
from forum.identity import facilitator_required, may_run, signed_in_required, wants_json
from forum.overview import groups_seen, line_of
from workshops import clock, his
from workshops.database import db
from workshops.models import Report, ReportFile, Workshop

pages = Blueprint("reports", __name__)

TYPES = {
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "short.pdf": "application/pdf",
    "short.html": "text/html; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}
SHOWN = ("html", "short.html")
TOO_LONG = timedelta(minutes=2)


@pages.get("/reports")
@signed_in_required
def index() -> ResponseReturnValue:
    """Every report this person may open, by the filters in the address."""
    wanted = filters.read(request.args)
    held = report_list.everything(groups_seen(current_user))
    return render_template(
        "reports/index.html",
        wanted=wanted,
        entries=report_list.entries(held, wanted),
        total=len(held),
        by_aim=report_list.by_aim(held),
        chosen=filters.chosen(wanted),
        objectives=his.objectives(),
        key_commitments=his.key_commitments(),
        forms=report_list.FORMS,
    )


@pages.get("/reports/<int(max=2147483647):report_id>")
@signed_in_required
def show(report_id: int) -> ResponseReturnValue:
    """One report: being made, ready or failed. Our script asks only which."""
    report, workshop = _open(report_id)
    if wants_json():
        return jsonify(state=report.state)
    return render_template(
        f"reports/{report.state}.html",
        report=report,
        line=line_of(workshop),
        files={each.form: each for each in report.files},
        forms=report_list.FORMS,
        versions=report_list.reports_of(workshop.id),
        late=clock.now() - report.asked_at > TOO_LONG,
    )


@pages.get("/reports/<int(max=2147483647):report_id>/summary.<form>")
@signed_in_required
def download(report_id: int, form: str) -> ResponseReturnValue:
    """One file of a report, byte for byte as it was kept. The page opens here; the others are saved."""
    report, workshop = _open(report_id)
    kept = db.session.get(ReportFile, (report.id, form)) if form in TYPES else None
    if kept is None:
        abort(404)
    day = workshop.starts_at.date().isoformat()
    name = f"engagement-summary-{workshop.group.key_commitment}-{day}-v{report.version}.{form}"
    answer = Response(kept.content, content_type=TYPES[form])
    answer.headers["Content-Disposition"] = f'{"inline" if form in SHOWN else "attachment"}; filename="{name}"'
    answer.headers["Cache-Control"] = "private, no-store"
    if form in SHOWN:
        answer.headers["Content-Security-Policy"] = twin_csp(kept.content.decode())
    return answer


@pages.post("/workshops/<code>/report")
@facilitator_required
def issue(workshop: Workshop, by: str) -> ResponseReturnValue:
    """Ask for a new version of the summary."""
    report = jobs.issue(workshop.id, by)
    live.commit_and_tell(workshop.id)
    flash("The summary is being made.", "wait")
    return redirect(url_for("reports.show", report_id=report.id), 303)


def _open(report_id: int) -> tuple[Report, Workshop]:
    """The report and its workshop, for those who may see them."""
    report = db.session.get(Report, report_id) or abort(404)
    workshop = db.session.get_one(Workshop, report.workshop_id)
    if not may_run(current_user, workshop.group_id):
        abort(403)
    return report, workshop
