"""Coming in: one tap, one participant, a notice that says what is so; and moving to another phone."""

import pytest
from flask import Flask
from sqlalchemy import select

from tests.conftest import AMARA, Room
from tests.forum.phones import Phone, words
from workshops import joining
from workshops.arrivals import TOKEN_LENGTH
from workshops.database import db
from workshops.models import Participant, Workshop


@pytest.fixture
def ben(app: Flask, workshop: Workshop) -> Phone:
    """Ben's phone, at the door."""
    return Phone(app, workshop)


def everybody(workshop: Workshop) -> list[Participant]:
    db.session.expire_all()
    return list(joining.everybody(workshop.id))


def test_one_tap_on_a_sector_and_ben_is_in(ben: Phone, workshop: Workshop) -> None:
    answer = ben.client.post(f"/j/{workshop.code}", data={"sector": "health"})
    assert (answer.status_code, answer.location) == (303, f"/w/{workshop.code}")
    assert [person.sector for person in everybody(workshop)] == ["health"]
    assert "You are in" in ben.reads()


def test_the_cookie_is_for_the_server_alone_and_lasts_90_days(ben: Phone, workshop: Workshop) -> None:
    answer = ben.client.post(f"/j/{workshop.code}", data={"sector": "health"}, base_url="https://localhost")
    cookie = next(each for each in answer.headers.getlist("Set-Cookie") if each.startswith(f"pf_{workshop.code}="))
    assert all(word in cookie for word in ("HttpOnly", "SameSite=Lax", "Secure", f"Max-Age={90 * 24 * 3600}"))


def test_the_square_leads_in_though_its_address_is_in_capitals(ben: Phone, workshop: Workshop) -> None:
    assert ben.client.get(f"/J/{workshop.code}").status_code == 200


def test_the_same_phone_comes_back_as_the_same_participant(ben: Phone, workshop: Workshop) -> None:
    ben.comes_in("health")
    again = ben.client.get(f"/j/{workshop.code}")
    assert (again.status_code, again.location) == (303, f"/w/{workshop.code}")
    ben.comes_in("business")
    assert [person.sector for person in everybody(workshop)] == ["health"]


def test_a_double_tap_before_the_cookie_is_there_is_one_participant(app: Flask, workshop: Workshop) -> None:
    page = app.test_client().get(f"/j/{workshop.code}").text
    token = page.partition('name="arrival_token" value="')[2].partition('"')[0]
    for _ in range(2):
        Phone(app, workshop).comes_in("health", arrival_token=token)
    assert len(everybody(workshop)) == 1


def test_two_phones_are_two_participants(app: Flask, workshop: Workshop) -> None:
    for _ in range(2):
        Phone(app, workshop).comes_in("health")
    assert len(everybody(workshop)) == 2


def test_somebody_elses_token_typed_into_the_form_lets_nobody_in_as_them(app: Flask, workshop: Workshop) -> None:
    chidi = Phone(app, workshop).comes_in("health", name="Chidi")
    eve = Phone(app, workshop).comes_in("business", arrival_token="short")
    assert eve.token not in ("short", chidi.token)


@pytest.mark.parametrize("sector", ["", "astrology", "\x00", "🙂"])
def test_without_a_sector_of_ours_ben_stays_outside_and_keeps_what_he_typed(
    ben: Phone, workshop: Workshop, sector: str
) -> None:
    answer = ben.client.post(f"/j/{workshop.code}", data={"sector": sector, "organisation": "Lea Bridge Advice"})
    assert answer.status_code == 422
    assert "Tap your sector to come in." in answer.text
    assert 'value="Lea Bridge Advice"' in answer.text
    assert not everybody(workshop)


def test_a_late_joiner_lands_in_the_stage_the_room_is_at(app: Flask, room: Room) -> None:
    room.goes_to("post_problems")
    assert "Post this card" in Phone(app, room.workshop).comes_in().reads()


def test_an_outsider_is_led_to_the_door(ben: Phone, workshop: Workshop) -> None:
    answer = ben.opens()
    assert (answer.status_code, answer.location) == (303, f"/j/{workshop.code}")


def test_the_notice_says_what_the_settings_are(ben: Phone, workshop: Workshop) -> None:
    notice = words(ben.client.get(f"/privacy/{workshop.code}").text)
    assert "3 or more people of that sector" in notice
    assert "730 days" in notice
    workshop.show_sector_tags, workshop.keep_days, workshop.rehearsal = False, 90, True
    db.session.commit()
    notice = words(ben.client.get(f"/privacy/{workshop.code}").text)
    assert "Cards show no sector." in notice
    assert "90 days" in notice
    assert "This is a rehearsal." in notice


