"""The command line: what each command prints, does and refuses."""

import json
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask import Flask
from flask_security import verify_password
from sqlalchemy import select

from exports import forms, jobs
from forum import people as accounts
from forum.accounts import Person
from forum.cli.papers import form_of, pages_of
from tests.conftest import Room
from workshops import facilitation, joining, planning, show
from workshops.database import db
from workshops.models import Forum, WorkingGroup, Workshop

Run = Callable[..., Result]
Ask = Callable[..., Any]


@pytest.fixture
def run(app: Flask) -> Run:
    """Run a command as somebody at a terminal does."""
    runner = app.test_cli_runner()
    return lambda *words: runner.invoke(args=words)


@pytest.fixture
def ask(run: Run) -> Ask:
    """Run a command with --json and read its one document."""

    def answer(*words: str) -> Any:
        result = run(*words, "--json")
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    return answer


def refusal(result: Result) -> str:
    """The words of a no, on the error channel alone, with status 1."""
    assert result.exit_code == 1
    assert result.stdout == ""
    return result.stderr.removeprefix("Error: ").strip()


def somebody(email: str) -> Person:
    return db.session.scalars(select(Person).where(Person.email == email)).one()


def test_the_whole_catalogue_is_exported(ask: Ask) -> None:
    whole = ask("his", "export")
    assert [len(whole[kind]) for kind in ("aims", "objectives", "key_commitments")] == [5, 24, 6]
    assert {"code", "parent", "objective", "summary", "lead", "partners", "target", "due_year"} <= set(
        whole["plan_commitments"][0]
    )
    assert whole["facts"]
    assert whole["case_studies"]
    assert whole["suggestions"]


def test_both_labelled_sets_are_scored_by_one_command(ask: Ask, run: Run) -> None:
    found = ask("his", "scores")
    search, duplicates = found["plan_search"], found["duplicates"]
    assert {
        half: score["sentences"] for half, score in search.items() if "strictly" not in half and half != "rehearsal"
    } == {
        "dev": 129,
        "judge": 107,
    }
    assert search["judge"]["found"] >= search["judge, strictly"]["found"] >= 0.9
    assert search["rehearsal"]["sentences"] >= 20
    assert {half: (score["pairs"], score["same"]) for half, score in duplicates.items()} == {
        "dev": (84, 36),
        "judge": (84, 36),
    }
    said = run("his", "scores").stdout
    assert "107 sentences" in said
    assert "recall" in said


def test_what_was_agreed_since_stands_in_the_export(ask: Ask) -> None:
    left_open = ask("his", "export")["key_commitments"][4]
    assert (left_open["agreed"], left_open["agreed_by"]) == (False, None)
    words, when = "Fund groups led by communities for five years.", date(2022, 3, 1)
    planning.agree_text("KC5", words, "The Recovery Board", when, "Dee")
    db.session.commit()
    agreed = ask("his", "export")["key_commitments"][4]
    assert agreed["text"] == words
    assert (agreed["agreed"], agreed["agreed_by"], agreed["agreed_on"]) == (True, "The Recovery Board", "2022-03-01")


def test_the_strategy_needs_no_database_and_everything_else_says_so(run: Run, ask: Ask) -> None:
    db.drop_all()
    assert len(ask("his", "export")["objectives"]) == 24
    assert refusal(run("forum", "demo")) == "The database is not set up yet. Run `flask db upgrade` first."


def test_without_json_the_catalogue_is_for_reading(run: Run) -> None:
    said = run("his", "export").stdout
    assert "  3.5 More working Londoners have health-promoting, well paid and secure jobs" in said
    assert "24 objectives" in said


def test_the_demonstration_is_a_forum_with_its_groups_and_people_who_can_sign_in(ask: Ask) -> None:
    made = ask("forum", "demo")
    assert [group["key_commitment"] for group in made["groups"]] == ["KC1", "KC2", "KC3", "KC4", "KC5", "KC6"]
    for person in made["people"]:
        assert verify_password(person["password"], somebody(person["email"]).password or "")
    amara = somebody("amara@example.org")
    assert [group.key_commitment for group in accounts.groups_of(amara)] == ["KC4"]
    assert joining.find_open(made["workshop"]["code"]).facilitator == "Amara"


def test_a_second_demonstration_prints_the_same(run: Run) -> None:
    first, second = run("forum", "demo"), run("forum", "demo")
    assert first.exit_code == 0
    assert first.stdout == second.stdout
    assert len(db.session.scalars(select(Forum)).all()) == 1


def test_the_demonstration_sets_back_a_password_that_was_changed(ask: Ask) -> None:
    before = ask("forum", "demo")["people"]
    somebody("dee@example.org").password = None
    db.session.commit()
    assert ask("forum", "demo")["people"] == before
    assert somebody("dee@example.org").password is not None


def test_the_demonstration_has_always_a_workshop_to_walk_into(ask: Ask) -> None:
    first = ask("forum", "demo")["workshop"]["code"]
    joining.find_open(first).ended_at = datetime(2026, 11, 24, tzinfo=UTC)
    db.session.commit()
    second = ask("forum", "demo")["workshop"]["code"]
    assert second != first
    assert joining.find_open(second).ended_at is None


