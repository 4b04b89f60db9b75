"""From a draft to a published summary: staff's verbs. A version changes until it is approved; published, it stays.

`seen` is the newest step that whoever acts has seen: of two who act at once one is told.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import delete, func, select

from workshops import editions, gaps, history, rules, taken_out, wiping
from workshops.clock import now
from workshops.database import db
from workshops.disguises import plain
from workshops.editions import SAID
from workshops.handing import hand_over
from workshops.models import Correction, Redaction, Report, ReportFile, ReportStep, SummaryPage, Workshop
from workshops.refusal import Query, Refusal
from workshops.turns import take_turn
from workshops.wording import clock, long_date, plural

HEADLINE_LENGTH, NOTES_LENGTH, WHY_LENGTH = 160, 1200, 400
SHORTEST_REMOVED, MOST_TOLD = 2, 3
DELETED = "What people wrote is deleted by now, as they were told. What was made of it stays."
NOT_IN_DRAFT = {
    "asked": "It waits for approval. Take it back first, then change it.",
    "approved": "It is approved. Take it back first, then change it.",
    "published": "It is published, so it stays as it is. Make a new version to correct it.",
}


@dataclass(frozen=True)
class Hand:
    """Whose hand it is: a name, and the account where there is one."""

    name: str
    person: int | None = None


@dataclass(frozen=True)
class Said:
    """What staff say of a version, and the sections they leave out (keys)."""

    headline: str = ""
    notes: str = ""
    left_out: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True)
class Cut:
    """Words to take out, what stands instead in square brackets (or nothing), and why."""

    words: str
    instead: str
    reason: str


def draft(workshop_id: int, by: Hand, seen: int | None = None) -> Report:
    """Make the draft: a new version once the newest is published, otherwise the same one afresh. Without `seen` it is
    made whatever anybody did; asked for twice by one hand it is made once."""
    workshop = take_turn(workshop_id)
    if workshop.ended_at is None:
        raise Refusal("The summary is made when the workshop has ended.", "not-ended")
    newest = editions.newest(workshop_id)
    if newest is not None and seen is not None:
        if _asked_twice(newest, seen, by):
            return newest
        _must_be_seen(newest, seen)
    published = newest is not None and _state(newest) == "published"
    if newest is not None and published and newest.state == "preparing":
        raise Refusal("What was published is still being made. Wait until it is ready.", "not-ready")
    if newest is None or (published and newest.state != "failed"):
        newest = _next_version(workshop, newest, by)
    else:
        if newest.state != "failed":
            _must_be_draft(newest)
        make_again(newest)
        newest.asked_by = by.name
        _step(newest, "again", by)
    history.record(workshop, "issue-summary", by.name, f"version {newest.version}")
    return newest


def _asked_twice(newest: Report, seen: int, by: Hand) -> bool:
    """Is all that was done since to ask for it, by the same hand, and is it being made?"""
    since = [(step.kind, step.person) for step in editions.standing(newest).steps if step.id > seen]
    own = {("drafted", by.person), ("again", by.person)}
    return bool(since) and own.issuperset(since) and newest.state == "preparing"


def _next_version(workshop: Workshop, before: Report | None, by: Hand) -> Report:
    if wiping.is_let_go(workshop.id):
        raise Refusal(DELETED, "let-go")
    report = Report(
        workshop_id=workshop.id,
        version=before.version + 1 if before else 1,
        state="preparing",
        asked_at=now(),
        asked_by=by.name,
        headline=before.headline if before else "",
        notes=before.notes if before else "",
        left_out=before.left_out if before else "",
    )
    db.session.add(report)
    db.session.flush()
    leave_out(report, taken_out.removed(workshop.id))
    _step(report, "drafted", by)
    hand_over(report)
    return report


def leave_out(report: Report, removed: Mapping[str, str]) -> None:
    """Out of what staff said of it before these words were taken out of a paper that shares them."""
    report.headline, report.notes = gaps.without(report.headline, removed), gaps.without(report.notes, removed)
    report.why = gaps.without(report.why, removed)


def make_again(report: Report) -> None:
    """What was made of it is gone at once, so that nobody reads what was just taken out; the worker makes it anew."""
    if _state(report) != "published":
        if wiping.is_let_go(report.workshop_id):
            raise Refusal(DELETED, "let-go")
        report.frozen = report.words = None
    make_files_again(report)


def make_files_again(report: Report) -> None:
    """Those that were are gone at once; the worker makes them anew."""
    report.state, report.making, report.asked_at = "preparing", report.making + 1, now()
    report.failure = report.finished_at = None
    db.session.flush()  # from here on the worker puts nothing of an earlier making there
    db.session.execute(delete(ReportFile).where(ReportFile.report_id == report.id))
    db.session.expire(report, ["files"])
    hand_over(report)


def make_anew(report: Report, kind: str, by: Hand) -> None:
    """Make a version again whose words were changed by what was done elsewhere: it is a draft again."""
    make_again(report)
    _step(report, kind, by)


def rewrite(report: Report, by: Hand) -> None:
    """Make the files of a version again whose record was rewritten."""
    make_files_again(report)
    _step(report, "rewritten", by)


def say(report_id: int, seen: int, said: Said, sections: Collection[str], by: Hand) -> Report:
    """Change the headline, the notes, the sections left out (of `sections`) and the sentence on what is corrected."""
    workshop, report = _changing(report_id, seen)
    report.headline = rules.clean(said.headline, HEADLINE_LENGTH, what="The headline", needed=False)
    report.notes = rules.clean(said.notes, NOTES_LENGTH, what="The note", needed=False)
    report.why = rules.clean(said.why, WHY_LENGTH, what="The sentence on what changed", needed=False)
    if not set(said.left_out) <= set(sections):
        raise Refusal("That section stays: the numbers stand on it.", "choose", 422)
    report.left_out = " ".join(said.left_out)
    return _changed(workshop, report, "edited", by)


def remove(report_id: int, seen: int, cut: Cut, by: Hand) -> Redaction:
    """Take words out of every text of every form."""
    workshop, report = _changing(report_id, seen)
    words = rules.clean(cut.words, rules.CARD_LENGTH * 5, what="What is taken out")
    sought = plain(words)
    if len(sought) < SHORTEST_REMOVED:
        raise Refusal("One letter is in every text. Take out at least two.", "too-short", 422)
    if any(plain(each.words) == sought for each in editions.redactions(workshop.id)):
        raise Refusal("Those words are taken out already.", "twice")
    removed = Redaction(
        workshop_id=workshop.id,
        words=words,
        instead=rules.clean(cut.instead, rules.CARD_LENGTH, what="What stands instead", needed=False),
        reason=rules.clean(cut.reason, rules.REASON_LENGTH, what="The reason"),
        at=now(),
        by=by.name,
    )
    db.session.add(removed)
    _let_older_go(report)
    _changed(workshop, report, "removed", by)
    return removed


def _let_older_go(report: Report) -> None:
    """The files of versions that were never published and are not worked on any more go with the words."""
    versions = editions.versions(report.workshop_id)
    standings = editions.standings(versions)
    for older in versions:
        if older is not report and standings[older.id].state != "published":
            older.state, older.frozen, older.words, older.organisations, older.files = "gone", None, None, None, []


def put_back(report_id: int, seen: int, redaction_id: int, by: Hand) -> Report:
    """Let words stand again."""
    workshop, report = _changing(report_id, seen)
    redaction = db.session.get(Redaction, redaction_id)
    if redaction is None or redaction.workshop_id != workshop.id or redaction.undone_at is not None:
        raise Refusal("Those words stand already.", "gone")
    redaction.undone_at, redaction.undone_by = now(), by.name
    return _changed(workshop, report, "put-back", by)


def show(report_id: int, seen: int, by: Hand) -> Report:
    """Show the draft to those who were there and to the organisations it names: they have seven days to answer."""
    workshop, report = _acting(report_id, seen)
    standing = editions.standing(report)
    if standing.shown_at is not None:
        raise Refusal(f"It is shown to them since {long_date(standing.shown_at)}.", "twice")
    _must_be_draft(report)
    _must_be_ready(report)
    make_again(report)  # it now says until when to answer
    return _recorded(workshop, report, "shown", by)


def ask_approval(report_id: int, seen: int, by: Hand) -> Report:
    """Say that it is done, so that somebody else looks at it."""
    workshop, report = _acting(report_id, seen)
    _must_be_draft(report)
    _must_be_ready(report)
    if editions.before(report) is not None and not report.why:
        raise Refusal("Say in a sentence what this version corrects, then ask for approval.", "no-why")
    return _recorded(workshop, report, "asked", by)


def take_back(report_id: int, seen: int, by: Hand) -> Report:
    """Change it after all: it is a draft again, and must be approved again."""
    workshop, report = _acting(report_id, seen)
    if _state(report) not in ("asked", "approved"):
        raise Refusal("There is nothing to take back.", "not-asked")
    return _recorded(workshop, report, "taken-back", by)


def send_back(report_id: int, seen: int, by: Hand) -> Report:
    """Not approved: it is a draft again."""
    workshop, report = _acting(report_id, seen)
    _must_wait_for_approval(report)
    return _recorded(workshop, report, "sent-back", by)


def approve(report_id: int, seen: int, by: Hand, *, alone: bool = False) -> Report:
    """Approve it. Not by whoever asked for it, unless the service lets one person do both (`alone`)."""
    workshop, report = _acting(report_id, seen)
    _must_wait_for_approval(report)
    _must_be_ready(report)
    if wiping.is_let_go(workshop.id):
        raise Refusal(DELETED, "let-go")
    asked = editions.standing(report).last("asked")
    if not alone and asked is not None and asked.person == by.person:
        raise Refusal("You asked for approval, so somebody else approves it.", "own-work", 403)
    return _recorded(workshop, report, "approved", by)


def publish(report_id: int, seen: int, stands: Callable[[Report], bool], by: Hand, confirmed: bool = False) -> Report:
    """Freeze the version as it was approved, if the workshop's record still `stands` as it was told. Asks once more
    while people may still say what is wrong."""
    workshop, report = _acting(report_id, seen)
    if _state(report) != "approved":
        raise Refusal("Only what is approved can be published.", "not-approved")
    _must_be_ready(report)
    open_ones = unanswered(workshop.id)
    if open_ones:
        raise Refusal(f"First answer {plural(open_ones, 'correction', 'corrections')} that people sent.", "unanswered")
    if not wiping.is_let_go(workshop.id) and not stands(report):
        raise Refusal("The workshop’s record has changed since. Take it back and make the draft again.", "changed")
    if not confirmed:
        _ask_once_more(report)
    _recorded(workshop, report, "published", by)
    make_again(report)
    return report


def withdraw_approval(report: Report, by: Hand) -> None:
    """The record has changed since it was approved, and is about to be deleted: it stays a draft."""
    _step(report, "taken-back", by)


def _ask_once_more(report: Report) -> None:
    """About words that went since it was approved, and about the days to say what is wrong."""
    standing = editions.standing(report)
    asked = []
    if standing.is_rewritten:
        asked.append("Words were taken out of it since it was approved.")
    if standing.correct_by is None:
        asked.append("Nobody who was there has seen the draft yet.")
    elif standing.takes_corrections(now()):
        asked.append(f"People may say what is wrong until {long_date(standing.correct_by)}.")
    if asked:
        raise Query(" ".join([*asked, "Publish it all the same?"]))


def open_page(workshop_id: int, by: Hand) -> SummaryPage:
    """Let anybody read the newest published version, without signing in."""
    workshop = take_turn(workshop_id)
    if editions.published(workshop_id) is None:
        raise Refusal("Publish a version first.", "not-published")
    if workshop.rehearsal:
        raise Refusal("A rehearsal has no public page: none of it was said by real partners.", "rehearsal")
    if editions.open_page(workshop_id) is not None:
        raise Refusal("It has a public page already.", "twice")
    page = SummaryPage(workshop_id=workshop_id, opened_at=now(), opened_by=by.name)
    db.session.add(page)
    history.record(workshop, "open-summary-page", by.name)
    return page


def close_page(workshop_id: int, by: Hand) -> None:
    """Take the public page back."""
    workshop = take_turn(workshop_id)
    page = editions.open_page(workshop_id)
    if page is None:
        raise Refusal("It has no public page.", "gone")
    page.closed_at, page.closed_by = now(), by.name
    history.record(workshop, "close-summary-page", by.name)


def unanswered(workshop_id: int) -> int:
    """How many corrections wait for an answer."""
    own = select(func.count()).where(Correction.workshop_id == workshop_id, Correction.answer.is_(None))
    return db.session.scalar(own) or 0


def _acting(report_id: int, seen: int) -> tuple[Workshop, Report]:
    """Take the turn; refuse what is not the newest version, and what somebody else did something with meanwhile."""
    found = db.session.get(Report, report_id)
    if found is None:
        raise Refusal("This version is no longer here.", "gone", 410)
    workshop = take_turn(found.workshop_id)
    report = db.session.get_one(Report, report_id, populate_existing=True)
    if editions.newest(workshop.id) is not report:
        raise Refusal("There is a newer version. Work on that one.", "older")
    _must_be_seen(report, seen)
    return workshop, report


def _must_be_seen(report: Report, seen: int) -> None:
    """Refused with what others did since."""
    standing = editions.standing(report)
    if standing.seen != seen:
        since = [f"{step.by} {SAID[step.kind]} at {clock(step.at)}." for step in standing.steps if step.id > seen]
        what = " ".join(since[-MOST_TOLD:]) or "That is not how it stands."
        raise Refusal(f"{what} Look at it again first.", "changed")


def _changing(report_id: int, seen: int) -> tuple[Workshop, Report]:
    workshop, report = _acting(report_id, seen)
    _must_be_draft(report)
    return workshop, report


def _changed(workshop: Workshop, report: Report, kind: str, by: Hand) -> Report:
    make_again(report)
    return _recorded(workshop, report, kind, by)


def _recorded(workshop: Workshop, report: Report, kind: str, by: Hand) -> Report:
    _step(report, kind, by)
    history.record(workshop, "summary-step", by.name, f"version {report.version} {kind}")
    return report


def _step(report: Report, kind: str, by: Hand) -> None:
    db.session.add(ReportStep(report_id=report.id, kind=kind, at=now(), by=by.name, person=by.person))
    db.session.flush()


def _state(report: Report) -> str:
    return editions.standing(report).state


def _must_be_draft(report: Report) -> None:
    if (state := _state(report)) != "draft":
        raise Refusal(NOT_IN_DRAFT[state], state)


def _must_be_ready(report: Report) -> None:
    if report.state == "failed":
        raise Refusal("It could not be made. Have it made again first, then look at it.", "failed")
    if report.state != "ready":
        raise Refusal("It is still being made. Wait until it is ready, then look at it.", "not-ready")


def _must_wait_for_approval(report: Report) -> None:
    if _state(report) != "asked":
        raise Refusal("Nobody has asked for approval.", "not-asked")
