"""The forum report as tables: every number of it, once. The workbook is written from them, and the sheet (CSV)."""

from collections.abc import Iterable, Iterator
from typing import cast

from exports import words
from exports.forum.reach import KEYS
from exports.forum.values import ForumReport, Meeting, Part, Trend
from exports.workbook.values import Cell, Column, Kind, Table
from workshops.wording import local

MARK = ("Workshop", "Its mark: KC1 to KC6 are the working groups, PL the plenary; a letter before it is its forum.")
REF = (
    "Reference",
    "P is a problem or barrier, A an action, C a commitment, Q an ask, as the workshop’s summary has it.",
)
Head = tuple[str, ...]


def tables(report: ForumReport) -> tuple[Table, ...]:
    """Every table that has lines."""
    made = (
        _paper(report),
        _forums(report),
        _meetings(report),
        _absent(report),
        _reach(report),
        _organisations(report),
        _shared(report),
        _barriers(report),
        _objectives(report),
        _asks(report),
        _offers(report),
        _commitments(report),
        _parts("Due by quarter", "Commitments by the quarter in which they fall due.", report.pipeline.quarters),
        _parts("By organisation", "Commitments by who made them, where named.", report.pipeline.organisations),
        _answers(report),
        _pulse(report),
        _answered(report),
        _days(report),
        _plan(report),
    )
    return tuple(table for table in made if table.lines)


def _table(name: str, about: str, heads: Iterable[Head], lines: Iterable[tuple[Cell, ...]]) -> Table:
    return Table(name, about, tuple(map(_column, heads)), tuple(lines))


def _column(head: Head) -> Column:
    """Its name, what it means, and what its cells are where they are not words."""
    name, means, *kind = head
    return Column(name, means, cast(Kind, kind[0]) if kind else "words")


def _numbers(*heads: tuple[str, str]) -> tuple[Head, ...]:
    return tuple((head, means, "number") for head, means in heads)


COUNTED = _numbers(
    ("Problems", "Problems posted in working groups."),
    ("Actions", "Actions proposed."),
    ("Commitments", "Commitments made, signed off or not."),
    ("Confirmed", "Commitments that are signed off."),
)


def _paper(report: ForumReport) -> Table:
    heads = (
        ("Report", "Of a forum or of a year."),
        ("Title", "What it is called."),
        ("Version", "Each time it is made it has the next.", "number"),
        ("Issued", "When it was asked for.", "day"),
        ("Since", "The first day it tells of.", "day"),
        ("Until", "The last.", "day"),
        ("Place", "Where, if all was held in one place."),
        ("Rehearsal", "yes: none of this was said by real partners."),
    )
    paper = report.paper
    line = (
        paper.kind,
        paper.title,
        paper.version,
        local(paper.issued_at).date(),
        paper.since,
        paper.until,
        paper.place,
    )
    return _table("Report", "This report.", heads, [(*line, "yes" if paper.rehearsal else "no")])


def _forums(report: ForumReport) -> Table:
    heads = (
        ("Forum", "Its letter in this report."),
        ("Name", "What the forum is called."),
        ("Day", "The day it was planned for.", "day"),
        ("Place", "Where it was held."),
        *_numbers(
            ("Groups", "Working groups that met."),
            ("Places in groups", "Places taken in the groups’ workshops."),
            ("Plenaries", "Plenaries held."),
            ("Places in plenaries", "Places taken in them."),
        ),
        *COUNTED,
    )
    lines = (
        (
            *(each.letter, each.name, each.day, each.place, each.groups, each.people),
            *(each.plenaries, each.plenary_people, each.problems, each.actions, each.commitments, each.confirmed),
        )
        for each in report.forums
    )
    return _table("Forums", "Each forum with the sums of its workshops.", heads, lines)


