"""Counting again: what a paper must say, worked out from the rows of the CSV alone and by other arithmetic."""

from collections.abc import Iterator
from fractions import Fraction

from tests.exports.reading import rows_of

SPELT_OUT = {"2021", "24", "30", "60", "1", "0", "3", "4", "5", "12"}
"""Numbers in the paper's own sentences: the plan's years, 30 points, 60 seconds and 60 %, the first of a code, the
scores of a scale and its 12 months."""


class Recount:
    """The rows of one sheet."""

    def __init__(self, sheet: bytes) -> None:
        self.rows = rows_of(sheet)

    def find(self, section: str, ref: str = "", label: str = "", measure: str = "") -> list[dict[str, str]]:
        wanted = {"section": section, "ref": ref, "label": label, "measure": measure}
        return [row for row in self.rows if all(row[key] == value for key, value in wanted.items() if value)]

    def number(self, *where: str) -> int:
        (row,) = self.find(*where)
        return int(row["value"])

    def words(self, *where: str) -> str:
        (row,) = self.find(*where)
        return row["words"]

    @property
    def people(self) -> int:
        return sum(int(row["value"]) for row in self.find("people", measure="came"))

    def came(self) -> Iterator[tuple[str, int, str, int]]:
        """Sector, came, expected, share of the room."""
        for row in self.find("people", measure="came"):
            (expected,) = self.find("people", label=row["label"], measure="expected")
            came = int(row["value"])
            yield row["label"], came, expected["value"] or "none", whole_percent(came, self.people)

    def cards(self, kind: str) -> list[str]:
        return [row["ref"] for row in self.find("cards", label=kind, measure="words")]

    def merged(self) -> list[str]:
        return [row["ref"] for row in self.rows if row["label"].startswith("merged into") and row["measure"] == "words"]

    def hidden(self) -> int:
        return sum(int(row["value"]) for row in self.rows if row["measure"].startswith("hidden: "))

    def decided(self, kind: str) -> str:
        """The name of the round that stands, its run-off aside."""
        rounds = [row["ref"] for row in self.find("rounds", measure="stands") if row["words"] == "yes"]
        own = [ref for ref in rounds if ref.startswith(kind)]
        return next(ref for ref in own if not self.find("rounds", ref, "Round", "run-off of round")[0]["value"])

    def scored(self, kind: str) -> str:
        """The name of the round that stands in which these cards were scored."""
        scored = {row["ref"] for row in self.find("rounds", measure="answered by") if row["words"] == "scores"}
        stand = [row["ref"] for row in self.find("rounds", measure="stands") if row["words"] == "yes"]
        return next(ref for ref in stand if ref in scored and ref.startswith(kind))

    def scores(self, vote: str, ref: str, question: str) -> list[int]:
        """How many people gave each score, the lowest first."""
        rows = [
            row for row in self.find("scores", ref, vote) if row["measure"].removeprefix(f"{question} ").isdecimal()
        ]
        return [int(row["value"]) for row in sorted(rows, key=lambda row: row["measure"])]

    def means(self, vote: str, question: str) -> dict[str, tuple[Fraction, int]]:
        """For each card the exact mean of its scores from 1 to 5, and how many gave one."""
        found = {}
        for ref in {row["ref"] for row in self.find("scores", label=vote)}:
            people = self.scores(vote, ref, question)
            total = sum(score * count for score, count in enumerate(people, 1))
            found[ref] = Fraction(total, sum(people)), sum(people)
        return found

    def votes(self, vote: str) -> dict[str, int]:
        return {row["ref"]: int(row["value"]) for row in self.find("votes", label=vote, measure="people")}

    def ranks(self, vote: str) -> dict[str, str]:
        """Competition ranks, counted again: 1, 2=, 2=, 4."""
        votes = self.votes(vote)
        better = {ref: sum(other > votes[ref] for other in votes.values()) for ref in votes}
        equal = {ref: sum(other == votes[ref] for other in votes.values()) for ref in votes}
        return {ref: f"{better[ref] + 1}{'=' if equal[ref] > 1 else ''}" for ref in votes}

    def share(self, vote: str, ref: str) -> int:
        return whole_percent(self.votes(vote)[ref], self.number("rounds", vote, "Round", "voters"))


def one_decimal(mean: Fraction) -> str:
    """Halves go up."""
    tenths = int(10 * mean + Fraction(1, 2))
    return f"{tenths // 10}.{tenths % 10}"


def whole_percent(part: int, whole: int) -> int:
    """Halves go up."""
    return int(Fraction(100 * part, whole) + Fraction(1, 2)) if whole else 0
