"""The words of the forum report that are no page's own."""

from collections.abc import Sequence

from exports.forum.values import Absent, AskLine, ForumPaper, Pipeline, TopAction, WorkshopLine
from exports.spans import spans
from exports.summary.asked import PulseItem
from exports.words import NBSP
from workshops import wording

WHY = {
    "running": "has begun and has not ended, so there is nothing to tell yet",
    "planned": "is planned and has not met yet",
    "none": "has not met, and no workshop is planned",
    "outside": "met, or is to meet, outside these twelve months",
    "deleted": "met, and what people wrote was deleted as they were told, before a summary was made",
}


def kind(paper: ForumPaper) -> str:
    return "Year report" if paper.kind == "year" else "Forum report"


def span(paper: ForumPaper) -> str:
    """1 Jan 2026 to 31 Dec 2026, or the one day; nothing where nobody has met."""
    if paper.since is None or paper.until is None:
        return "No workshop has ended yet"
    if paper.since == paper.until:
        return wording.long_date(paper.since)
    return f"{wording.short_date(paper.since)} to {wording.short_date(paper.until)}"


def absence(each: Absent) -> str:
    """Child Healthy Weight (KC3) is planned and has not met yet."""
    if not each.key_commitment:
        return f"The plenary {WHY[each.why]}."
    return f"{each.group} ({each.key_commitment}) {WHY[each.why]}."


def made(confirmed: int, offered: int) -> str:
    """14 commitments: 9 confirmed and 5 offered; no commitments."""
    if not confirmed + offered:
        return "no commitments"
    parts = [
        f"{wording.number(count)} {name}" for count, name in ((confirmed, "confirmed"), (offered, "offered")) if count
    ]
    return f"{wording.plural(confirmed + offered, 'commitment', 'commitments')}: {' and '.join(parts)}"


def firm(confirmed: int, offered: int) -> str:
    """9 confirmed, which means signed off, and 5 offered, which means not signed off yet."""
    firm_first = (
        (confirmed, "confirmed, which means signed off"),
        (offered, "offered, which means not signed off yet"),
    )
    return ", and ".join(f"{wording.number(count)} {means}" for count, means in firm_first if count)


def no_promise(pipeline: Pipeline) -> str:
    """Of the answers that promise nothing, 3 were “interested, cannot promise”. They are answers, not people: whoever
    gave one may have promised too."""
    answers = (
        (pipeline.interested, "“interested, cannot promise”"),
        (pipeline.needs, "“we need something to do this”"),
    )
    parts = [f"{wording.number(count)} {'was' if count == 1 else 'were'} {what}" for count, what in answers if count]
    return f"Of the answers that promise nothing, {' and '.join(parts)}. " if parts else ""


def named(organisations: int) -> str:
    if not organisations:
        return "No organisation agreed to be named."
    return f"{wording.plural(organisations, 'organisation', 'organisations')} agreed to be named."


def offering(ask: AskLine) -> str:
    """2 can help, 1 may be able to help."""
    counted = ((ask.yes, "can help"), (ask.maybe, "may be able to help"))
    return ", ".join(f"{wording.number(count)} {verb}" for count, verb in counted if count)


def marks(those: Sequence[str]) -> str:
    """A KC1, B KC4: each held together."""
    return ", ".join(map(_held, those))


def _held(words: str) -> str:
    """Held together on one line."""
    return words.replace(" ", NBSP)


def leadless(those: Sequence[WorkshopLine]) -> str:
    """KC1 A7, KC4 A2 to A4: each held together."""
    return "; ".join(_held(f"{each.mark} {spans(each.leadless)}") for each in those)


def agreed(top: TopAction) -> str:
    """82 % of 28; how it was chosen where agreement was not tested."""
    if top.answered == 0:
        return "nobody answered"
    if top.answered is not None:
        return f"{wording.percent_words(top.agreed_percent)} of {wording.number(top.answered)}"
    return f"chosen by {wording.percent_words(top.share)}" if top.share is not None else "scored, not tested"


def turnout(each: WorkshopLine) -> str:
    """29 of 31 (94 %); of those who voted where ballots on paper make them more than were there."""
    told = each.turnout
    if told is None:
        return "no vote"
    voted = _held(f"{wording.number(told.voters)} of {wording.number(max(told.voters, told.here))}")
    return f"{voted} ({_held(wording.percent_words(told.percent))})"


def cautions(each: WorkshopLine) -> list[str]:
    """What to bear in mind with the figures of its vote."""
    told = each.turnout
    said = [("small base", told.small_base), ("low turnout", told.low)] if told else []
    return [caution for caution, needed in said if needed]


def papers(each: WorkshopLine) -> str:
    """3 on paper; nothing where no ballot came on paper."""
    count = each.turnout.papers if each.turnout else 0
    return _held(f"{wording.number(count)} on paper") if count else ""


def moved(item: PulseItem) -> str:
    """From 2.1 to 3.4; not shown under five pairs."""
    if item.before is None:
        return "not shown"
    return f"{wording.mean_words(item.before_tenths)} to {wording.mean_words(item.after_tenths)}"


def paper_of(each: WorkshopLine) -> str:
    """Version 2, published; that it has none of its own yet."""
    if not each.version:
        return "made for this report: no summary of its own yet"
    return f"version {each.version}, {'published' if each.edition == 'published' else 'a draft'}"
