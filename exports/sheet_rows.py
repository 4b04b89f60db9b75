"""The rows of the sheet, section by section: every number of the paper, and enough beside it to count it again."""

from collections.abc import Iterator
from datetime import date

from exports import (
    sheet_asks,
    sheet_edition,
    sheet_equality,
    sheet_heard,
    sheet_left,
    sheet_plan,
    sheet_pulse,
    sheet_scores,
    sheet_sectors,
    words,
)
from exports.summary import Summary
from exports.summary.promised import Promise
from exports.summary.values import Card, Choice, Round
from exports.views import Pages

HEAD = ("section", "ref", "label", "measure", "value", "words")
Row = tuple[str, str, str, str, int | None, str]


def rows(summary: Summary) -> Iterator[Row]:
    """All rows: a number stands in `value`, words in `words`; `ref` names a card, a promise or a round."""
    yield from _paper(summary)
    yield from sheet_edition.rows(summary.edition)
    yield from _front(summary)
    yield from _took_part(summary)
    if "plan" not in summary.edition.left_out:
        yield from sheet_plan.rows(summary.strategy.known)
    for card in summary.cards:
        yield from _card(card, _called(card.kind, summary))
    yield from sheet_left.rows(summary.left)
    for vote in summary.rounds:
        yield from _round(vote, _called(vote.kind, summary))
    for promise in summary.promises:
        yield from _promise(promise)
    yield from sheet_asks.rows(summary.asks)
    yield from _threads(summary)
    if "pulse" not in summary.edition.left_out:
        yield from sheet_pulse.rows(summary.pulse)
    yield from sheet_equality.rows(summary.equality)
    yield from sheet_heard.rows(summary.heard)
    yield from _method(summary)
    yield from _next(summary)


def _called(kind: str, summary: Summary) -> str:
    """A problem that was brought before the whole forum is a barrier."""
    return "barrier" if kind == "problem" and summary.heard else kind


def _paper(summary: Summary) -> Iterator[Row]:
    paper, strategy = summary.paper, summary.strategy
    yield "paper", "", "Version", "number", paper.version, ""
    for label, told in (
        ("Issued at", paper.issued_at.isoformat()),
        ("Rehearsal", _yes(paper.rehearsal)),
        ("Workshop", paper.title),
        ("Workshop code", paper.code),
        ("Forum", paper.forum),
        ("Working group", paper.group),
        ("Held at", paper.starts_at.isoformat()),
        ("Place", paper.place),
        ("Facilitator", paper.facilitator),
    ):
        yield "paper", "", label, "words", None, told
    key, aims = strategy.key, {aim.number: aim.name for aim in strategy.aims}
    if key.code:
        yield "strategy", key.code, "Key commitment", "words", None, key.text
        yield "strategy", key.code, "Key commitment", "serves objective", None, key.serves
        yield "strategy", key.code, "Key commitment", "aim", key.aim, aims.get(key.aim, "")
    yield "strategy", strategy.objective, "Own objective", "code", None, strategy.objective
    for code in strategy.also:
        yield "strategy", code, "Also objective", "code", None, code
    for objective in strategy.objectives:
        yield "strategy", objective.code, "Objective", "title", None, objective.title
        yield "strategy", objective.code, "Objective", "aim", objective.aim, aims.get(objective.aim, "")
    for plan in strategy.plan:
        yield "strategy", plan.code, "Plan commitment", "words", None, plan.summary


def _front(summary: Summary) -> Iterator[Row]:
    counts = summary.counts
    for label, count in (
        ("People", counts.people),
        ("Organisations", counts.organisations),
        ("Sectors", counts.sectors),
        ("Shared barriers", sum(card.kind == "problem" for card in summary.cards))
        if summary.heard
        else ("Problems posted", counts.problems),
        ("Actions proposed", counts.actions),
        ("Commitments made", counts.commitments),
    ):
        yield "front", "", label, "count", count, ""
    section, label = ("agreed", "Agreed") if Pages(summary).agreement_tested else ("first", "Came first")
    for ref in summary.outcome.chosen:
        yield section, ref, label, summary.outcome.basis, None, ""
    for ref in summary.outcome.leadless:
        yield "open", ref, "Action without a lead", "ref", None, ""
    for ref in summary.outcome.not_agreed:
        yield "open", ref, "Action not agreed", "ref", None, ""
    for ref in summary.outcome.unanswered:
        yield "open", ref, f"{_called('problem', summary).capitalize()} without an action", "ref", None, ""


