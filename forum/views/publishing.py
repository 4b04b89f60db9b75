"""From draft to published: what staff say of a version, words taken out, approval, answers, the public page."""

from collections.abc import Callable, Mapping

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user

from exports import drafting, posted, taking_out
from forum import live, report_page
from forum.filters import title_of
from forum.forms import publishing as forms
from forum.forms.console import read
from forum.identity import signed_in_required, staff_required
from forum.views.reports import opened, refused
from workshops import corrections, editions, gaps, publishing, taken_out
from workshops.database import db
from workshops.models import Correction, Report, Workshop
from workshops.personal import personal_detail
from workshops.publishing import Cut, Hand, Said
from workshops.refusal import Refusal
from workshops.rules import one_of
from workshops.wording import plural

pages = Blueprint("publishing", __name__)
DONE = {
    "say": "Saved. The draft is being made again.",
    "show": "The draft will be shown to those who were there as soon as it is made. They have seven days to answer.",
    "ask-approval": "Approval is asked for.",
    "take-back": "It is a draft again. You can change it.",
    "send-back": "It is a draft again.",
    "approve": "It is approved. It can be published.",
    "publish": "It is published. Its files are being made.",
    "open-page": "Anybody can read it now.",
    "close-page": "The public page is taken back.",
}
CORRECT_IT = "Make its next version, and take its public page back until then."


def hand() -> Hand:
    return Hand(current_user.name, current_user.id)


@pages.post("/reports/<int(max=2147483647):report_id>/said")
@signed_in_required
def say(report_id: int) -> ResponseReturnValue:
    """Change the headline, the notes, the sections left out and the sentence on what is corrected."""
    report, workshop = opened(report_id)
    form = read(forms.SaidForm)
    said = Said(form.headline.data, form.notes.data, tuple(form.left_out.data or ()), form.why.data)
    return _do(report, workshop, lambda: drafting.say(report.id, form.seen.data, said, hand()), DONE["say"])


@pages.post("/reports/<int(max=2147483647):report_id>/<any('show', 'ask-approval', 'take-back'):step>")
@signed_in_required
def go_on(report_id: int, step: str) -> ResponseReturnValue:
    """The steps that whoever drafts takes."""
    report, workshop = opened(report_id)
    seen = read(forms.StepForm).seen.data
    verb = {"show": publishing.show, "ask-approval": publishing.ask_approval, "take-back": publishing.take_back}[step]
    return _do(report, workshop, lambda: verb(report.id, seen, hand()), DONE[step])


@pages.post("/reports/<int(max=2147483647):report_id>/<any('approve', 'send-back', 'publish'):step>")
@staff_required
def decide(report_id: int, step: str) -> ResponseReturnValue:
    """The steps that the GLA's staff take."""
    report, workshop = opened(report_id)
    form = read(forms.StepForm)
    alone = current_app.config["FORUM"].one_approves
    acts: dict[str, Callable[[], object]] = {
        "approve": lambda: publishing.approve(report.id, form.seen.data, hand(), alone=alone),
        "send-back": lambda: publishing.send_back(report.id, form.seen.data, hand()),
        "publish": lambda: drafting.publish(report.id, form.seen.data, hand(), confirmed=form.confirmed.data),
    }
    return _do(report, workshop, acts[step], DONE[step])


@pages.post("/reports/<int(max=2147483647):report_id>/<any('open-page', 'close-page'):act>")
@staff_required
def page(report_id: int, act: str) -> ResponseReturnValue:
    """Let anybody read what is published, or nobody any more."""
    report, workshop = opened(report_id)
    verb: Callable[[int, Hand], object] = {"open-page": publishing.open_page, "close-page": publishing.close_page}[act]
    return _do(report, workshop, lambda: verb(workshop.id, hand()), DONE[act])


@pages.post("/reports/<int(max=2147483647):report_id>/corrections/<int(max=2147483647):correction_id>")
@staff_required
def answer(report_id: int, correction_id: int) -> ResponseReturnValue:
    """Answer what somebody says is wrong."""
    report, workshop = opened(report_id)
    said = db.session.get(Correction, correction_id)
    if said is None or said.workshop_id != workshop.id:
        abort(404)
    form = read(forms.AnswerForm)
    kind, words = form.answer.data, form.words.data
    return _do(
        report,
        workshop,
        lambda: corrections.answer(correction_id, kind, words, current_user.name),
        "The answer is saved.",
    )


