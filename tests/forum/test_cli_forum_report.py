"""`flask report --forum` and `--year`: the report that adds up, as a file."""

import json
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from exports import apart, forms
from tests.conftest import schedule
from workshops import clock, overtaking
from workshops.database import db
from workshops.models import ForumReport, WorkingGroup, Workshop

Run = Callable[..., Result]


@pytest.fixture
def run(app: Flask) -> Run:
    runner = app.test_cli_runner()
    return lambda *words: runner.invoke(args=["report", *words])


@pytest.fixture
def ended(groups: Sequence[WorkingGroup], monkeypatch: pytest.MonkeyPatch) -> Workshop:
    """A workshop that is over, and a press that prints at once."""
    editions = count(1)

    def print_at_once(_report: object) -> dict[str, bytes]:
        edition = next(editions)
        return {form: f"{form} {edition}".encode() for form in forms.FORUM}

    monkeypatch.setattr(apart, "make", print_at_once)
    workshop = schedule(groups[0])
    workshop.ended_at = clock.now()
    db.session.commit()
    return workshop


@pytest.mark.parametrize("which", [("--forum",), ("--forum", "1"), ("--year", "2026"), ("--year", "2026-04")])
def test_it_is_made_where_none_is_ready_and_else_only_written(
    ended: Workshop, run: Run, tmp_path: Path, which: tuple[str, ...]
) -> None:
    out = tmp_path / "report.csv"
    first = run(*which, "--out", str(out), "--json")
    assert first.exit_code == 0, first.output
    assert (json.loads(first.stdout)["version"], out.read_text()) == (1, "csv 1")
    assert json.loads(run(*which, "--out", str(out), "--json").stdout)["version"] == 1
    assert db.session.query(ForumReport).count() == 1
    again = run(*which, "--out", str(out), "--again", "--json")
    assert (json.loads(again.stdout)["version"], out.read_text()) == (2, "csv 2")


def test_one_that_is_overtaken_is_made_anew(ended: Workshop, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "report.csv"
    assert run("--forum", "--out", str(out)).exit_code == 0
    overtaking.overtake([ended.id])
    db.session.commit()
    assert json.loads(run("--forum", "--out", str(out), "--json").stdout)["version"] == 2
    assert out.read_text() == "csv 2"


@pytest.mark.parametrize(
    ("words", "no"),
    [
        ((), "Say one of these"),
        (("--forum", "--year", "2026"), "Say one of these"),
        (("--forum", "77"), "There is no such forum."),
        (("--year", "2019"), "nothing to add up"),
        (("--forum", "--rehearsal"), "nothing to add up"),
    ],
)
def test_what_cannot_be_made_is_refused_in_words(
    ended: Workshop, run: Run, tmp_path: Path, words: tuple[str, ...], no: str
) -> None:
    answer = run(*words, "--out", str(tmp_path / "report.pdf"))
    assert answer.exit_code == 1
    assert no in answer.stderr


def test_a_form_that_only_summaries_have_is_refused(ended: Workshop, run: Run, tmp_path: Path) -> None:
    assert "must end in one of .html" in run("--forum", "--out", str(tmp_path / "report.txt")).stderr
