"""The rows of the sheet on cards that were split, and on those parked with other working groups."""

from collections.abc import Iterator

from exports import words
from exports.summary.left import Left

Row = tuple[str, str, str, str, int | None, str]


def rows(left: Left) -> Iterator[Row]:
    """Each with its words, how many wrote it, and what became of it."""
    for split in left.split:
        label = f"split into {' and '.join(split.parts)}"
        yield "cards", split.ref, label, "words", None, split.text
        yield "cards", split.ref, label, "wrote it", split.people, ""
        for ref, text in split.merged:
            yield "cards", ref, f"merged into {split.ref}", "words", None, text
    for parked in left.parked:
        label = f"parked with {parked.group}"
        yield "cards", parked.ref, label, "words", None, parked.text
        yield "cards", parked.ref, label, "wrote it", parked.people, ""
        if parked.state != "returned":
            for ref, text in parked.merged:
                yield "cards", ref, f"merged into {parked.ref}", "words", None, text
        yield "cards", parked.ref, label, "reason", None, parked.reason
        yield "cards", parked.ref, label, "their answer", None, words.PARKED[parked.state]