def test_the_notice_comes_before_anything_is_asked(ben: Phone, workshop: Workshop) -> None:
    page = ben.client.get(f"/j/{workshop.code}").text
    assert page.index("Nobody can look up how you voted.") < page.index('name="sector"')


def test_a_rehearsal_is_marked_on_every_page(ben: Phone, workshop: Workshop) -> None:
    workshop.rehearsal = True
    db.session.commit()
    pages = [ben.client.get(f"/j/{workshop.code}").text]
    ben.comes_in()
    pages += [ben.reads(path) for path in ("", "/record", "/me", "/link", "/choose")]
    assert all("Rehearsal" in page for page in pages)


def test_somebody_taken_off_is_told_so_and_cannot_tap_in_again(app: Flask, ben: Phone, workshop: Workshop) -> None:
    ben.comes_in()
    joining.remove(workshop.id, everybody(workshop)[0].id, AMARA)
    db.session.commit()
    page = ben.client.get(f"/w/{workshop.code}", follow_redirects=True)
    assert page.status_code == 403
    assert "You were taken off this workshop" in page.text
    assert ben.client.post(f"/j/{workshop.code}", data={"sector": "health"}).status_code == 403
    assert not everybody(workshop)


def test_a_link_moves_ben_to_another_phone_once(app: Flask, ben: Phone, workshop: Workshop) -> None:
    ben.comes_in("voluntary")
    address = next(part for part in ben.sends("/link").text.split('"') if "/m/" in part)
    path = "/m/" + address.rpartition("/m/")[2]
    other = Phone(app, workshop)
    assert "Go on with this phone" in other.client.get(path).text
    assert other.client.post(path).location == f"/w/{workshop.code}"
    assert other.opens().status_code == 200
    assert ben.opens().status_code == 303
    assert Phone(app, workshop).client.post(path).status_code == 410
    assert [person.sector for person in everybody(workshop)] == ["voluntary"]


def test_looking_at_a_link_does_not_use_it_up(app: Flask, ben: Phone, workshop: Workshop) -> None:
    ben.comes_in()
    token = joining.make_link(everybody(workshop)[0])
    db.session.commit()
    for _ in range(3):
        Phone(app, workshop).client.get(f"/m/{token}")
    assert Phone(app, workshop).client.post(f"/m/{token}").status_code == 303


def test_a_link_that_never_was_is_refused_in_words(ben: Phone) -> None:
    answer = ben.client.post("/m/never-was")
    assert answer.status_code == 404
    assert "This link does not work." in answer.text


def test_organisation_and_name_can_be_added_later(app: Flask, ben: Phone, workshop: Workshop) -> None:
    ben.script = False
    ben.comes_in()
    answer = ben.sends("/me", organisation="Lea Bridge Advice", name="Ben", name_organisation="1")
    assert answer.status_code == 303
    person = db.session.scalars(select(Participant)).one()
    assert (person.organisation, person.name, person.name_organisation) == ("Lea Bridge Advice", "Ben", True)


def test_a_name_that_is_too_long_is_refused_on_the_same_page(ben: Phone) -> None:
    ben.script = False
    ben.comes_in()
    answer = ben.sends("/me", organisation="x" * 81)
    assert answer.status_code == 422
    assert f'value="{"x" * 81}"' in answer.text


def door(app: Flask, workshop: Workshop) -> str:
    """The page to come in by, on a phone that was never here."""
    return app.test_client().get(f"/j/{workshop.code}").get_data(as_text=True)


def test_each_phone_gets_a_token_of_its_own(app: Flask, workshop: Workshop) -> None:
    tokens = {door(app, workshop).partition('name="arrival_token" value="')[2].partition('"')[0] for _ in range(3)}
    assert len(tokens) == 3
    assert all(len(token) == TOKEN_LENGTH for token in tokens)


def test_what_changes_of_the_workshop_is_seen_at_the_door(app: Flask, workshop: Workshop) -> None:
    assert "Pay that keeps you well" in door(app, workshop)
    workshop.title = "Warm homes"
    db.session.commit()
    assert "Warm homes" in door(app, workshop)
    workshop.ended_at = workshop.starts_at
    db.session.commit()
    assert app.test_client().get(f"/j/{workshop.code}").status_code == 410


def test_a_page_kept_of_the_door_keeps_nothing_of_who_was_refused(app: Flask, workshop: Workshop) -> None:
    door(app, workshop)
    app.test_client().post(f"/j/{workshop.code}", data={"sector": "none", "organisation": "Ben’s Bakery"})
    page = door(app, workshop)
    assert "Ben’s Bakery" not in page
    assert "You are not in yet" not in page
