"""Each decision has a number of its own, and its heading says it."""

from pathlib import Path

DECISIONS = Path(__file__).resolve().parents[2] / "docs/decisions"


def test_decisions_are_numbered_one_after_another() -> None:
    files = sorted(DECISIONS.glob("*.md"))
    said = [int(file.read_text().splitlines()[0].removeprefix("# ").split(".")[0]) for file in files]
    assert said == [int(file.name[:4]) for file in files] == list(range(1, len(files) + 1))
