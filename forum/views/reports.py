"""The reports, the page of each version, and its files: for staff and that group's facilitators, nobody else."""

from collections.abc import Iterable

from flask import Blueprint, abort, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user

from exports import forms, jobs
from forum import forum_reports, live, report_files, report_list, report_page
from forum.forms import reports as filters
from forum.forms.console import read
from forum.forms.publishing import DraftForm, ManyForm
from forum.forum_reports import named_in
from forum.identity import facilitator_required, may_run, signed_in_required, wants_json
from forum.overview import groups_seen
from workshops import editions, his
from workshops.database import db
from workshops.models import Download, ForumCopy, ForumReport, Report, Workshop
from workshops.refusal import Query, Refusal

pages = Blueprint("reports", __name__)
MOST_DIGITS = 40
FILES = {"all": tuple(forms.SUMMARY), "pdf": ("pdf",), "data": forms.DATA}


@pages.get("/reports")
@signed_in_required
def index() -> ResponseReturnValue:
    """Every report this person may open, by the filters in the address."""
    return _index()


def _index(refused: str = "") -> str:
    wanted = filters.read(request.args)
    held = report_list.everything(groups_seen(current_user))
    others = forum_reports.seen_by(current_user)
    return render_template(
        "reports/index.html",
        wanted=wanted,
        entries=report_list.entries(held, wanted),
        total=len(held),
        by_aim=report_list.by_aim(held),
        chosen=filters.chosen(wanted),
        filters=filters.as_sent(wanted),
        refused=refused,
        objectives=his.objectives(),
        key_commitments=his.key_commitments(),
        organisations=_all_named(held, others),
        forms=forms.SUMMARY,
        states=report_list.STATES,
        **(forum_reports.filtered(others, wanted) if current_user.is_staff() else {}),
    )


def _all_named(held: Iterable[report_list.Entry], others: Iterable[forum_reports.Listed]) -> list[str]:
    """Every organisation by which one of them is found."""
    named = {*report_list.organisations(held), *(name for each in others for name in named_in(each.report))}
    return sorted(named, key=str.casefold)


@pages.get("/reports/<int(max=2147483647):report_id>")
@signed_in_required
def show(report_id: int) -> ResponseReturnValue:
    """One version: where it stands between draft and published. Our script asks only whether it is made."""
    report, workshop = opened(report_id)
    if wants_json():
        return jsonify(state=report_page.state(report))
    return render_template("reports/show.html", **report_page.told(report, workshop))


@pages.get("/reports/<int(max=2147483647):report_id>/summary.<form>")
@signed_in_required
def download(report_id: int, form: str) -> ResponseReturnValue:
    """One file of a version; who takes it is written down."""
    report, workshop = opened(report_id)
    answer = report_files.answer(report, workshop, form) or abort(404)
    report_files.note([(report.id, form)])
    return answer


@pages.post("/reports/files.zip")
@signed_in_required
def many() -> ResponseReturnValue:
    """Many files at once: all of the ticked versions, or of one kind; each is written down."""
    form = read(ManyForm)
    forms = FILES.get(form.files.data, FILES["all"])
    reports = [opened(number) for number in _numbers(form.report.data)]
    forums = [opened_forum(number) for number in _numbers(form.forum_report.data)]
    summaries = [file for report, workshop in reports for file in report_files.of_summary(report, workshop, forms)]
    others = [file for report in forums for file in report_files.of_forum(report, forms)]
    try:
        report_files.check([*summaries, *others])
    except Refusal as no:
        return _index(no.words), no.status
    for kind, files in ((Download, summaries), (ForumCopy, others)):
        report_files.note([(each.report_id, each.form) for each in files], kind)
    return report_files.zipped([*summaries, *others])


def _numbers(sent: Iterable[str] | None) -> list[int]:
    return list(dict.fromkeys(int(each) for each in sent or () if _is_number(each)))


def _is_number(sent: str) -> bool:
    return sent.isascii() and sent.isdigit() and len(sent) <= MOST_DIGITS


@pages.post("/workshops/<code>/report")
@facilitator_required
def issue(workshop: Workshop, by: str) -> ResponseReturnValue:
    """Make the draft, or the next version of what is published; the newest version shows why it is refused."""
    seen = read(DraftForm).seen.data or 0
    try:
        report = jobs.issue(workshop.id, by, current_user.id, seen)
    except Refusal as no:
        db.session.rollback()
        newest = editions.newest(workshop.id)
        if newest is None:
            raise
        return refused(newest, workshop, no)
    live.commit_and_tell(workshop.id)
    flash("The summary is being made.", "wait")
    return redirect(url_for("reports.show", report_id=report.id), 303)


def refused(report: Report, workshop: Workshop, no: Refusal) -> ResponseReturnValue:
    """The version's page with why it was not done, or what is asked back, and with what was typed."""
    page = report_page.told(report, workshop)
    typed = report_page.typed_again(page, request.form, (request.view_args or {}).get("correction_id"))
    asked = request.path if isinstance(no, Query) else ""
    return render_template("reports/show.html", refused=no.words, sure=asked, **typed, **page), no.status


def opened(report_id: int) -> tuple[Report, Workshop]:
    """A version and its workshop, for those who may see them."""
    report = db.session.get(Report, report_id) if report_id < 2**31 else None
    if report is None:
        abort(404)
    workshop = db.session.get_one(Workshop, report.workshop_id)
    if not may_run(current_user, workshop.group_id):
        abort(403)
    return report, workshop


def opened_forum(report_id: int) -> ForumReport:
    """A report of a forum or a year, for staff."""
    if not current_user.is_staff():
        abort(403)
    report = db.session.get(ForumReport, report_id) if report_id < 2**31 else None
    return report or abort(404)
