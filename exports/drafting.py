"""The Summary of a version: told afresh while it is a draft, kept as it was approved once it is published."""

from dataclasses import replace
from datetime import datetime
from typing import cast

import orjson

from exports import changes, redacting
from exports.summary import Summary, from_plain, summarise, to_plain
from exports.summary.edition import SECTIONS, Edition
from exports.summary.strategy import AgreedWords
from workshops import editions, history, planning, publishing, snapshot, taken_out, wiping
from workshops.editions import Standing
from workshops.gaps import without
from workshops.models import Report
from workshops.publishing import Hand, Said
from workshops.refusal import Refusal
from workshops.wording import local


def publish(report_id: int, seen: int, by: Hand, *, confirmed: bool = False) -> Report:
    """Publish what was approved; refused when the workshop has changed since, so that nothing goes out unseen."""
    return publishing.publish(report_id, seen, lambda report: kept(report) == to_plain(told(report)), by, confirmed)


def say(report_id: int, seen: int, said: Said, by: Hand) -> Report:
    """Change what staff say of a version: without words that were taken out."""
    report = publishing.say(report_id, seen, said, SECTIONS, by)
    must_not_say(report)
    return report


def must_not_say(report: Report) -> None:
    """What staff say themselves stands on pages where removed words may not."""
    out = taken_out.as_staff_said(report.workshop_id)
    ours = (report.headline, report.notes, report.why, *out.values())
    if any(without(text, out) != text for text in ours):
        raise Refusal("What you say yourself holds words that are taken out. Say it without them.", "said", 422)


def frozen(report: Report) -> Summary:
    """The Summary a version was made of."""
    return from_plain(kept(report))


def kept(report: Report) -> dict[str, object]:
    """The same as plain data."""
    return cast(dict[str, object], orjson.loads(report.frozen or ""))


def changes_of(report: Report) -> tuple[str, ...]:
    """What a version says of how it differs from the one it corrects."""
    return frozen(report).edition.changes if report.frozen else ()


def summary_of(report: Report) -> Summary:
    """What the worker makes the files of."""
    standing = editions.standing(report)
    published = standing.last("published")
    if published is None:
        return frozen(report) if wiping.is_let_go(report.workshop_id) else told(report)
    summary = frozen(report)
    edition = replace(summary.edition, state="published", published_on=local(published.at).date())
    return _correct_by(replace(summary, edition=edition), standing)


def told(report: Report) -> Summary:
    """The draft as it would be told now, without what was taken out."""
    out = taken_out.removed(report.workshop_id)
    summary = redacting.edited(as_posted(report), edition_of(report), out)
    earlier = editions.before(report)
    if earlier is None or not earlier.frozen:
        return summary
    found = changes.between(frozen(earlier), summary, out)
    return replace(summary, edition=replace(summary.edition, changes=found))


def as_posted(report: Report) -> Summary:
    """What the workshop holds, with every word as it was typed: for those alone who decide what goes out."""
    return _correct_by(of_record(report.workshop_id, report.asked_at, report.version), editions.standing(report))


def _correct_by(summary: Summary, standing: Standing) -> Summary:
    """It says until when it can be corrected, once anybody can."""
    until = standing.correct_by
    return replace(summary, next=replace(summary.next, correct_by=until)) if until else summary


def of_record(workshop_id: int, issued_at: datetime, version: int) -> Summary:
    """The Summary of what the workshop holds now."""
    board, timeline = snapshot.take_as_typed(workshop_id), history.timeline(workshop_id)
    entry = planning.agreed_text(board.workshop.key_commitment)
    agreed = AgreedWords(entry.text, entry.agreed_by, entry.agreed_on) if entry else None
    return summarise(board, timeline, issued_at=issued_at, version=version, agreed=agreed)


def edition_of(report: Report) -> Edition:
    """What staff say of this version."""
    return Edition(
        headline=report.headline, notes=report.notes, left_out=tuple(report.left_out.split()), why=report.why
    )


def as_kept(summary: Summary) -> str:
    """A Summary as a version keeps it."""
    return orjson.dumps(to_plain(summary)).decode()


def still_named(organisations: str | None, out: dict[str, str]) -> str:
    """The names, a line each, without those that words are taken out of; the worker reads them anew."""
    names = (organisations or "").split("\n")
    return "\n".join(name for name in names if without(name, out) == name)


def still_agreed(report: Report) -> str:
    """The names, a line each, that its record tells today as well: not one that was taken back since."""
    today = {name.casefold() for name in organisations(told(report))}
    return "\n".join(name for name in (report.organisations or "").split("\n") if name.casefold() in today)


def named(report: Report, summary: Summary) -> str:
    """The organisations by which a version is found, a line each. Once what people wrote is deleted none is added."""
    names = organisations(summary)
    if wiping.is_let_go(report.workshop_id):
        before = (report.organisations or "").split("\n")
        names = [each for each in names if each in before]
    return "\n".join(names)


def organisations(summary: Summary) -> list[str]:
    """The organisations that a Summary names, as they are called."""
    named = {*summary.took_part.organisations, *(each.organisation for each in summary.promises)}
    named |= {each.organisation for each in summary.asks}
    named |= {offer.organisation for ask in summary.asks for offer in ask.offers}
    return sorted(filter(None, named), key=str.casefold)


def searchable(summary: Summary) -> str:
    """Every text that somebody typed, a line each, so that words can be looked for."""
    return "\n".join(dict.fromkeys(text.casefold() for text in redacting.typed(summary) if text))