def _meetings(report: ForumReport) -> Table:
    heads = (
        MARK,
        ("Group", "The working group."),
        ("Title", "What the workshop is called."),
        ("Held", "The day it was held.", "day"),
        ("Code", "The workshop’s code."),
        ("Objective", "The objective it worked on."),
        *_numbers(
            ("Version", "The version of the summary that is told here; 0: it has none of its own yet."),
            ("People", "People in the room."),
            ("Organisations", "Organisations in the room."),
            ("Sectors", "Sectors in the room."),
        ),
        *COUNTED,
        *_numbers(
            ("Offered", "Commitments that are not signed off yet."),
            ("Voters", "Who voted in the round that ranked the actions, or else the problems."),
            ("Here", "Who was there at that round."),
        ),
        ("Turnout", "Voters of those who were there, in percent.", "percent"),
        ("Top action", "The reference of the action ranked first."),
        ("Top action, words", "The action ranked first."),
        *_numbers(
            ("Stand behind it", "People at 3 or more in the show of fists."),
            ("Of", "People who answered in the show of fists."),
        ),
        ("Agreement", "Those who stand behind it, in percent.", "percent"),
        ("Chose it", "Voters who chose it, in percent, where people chose.", "percent"),
        *_numbers(
            ("Tested", "Actions on which agreement was tested."),
            ("Agreed", "Actions agreed."),
            ("Without a lead", "Agreed actions that nobody leads."),
        ),
        ("Edition", "draft or published: what its summary was when this was made."),
        ("Headline", "What the room said in a sentence."),
    )
    return _table("Workshops", "Each workshop, as its own summary tells it.", heads, map(_meeting, report.meetings))


def _meeting(each: Meeting) -> tuple[Cell, ...]:
    counts, turnout, top = each.counts, each.turnout, each.top
    return (
        *(each.mark, each.group, each.title, each.held, each.code, each.objective, each.version),
        *(counts.people, counts.organisations, counts.sectors, counts.problems, counts.actions, counts.commitments),
        *(each.confirmed, each.offered),
        *((turnout.voters, turnout.here, _share(turnout.percent)) if turnout else (None, None, None)),
        *(
            (top.ref, top.text, top.standing, top.answered, _share(top.agreed_percent), _share(top.share))
            if top
            else (None,) * 6
        ),
        *(each.tested, each.agreed, len(each.leadless), each.edition, each.headline),
    )


def _absent(report: ForumReport) -> Table:
    heads = (
        ("Forum", "Its letter in this report."),
        ("Key commitment", "The group’s."),
        ("Group", "Which."),
        ("Why", "Why."),
    )
    lines = ((report.forums[each.forum].letter, each.key_commitment, each.group, each.why) for each in report.absent)
    return _table("Not told", "Groups with nothing to tell yet: running, planned, or none planned.", heads, lines)


def _reach(report: ForumReport) -> Table:
    heads = (
        ("Sector", "The sector people chose when they joined."),
        *_numbers(*((key, f"Places taken in the groups of {key}.") for key in KEYS)),
        *_numbers(
            ("All groups", "Places taken in all groups."),
            ("Expected", "People expected in the groups; empty: nobody was invited by number."),
            ("Plenary", "Places taken in plenaries."),
        ),
    )
    lines = ((each.sector, *each.by_key, each.groups, each.expected, each.plenary) for each in report.reach)
    return _table("Reach", "Places taken by sector. Somebody who came twice is counted twice.", heads, lines)


def _organisations(report: ForumReport) -> Table:
    heads = (("Organisation", "It agreed to be named."),)
    return _table(
        "Organisations", "Organisations that agreed to be named.", heads, ((n,) for n in report.organisations)
    )


def _shared(report: ForumReport) -> Table:
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
    return _table("Problems alike", "Problems of several groups in like words, found by a search.", heads, lines)


def _barriers(report: ForumReport) -> Table:
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
            _mean(each.mean_tenths),
            each.judged,
            _share(each.percent),
        )
        for each in report.barriers
    )
    return _table("Barriers", "What each plenary scored.", heads, lines)


def _share(percent: int | None) -> float | None:
    return None if percent is None else percent / 100


def _mean(tenths: int | None) -> float | None:
    return None if tenths is None else tenths / 10


def _objectives(report: ForumReport) -> Table:
    heads = (
        ("Objective", "Its code."),
        ("Title", "Its official title."),
        ("Aim", "The aim it is under.", "number"),
        *_numbers(("Problems", "Problems that stand under it."), ("Actions", "Actions that stand under it.")),
        *COUNTED[2:],
        ("Groups with problems", "The key commitments whose groups have problems under it."),
        ("State", "gap: problems and no commitment; silent: nobody spoke of it."),
        ("Spoken of in", "The workshops."),
    )
    lines = (
        (
            *(each.code, each.title, each.aim, each.problems, each.actions, each.commitments, each.confirmed),
            *(", ".join(each.groups), "gap" if each.gap else "silent" if each.silent else "", ", ".join(each.meetings)),
        )
        for each in report.objectives
    )
    return _table("Objectives", "All objectives, with what was said and promised under each.", heads, lines)


