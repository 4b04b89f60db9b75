"""A rehearsal against a real server: simulated people play a whole workshop, and the papers agree with the board."""

import csv
import json
import re
import socket
import time
from pathlib import Path
from typing import Any

import page
import pytest
from flask import Flask
from sqlalchemy import text

from tests.load.sockets import frame
from tests.serving import WEB, WORKER, Server
from workshops.database import db

SHORTEST = 5
STRAY = "bathysphere"
UPGRADE = (
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: forum\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    f"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nX-Stray: {STRAY}\r\n\r\n"
)
PRIVATE = (
    "SELECT code, wall_key FROM workshop",
    "SELECT name, organisation, seed, token_hash FROM participant",
    "SELECT text, key FROM card",
    "SELECT what, when_cue, first_step, needs FROM commitment",
    "SELECT text FROM ask",
    "SELECT email FROM person",
)


@pytest.fixture(autouse=True)
def _every_request_is_logged(monkeypatch: pytest.MonkeyPatch) -> None:
    """However quick it was."""
    monkeypatch.setenv("FORUM_SLOW_MS", "0")


@pytest.fixture
def played(server: Server, worker: None, tmp_path: Path) -> tuple[dict[str, Any], Path]:
    """Twelve people played the short workshop; what was found, and the summary as a PDF."""
    server.run("forum", "demo")
    out = tmp_path / "summary.pdf"
    room = ("--group", "KC4", "--template", "30", "--people", "12", "--minutes", "0.5")
    return json.loads(server.run("rehearse", *room, "--out", str(out), "--json")), out


def test_a_room_of_simulated_people_plays_a_whole_workshop(
    server: Server, inside: Flask, played: tuple[dict[str, Any], Path]
) -> None:
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
    knocks_with_what_cannot_be_read(server, found["code"])
    no_word_of_anybody_is_in_the_log(server, set(inside.view_functions))
    assert json.loads(server.run("workshop", "wipe", found["code"], "--json")) == {"wiped": found["code"]}


def knocks_with_what_cannot_be_read(server: Server, code: str) -> None:
    """Requests that are none, each with a code and a word in it: libraries like to repeat what they could not read."""
    polling = f"GET /socket.io/?EIO=4&transport=polling&sid={STRAY}{code}"
    for line in (polling, f"{STRAY} /w/{code}", f"GET /w/{code}/{STRAY} HTTP/9.9\r\nHost: {STRAY}"):
        with socket.create_connection(("127.0.0.1", server.port), timeout=5) as knocking:
            ending = "" if "HTTP" in line else " HTTP/1.1"
            knocking.sendall(f"{line}{ending}\r\n\r\n".encode())
            assert knocking.recv(100).startswith(b"HTTP/1.1 40")
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as knocking:
        knocking.sendall(UPGRADE.encode())
        assert knocking.recv(100).startswith(b"HTTP/1.1 101")
        knocking.sendall(frame(f"{STRAY} {code}".encode()))
        while '"error":"ValueError"' not in server.log(WEB).read_text():
            time.sleep(0.1)


def no_word_of_anybody_is_in_the_log(server: Server, routes: set[str]) -> None:
    """What was typed, who typed it, every code and key: looked for in all that the web process and the worker wrote."""
    logs = [server.log(module).read_text() for module in (WEB, WORKER)]
    lines = [json.loads(line) for log in logs for line in log.splitlines()]
    assert {"board.post_problem", "board.cast_ballot", "console.next_step"} <= {line.get("route") for line in lines}
    kept = {str(value) for query in PRIVATE for row in db.session.execute(text(query)) for value in row if value}
    said = " ".join(logs)
    assert STRAY not in said
    assert [each for each in kept if len(each) >= SHORTEST and each in said] == []
    typed = words_in(" ".join(kept)) - words_in(" ".join([*routes, "forum.seeing"]))
    assert len(typed) > 100
    assert typed & words_in(said) == set()


def words_in(text: str) -> set[str]:
    return {word for word in re.findall(r"[^\W_]+", text.lower()) if len(word) >= SHORTEST}


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
