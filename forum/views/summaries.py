"""Published summaries that anybody may read: their page, the same as a web page, and the files."""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from exports import drafting, forms
from forum import report_files
from forum.identity import public
from workshops import downloads, editions, joining
from workshops.database import db
from workshops.models import Report, SummaryPage, Workshop

pages = Blueprint("summaries", __name__)


@pages.get("/summaries")
@public
def index() -> ResponseReturnValue:
    """Every summary with a public page, the last held first."""
    open_ones = select(SummaryPage.workshop_id).where(SummaryPage.closed_at.is_(None))
    held = db.session.scalars(select(Workshop).where(Workshop.id.in_(open_ones)).order_by(Workshop.starts_at.desc()))
    found = [(each, drafting.kept(report)) for each in held if (report := editions.out(each.id)) is not None]
    return render_template("summaries/index.html", found=found)


@pages.get("/summaries/<code>")
@public
def show(code: str) -> ResponseReturnValue:
    """The newest published version: what it says of itself, and its files."""
    report, workshop = _public(code)
    published = editions.standing(report).last("published")
    return render_template(
        "summaries/show.html",
        report=report,
        workshop=workshop,
        kept=drafting.kept(report),
        published_at=published.at if published else None,
        files={each.form: each for each in report.files},
        forms=forms.SUMMARY,
    )


@pages.get("/summaries/<code>/summary.<form>")
@public
def download(code: str, form: str) -> ResponseReturnValue:
    """One file of it; that it was taken is counted."""
    report, workshop = _public(code)
    answer = report_files.answer(report, workshop, form) or abort(404)
    report_files.count(report, form, downloads.PUBLIC)
    return answer


def _public(code: str) -> tuple[Report, Workshop]:
    """The version that anybody may read; whatever else there may be is not there."""
    workshop = joining.workshop_by_code(code)
    report = editions.out(workshop.id) if workshop and editions.open_page(workshop.id) else None
    if workshop is None or report is None:
        abort(404)
    return report, workshop
