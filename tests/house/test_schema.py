"""The schema of the data file that stands in the docs is the one that the frozen values make."""

from pathlib import Path

from exports import schema

PUBLISHED = Path(__file__).resolve().parents[2] / "docs" / "engagement-summary.schema.json"


def test_the_schema_in_the_docs_is_that_of_the_summary() -> None:
    """Where they part: python -m exports.schema > docs/engagement-summary.schema.json, and a word in CHANGELOG.md;
    a higher number in `schema.SUMMARY` where a program that reads the old file would break."""
    assert PUBLISHED.read_bytes() == schema.document()
