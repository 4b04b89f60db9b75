"""The facts again, out of the tables of a workbook, by a list of its own."""

from collections.abc import Mapping
from datetime import date

from tests.exports.facts import Facts
from tests.exports.facts_of_rows import LABELS, MONTHS, Told
from tests.exports.opened import Opened, Value

# A sheet of the workbook: the columns that name a line's place, and those with facts.
SHEETS: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "People by sector": (("Sector",), {"Came": "SectorLine.here", "Expected": "SectorLine.invited"}),
    "The plan": (
        ("Code",),
        {
            "Due": "Shown.due_year",
            "Answered": "Shown.answered",
            "New to me": "Shown.new",
            "Knew it": "Shown.knew",
            "We work on this": "Shown.work",
        },
    ),
    "Problems": (("Ref",), {"Wrote it": "Card.people"}),
    "Actions": (("Ref",), {"Wrote it": "Card.people"}),
    "Rounds": (
        ("Round",),
        {
            "Number": "Round.number",
            "Run-off of": "Round.run_off_of",
            "Votes each": "Round.votes_each",
            "To go on": "Round.carry",
            "Voters": "Round.voters",
            "Here": "Round.here",
            "Turnout": "Round.turnout",
            "Votes given": "Round.votes_used",
            "From paper": "Round.papers",
            "Needed": "Round.threshold",
        },
    ),
    "Voters by sector": (("Round", "Sector"), {"Voters": "Group.voters"}),
    "Votes": (("Round", "Ref"), {"Rank": "Choice.rank", "People": "Choice.people", "Share": "Choice.percent"}),
    "Sectors’ votes": (("Round", "Ref", "Sector"), {"People": "Cell.people"}),
    "Scores": (
        ("Round", "Ref", "Question"),
        {"Gave a score": "Mark.judged", "Could not judge": "Mark.cannot", "Mean": "Mark.mean_tenths"},
    ),
    "Agreement": (
        ("Round", "Ref"),
        {
            "Answered": "Agreement.answered",
            "At 3 or more": "Agreement.standing",
            "Needed": "Agreement.needed",
            "More wanted": "Agreement.more",
            "At 0 or 1": "Agreement.low",
            "Lowest": "Agreement.lowest",
        },
    ),
    "Pulse": (
        ("Statement",),
        {
            "People": "PulseItem.pairs",
            "Sum before": "PulseItem.before",
            "Sum after": "PulseItem.after",
            "Mean before": "PulseItem.before_tenths",
            "Mean after": "PulseItem.after_tenths",
            "Up": "PulseItem.up",
            "Same": "PulseItem.same",
            "Down": "PulseItem.down",
        },
    ),
    "Stages": (("Stage",), {"Planned": "StageTime.planned", "Took": "StageTime.took"}),
    "Themes": (("Theme",), {"Cards": "Theme.cards"}),
    "Hidden cards": (("Kind", "Reason"), {"Cards": "Hidden.cards"}),
}
ENDS = {"Balanced, least": "least", "Balanced, most": "most"}
PERCENT = ("Round.turnout", "Round.threshold", "Choice.percent", "Row.balanced_between")


def of_workbook(book: Opened) -> Facts:
    """The facts of a workbook."""
    told = (each for sheet in book.sheets for each in _sheet(book, sheet))
    return dict(told)


def _sheet(book: Opened, sheet: str) -> Told:
    if sheet in SHEETS:
        place, columns = SHEETS[sheet]
        for line in book.lines(sheet):
            names = tuple(str(line[part]) for part in place)
            for head, name in columns.items():
                if isinstance(line.get(head), int | float) or str(line.get(head)).isdecimal():
                    yield (name, *names), _whole(name, line[head])
    for line in book.lines(sheet) if sheet in SINGLE else ():
        yield from SINGLE[sheet](line)
    if sheet in ("Front page", "This version", "Taking part", "Know the plan", "Pulse in all", "Method"):
        for line in book.lines(sheet):
            yield from _labelled(line)


def _whole(name: str, cell: Value) -> int:
    times = 100 if name in PERCENT else 10 if name.endswith("tenths") else 1
    return round(float(str(cell)) * times)


def _labelled(line: Mapping[str, Value]) -> Told:
    label = str(next(iter(line.values())))
    number = line.get("Number", line.get("People", ""))
    if label == "Check-in" and isinstance(line["Date"], date):
        yield ("Next.check_ins", line["Date"].isoformat()[:10]), _whole("", number)
    elif label == "I was heard":
        yield ("Heard.people",), _whole("", number)
        yield ("Heard.total",), _whole("", line["Sum"])
        yield ("Heard.tenths",), _whole("Heard.tenths", line["Mean"])
    elif label in LABELS:
        yield (LABELS[label],), _whole("", number)


def _aims(line: Mapping[str, Value]) -> Told:
    if line["Which"] == "aim":
        yield (f"{str(line['What']).title().replace(' ', '')}.aim", str(line["Ref"])), _whole("", line["Number"])


def _balance(line: Mapping[str, Value]) -> Told:
    for head, end in ENDS.items():
        if line[head] != "":
            place = str(line["Round"]), str(line["Ref"])
            yield ("Row.balanced_between", *place, end), _whole("Row.balanced_between", line[head])


def _gave(line: Mapping[str, Value]) -> Told:
    place = str(line["Round"]), str(line["Ref"]), str(line["Question"])
    for score in range(6):
        if line[f"Gave {score}"] != "":
            yield ("Mark.counts", *place, str(score)), _whole("", line[f"Gave {score}"])


def _answers(line: Mapping[str, Value]) -> Told:
    if line["People"] != "":
        answer = () if line["Answer"] == "answered" else (str(line["Answer"]),)
        name = "EqualityAnswer.people" if answer else "EqualityTold.answered"
        yield (name, str(line["Question"]), *answer), _whole("", line["People"])


def _asked_again(line: Mapping[str, Value]) -> Told:
    if line["Ask again"]:
        yield ("Promise.ask_again", str(line["Ref"])), MONTHS[str(line["Ask again"])]


SINGLE = {
    "Strategy": _aims,
    "Sector balance": _balance,
    "Scores": _gave,
    "Equality": _answers,
    "Commitments": _asked_again,
}