def _took_part(summary: Summary) -> Iterator[Row]:
    part = summary.took_part
    for line in part.sectors:
        yield "people", "", line.name, "came", line.here, ""
        yield "people", "", line.name, "expected", line.invited, "none" if line.invited is None else ""
    yield "people", "", "All sectors", "expected", part.invited, ""
    for label, count in (("Posted", part.posted), ("Voted", part.voted), ("Answered in Commit", part.committed)):
        yield "people", "", label, "people", count, ""
    for name in part.organisations:
        yield "people", "", "Organisation that agreed to be named", "words", None, name


def _card(card: Card, called: str) -> Iterator[Row]:
    yield "cards", card.ref, called, "words", None, card.text
    yield "cards", card.ref, called, "wrote it", card.people, ""
    yield "cards", card.ref, called, "merged from", len(card.merged) + 1, ""
    for measure, told in (
        ("objective", card.objective),
        ("theme", card.theme or ""),
        ("sector", card.sector or ""),
        ("answers", card.answers or ""),
        ("reach", words.REACH[card.reach] if card.reach else ""),
        ("who gains", card.gains),
        ("who may miss out", card.misses),
        ("entered by a facilitator", "yes" if card.entered else ""),
        ("added after the reveal", "yes" if card.late else ""),
        ("part of", card.part_of),
        ("came from", card.came_from),
        *(("builds on", code) for code in card.plan_codes),
    ):
        if told:
            yield "cards", card.ref, called, measure, None, told
    for each in card.merged:
        yield "cards", each.ref, f"merged into {card.ref}", "words", None, each.text
        if each.sector:
            yield "cards", each.ref, f"merged into {card.ref}", "sector", None, each.sector


def _round(vote: Round, called: str) -> Iterator[Row]:
    ref = f"{'agreement' if vote.method == 'agree' else called} round {vote.number}"
    for measure, count in (
        ("number", vote.number),
        ("run-off of round", vote.run_off_of),
        ("votes each", vote.votes_each if vote.method == "choose" else None),
        ("to go on", vote.carry),
        ("voters", vote.voters),
        ("here", vote.here),
        ("turnout, %", vote.turnout),
        ("votes given", vote.votes_used if vote.method == "choose" else None),
        ("ballots from paper", vote.papers),
        ("cards on the ballot", len(vote.choices)),
        ("needed for agreement, %", vote.threshold),
    ):
        yield "rounds", ref, "Round", measure, count, ""
    for measure, told in (
        ("question", vote.question),
        ("answered by", words.METHOD[vote.method]),
        ("opened at", vote.opened_at.isoformat()),
        ("closed at", vote.closed_at.isoformat()),
        ("stands", _yes(vote.stands)),
        ("small base", _yes(vote.small_base)),
        ("low turnout", _yes(vote.low_turnout)),
        ("tie", " ".join(vote.tie)),
        ("tie settled", words.SETTLED[vote.settled] if vote.tie else ""),
    ):
        yield "rounds", ref, "Round", measure, None, told
    for group in vote.groups:
        yield "rounds", ref, group.name, "voters", group.voters, ""
    for choice in vote.choices:
        yield from _choice(ref, choice)


