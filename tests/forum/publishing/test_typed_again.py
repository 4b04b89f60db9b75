"""What somebody typed into a form that was refused is still there: in the form, or where that is gone, as words."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from forum import report_files
from forum.identity import organisation_token, participant_csrf
from tests.conftest import Room
from tests.forum.publishing.conftest import Desk, opened
from workshops import editions
from workshops.database import db
from workshops.models import Report, ReportStep

LONG = "Pay first. " * 20


def says(desk: Desk, **sent: object) -> TestResponse:
    seen = editions.standing(desk.report).seen
    return desk.client.post(f"/reports/{desk.report.id}/said", data={"seen": seen, **sent})


def test_a_headline_that_is_too_long_stands_in_its_field_with_all_else_that_was_typed(dee: Desk) -> None:
    dee.does("said", headline="Pay first")
    answer = says(dee, headline=LONG, notes="A note", left_out=["pulse"])
    assert answer.status_code == 422
    assert "The headline is 219 letters long. The most is 160." in answer.text
    assert f">{LONG}</textarea>" in answer.text
    assert ">A note</textarea>" in answer.text
    assert re.search(r'value="pulse"\s+checked', answer.text)
    assert "Saved so far: Pay first" in answer.text
    assert re.search(r'<details[^>]* id="said"\s+open', answer.text)
    assert "<title>Error: " in answer.text
    assert answer.text.count('id="news"') == 1
    assert answer.text.index('id="said"') < answer.text.index('id="news"') < answer.text.index('id="headline"')


def test_who_is_overtaken_keeps_what_was_typed_and_reads_what_is_saved(dee: Desk, ada: Desk, draft: Report) -> None:
    seen = editions.standing(draft).seen
    ada.does("said", headline="Ada’s words")
    answer = says(dee, seen=seen, headline="Dee’s words")
    assert answer.status_code == 409
    assert ">Dee’s words</textarea>" in answer.text
    assert "Saved so far: Ada’s words" in answer.text


def test_what_has_no_field_any_more_stands_as_words(dee: Desk, ada: Desk) -> None:
    ada.does("ask-approval")
    answer = says(dee, headline="Dee’s words")
    assert answer.status_code == 409
    assert '<p class="quote">Dee’s words</p>' in answer.text
    sent = {"seen": editions.standing(dee.report).seen, "words": "Cold homes", "reason": "It is wrong"}
    answer = dee.client.post(f"/reports/{dee.report.id}/words", data=sent)
    assert answer.status_code == 409
    assert '<p class="quote">Cold homes</p>' in answer.text


def test_all_that_was_chosen_beside_the_words_is_kept(dee: Desk) -> None:
    sent = {"seen": 0, "words": "Cold", "instead": "a family", "reason": "It is wrong"}
    answer = dee.client.post(f"/reports/{dee.report.id}/words?part=problems", data=sent)
    assert answer.status_code == 409
    assert ">Cold</textarea>" in answer.text
    assert 'value="a family"' in answer.text
    assert re.search(r"<option\s+selected>It is wrong<", answer.text)


def test_an_organisation_keeps_what_it_typed(app: Flask, ended: Room, dee: Desk) -> None:
    client = app.test_client()
    token = organisation_token(ended.workshop, "North Trust")
    keeps_what_is_typed(client, f"/o/{ended.workshop.code}/{token}", dee)


def test_who_was_there_keeps_what_they_typed(app: Flask, ended: Room, dee: Desk) -> None:
    keeps_what_is_typed(*opened(app, ended, "Ben"), dee)


def keeps_what_is_typed(client: FlaskClient, address: str, dee: Desk) -> None:
    dee.does("show")
    sent = {"ref": "P1", "words": LONG * 2, "csrf_token": participant_csrf(address.rsplit("/", 1)[1])}
    answer = client.post(f"{address}/wrong", data=sent)
    assert answer.status_code == 422
    assert "What is wrong is 439 letters long. The most is 400." in answer.text
    assert f">{LONG * 2}</textarea>" in answer.text
    assert 'value="P1"' in answer.text
    for step in db.session.query(ReportStep):
        step.at -= timedelta(days=9)
    db.session.commit()
    answer = client.post(f"{address}/wrong", data={**sent, "words": "Too late"})
    assert answer.status_code == 409
    assert '<p class="quote">Too late</p>' in answer.text


def test_an_answer_that_is_refused_stands_in_its_field(app: Flask, ended: Room, dee: Desk, ada: Desk) -> None:
    client, address = opened(app, ended, "Ben")
    dee.does("show")
    sent = {"words": "It was two lifts", "csrf_token": participant_csrf(address.rsplit("/", 1)[1])}
    client.post(f"{address}/wrong", data=sent)
    dee.does("ask-approval")
    answers = f"/reports/{dee.report.id}/corrections/1"
    answer = dee.client.post(answers, data={"answer": "corrected", "words": "It says two"})
    assert answer.status_code == 409
    assert ">It says two</textarea>" in answer.text
    ada.does("corrections/1", answer="kept", words="The room heard one")
    answer = dee.client.post(answers, data={"answer": "kept", "words": "It says two"})
    assert answer.status_code == 409
    assert '<p class="quote">It says two</p>' in answer.text


def test_who_was_signed_out_meanwhile_keeps_what_was_typed(app: Flask, draft: Report) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    came_from = {"Referer": f"http://localhost/reports/{draft.id}"}
    answer = app.test_client().post(f"/reports/{draft.id}/said", data={"headline": "Pay first"}, headers=came_from)
    assert answer.status_code == 400
    assert "You signed in or out since you opened that page" in answer.text
    assert '<p class="quote">Pay first</p>' in answer.text
    assert f'href="/reports/{draft.id}"' in answer.text


def test_what_was_ticked_stays_ticked_among_the_same_filters(dee: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_files, "MOST_BYTES", 10)
    page = dee.client.get("/reports?state=draft").text
    assert 'action="/reports/files.zip?state=draft#news"' in page
    sent = {"report": dee.report.id, "files": "pdf"}
    answer = dee.client.post("/reports/files.zip?state=draft", data=sent)
    assert answer.status_code == 413
    assert re.search(rf'name="report" value="{dee.report.id}"\s+checked', answer.text)
    assert re.search(r'value="pdf"\s+selected', answer.text)
    assert re.search(r'value="draft"\s+selected', answer.text)
