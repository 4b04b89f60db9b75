"""Taking somebody off, adding somebody, and wiping a rehearsal."""

from collections.abc import Callable

import pytest

from forum import live
from tests.conftest import AMARA, Room
from tests.forum.console.conftest import JSON, Console, keys
from workshops import facilitation, joining, know_plan, own, planning, show, snapshot
from workshops.database import db
from workshops.models import Card, Participant


def test_somebody_is_taken_off_after_a_question(amara: Console, writing: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    gone: list[int] = []
    monkeypatch.setattr(live, "send_off", lambda who: gone.append(who.id))
    ben = writing.people["Ben"]
    ben.name = "Ben Okafor"
    db.session.commit()
    people = amara.page("/ask/people")
    assert "Ben & Co".replace("&", "&amp;") in people
    assert "Ben Okafor" not in people
    assert "Take somebody off?" in amara.page(f"/ask/remove?person={ben.id}")
    amara.does(f"people/{ben.id}/remove")
    assert gone == [ben.id]
    assert writing.board.here == 3
    assert writing.board.posted["problem"] == 4


def test_somebody_of_another_workshop_cannot_be_taken_off(amara: Console, writing: Room) -> None:
    assert amara.is_refused("people/999999/remove")["code"] == "not-here"
    assert amara.client.get(f"/console/{writing.workshop.code}/ask/remove?person=999999").status_code == 404


def test_a_person_needs_a_sector(amara: Console, writing: Room) -> None:
    assert amara.is_refused("people", sector="pirates")["code"] == "choose"
    amara.does("people", sector="business", organisation="Barnside Traders", name="")
    assert db.session.query(Participant).filter_by(entered_by=AMARA).count() == 1
    assert writing.board.here == 5


def test_a_rehearsal_is_marked_and_wiped_by_one_act(amara: Console, writing: Room) -> None:
    writing.workshop.rehearsal = True
    db.session.commit()
    assert '<strong class="rehearsal">Rehearsal</strong>' in amara.page()
    assert "Wipe this rehearsal?" in amara.page("/ask/wipe")
    code = writing.workshop.code
    assert amara.does("wipe")["go"] == "/forums"
    assert joining.workshop_by_code(code) is None
    assert db.session.query(Card).count() == 0


def test_a_real_workshop_is_never_wiped(amara: Console, writing: Room) -> None:
    assert "Rehearsal" not in amara.page()
    assert amara.is_refused("wipe")["code"] == "not-rehearsal"
    assert snapshot.take(writing.workshop.id).here == 4


def test_a_question_that_is_none_does_not_exist(amara: Console) -> None:
    assert amara.client.get(f"/console/{amara.code}/ask/anything").status_code == 404


def test_a_script_gets_a_question_alone(amara: Console, sorting: Room) -> None:
    answer = amara.client.get(f"/console/{sorting.workshop.code}/ask/hide?card={keys(sorting)[0]}", headers=JSON)
    assert answer.get_json()["html"].startswith('<h2 id="ask-title"')
    refused = amara.client.get(f"/console/{sorting.workshop.code}/ask/hide", headers=JSON)
    assert (refused.status_code, refused.get_json()["refusal"]) == (422, "Choose a card first.")


def test_a_hidden_card_of_ben_is_not_lost_from_the_log(amara: Console, sorting: Room) -> None:
    facilitation.hide(sorting.workshop.id, keys(sorting)[0], "Hurtful", AMARA)
    show.pause_wall(sorting.workshop.id, True, AMARA)
    db.session.commit()
    assert "Hidden: 1, with reason" in amara.page()


def test_the_pulse_is_entered_for_somebody_without_a_phone(sign_in_as: Callable[[str], Console], room: Room) -> None:
    whole = Room(planning.schedule(room.workshop.group, planning.Schedule("Whole", room.workshop.starts_at), AMARA))
    efua = joining.enter_person(whole.workshop.id, "education", AMARA, name="Efua")
    ben = whole.joins("Ben")
    amara = Console(sign_in_as(AMARA).client, whole.workshop)
    assert amara.client.get(f"/console/{amara.code}/ask/pulse").status_code == 409
    whole.goes_to("pulse_before")
    assert "Enter for somebody without a phone" in amara.page()
    assert "Enter the answers of Efua" in amara.page("/ask/pulse")
    amara.does(f"people/{efua.id}/pulse", moment="before", know="3", act="5")
    assert own.read(efua, ["pulse"]).scores == {("before", "know"): 3, ("before", "act"): 5}
    assert whole.board.acted == 1
    assert amara.is_refused(f"people/{efua.id}/pulse", moment="before", know="6")["code"] == "choose"
    assert amara.is_refused(f"people/{ben.id}/pulse", moment="before", know="3")["code"] == "has-phone"


def test_the_plan_is_answered_for_somebody_without_a_phone(sign_in_as: Callable[[str], Console], room: Room) -> None:
    whole = Room(planning.schedule(room.workshop.group, planning.Schedule("Whole", room.workshop.starts_at), AMARA))
    efua = joining.enter_person(whole.workshop.id, "education", AMARA, name="Efua")
    ben = whole.joins("Ben")
    amara = Console(sign_in_as(AMARA).client, whole.workshop)
    assert amara.client.get(f"/console/{amara.code}/ask/plan").status_code == 409
    whole.goes_to("know_plan")
    assert "/ask/plan" in amara.page()
    assert "Enter the answers of Efua" in amara.page("/ask/plan")
    code = know_plan.chosen(whole.workshop).codes[0]
    answers = {f"answer-{code}": "work", f"whom-{code}": "the borough"}
    amara.does(f"people/{efua.id}/plan", **answers)
    assert own.read(efua, ["plan"]).plan[code].with_whom == "the borough"
    assert amara.is_refused(f"people/{efua.id}/plan")["code"] == "choose"
    assert amara.is_refused(f"people/{ben.id}/plan", **answers)["code"] == "has-phone"