def test_a_live_service_has_no_demonstration(app: Flask, run: Run) -> None:
    app.config["FORUM"] = replace(app.config["FORUM"], production=True)
    assert "not for a live service" in refusal(run("forum", "demo"))


def test_somebody_is_added_with_a_first_password(groups: list[WorkingGroup], ask: Ask) -> None:
    made = ask("people", "add", "Amara@Example.org", "--name", "Amara", "--group", "KC4", "--group", "kc1")
    amara = somebody("amara@example.org")
    assert (amara.name, amara.role()) == ("Amara", "facilitator")
    assert {group.key_commitment for group in accounts.groups_of(amara)} == {"KC1", "KC4"}
    assert verify_password(made["password"], amara.password or "")


def test_somebody_can_be_sent_a_link_instead(ask: Ask) -> None:
    made = ask("people", "add", "dee@example.org", "--name", "Dee", "--role", "staff", "--link")
    assert made["password"] is None
    assert made["link"].startswith("http://127.0.0.1:5000/reset/")
    assert somebody("dee@example.org").is_staff()


@pytest.mark.parametrize(
    ("words", "no"),
    [
        (("nobody",), "Type an e-mail address, like name@example.org."),
        (("amara@example.org", "--group", "KC9"), "London Partner Forum has no group for KC9."),
        (("amara@example.org", "--group", "KC4", "--forum", "77"), "There is no such forum."),
    ],
)
def test_who_cannot_be_added_is_refused_in_words(
    groups: list[WorkingGroup], run: Run, words: tuple[str, ...], no: str
) -> None:
    assert refusal(run("people", "add", *words, "--name", "Amara")).startswith(no)
    assert db.session.scalars(select(Person)).all() == []


def test_nobody_is_added_twice(run: Run) -> None:
    run("people", "add", "dee@example.org", "--name", "Dee")
    assert "can sign in already" in refusal(run("people", "add", "dee@example.org", "--name", "Dee"))


def test_a_workshop_is_scheduled_and_says_where_its_screens_are(groups: list[WorkingGroup], ask: Ask) -> None:
    when_and_where = ("--starts", "2026-07-01 10:00", "--place", "City Hall")
    made = ask("workshop", "new", "--group", "KC4", "--template", "60", *when_and_where)
    workshop = joining.find_open(made["code"])
    assert (workshop.template, workshop.place, workshop.rehearsal) == ("60", "City Hall", False)
    assert workshop.starts_at == datetime(2026, 7, 1, 9, tzinfo=UTC)
    assert made["objectives"] == ["3.5"]
    assert made["addresses"] == {
        "phone": f"http://127.0.0.1:5000/j/{workshop.code}",
        "wall": f"http://127.0.0.1:5000/wall/{workshop.wall_key}",
        "console": f"http://127.0.0.1:5000/console/{workshop.code}",
    }


def test_a_workshop_carries_the_objectives_asked_for(groups: list[WorkingGroup], run: Run, ask: Ask) -> None:
    made = ask("workshop", "new", "--group", "KC1", "--objective", "1.4", "--objective", "1.3", "--rehearsal")
    assert (made["objectives"], made["rehearsal"]) == (["1.4", "1.3"], True)
    no = refusal(run("workshop", "new", "--group", "KC1", "--objective", "9.9"))
    assert no == "That objective is not in the strategy."


def test_without_a_forum_no_workshop(run: Run) -> None:
    assert "There is no such forum" in refusal(run("workshop", "new", "--group", "KC4"))


def at_the_vote(room: Room) -> Room:
    """Ben, Chidi and three more have posted; one card is hidden; the vote on problems is open."""
    for name in ("Ben", "Chidi", "Efua", "Farid", "Gita"):
        room.joins(name, "health" if name < "F" else "voluntary")
    room.goes_to("post_problems")
    cards = [room.posts(name, f"{name} cannot plan a week") for name in room.people]
    room.goes_to("make_sense")
    facilitation.hide(room.workshop.id, cards[4].key, "Names a person", "Amara")
    room.goes_to("vote_problems")
    room.votes("Ben", *cards[:2])
    room.votes("Chidi", cards[0])
    return room


def test_the_state_of_a_workshop_holds_everything_and_nothing_hidden(room: Room, ask: Ask, run: Run) -> None:
    at_the_vote(room)
    state = ask("workshop", "show", room.workshop.code)
    assert state["people"]["funnel"] == {"joined": 5, "posted": 5, "voted": 0, "committed": 0}
    assert [(each["key"], each["here"]) for each in state["people"]["sectors"]] == [("health", 3), ("voluntary", 2)]
    assert len(state["cards"]["problems"]) == 4
    assert [(each["reason"], "text" in each) for each in state["cards"]["hidden"]] == [("Names a person", False)]
    assert state["stages"][0]["kind"] == "arrive"
    assert "Gita cannot" not in run("workshop", "show", room.workshop.code).stdout


