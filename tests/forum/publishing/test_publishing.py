"""From a draft to a published summary on the pages: each act, what a guess of address finds, who sees removed words."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from flask import Flask
from flask.testing import FlaskClient

from exports import jobs
from forum.identity import organisation_token, participant_csrf, record_token
from forum.report_files import name_of
from tests.conftest import Room
from tests.forum.phones import Phone
from tests.forum.publishing.conftest import SECRET, Desk, made, opened, publishes
from workshops import editions
from workshops.database import db
from workshops.models import Report, ReportStep, Workshop


def test_one_asks_and_another_approves_and_publishes(dee: Desk, ada: Desk, draft: Report) -> None:
    dee.does("ask-approval")
    assert "Somebody else of the GLA’s staff approves it" in dee.page
    assert dee.does("approve") == 403
    assert ">Approve<" in ada.page
    assert ada.does("approve") == 303
    asked = ada.client.post(f"/reports/{draft.id}/publish", data={"seen": editions.standing(draft).seen})
    assert asked.status_code == 422
    assert "Nobody who was there has seen the draft yet" in asked.text
    assert 'name="confirmed"' in asked.text
    assert ada.does("publish", confirmed="y") == 303
    assert "is published and stays as it is" in dee.page
    for file in draft.files:
        assert file.sha256 in dee.page


def test_of_two_at_once_one_is_told_on_the_page(dee: Desk, ada: Desk, draft: Report) -> None:
    dee.does("ask-approval")
    seen = editions.standing(draft).seen
    assert ada.does("approve") == 303
    late = ada.client.post(f"/reports/{draft.id}/send-back", data={"seen": seen})
    assert late.status_code == 409
    assert "Ada approved it at" in late.text


def test_words_taken_out_are_shown_to_staff_alone_and_in_no_file(dee: Desk, amara: Desk, draft: Report) -> None:
    assert amara.takes_out(f"mrs {SECRET.lower()} quill") == 303
    assert SECRET in dee.words
    for address in ("", "/words", *(f"/summary.{form}" for form in ("html", "pdf", "csv", "json"))):
        assert SECRET not in amara.client.get(f"/reports/{draft.id}{address}").text
    assert SECRET not in dee.page
    assert "[words removed] lets damp homes" in amara.words
    (taken,) = editions.redactions(draft.workshop_id)
    assert amara.does(f"words/{taken.id}/back") == 403
    assert dee.does(f"words/{taken.id}/back") == 303
    assert SECRET in amara.words


def test_what_is_published_and_holds_them_is_said_to_need_a_correction(
    dee: Desk, ada: Desk, ended: Room, draft: Report
) -> None:
    publishes(dee, ada)
    assert "still holds words that are taken out" not in dee.page
    second = jobs.issue(ended.workshop.id, "Dee")
    made(second)
    later = Desk(dee.client, second)
    assert later.takes_out(SECRET) == 303
    forum = dee.client.get(f"/forums/{ended.workshop.group.forum_id}").text
    assert f"What is published of {ended.workshop.title} holds words that are taken out" in forum
    assert "This version still holds words that are taken out." in dee.page
    assert "This version still holds" not in later.page


def test_where_one_person_may_do_both_the_page_asks_for_nobody_else(app: Flask, dee: Desk) -> None:
    assert "by somebody who did not ask for it" in dee.page
    app.config["FORUM"] = replace(app.config["FORUM"], one_approves=True)
    assert "somebody" not in dee.page.split("</ol>")[0].split("From draft to published")[1]
    assert "ask for it to be approved" in dee.page
    assert dee.does("ask-approval") == 303
    assert dee.does("approve") == 303


def test_words_that_stand_nowhere_or_have_no_reason_are_refused_on_the_page(dee: Desk, draft: Report) -> None:
    sent = {"seen": editions.standing(draft).seen, "words": "nobody wrote this", "reason": "It names somebody"}
    refused = dee.client.post(f"/reports/{draft.id}/words", data=sent)
    assert (refused.status_code, "stand in no text" in refused.text) == (422, True)
    assert "nobody wrote this</textarea>" in refused.text
    refused = dee.client.post(f"/reports/{draft.id}/words", data={**sent, "words": "Cold", "reason": ""})
    assert (refused.status_code, "Say why" in refused.text) == (422, True)
    assert not editions.redactions(draft.workshop_id)


def test_a_text_can_be_chosen_and_what_looks_like_a_name_is_marked(dee: Desk, draft: Report) -> None:
    assert "Seems to hold somebody’s name" in dee.words
    name = re.findall(r'<li id="(problems-\d)"', dee.words)[0]
    page = dee.client.get(f"/reports/{draft.id}/words?part=problems&at={name}").text
    assert re.search(r'<textarea[^>]*id="words"[^>]*>(Cold homes|Mrs)', page)


def test_what_staff_say_of_it_is_kept(dee: Desk, draft: Report) -> None:
    assert dee.does("said", headline="Pay first", notes="A note", left_out=["pulse"]) == 303
    assert (draft.headline, draft.notes, draft.left_out, draft.state) == ("Pay first", "A note", "pulse", "ready")
    assert dee.does("said", left_out=["method"]) == 422


def says_wrong(client: FlaskClient, address: str, words: str) -> int:
    token = participant_csrf(address.rsplit("/", 1)[1])
    sent = {"ref": "P1", "words": words, "csrf_token": token}
    return client.post(f"{address}/wrong", data=sent).status_code


def test_who_was_there_reads_the_draft_once_it_is_shown_and_answers(app: Flask, ended: Room, dee: Desk) -> None:
    client, address = opened(app, ended, "Ben")
    assert client.get(f"{address}/summary.html").status_code == 404
    assert says_wrong(client, address, "Too early") == 404
    assert dee.does("show") == 303
    assert client.get(f"{address}/summary.html").status_code == 200
    assert client.get(f"{address}/summary.json").status_code == 404
    page = client.get(address).text
    assert "This is a draft, before it is published" in page
    assert says_wrong(client, address, "It was two lifts") == 303
    assert "Not answered yet" in client.get(address).text
    assert "two lifts" not in opened(app, ended, "Chidi")[0].get(opened(app, ended, "Chidi")[1]).text
    forged = client.post(f"{address}/wrong", data={"words": "Forged"}, headers={"Accept": "application/json"})
    assert forged.status_code == 400


def test_the_answer_stands_on_their_record(app: Flask, ended: Room, dee: Desk, ada: Desk) -> None:
    client, address = opened(app, ended, "Ben")
    dee.does("show")
    says_wrong(client, address, "It was two lifts")
    assert "It was two lifts" in dee.page
    dee.does("ask-approval")
    ada.does("approve")
    assert ada.does("publish", confirmed="y") == 409
    assert dee.does("corrections/1", answer="kept", words="") == 422
    assert dee.does("corrections/1", answer="kept", words="The room heard one") == 303
    assert "The room heard one" in client.get(address).text
    assert dee.does("corrections/999", answer="kept", words="x") == 404
    assert ada.does("publish", confirmed="y") == 303
    assert "It is published, version 1" in client.get(address).text


def test_the_record_on_the_phone_shows_it_too(app: Flask, ended: Room, dee: Desk) -> None:
    ben = Phone.of(app, ended.workshop, ended.tokens["Ben"])
    assert "This is a draft" not in ben.reads("/record")
    dee.does("show")
    page = ben.reads("/record")
    address = f"/r/{ended.workshop.code}/{record_token(ended.people['Ben'])}"
    assert "This is a draft" in page
    assert f'action="{address}/wrong#news"' in page
    assert participant_csrf(address.rsplit("/", 1)[1]) in page


def test_after_seven_days_nothing_can_be_said_any_more(app: Flask, ended: Room, dee: Desk, draft: Report) -> None:
    client, address = opened(app, ended, "Ben")
    dee.does("show")
    for step in db.session.query(ReportStep).filter_by(report_id=draft.id):
        step.at -= timedelta(days=9)
    db.session.commit()
    assert "Did we get something wrong?" not in client.get(address).text
    assert says_wrong(client, address, "Late") == 409


def test_an_organisation_has_an_address_of_its_own_that_no_guess_finds(
    app: Flask, ended: Room, dee: Desk, amara: Desk
) -> None:
    client, code = app.test_client(), ended.workshop.code
    address = f"/o/{code}/{organisation_token(ended.workshop, 'North Trust')}"
    assert "There is nothing to read yet" in client.get(address).text
    dee.does("show")
    assert address in dee.page
    assert address not in amara.page
    assert "This is a draft" in client.get(address).text
    assert client.get(f"{address}/summary.pdf").status_code == 200
    assert says_wrong(client, address, "We are the South Trust") == 303
    assert "We are the South Trust" in dee.page
    assert client.get(address).headers["X-Robots-Tag"] == "noindex, nofollow"
    other = organisation_token(ended.workshop, "South Trust")
    for guess in (other, "0" * 32, "é" * 32):
        for path in ("", "/summary.pdf"):
            assert client.get(f"/o/{code}/{guess}{path}").status_code == 404
        assert client.post(f"/o/{code}/{guess}/wrong").status_code == 404


def test_nobody_reads_anything_by_its_public_address_until_staff_open_it(
    app: Flask, dee: Desk, ada: Desk, ended: Room
) -> None:
    client, address = app.test_client(), f"/summaries/{ended.workshop.code}"

    def found() -> list[int]:
        return [client.get(address + path).status_code for path in ("", "/summary.html", "/summary.pdf")]

    assert found() == [404] * 3
    assert dee.does("open-page") == 409
    publishes(dee, ada)
    assert found() == [404] * 3
    assert dee.does("open-page") == 303
    assert found() == [200] * 3
    assert client.get(f"{address}/summary.exe").status_code == 404
    assert ended.workshop.title in client.get("/summaries").text
    assert dee.does("close-page") == 303
    assert found() == [404] * 3
    assert ended.workshop.title not in client.get("/summaries").text
    assert client.get("/summaries/ABCDEF").status_code == 404


def test_every_file_is_offered_by_its_name(app: Flask, dee: Desk, ada: Desk, ended: Room) -> None:
    publishes(dee, ada)
    dee.does("open-page")
    public = f"/summaries/{ended.workshop.code}"
    pages = (dee.page, dee.client.get("/reports").text, app.test_client().get(public).text)
    for page, doors in zip(pages, (f"/reports/{dee.report.id}", f"/reports/{dee.report.id}", public), strict=True):
        named = dict(re.findall(rf'<a href="{doors}/summary\.(\w+)">(\w+)', page))
        assert named == {"html": "Page", "pdf": "PDF", "csv": "CSV", "json": "JSON"}


def test_a_draft_of_the_next_version_is_not_on_the_public_page(app: Flask, dee: Desk, ada: Desk, ended: Room) -> None:
    publishes(dee, ada)
    dee.does("open-page")
    second = jobs.issue(ended.workshop.id, "Dee")
    made(second)
    next_one = Desk(dee.client, second)
    assert "Anybody can read version 1" in next_one.words
    next_one.takes_out(SECRET)
    assert re.search(r"Problems: words were taken out in 1 place: P\d\.", next_one.page)
    client, address = app.test_client(), f"/summaries/{ended.workshop.code}"
    assert "Version 1" in client.get(address).text
    next_one.does("said", why="We named somebody")
    publishes(next_one, Desk(ada.client, second))
    page = client.get(address).text
    assert "What changed since version 1" in page
    assert "We named somebody" in page
    assert re.search(r"Problems: words were taken out in 1 place: P\d\.", page)
    for form in ("html", "pdf", "csv", "json"):
        assert SECRET.encode() not in client.get(f"{address}/summary.{form}").data


FOUND = ("text=damp+homes", "text=DAMP+cold", "state=draft", "state=anything", "organisation=North+Trust")
NOT_FOUND = ("text=swimming", "state=published", "organisation=South+Trust")


def test_reports_are_found_by_their_words_state_and_organisations(dee: Desk, ended: Room) -> None:
    for query in (*FOUND, *NOT_FOUND):
        is_found = ended.workshop.title in dee.client.get(f"/reports?{query}").text
        assert is_found == (query in FOUND), query


def test_what_was_taken_out_is_not_found_by_it(dee: Desk, ended: Room) -> None:
    assert ended.workshop.title in dee.client.get(f"/reports?text={SECRET}").text
    dee.takes_out(SECRET)
    assert ended.workshop.title not in dee.client.get(f"/reports?text={SECRET}").text


def test_a_draft_is_not_made_again_over_what_somebody_else_just_did(dee: Desk, ada: Desk, draft: Report) -> None:
    seen = editions.standing(draft).seen
    again = f"/workshops/{db.session.get_one(Workshop, draft.workshop_id).code}/report"
    assert ada.takes_out(SECRET) == 303
    assert ada.does("said", headline="Pay first") == 303
    for stale in ({"seen": seen}, {}):
        refused = dee.client.post(again, data=stale)
        assert refused.status_code == 409
        assert "Ada took words out at" in refused.text
        assert "Ada changed what we say of it at" in refused.text
        assert draft.state == "ready"
    assert dee.client.post(again, data={"seen": editions.standing(draft).seen}).status_code == 303
    assert draft.state == "preparing"


def test_two_who_correct_what_is_published_make_one_version(dee: Desk, ada: Desk, draft: Report) -> None:
    publishes(dee, ada)
    again = f"/workshops/{db.session.get_one(Workshop, draft.workshop_id).code}/report"
    seen = {"seen": editions.standing(draft).seen}
    answers = [desk.client.post(again, data=seen) for desk in (dee, dee, ada)]
    assert [answer.status_code for answer in answers] == [303, 303, 409]
    assert answers[0].location == answers[1].location
    assert "Dee made the draft at" in answers[2].text
    assert "version 2" in answers[2].text
    assert editions.versions(draft.workshop_id)[0].version == 2


def test_a_file_is_called_by_the_day_in_london(draft: Report, ended: Room) -> None:
    ended.workshop.starts_at = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    assert "-2026-07-01-v1.pdf" in name_of(draft, ended.workshop, "pdf")
