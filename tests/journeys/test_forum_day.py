"""A whole forum rehearsed against a real server: six rooms at once, then the plenary, and the papers of all."""

import csv
import json
from pathlib import Path

import pytest

from exports import forms
from tests.serving import Server

GROUPS = ("KC1", "KC2", "KC3", "KC4", "KC5", "KC6")


@pytest.mark.usefixtures("worker")
def test_six_rooms_and_the_plenary_are_played_and_nothing_is_lost(server: Server, tmp_path: Path) -> None:
    server.run("forum", "demo")
    size = ("--forum", "--people", "3", "--template", "30", "--minutes", "0.2")
    found = json.loads(server.run("rehearse", *size, "--out", str(tmp_path), "--json"))
    assert tuple(found["rooms"]) == (*GROUPS, "Plenary")
    wrong = {name: (room["lost"], room["doubled"], room["faults"]) for name, room in found["rooms"].items()}
    assert wrong == dict.fromkeys(wrong, ([], [], []))
    assert found["sound"]
    assert found["rooms"]["Plenary"]["people"] == 3 * len(GROUPS) + 1
    assert all(set(paper["forms"]) | {"pdf"} == set(_forms(name)) for name, paper in found["papers"].items())
    whole = json.loads((tmp_path / "forum.json").read_text())
    people = {each["key_commitment"]: each["counts"]["people"] for each in whole["workshops"]}
    assert people == {("" if name == "Plenary" else name): room["people"] for name, room in found["rooms"].items()}
    assert all((tmp_path / f"{name}.pdf").read_bytes().startswith(b"%PDF") for name in found["rooms"])
    sheet = tmp_path / "plenary.csv"
    server.run("report", found["rooms"]["Plenary"]["code"], "--out", str(sheet))
    rows = list(csv.DictReader(sheet.read_text(encoding="utf-8-sig").splitlines()))
    heard = {row["ref"] for row in rows if (row["section"], row["measure"]) == ("heard", "headline") and row["words"]}
    assert heard == set(GROUPS)


def _forms(name: str) -> tuple[str, ...]:
    return tuple(forms.FORUM if name == "Forum" else forms.SUMMARY)
