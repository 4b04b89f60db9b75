"""A rehearsal against a real server: simulated people play a whole workshop, and the papers agree with the board."""

import csv
import json
from pathlib import Path
from typing import Any

import page
import pytest

from tests.serving import Server


@pytest.fixture
def played(server: Server, tmp_path: Path) -> tuple[dict[str, Any], Path]:
    """Twelve people played the short workshop; what was found, and the summary as a PDF."""
    server.run("forum", "demo")
    out = tmp_path / "summary.pdf"
    room = ("--group", "KC4", "--template", "30", "--people", "12", "--minutes", "0.5")
    return json.loads(server.run("rehearse", *room, "--out", str(out), "--json")), out


def test_a_room_of_simulated_people_plays_a_whole_workshop(server: Server, played: tuple[dict[str, Any], Path]) -> None:
    found, out = played
    assert (found["lost"], found["doubled"], found["faults"]) == ([], [], [])
    assert found["people"] == 13
    assert found["posts"] >= 12
    assert found["acknowledged"]["count"] > 30
    assert found["visible"]["p95"] is not None
    assert page.validate_pdf(str(out), profile="ua1").is_compliant
    state = json.loads(server.run("workshop", "show", found["code"], "--json"))
    server.run("report", found["code"], "--out", str(out.with_suffix(".csv")))
    assert told_from_paper(out.with_suffix(".csv")) == {"Cards typed from paper": 1, "ballots from paper": 1}
    assert votes_on_the_sheet(out.with_suffix(".csv")) == votes_on_the_board(state)
    assert json.loads(server.run("workshop", "wipe", found["code"], "--json")) == {"wiped": found["code"]}


def votes_on_the_board(state: dict[str, Any]) -> list[tuple[str, int]]:
    return sorted((line["ref"], line["people"]) for each in state["rounds"] for line in each["result"]["lines"])


def told_from_paper(path: Path) -> dict[str, int]:
    """What came on paper, and of the first round how many ballots did."""
    named = {"Cards typed from paper", "ballots from paper"}
    found = [(each, row["value"]) for row in sheet(path) for each in (row["label"], row["measure"]) if each in named]
    return {name: int(value) for name, value in reversed(found)}


def sheet(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))


def votes_on_the_sheet(path: Path) -> list[tuple[str, int]]:
    votes = [row for row in sheet(path) if (row["section"], row["measure"]) == ("votes", "people")]
    return sorted((row["ref"].split()[-1], int(row["value"])) for row in votes)
