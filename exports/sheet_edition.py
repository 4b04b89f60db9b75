"""The rows of what staff made of a version: its state, what they say of it, what they left out and what changed."""

from collections.abc import Iterator

from exports.summary.edition import Edition

Row = tuple[str, str, str, str, int | None, str]


def rows(edition: Edition) -> Iterator[Row]:
    """Only what was said."""
    for label, told in (
        ("State", edition.state),
        ("Published on", edition.published_on.isoformat() if edition.published_on else ""),
        ("Headline", edition.headline),
        ("Notes", edition.notes),
        *(("Left out", name) for name in edition.left_out_words),
        ("Why this version", edition.why),
        *(("What changed", change) for change in edition.changes),
    ):
        if told:
            yield "edition", "", label, "words", None, told
    if edition.redacted:
        yield "edition", "", "Texts with words taken out", "count", edition.redacted, ""