def _choice(ref: str, choice: Choice) -> Iterator[Row]:
    if choice.agreement is None:
        yield "votes", choice.ref, ref, "rank", choice.rank, "shared" if choice.tied else ""
    yield "votes", choice.ref, ref, "people", choice.people, ""
    yield "votes", choice.ref, ref, words.SHARE_OF[choice.agreement is not None], choice.percent, ""
    yield "votes", choice.ref, ref, "went on", None, _yes(choice.carried)
    yield from sheet_scores.of_choice(ref, choice)
    yield from sheet_sectors.rows(choice.ref, ref, choice.row)


def _promise(promise: Promise) -> Iterator[Row]:
    for measure, told in (
        ("status", words.STATUS[promise.status]),
        ("what", promise.what),
        ("on", promise.on_code),
        ("on, in words", promise.on_text),
        ("objective", promise.objective),
        ("role", words.ROLE[promise.role] if promise.role else ""),
        ("by when", _day(promise.by_when)),
        ("first step", words.first_step(promise)),
        ("behalf", words.BEHALF[promise.behalf]),
        ("needs", promise.needs),
        ("ask again", words.AGAIN[promise.ask_again] if promise.ask_again is not None else ""),
        ("said at first", promise.said_first),
        ("organisation", promise.organisation),
        ("name", promise.name),
        ("sector", promise.sector or ""),
        ("entered by a facilitator", "yes" if promise.entered else ""),
    ):
        if told:
            yield "commitments", promise.ref, promise.answer, measure, None, told


def _threads(summary: Summary) -> Iterator[Row]:
    for number, thread in enumerate(summary.threads, 1):
        for measure, told in (
            ("objective", thread.objective),
            (_called("problem", summary), thread.problem or ""),
            ("action", thread.action or ""),
            ("code", thread.code or ""),
            ("commitments", " ".join(thread.promises)),
        ):
            if told:
                yield "chain", f"line {number}", "Thread", measure, None, told


def _method(summary: Summary) -> Iterator[Row]:
    method = summary.method
    for stage in method.stages:
        yield "stages", "", stage.name, "prompt", None, stage.prompt
        yield "stages", "", stage.name, "planned, minutes", stage.planned, ""
        yield "stages", "", stage.name, "took, minutes", stage.took, "not held" if stage.took is None else ""
    for theme in method.themes:
        yield "method", "", theme.name, "cards in the theme", theme.cards, ""
    for hidden in method.hidden:
        yield "method", "", hidden.reason, f"hidden: {_called(hidden.kind, summary)}", hidden.cards, ""
    for label, count in (
        ("Cards merged into another", method.merged),
        ("Cards split in two", len(summary.left.split)),
        ("Cards parked with another working group", summary.left.away()),
        ("Cards that came from another working group", summary.left.came),
        ("Cards put in other words after posting", method.reworded),
        ("Cards added after the reveal", method.late),
        ("Cards taken back", method.withdrawn),
        ("People entered by a facilitator", method.entered.people),
        (f"{_called('problem', summary).capitalize()}s entered by a facilitator", method.entered.problems),
        ("Actions entered by a facilitator", method.entered.actions),
        ("Commitments entered by a facilitator", method.entered.commitments),
        ("Asks entered by a facilitator", method.entered.asks),
        ("Offers entered by a facilitator", method.entered.offers),
        ("Cards typed from paper", method.entered.papers),
        ("Days the record is kept", method.keep_days),
        ("One scribe a table (1) or each alone (0)", int(method.tables.scribes)),
        ("Tables that worked on actions", method.tables.tables),
        ("Tables that wrote at least one action", method.tables.wrote),
        ("Actions written at tables", method.tables.actions),
    ):
        yield "method", "", label, "count", count, ""


def _next(summary: Summary) -> Iterator[Row]:
    coming = summary.next
    for label, told in (
        ("Headline", coming.headline),
        ("Ask of the forum", coming.ask),
        ("Next date", _day(coming.next_date)),
        ("You hear by", _day(coming.hear_by)),
        ("Correct by", _day(coming.correct_by)),
    ):
        yield "next", "", label, "words", None, told
    for months, day in coming.check_ins:
        yield "next", "", "Check-in", "months", months, day.isoformat()


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