@pages.get("/reports/<int(max=2147483647):report_id>/words")
@signed_in_required
def words(report_id: int) -> ResponseReturnValue:
    """The texts of one part as they were posted, beside how they will read; what is taken out is for staff alone."""
    report, workshop = opened(report_id)
    return _words(report, workshop)


@pages.post("/reports/<int(max=2147483647):report_id>/words")
@signed_in_required
def remove(report_id: int) -> ResponseReturnValue:
    """Take words out of every text."""
    report, workshop = opened(report_id)
    form = read(forms.WordsForm)
    try:
        reason = one_of(form.reason.data, forms.REASONS, "Say why they are taken out.")
        taken = taking_out.remove(report.id, form.seen.data, Cut(form.words.data, form.instead.data, reason), hand())
    except Refusal as no:
        db.session.rollback()
        return _words(report, workshop, no.words, request.form), no.status
    live.commit_and_tell(workshop.id)
    flash(f"Taken out of {plural(taken.places, 'text', 'texts')}. The draft is being made again.", "done")
    for each in taken.still_in:
        flash(f"What is published of “{title_of(each)}” still holds words that are taken out. {CORRECT_IT}", "wait")
    return redirect(_words_address(report), 303)


@pages.post("/reports/<int(max=2147483647):report_id>/words/<int(max=2147483647):redaction_id>/back")
@staff_required
def put_back(report_id: int, redaction_id: int) -> ResponseReturnValue:
    """Let words stand again."""
    report, workshop = opened(report_id)
    seen = read(forms.StepForm).seen.data
    try:
        taking_out.put_back(report.id, seen, redaction_id, hand())
    except Refusal as no:
        db.session.rollback()
        return _words(report, workshop, no.words), no.status
    live.commit_and_tell(workshop.id)
    flash("They stand again. The draft is being made again.", "done")
    return redirect(_words_address(report), 303)


def _do(report: Report, workshop: Workshop, act: Callable[[], object], done: str) -> ResponseReturnValue:
    """Do it, and show the version's page: a refusal stands on it, a question is asked on it."""
    try:
        act()
    except Refusal as no:
        db.session.rollback()
        return refused(report, workshop, no)
    live.commit_and_tell(workshop.id)
    flash(done, "done")
    return redirect(url_for("reports.show", report_id=report.id), 303)


def _words_address(report: Report) -> str:
    """Back to the text from which words were taken."""
    part, at = request.args.get("part"), request.args.get("at")
    return url_for("publishing.words", report_id=report.id, part=part, at=at)


def _words(report: Report, workshop: Workshop, refused: str = "", typed: Mapping[str, str] | None = None) -> str:
    standing = editions.standing(report)
    may = report_page.may(report, standing, newest=editions.newest(workshop.id) is report)
    parts = posted.sections(drafting.as_posted(report))
    removed = taken_out.removed(workshop.id)
    left = {each.key: sum(_looks_personal(text.words, removed) for text in each.texts) for each in parts}
    return render_template(
        "reports/words.html",
        report=report,
        workshop=workshop,
        standing=standing,
        may=may,
        sections=parts,
        shown=next((each for each in parts if each.key == request.args.get("part")), parts[0] if parts else None),
        look_at=left,
        removed=removed,
        staff=current_user.is_staff(),
        redactions=(own := editions.redactions(workshop.id)),
        elsewhere=len(removed.keys() - {each.words for each in own}),
        public=editions.before(report) if editions.open_page(workshop.id) else None,
        cut=gaps.parts,
        without=gaps.without,
        detail=personal_detail,
        at=request.args.get("at", ""),
        refused=refused,
        typed=typed or {},
        lost=[] if may.change or not typed else [typed["words"]],
        reasons=forms.REASONS,
    )


def _looks_personal(words: str, removed: dict[str, str]) -> bool:
    return personal_detail(gaps.without(words, removed)) is not None
