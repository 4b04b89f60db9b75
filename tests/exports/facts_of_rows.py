"""The facts again, out of the rows of a sheet (CSV)."""

from collections.abc import Iterator, Mapping

from exports.words import AGAIN
from tests.exports.facts import Fact, Facts

Told = Iterator[tuple[Fact, int]]
Line = Mapping[str, str]
MONTHS = {words: months for months, words in AGAIN.items()}
LABELS = {
    "Version": "Paper.version",
    "Texts with words taken out": "Edition.redacted",
    "People": "Counts.people",
    "Organisations": "Counts.organisations",
    "Sectors": "Counts.sectors",
    "Problems posted": "Counts.problems",
    "Actions proposed": "Counts.actions",
    "Commitments made": "Counts.commitments",
    "All sectors": "TookPart.invited",
    "Posted": "TookPart.posted",
    "Voted": "TookPart.voted",
    "Answered in Commit": "TookPart.committed",
    "Anybody": "Known.answered",
    "Before": "PulseTold.before",
    "After": "PulseTold.after",
    "Cards merged into another": "Method.merged",
    "Cards that came from another working group": "Left.came",
    "Cards put in other words after posting": "Method.reworded",
    "Cards added after the reveal": "Method.late",
    "Cards taken back": "Method.withdrawn",
    "People entered by a facilitator": "Entered.people",
    "Problems entered by a facilitator": "Entered.problems",
    "Actions entered by a facilitator": "Entered.actions",
    "Commitments entered by a facilitator": "Entered.commitments",
    "Asks entered by a facilitator": "Entered.asks",
    "Offers entered by a facilitator": "Entered.offers",
    "Cards typed from paper": "Entered.papers",
    "Days the record is kept": "Method.keep_days",
    "Tables that worked on actions": "TablesTold.tables",
    "Tables that wrote at least one action": "TablesTold.wrote",
    "Actions written at tables": "TablesTold.actions",
}
# Section and measure of a row: the fact, and which parts of the row name its place.
ROWS: dict[tuple[str, str], tuple[str, tuple[str, ...]]] = {
    ("people", "came"): ("SectorLine.here", ("label",)),
    ("people", "expected"): ("SectorLine.invited", ("label",)),
    ("plan", "due"): ("Shown.due_year", ("ref",)),
    ("plan", "answered"): ("Shown.answered", ("ref",)),
    ("plan", "new to me"): ("Shown.new", ("ref",)),
    ("plan", "knew it"): ("Shown.knew", ("ref",)),
    ("plan", "we work on this"): ("Shown.work", ("ref",)),
    ("rounds", "number"): ("Round.number", ("ref",)),
    ("rounds", "run-off of round"): ("Round.run_off_of", ("ref",)),
    ("rounds", "votes each"): ("Round.votes_each", ("ref",)),
    ("rounds", "to go on"): ("Round.carry", ("ref",)),
    ("rounds", "here"): ("Round.here", ("ref",)),
    ("rounds", "turnout, %"): ("Round.turnout", ("ref",)),
    ("rounds", "votes given"): ("Round.votes_used", ("ref",)),
    ("rounds", "ballots from paper"): ("Round.papers", ("ref",)),
    ("rounds", "needed for agreement, %"): ("Round.threshold", ("ref",)),
    ("votes", "rank"): ("Choice.rank", ("label", "ref")),
    ("votes", "people"): ("Choice.people", ("label", "ref")),
    ("votes", "share of voters, %"): ("Choice.percent", ("label", "ref")),
    ("votes", "share of those who answered, %"): ("Choice.percent", ("label", "ref")),
    ("agreement", "answered"): ("Agreement.answered", ("label", "ref")),
    ("agreement", "at 3 or more"): ("Agreement.standing", ("label", "ref")),
    ("agreement", "needed"): ("Agreement.needed", ("label", "ref")),
    ("agreement", "more wanted"): ("Agreement.more", ("label", "ref")),
    ("agreement", "at 0 or 1"): ("Agreement.low", ("label", "ref")),
    ("agreement", "lowest"): ("Agreement.lowest", ("label", "ref")),
    ("pulse", "pairs"): ("PulseItem.pairs", ("label",)),
    ("pulse", "sum before"): ("PulseItem.before", ("label",)),
    ("pulse", "sum after"): ("PulseItem.after", ("label",)),
    ("pulse", "mean before"): ("PulseItem.before_tenths", ("label",)),
    ("pulse", "mean after"): ("PulseItem.after_tenths", ("label",)),
    ("pulse", "up"): ("PulseItem.up", ("label",)),
    ("pulse", "same"): ("PulseItem.same", ("label",)),
    ("pulse", "down"): ("PulseItem.down", ("label",)),
    ("pulse", "sum"): ("Heard.total", ()),
    ("pulse", "mean"): ("Heard.tenths", ()),
    ("stages", "planned, minutes"): ("StageTime.planned", ("label",)),
    ("stages", "took, minutes"): ("StageTime.took", ("label",)),
    ("method", "cards in the theme"): ("Theme.cards", ("label",)),
    ("next", "months"): ("Next.check_ins", ("words",)),
}
MEASURED = {
    "gave a score": "Mark.judged",
    "could not judge": "Mark.cannot",
    "mean": "Mark.mean_tenths",
    "least": "Row.balanced_between",
}
WRITTEN = {
    "problem": "Card.people",
    "action": "Card.people",
    "split": "SplitCard.people",
    "parked": "ParkedCard.people",
}


