"""Tables of the forum report on what was promised, what changed, and what is due."""

from collections.abc import Iterable, Iterator

from exports import words
from exports.forum.columns import MARK, REF, mean, numbers, table
from exports.forum.values import ForumReport, PromiseCount, Trend
from exports.workbook.values import Cell, Table


def commitments(report: ForumReport) -> Table:
    heads = (
        MARK,
        REF,
        ("Status", "Confirmed: signed off. Offered: not yet."),
        ("Role", "Lead, do, support or share."),
        ("What", "What was promised."),
        ("On", "The action, plan commitment or key commitment it hangs on."),
        ("Objective", "The objective it serves."),
        ("By when", "When it falls due.", "day"),
        ("Organisation", "Where it may be named."),
    )
    lines = (
        (
            *(each.mark, each.ref, words.STATUS[each.status], words.ROLE[each.role] if each.role else "", each.what),
            *(each.on, each.objective, each.by_when, each.organisation),
        )
        for each in report.pipeline.promises
    )
    return table("Commitments", "Every commitment, the soonest first.", heads, lines)


def parts(name: str, about: str, parts: Iterable[PromiseCount]) -> Table:
    heads = (
        ("Part", "Which."),
        *numbers(("Confirmed", "Signed off."), ("Offered", "Not signed off yet.")),
    )
    return table(name, about, heads, ((part.name, part.confirmed, part.offered) for part in parts))


def answers(report: ForumReport) -> Table:
    heads = (("Answer", "What people answered instead of a promise."), ("Answers", "How many.", "number"))
    pipeline = report.pipeline
    lines = (("Interested, cannot promise", pipeline.interested), ("Needs something to do it", pipeline.needs))
    return table("Other answers", "Answers in Commit that promise nothing.", heads, lines)


def pulse(report: ForumReport) -> Table:
    heads = (
        ("Whose", "A workshop’s mark, a forum’s letter, or all."),
        ("Statement", "What was scored from 0 to 5."),
        ("People", "Who answered both times.", "number"),
        ("Mean before", "At the start.", "mean"),
        ("Mean after", "At the end.", "mean"),
        *numbers(
            ("Sum before", "Of the scores at the start."),
            ("Sum after", "Of the scores at the end."),
            ("Up", "People who went up."),
            ("Same", "People who stayed."),
            ("Down", "People who went down."),
        ),
    )
    lines = (line for each in (*report.trend, *report.forum_trend, report.whole_trend) for line in _trend(each))
    return table(
        "Pulse", "Before and after; figures under five people are not told, and not in the sums.", heads, lines
    )


def _trend(each: Trend) -> Iterator[tuple[Cell, ...]]:
    for item in each.items:
        means = mean(item.before_tenths), mean(item.after_tenths)
        yield (
            *(each.name, item.statement, item.pairs, *means, item.before, item.after),
            *(item.up, item.same, item.down),
        )


def answered(report: ForumReport) -> Table:
    heads = (
        MARK,
        REF,
        ("We will", "The action."),
        ("You said", "The problem it answers."),
        ("Commitments", "What was promised on it."),
        ("Outcome", "agreed: tested, and reached; put first: its room tested no agreement."),
    )
    lines = (
        (e.mark, e.action_ref, e.action, e.problem, ", ".join(e.promises), "agreed" if e.agreed else "put first")
        for e in report.answers
    )
    return table(
        "You said, we will", "Each action agreed, or put first and taken up, with what it answers.", heads, lines
    )


def days(report: ForumReport) -> Table:
    heads = (("Day", "When.", "day"), ("What", "What is due."), ("Workshops", "In which."))
    lines = ((each.day, each.what, ", ".join(each.marks)) for each in report.days)
    return table("Dates", "The next twelve months.", heads, lines)
