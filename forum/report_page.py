"""What the page of a version says, for whoever looks at it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import current_app, url_for
from flask_security import current_user

from exports import drafting, forms, taking_out
from exports.jobs import PREVIEW, is_overdue
from exports.summary.edition import SECTIONS
from forum.identity import organisation_token
from forum.overview import line_of
from workshops import corrections, downloads, editions
from workshops.editions import Standing
from workshops.models import Download, Report, Workshop
from workshops.publishing import unanswered

TYPED = ("why", "headline", "notes", "words")


@dataclass(frozen=True)
class May:
    """What this person may do with this version now."""

    change: bool
    show: bool
    ask: bool
    take_back: bool
    approve: bool
    publish: bool
    next_version: bool
    open_page: bool


def state(report: Report) -> str:
    """What our script waits for: preparing, then readable (its page is there), then ready or failed."""
    readable = report.state == "preparing" and any(each.form == PREVIEW for each in report.files)
    return "readable" if readable else report.state


def told(report: Report, workshop: Workshop) -> dict[str, Any]:
    """Everything the page shows."""
    standing, versions = editions.standing(report), editions.versions(workshop.id)
    return {
        "report": report,
        "workshop": workshop,
        "line": line_of(workshop),
        "standing": standing,
        "said": editions.SAID,
        "may": may(report, standing, newest=versions[0] is report),
        "files": {each.form: each for each in report.files},
        "forms": forms.SUMMARY,
        "versions": versions,
        "standings": editions.standings(versions),
        "late": is_overdue(report.asked_at),
        "sections": SECTIONS,
        "one_approves": current_app.config["FORUM"].one_approves,
        "corrects": editions.before(report),
        "must_be_corrected": editions.published(workshop.id) is report and taking_out.holds(report),
        "changes": drafting.changes_of(report),
        "corrections": corrections.of_workshop(workshop.id),
        "unanswered": unanswered(workshop.id),
        "redactions": editions.redactions(workshop.id),
        "copies": downloads.of_report(report.id, Download) if current_user.is_staff() else (),
        "readings": downloads.read_of(report.id) if current_user.is_staff() else (),
        "page": editions.open_page(workshop.id),
        "addresses": addresses(workshop) if current_user.is_staff() and standing.shown_at else (),
    }


def may(report: Report, standing: Standing, *, newest: bool) -> May:
    """By the person's role, and where the version stands. What is not offered is refused as well."""
    staff, state, ready = current_user.is_staff(), standing.state, report.state == "ready" and newest
    asked = standing.last("asked")
    own = asked is not None and asked.person == current_user.id and not current_app.config["FORUM"].one_approves
    return May(
        change=state == "draft" and newest,
        show=state == "draft" and ready and standing.shown_at is None,
        ask=state == "draft" and ready,
        take_back=state in ("asked", "approved") and newest,
        approve=state == "asked" and ready and staff and not own,
        publish=state == "approved" and ready and staff,
        next_version=state == "published" and ready,
        open_page=state == "published" and ready and staff,
    )


def typed_again(page: Mapping[str, Any], typed: Mapping[str, str], answering: int | None) -> dict[str, Any]:
    """What was typed, and in which form of this page it stands again; what has no form here any more is lost to it."""
    if answering is None:
        there = page["may"].change and "headline" in typed
    else:
        there = any(each.id == answering and not each.answer for each in page["corrections"])
    form = f"answer-{answering}" if answering else "said"
    lost = [] if there else [typed[name] for name in TYPED if typed.get(name)]
    return {"typed": typed, "typed_in": form if there else "", "lost": lost}


def addresses(workshop: Workshop) -> list[tuple[str, str]]:
    """The organisations that the summary names, each with the address to send them."""
    site = current_app.config["FORUM"].address
    return [
        (name, site + url_for("organisation.show", code=workshop.code, token=organisation_token(workshop, name)))
        for name in editions.organisations(workshop.id)
    ]
