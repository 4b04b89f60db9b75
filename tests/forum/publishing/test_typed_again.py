"""What somebody typed into a form that was refused is still there: in the form, or where that is gone, as words."""

import re

from flask import Flask
from werkzeug.test import TestResponse

from tests.conftest import Room
from tests.forum.publishing.conftest import Desk
from workshops import editions
from workshops.models import Report

LONG = "Pay first. " * 20


def says(desk: Desk, **sent: object) -> TestResponse:
    seen = editions.standing(desk.report).seen
    return desk.client.post(f"/reports/{desk.report.id}/said", data={"seen": seen, **sent})


def test_a_headline_that_is_too_long_stands_in_its_field_with_all_else_that_was_typed(dee: Desk) -> None:
    dee.does("said", headline="Pay first")
    answer = says(dee, headline=LONG, notes="A note", left_out=["pulse"])
    assert answer.status_code == 422
    assert "The headline is 219 letters long. The most is 160." in answer.text
    assert f'value="{LONG}"' in answer.text
    assert ">A note</textarea>" in answer.text
    assert re.search(r'value="pulse"\s+checked', answer.text)
    assert "Saved so far: Pay first" in answer.text
    assert re.search(r'<details[^>]* id="said"\s+open', answer.text)
    assert "<title>Error: " in answer.text


def test_who_is_overtaken_keeps_what_was_typed_and_reads_what_is_saved(dee: Desk, ada: Desk, draft: Report) -> None:
    seen = editions.standing(draft).seen
    ada.does("said", headline="Ada’s words")
    answer = says(dee, seen=seen, headline="Dee’s words")
    assert answer.status_code == 409
    assert 'value="Dee’s words"' in answer.text
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
