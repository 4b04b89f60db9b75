"""What the log says of what happens, and that it never holds anybody's words."""

import logging
import sys
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from types import SimpleNamespace

import orjson
import pytest
from flask import Flask, Response, g

from exports import jobs
from forum.seeing import logs, requests
from tests.conftest import Room
from tests.forum.phones import Open
from workshops import board
from workshops.database import db
from workshops.models import Card

SECRET = "the manager at the depot shouts"


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[StringIO]:
    """The log as a process of ours starts it, put back as it was afterwards."""
    root, before = logging.getLogger(), logging.getLogger().handlers[:]
    levels = {name: logging.getLogger(name).level for name in ("", *logs.OURS, *logs.OUTSPOKEN)}
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    out = StringIO()
    logs.start("web", out)
    yield out
    logging.captureWarnings(False)
    root.handlers[:] = before
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


def said(log: StringIO) -> list[dict[str, object]]:
    """What was written since it was last asked."""
    lines = log.getvalue().splitlines()
    log.truncate(0)
    log.seek(0)
    return [orjson.loads(line) for line in lines]


def test_an_event_is_a_line_with_plain_values(log: StringIO) -> None:
    logs.event("started", port=5000)
    (line,) = said(log)
    assert line.pop("at")
    assert line == {"level": "info", "process": "web", "from": "forum.seeing", "event": "started", "port": 5000}


def test_of_our_own_lines_numbers_stay_and_words_go(log: StringIO) -> None:
    words, args = "Report %s of %s failed: %s", (7, SECRET, "OperationalError")
    jobs.LOG.handle(jobs.LOG.makeRecord("exports.jobs", logging.WARNING, jobs.__file__, 1, words, args, None))
    assert said(log)[0]["words"] == "Report 7 of … failed: OperationalError"


def test_of_a_library_only_who_spoke_is_told(log: StringIO) -> None:
    logging.getLogger("engineio.server").error("packet %s" % SECRET)  # noqa: G002, UP031
    (line,) = said(log)
    assert (line["from"], line["level"]) == ("engineio.server", "error")
    assert SECRET not in str(line)


def test_an_exception_is_told_without_its_message(log: StringIO) -> None:
    try:
        int(SECRET)
    except ValueError:
        logging.getLogger("forum").exception("A push failed")
    (line,) = said(log)
    assert line["error"] == "ValueError"
    assert "test_an_exception_is_told_without_its_message" in str(line["through"])
    assert SECRET not in str(line)


def test_an_exception_that_ends_the_process_is_a_line_too(log: StringIO) -> None:
    sys.excepthook(ValueError, ValueError(SECRET), None)
    (line,) = said(log)
    assert (line["words"], line["error"], line["level"]) == ("This process ends", "ValueError", "critical")


def test_a_letter_while_developing_is_told_whole(log: StringIO) -> None:
    logging.getLogger("forum").warning("To %s", "dee@example.org", extra={logs.LETTER: True})
    assert said(log)[0]["words"] == "To dee@example.org"


@pytest.mark.parametrize("failure", [RuntimeError, ValueError])
def test_a_request_that_fails_is_told_by_its_route(
    log: StringIO,
    room: Room,
    phone: Open,
    monkeypatch: pytest.MonkeyPatch,
    app: Flask,
    failure: type[Exception],
) -> None:
    def broken(*_args: object, **_more: object) -> Card:
        raise failure(SECRET)

    monkeypatch.setitem(app.config, "TESTING", False)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    room.goes_to("post_problems")
    monkeypatch.setattr(board, "post_problem", broken)
    answer = phone("Ben").posts(SECRET)
    db.session.rollback()
    assert answer.status_code == 500
    lines = said(log)
    told = next(line for line in lines if line.get("event") == "failed")
    assert (told["route"], told["method"], told["status"]) == ("board.post_problem", "POST", 500)
    assert any(line.get("error") == failure.__name__ for line in lines)
    assert not any(word in str(lines) for word in (SECRET, room.workshop.code, room.tokens["Ben"]))


def test_a_slow_request_is_told(
    log: StringIO, app: Flask, monkeypatch: pytest.MonkeyPatch, room: Room, phone: Open
) -> None:
    phone("Ben").opens()
    assert said(log) == []
    monkeypatch.setitem(app.config, "FORUM", replace(app.config["FORUM"], slow_ms=0))
    phone("Ben").client.open(f"/w/{room.workshop.code}", method="SHOUT")
    assert said(log)[0]["method"] == "other"
    phone("Ben").opens("?q=secret")
    (line,) = said(log)
    assert (line["event"], line["route"], line["status"]) == ("slow", "board.show", 200)
    assert isinstance(line["ms"], int)


def test_where_everything_is_slow_the_log_does_not_make_it_slower(
    log: StringIO, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1_000.0
    monkeypatch.setattr(requests, "written", requests.Written())
    monkeypatch.setattr(requests, "time", SimpleNamespace(monotonic=lambda: now, perf_counter=lambda: 0.0))
    monkeypatch.setitem(app.config, "FORUM", replace(app.config["FORUM"], slow_ms=1))
    with app.test_request_context("/"):
        g.began = -5.0
        for _ in range(requests.MOST_A_SECOND + 7):
            requests.note(Response())
        assert len(said(log)) == requests.MOST_A_SECOND
        now += 1
        requests.note(Response())
        requests.note(Response())
    assert [line.get("left_out") for line in said(log)] == [7, None]
