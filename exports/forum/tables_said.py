"""Tables of the forum report on what was said: problems, barriers, objectives, asks."""

from exports.forum.columns import COUNTED, MARK, REF, mean, numbers, share, table
from exports.forum.values import ForumReport, Reached
from exports.workbook.values import Table


def shared(report: ForumReport) -> Table:
    heads = (
        ("Like", "Cards of the same number are alike.", "number"),
        MARK,
        REF,
        ("Words", "What the card says."),
        ("People", "Who wrote it there.", "number"),
        ("Went on", "yes: its room carried it on."),
        ("Nearest in the plan", "The plan commitment whose words are nearest."),
    )
    lines = (
        (number, card.mark, card.ref, card.text, card.people, "yes" if card.went_on else "", each.plan)
        for number, each in enumerate(report.shared, 1)
        for card in each.cards
    )
    return table("Problems alike", "Problems of several groups in like words, found by a search.", heads, lines)


def barriers(report: ForumReport) -> Table:
    heads = (
        MARK,
        REF,
        ("Barrier", "What the card says."),
        ("From", "The groups that brought it."),
        ("Rank", "Its place.", "number"),
        ("Mean", "Of its scores from 1 to 5.", "mean"),
        ("Judged", "Who gave a score.", "number"),
        ("Gave 4 or 5", "Of those who voted, in percent.", "percent"),
    )
    lines = (
        (
            each.mark,
            each.ref,
            each.text,
            each.came_from,
            each.rank,
            mean(each.mean_tenths),
            each.judged,
            share(each.percent),
        )
        for each in report.barriers
    )
    return table("Barriers", "What each plenary scored.", heads, lines)


def objectives(report: ForumReport) -> Table:
    heads = (
        ("Objective", "Its code."),
        ("Title", "Its official title."),
        ("Aim", "The aim it is under.", "number"),
        *numbers(("Problems", "Problems that stand under it."), ("Actions", "Actions that stand under it.")),
        *COUNTED[2:],
        ("Groups with problems", "The key commitments whose groups have problems under it."),
        ("State", "gap: problems and no commitment; silent: nobody spoke of it."),
        ("Spoken of in", "The workshops."),
    )
    lines = (
        (
            *(each.code, each.title, each.aim, each.problems, each.actions, each.commitments, each.confirmed),
            *(", ".join(each.groups), _state(each), ", ".join(each.workshops)),
        )
        for each in report.objectives
    )
    return table("Objectives", "All objectives, with what was said and promised under each.", heads, lines)


def _state(each: Reached) -> str:
    return "gap" if each.gap else "silent" if each.silent else ""


def asks(report: ForumReport) -> Table:
    heads = (
        MARK,
        REF,
        ("What is asked", "In the words of who asks."),
        ("Who asks", "As much as may be said."),
        ("Objective", "The objective it serves."),
        *numbers(("Yes", "Who can help."), ("Maybe", "Who may be able to help.")),
        ("Who offers", "The organisations that may be named."),
    )
    lines = (
        (each.mark, each.ref, each.text, each.asker, each.objective, each.yes, each.maybe, ", ".join(each.named))
        for each in report.asks
    )
    return table("Asks", "Each ask once, with how many offers stand on it.", heads, lines)


def offers(report: ForumReport) -> Table:
    heads = (MARK, REF, ("Sector", "Of who offers; empty: not told."), ("Offers", "How many.", "number"))
    lines = ((each.mark, each.ref, sector, count) for each in report.asks for sector, count in each.sectors)
    return table("Offers by sector", "The offers on each ask by sector.", heads, lines)


def plan(report: ForumReport) -> Table:
    heads = (("Code", "Of the plan commitment."), ("What the plan says", "In short."))
    return table("Plan commitments", "Those that problems are near to or promises hang on.", heads, report.plan)