def _asks(report: ForumReport) -> Table:
    heads = (
        MARK,
        REF,
        ("What is asked", "In the words of who asks."),
        ("Who asks", "As much as may be said."),
        ("Objective", "The objective it serves."),
        *_numbers(("Yes", "Who can help."), ("Maybe", "Who may be able to help.")),
        ("Who offers", "The organisations that may be named."),
    )
    lines = (
        (each.mark, each.ref, each.text, each.asker, each.objective, each.yes, each.maybe, ", ".join(each.named))
        for each in report.asks
    )
    return _table("Asks", "Each ask once, with how many offers stand on it.", heads, lines)


def _offers(report: ForumReport) -> Table:
    heads = (MARK, REF, ("Sector", "Of who offers; empty: not told."), ("Offers", "How many.", "number"))
    lines = ((each.mark, each.ref, sector, count) for each in report.asks for sector, count in each.sectors)
    return _table("Offers by sector", "The offers on each ask by sector.", heads, lines)


def _commitments(report: ForumReport) -> Table:
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
        for each in report.pipeline.pledges
    )
    return _table("Commitments", "Every commitment, the soonest first.", heads, lines)


def _parts(name: str, about: str, parts: Iterable[Part]) -> Table:
    heads = (
        ("Part", "Which."),
        *_numbers(("Confirmed", "Signed off."), ("Offered", "Not signed off yet.")),
    )
    return _table(name, about, heads, ((part.name, part.confirmed, part.offered) for part in parts))


def _answers(report: ForumReport) -> Table:
    heads = (("Answer", "What people answered instead of a promise."), ("People", "How many.", "number"))
    pipeline = report.pipeline
    lines = (("Interested, cannot promise", pipeline.interested), ("Needs something to do it", pipeline.needs))
    return _table("Other answers", "Answers in Commit that promise nothing.", heads, lines)


def _pulse(report: ForumReport) -> Table:
    heads = (
        ("Whose", "A workshop’s mark, a forum’s letter, or all."),
        ("Statement", "What was scored from 0 to 5."),
        ("People", "Who answered both times.", "number"),
        ("Mean before", "At the start.", "mean"),
        ("Mean after", "At the end.", "mean"),
        *_numbers(
            ("Sum before", "Of the scores at the start."),
            ("Sum after", "Of the scores at the end."),
            ("Up", "People who went up."),
            ("Same", "People who stayed."),
            ("Down", "People who went down."),
        ),
    )
    lines = (line for each in (*report.trend, *report.forum_trend, report.whole_trend) for line in _trend(each))
    return _table(
        "Pulse", "Before and after; figures under five people are not told, and not in the sums.", heads, lines
    )


def _trend(each: Trend) -> Iterator[tuple[Cell, ...]]:
    for item in each.items:
        means = _mean(item.before_tenths), _mean(item.after_tenths)
        yield (
            *(each.name, item.statement, item.pairs, *means, item.before, item.after),
            *(item.up, item.same, item.down),
        )


def _answered(report: ForumReport) -> Table:
    heads = (
        MARK,
        REF,
        ("We will", "The agreed action."),
        ("You said", "The problem it answers."),
        ("Commitments", "What was promised on it."),
    )
    lines = ((e.mark, e.action_ref, e.action, e.problem, ", ".join(e.pledges)) for e in report.answers)
    return _table("You said, we will", "Each agreed action, with what it answers.", heads, lines)


def _days(report: ForumReport) -> Table:
    heads = (("Day", "When.", "day"), ("What", "What is due."), ("Workshops", "In which."))
    lines = ((each.day, each.what, ", ".join(each.marks)) for each in report.days)
    return _table("Dates", "The next twelve months.", heads, lines)


def _plan(report: ForumReport) -> Table:
    heads = (("Code", "Of the plan commitment."), ("What the plan says", "In short."))
    return _table("Plan commitments", "Those that problems are near to or promises hang on.", heads, report.plan)
