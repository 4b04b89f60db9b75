"""Whoever guesses an address, a number, a token or a form finds nothing that is not theirs, and no fault of ours."""

from collections.abc import Mapping, Sequence

import pytest
from flask import Flask

from exports import jobs
from forum.identity import organisation_token, participant_csrf, record_token
from tests.conftest import AMARA, Room
from tests.forum.publishing.conftest import SECRET, Desk, made, opened, publishes
from workshops import editions, joining, planning
from workshops.database import db
from workshops.models import Report, WorkingGroup, Workshop

LONG = "9" * 5000
FORMS = ("html", "pdf", "csv", "json", "exe", "short.html", "..", "html%00", "é", "pdf/../html", "x" * 3000)
NUMBERS = ("0", "99", "-1", "1.0", "x", "2147483648", LONG, "1%00", "%20")
QUERIES = ("text=%00", "text=%F0%9F", "aim=x", f"aim={LONG}", "since=0000-00-00", "since=9999-12-31")
SENT: tuple[Mapping[str, object], ...] = (
    *({"seen": seen} for seen in ("x", "-1", LONG, "")),
    {"words": "\0" * 9},
    {"words": "x" * 10**6},
    {"words": "\u202e(((", "reason": "[]"},
    {"left_out": ["x", "\0"], "headline": b"\xed\xa0\xbd"},
    {"headline": "x" * 10**6},
    {"answer": "\0", "words": "\0"},
)


@pytest.fixture
def elsewhere(groups: Sequence[WorkingGroup], workshop: Workshop) -> Workshop:
    """Another workshop, of another group, with a participant and an organisation of the same name."""
    made = planning.schedule(groups[0], planning.Schedule("Elsewhere", workshop.starts_at), "Dee")
    db.session.commit()
    return made


def test_who_was_taken_off_reads_no_summary_and_answers_none(app: Flask, ended: Room, dee: Desk) -> None:
    client, address = opened(app, ended, "Ben")
    dee.does("show")
    assert client.get(f"{address}/summary.html").status_code == 200
    joining.remove(ended.workshop.id, ended.people["Ben"].id, AMARA)
    db.session.commit()
    assert client.get(address).status_code == 200
    assert "summary.html" not in client.get(address).text
    for form in FORMS:
        assert client.get(f"{address}/summary.{form}").status_code == 404
    sent = {"words": "Not so", "csrf_token": participant_csrf(address.rsplit("/", 1)[1])}
    assert client.post(f"{address}/wrong", data=sent).status_code == 404


def test_no_private_address_opens_another_workshop(app: Flask, ended: Room, dee: Desk, elsewhere: Workshop) -> None:
    dee.does("show")
    client, here = app.test_client(), ended.workshop.code
    stranger, _ = joining.join(elsewhere.id, "health")
    db.session.commit()
    tokens = (
        ("r", record_token(stranger)),
        ("o", organisation_token(elsewhere, "North Trust")),
        ("o", record_token(ended.people["Ben"])),
        ("r", organisation_token(ended.workshop, "North Trust")),
    )
    for door, token in tokens:
        for path in ("", "/summary.html", "/summary.pdf"):
            assert client.get(f"/{door}/{here}/{token}{path}").status_code == 404
        assert client.post(f"/{door}/{here}/{token}/wrong", data={"words": "x"}).status_code == 404


def test_while_a_correction_is_drafted_only_what_is_published_is_read_from_outside(
    app: Flask, ended: Room, dee: Desk, ada: Desk
) -> None:
    """The draft holds a headline of its own; what was taken out of it is nowhere but in what was published before."""
    publishes(dee, ada)
    dee.does("open-page")
    second = jobs.issue(ended.workshop.id, "Dee")
    made(second)
    next_one = Desk(dee.client, second)
    next_one.does("said", headline="Not out yet", why="Words")
    client, record = opened(app, ended, "Ben")
    trust = f"/o/{ended.workshop.code}/{organisation_token(ended.workshop, 'North Trust')}"
    for address in (f"/summaries/{ended.workshop.code}", record, trust):
        assert "Not out yet" not in client.get(address).text
        assert SECRET in client.get(f"{address}/summary.html").text
    dee.does("close-page")
    for form in ("html", "pdf", "csv", "json"):
        assert client.get(f"/summaries/{ended.workshop.code}/summary.{form}").status_code == 404


def test_nobody_outside_opens_a_version_by_its_number(app: Flask, ended: Room, draft: Report) -> None:
    ben, _ = opened(app, ended, "Ben")
    ben.set_cookie(f"pf_{ended.workshop.code}", ended.tokens["Ben"])
    for browser in (ben, app.test_client()):
        for path in ("", "/words", "/summary.html", "/summary.json"):
            answer = browser.get(f"/reports/{draft.id}{path}")
            assert (answer.status_code, SECRET in answer.text) == (303, False)
        assert browser.post("/reports/files.zip", data={"report": draft.id}).status_code == 303
        assert browser.post(f"/reports/{draft.id}/words", data={"words": SECRET}).status_code == 303


def test_no_form_that_is_asked_for_is_a_fault_of_ours(app: Flask, ended: Room, dee: Desk, ada: Desk) -> None:
    publishes(dee, ada)
    dee.does("open-page")
    _, record = opened(app, ended, "Ben")
    trust = f"/o/{ended.workshop.code}/{organisation_token(ended.workshop, 'North Trust')}"
    for door in ("/reports/1", f"/summaries/{ended.workshop.code}", record, trust, "/forum-reports/1"):
        for form in FORMS:
            assert dee.client.get(f"{door}/summary.{form}").status_code in (200, 404), (door, form)
            assert dee.client.get(f"{door}/report.{form}").status_code == 404, (door, form)


def test_no_number_that_is_guessed_is_a_fault_of_ours(dee: Desk) -> None:
    for number in NUMBERS:
        for path in (f"/reports/{number}", f"/reports/{number}/words", f"/forum-reports/{number}"):
            assert dee.client.get(path).status_code == 404, path
        for path in ("said", "show", "publish", "words/1/back", "corrections/1", "open-page"):
            assert dee.client.post(f"/reports/{number}/{path}", data={"seen": 1}).status_code == 404, (number, path)


def test_no_words_that_are_sent_are_a_fault_of_ours(dee: Desk, draft: Report) -> None:
    for sent in SENT:
        for path in ("said", "words", "publish", "words/1/back", "corrections/1"):
            data = {"seen": str(editions.standing(draft).seen), "reason": "It names somebody", **sent}
            status = dee.client.post(f"/reports/{draft.id}/{path}", data=data).status_code
            assert status in (303, 404, 409, 413, 422), (path, status, sent)
    assert not editions.redactions(draft.workshop_id)
    assert dee.client.get(f"/reports/{draft.id}").status_code == 200


def test_no_filter_is_a_fault_of_ours(dee: Desk) -> None:
    for query in QUERIES:
        odd = f"/reports?{query}&organisation={LONG}&state=%00&key=%00&objective=%00"
        assert [dee.client.get(each).status_code for each in (odd, f"/reports?{query}")] == [200, 200], query