def test_an_open_vote_says_how_many_and_a_closed_one_what(room: Room, ask: Ask) -> None:
    at_the_vote(room)
    (open_round,) = ask("workshop", "show", room.workshop.code)["rounds"]
    assert (open_round["open"], open_round["voted"], open_round["result"]) == (True, 2, None)
    room.next()
    (closed,) = ask("workshop", "show", room.workshop.code)["rounds"]
    assert [line["people"] for line in closed["result"]["lines"]] == [2, 1, 0, 0]
    assert closed["result"]["turnout"] == 40
    assert {cell["words"] for cell in closed["result"]["lines"][1]["row"]["cells"]} == {
        "not shown: too few people to keep votes private"
    }


def test_an_unknown_code_is_refused(run: Run) -> None:
    assert refusal(run("workshop", "show", "AAAAAA")) == "That code does not fit any workshop."


def test_a_rehearsal_is_wiped_and_a_real_workshop_never(room: Room, ask: Ask, run: Run) -> None:
    assert refusal(run("workshop", "wipe", room.workshop.code)) == "Only a rehearsal can be wiped."
    code = ask("workshop", "new", "--group", "KC4", "--rehearsal")["code"]
    assert ask("workshop", "wipe", code) == {"wiped": code}
    assert [left.code for left in db.session.scalars(select(Workshop))] == [room.workshop.code]


@pytest.fixture
def ended(room: Room, monkeypatch: pytest.MonkeyPatch) -> Room:
    """A workshop that has ended, and a press that prints at once."""
    editions = count(1)

    def print_at_once(_summary: object, _show: object) -> dict[str, bytes]:
        edition = next(editions)
        return {form: f"{form} {edition}".encode() for form in forms.SUMMARY}

    monkeypatch.setattr(jobs, "render", print_at_once)
    at_the_vote(room)
    room.workshop.ended_at = datetime(2026, 11, 24, 11, tzinfo=UTC)
    db.session.commit()
    return room


def test_the_report_is_made_here_where_none_is_ready(ended: Room, ask: Ask, tmp_path: Path) -> None:
    first = ask("report", ended.workshop.code, "--out", str(tmp_path / "summary.csv"))
    assert (first["state"], first["version"], first["size"]) == ("ready", 1, 5)
    assert (tmp_path / "summary.csv").read_text() == "csv 1"


def test_a_report_that_is_ready_is_only_written(ended: Room, ask: Ask, tmp_path: Path) -> None:
    out = str(tmp_path / "papers" / "summary.html")
    first = ask("report", ended.workshop.code, "--out", out)
    assert first["version"] == 1
    assert ask("report", ended.workshop.code, "--out", out)["sha256"] == first["sha256"]
    again = ask("report", ended.workshop.code, "--out", out, "--again")
    assert again["version"] == 1
    assert again["sha256"] != first["sha256"]
    assert Path(out).read_text() == "html 2"


def test_a_report_that_cannot_be_made_says_so(
    ended: Room, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def jam(_summary: object) -> dict[str, bytes]:
        raise ValueError("paper jam")

    monkeypatch.setattr(jobs, "render", jam)
    no = refusal(run("report", ended.workshop.code, "--out", str(tmp_path / "summary.pdf")))
    assert no.startswith("The summary could not be made.")


def test_a_report_asks_for_an_end_and_for_a_known_form(room: Room, run: Run, tmp_path: Path) -> None:
    code = room.workshop.code
    assert "when the workshop has ended" in refusal(run("report", code, "--out", str(tmp_path / "summary.pdf")))
    assert "must end in one of .html" in refusal(run("report", code, "--out", str(tmp_path / "summary.doc")))


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.pdf", "pdf"),
        ("a.short.pdf", "short.pdf"),
        ("A.SHORT.HTML", "short.html"),
        ("a.v1.html", "html"),
        ("a.txt", "txt"),
    ],
)
def test_a_file_names_its_form_by_its_end(tmp_path: Path, name: str, form: str) -> None:
    assert form_of(tmp_path / name) == form


def test_pages_are_counted_also_where_they_are_packed() -> None:
    packed = zlib.compress(b"<</Type /Page>> <</Type/Page /Parent 1 0 R>> <</Type /Pages /Count 3>>")
    pdf = b"1 0 obj <</Type /Page>> endobj 2 0 obj <</Type /ObjStm /N 3>>\nstream\n" + packed + b"\nendstream"
    assert pages_of(pdf) == 3


def test_a_real_workshop_is_never_rehearsed(room: Room, run: Run) -> None:
    assert refusal(run("rehearse", room.workshop.code)).startswith("Only a rehearsal can be played.")


def test_a_rehearsal_that_has_begun_or_ended_is_not_begun_again(room: Room, run: Run) -> None:
    room.workshop.rehearsal = True
    room.joins("Ben")
    assert "has begun" in refusal(run("rehearse", room.workshop.code))
    show.end(room.workshop, "Amara")
    db.session.commit()
    assert "has ended" in refusal(run("rehearse", room.workshop.code))