def of_rows(rows: list[dict[str, str]]) -> Facts:
    """The facts of a sheet."""
    return {fact: number for row in rows for fact, number in _row(row)}


def _row(row: Line) -> Told:
    told = row["value"] or row["words"]
    ways = {"sectors": _sectors, "scores": _scored, "cards": _written, "equality": _equality, "strategy": _aim}
    if row["section"] in ways:
        yield from ways[row["section"]](row)
    elif row["measure"] == "ask again":
        yield ("Promise.ask_again", row["ref"]), MONTHS[told]
    elif row["measure"].startswith("hidden: "):
        yield ("Hidden.cards", row["measure"].removeprefix("hidden: "), row["label"]), int(told)
    elif row["label"] in LABELS and row["section"] in (
        "paper",
        "edition",
        "front",
        "people",
        "plan",
        "pulse",
        "method",
    ):
        yield (LABELS[row["label"]],), int(told)
    elif (row["section"], row["measure"]) == ("rounds", "voters"):
        yield _voters(row), int(told)
    elif (row["section"], row["label"], row["measure"]) == ("pulse", "I was heard", "people"):
        yield ("Heard.people",), int(told)
    elif (row["section"], row["measure"]) in ROWS and _is_number(row["value"] or told):
        name, place = ROWS[row["section"], row["measure"]]
        yield (name, *(row[part] for part in place)), _number(row["value"] or told)


def _voters(row: Line) -> Fact:
    whole = row["label"] == "Round"
    return ("Round.voters", row["ref"]) if whole else ("Group.voters", row["ref"], row["label"])


def _aim(row: Line) -> Told:
    if row["measure"] == "aim":
        yield (f"{row['label'].title().replace(' ', '')}.aim", row["ref"]), int(row["value"])


def _written(row: Line) -> Told:
    if row["measure"] == "wrote it":
        yield (WRITTEN[row["label"].split()[0]], row["ref"]), int(row["value"])


def _equality(row: Line) -> Told:
    if row["value"]:
        answer = () if row["measure"] == "answered" else (row["measure"],)
        name = "EqualityAnswer.people" if answer else "EqualityTold.answered"
        yield (name, row["label"], *answer), int(row["value"])


def _sectors(row: Line) -> Told:
    if row["measure"].startswith("sector-balanced, "):
        end = row["measure"].removeprefix("sector-balanced, ").removesuffix(" %")
        yield ("Row.balanced_between", row["label"], row["ref"], end), int(row["value"])
    elif row["value"]:
        yield ("Cell.people", row["label"], row["ref"], row["measure"]), int(row["value"])


def _scored(row: Line) -> Told:
    question, comma, measure = row["measure"].partition(", ")
    told = row["value"] or row["words"]
    if comma and _is_number(told):
        yield (MEASURED[measure], row["label"], row["ref"], question), _number(told)
    elif not comma:
        question, _, score = question.rpartition(" ")
        yield ("Mark.counts", row["label"], row["ref"], question, score), int(told)


def _is_number(told: str) -> bool:
    return told.replace(".", "").isdecimal()


def _number(told: str) -> int:
    """A mean of 4.1 is 41 tenths."""
    return int(told.replace(".", ""))
