"""Tables of the forum report on who met and who came: its forums, workshops, sectors and organisations."""

from exports.forum import words
from exports.forum.columns import COUNTED, MARK, numbers, share, table
from exports.forum.reach import KEYS
from exports.forum.values import ForumReport, WorkshopLine
from exports.workbook.values import Cell, Table
from workshops.wording import local


def paper(report: ForumReport) -> Table:
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
    return table("Report", "This report.", heads, [(*line, "yes" if paper.rehearsal else "no")])


def forums(report: ForumReport) -> Table:
    heads = (
        ("Forum", "Its letter in this report."),
        ("Name", "What the forum is called."),
        ("Day", "The day it was planned for.", "day"),
        ("Place", "Where it was held."),
        *numbers(
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
    return table("Forums", "Each forum with the sums of its workshops.", heads, lines)


def workshops(report: ForumReport) -> Table:
    heads = (
        MARK,
        ("Group", "The working group."),
        ("Title", "What the workshop is called."),
        ("Held", "The day it was held.", "day"),
        ("Code", "The workshop’s code."),
        ("Objective", "The objective it worked on."),
        *numbers(
            ("Version", "The version of the summary that is told here; 0: it has none of its own yet."),
            ("People", "People in the room."),
            ("Expected", "People expected; empty: nobody said how many."),
            ("Organisations", "Organisations in the room."),
            ("Sectors", "Sectors in the room."),
        ),
        *COUNTED,
        *numbers(
            ("Offered", "Commitments that are not signed off yet."),
            ("Voters", "Who voted in the round that ranked the actions, or else the problems."),
            ("Here", "Who had joined by that round; ballots on paper may come from others."),
            ("On paper", "Ballots of that round that came on paper."),
        ),
        ("Caution", "Small base: fewer than five voted. Low turnout: under 60 % of those there."),
        ("Turnout", "Voters of those who were there, in percent.", "percent"),
        ("Top action", "The reference of the action ranked first."),
        ("Top action, words", "The action ranked first."),
        *numbers(
            ("Stand behind it", "People at 3 or more in the show of fists."),
            ("Of", "People who answered in the show of fists."),
        ),
        ("Agreement", "Those who stand behind it, in percent.", "percent"),
        ("Chose it", "Voters who chose it, in percent, where people chose.", "percent"),
        *numbers(
            ("Tested", "Actions on which agreement was tested."),
            ("Agreed", "Actions agreed."),
            ("Without a lead", "Actions that went on and that nobody leads."),
        ),
        ("Edition", "draft or published: what its summary was when this was made."),
        ("Headline", "What the room said in a sentence."),
    )
    return table("Workshops", "Each workshop, as its own summary tells it.", heads, map(_workshop, report.workshops))


def _workshop(each: WorkshopLine) -> tuple[Cell, ...]:
    counts, turnout, top = each.counts, each.turnout, each.top
    return (
        *(each.mark, each.group, each.title, each.held, each.code, each.objective, each.version),
        *(
            counts.people,
            each.expected,
            counts.organisations,
            counts.sectors,
            counts.problems,
            counts.actions,
            counts.commitments,
        ),
        *(each.confirmed, each.offered),
        *((turnout.voters, turnout.here, turnout.papers) if turnout else (None,) * 3),
        ", ".join(words.cautions(each)),
        share(turnout.percent) if turnout else None,
        *(
            (top.ref, top.text, top.standing, top.answered, share(top.agreed_percent), share(top.share))
            if top
            else (None,) * 6
        ),
        *(each.tested, each.agreed, len(each.leadless), each.edition, each.headline),
    )


def absent(report: ForumReport) -> Table:
    heads = (
        ("Forum", "Its letter in this report."),
        ("Key commitment", "The group’s."),
        ("Group", "Which."),
        ("Why", "Why."),
    )
    lines = ((report.forums[each.forum].letter, each.key_commitment, each.group, each.why) for each in report.absent)
    return table("Not told", "Groups with nothing to tell yet: running, planned, or none planned.", heads, lines)


def reach(report: ForumReport) -> Table:
    heads = (
        ("Sector", "The sector people chose when they joined."),
        *numbers(*((key, f"Places taken in the groups of {key}.") for key in KEYS)),
        *numbers(
            ("All groups", "Places taken in all groups."),
            ("Expected", "People expected in the groups; empty: no workshop said how many."),
            ("Expecting", "Workshops of the groups that said how many they expected."),
            ("Came to those", "Places taken in the workshops that said how many they expected."),
            ("Plenary", "Places taken in plenaries."),
        ),
    )
    lines = (
        (each.sector, *each.by_key, each.groups, each.expected, each.expecting, each.came, each.plenary)
        for each in report.reach
    )
    return table("Reach", "Places taken by sector. Somebody who came twice is counted twice.", heads, lines)


def organisations(report: ForumReport) -> Table:
    heads = (("Organisation", "It agreed to be named."),)
    return table("Organisations", "Organisations that agreed to be named.", heads, ((n,) for n in report.organisations))
