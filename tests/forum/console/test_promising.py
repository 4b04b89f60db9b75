"""Commit and Close at the console: leads, promises for others, reminders, objectives, the end."""

import re
from datetime import timedelta

import pytest

from forum import live
from tests.conftest import AMARA, Room
from tests.forum.console.conftest import PROBLEMS, Console, every_step
from workshops import joining
from workshops.board import find_card
from workshops.clock import now
from workshops.database import db


def promise(room: Room) -> dict[str, str]:
    return {
        "answer": "promise",
        "on_code": f"action:{room.board.carried('action')[0]}",
        "behalf": "organisation",
        "role": "lead",
        "what": "We write to ten landlords",
        "by_when": (now().date() + timedelta(days=40)).isoformat(),
        "signed_off": "yes",
        "client_id": "one",
    }


def test_actions_without_a_lead_stand_in_red_until_one_is_entered(amara: Console, committing: Room) -> None:
    assert "2 of 2 actions have no lead." in amara.page()
    joining.enter_person(committing.workshop.id, "business", AMARA, "Barnside Traders")
    db.session.commit()
    trader = joining.everybody(committing.workshop.id)[-1]
    assert "Barnside Traders" in amara.page("/ask/commitment")
    body = amara.does(f"people/{trader.id}/commitments", **promise(committing))
    assert "Barnside Traders leads" in body["fragments"]["room"]
    assert "1 of 2 actions have no lead." in body["fragments"]["head"]
    assert "Confirmed" in body["fragments"]["side"]
    assert committing.board.commitments[0].entered_by == AMARA


def test_a_third_promise_is_asked_about_and_kept_as_typed(amara: Console, committing: Room) -> None:
    rose = joining.enter_person(committing.workshop.id, "business", AMARA)
    db.session.commit()
    where = f"people/{rose.id}/commitments"
    for place in range(2):
        amara.does(where, **promise(committing) | {"client_id": str(place)})
    third = promise(committing) | {"client_id": "third", "ask": "commitment", "person": str(rose.id)}
    assert amara.is_refused(where, **third)["sure"] is True
    answer = amara.presses(where, **third)
    assert answer.status_code == 422
    assert "Yes, go on" in answer.text
    assert 'name="what" value="We write to ten landlords"' in answer.text
    assert amara.presses(where, **third, confirmed=1).status_code == 303
    assert len(committing.board.commitments) == 3


def test_a_date_that_is_none_is_refused(amara: Console, committing: Room) -> None:
    rose = joining.enter_person(committing.workshop.id, "business", AMARA)
    db.session.commit()
    sent = promise(committing) | {"by_when": "soon"}
    assert amara.is_refused(f"people/{rose.id}/commitments", **sent)["saved"] is False


def test_the_room_is_asked_for_a_lead_and_reminded_once_a_minute(
    amara: Console, committing: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[str] = []
    monkeypatch.setattr(live, "nudge", lambda _workshop, words: sent.append(words))
    key = committing.board.carried("action")[0]
    amara.does("nudge", card=key)
    ref = next(each.ref for each in committing.board.actions if each.key == key)
    assert sent == [f"{ref} has no lead yet. Could your organisation lead it?"]
    assert amara.is_refused("nudge")["code"] == "too-soon"
    assert amara.is_refused("nudge", card="not-a-card")["code"] == "choose"
    assert len(sent) == 1


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        ("post_problems", "Not posted yet? One idea is enough, in your own words."),
        ("vote_problems", "Not voted yet? The vote is still open."),
        ("commit", "Not answered yet? “Interested, cannot promise” is an answer too."),
    ],
)
def test_the_reminder_says_what_is_asked_now(
    amara: Console, room: Room, monkeypatch: pytest.MonkeyPatch, stage: str, words: str
) -> None:
    sent: list[str] = []
    monkeypatch.setattr(live, "nudge", lambda _workshop, said: sent.append(said))
    for name, _ in PROBLEMS:
        room.joins(name)
    for board in every_step(room):
        if board.now.stage.kind == stage:
            break
    amara.does("nudge")
    assert sent == [words]


def test_at_arrive_there_is_nothing_to_remind_of(amara: Console) -> None:
    assert amara.is_refused("nudge")["code"] == "stage-closed"


def test_a_winner_without_an_objective_stands_in_the_way_of_the_end(amara: Console, committing: Room) -> None:
    committing.next()
    find_card(committing.workshop.id, committing.board.carried("action")[0]).objective = ""
    db.session.commit()
    key = committing.board.carried("action")[0]
    assert "You cannot end yet: 1 winner has no objective" in amara.page()
    answer = amara.presses("next", step=committing.board.now.number)
    assert answer.status_code == 409
    assert '<a href="#unlinked">Go there</a>' in answer.text
    amara.does("objective", card=key, code="3.5")
    ended = amara.does("next", step=committing.board.now.number)
    assert "ended at" in ended["fragments"]["head"]
    assert re.search(r'href="/reports/\d+"', ended["fragments"]["room"])


def test_the_headline_and_the_ask_are_kept(amara: Console, committing: Room) -> None:
    committing.next()
    room = amara.does("sum-up", headline="One form for every ward", ask="Fund it for three years")["fragments"]["room"]
    assert "One form for every ward" in room
    assert committing.board.workshop.ask == "Fund it for three years"
    assert amara.is_refused("sum-up", headline="x" * 201, ask="")["code"] == "too-long"


def test_after_the_end_nothing_can_be_done(amara: Console, committing: Room) -> None:
    committing.goes_to("close", "ended")
    page = amara.page()
    assert "no longer works" in page
    assert "Open the report" in page
    assert amara.is_refused("clock", act="add", seconds=60)["code"] == "ended"


def test_asks_and_offers_are_entered_for_people_without_a_phone(amara: Console, committing: Room) -> None:
    joining.enter_person(committing.workshop.id, "business", AMARA, "Barnside Traders")
    db.session.commit()
    trader = joining.everybody(committing.workshop.id)[-1]
    assert "What do they ask the forum for?" in amara.page("/ask/asking")
    assert "Nothing is asked of the forum yet." in amara.page("/ask/offering")
    asked = {"text": "A clause that lawyers have read", "behalf": "organisation", "client_id": "q"}
    body = amara.does(f"people/{trader.id}/asks", **asked)
    assert "No offer yet" in body["fragments"]["side"]
    (ask,) = committing.board.asks
    assert (ask.entered_by, ask.organisation) == (AMARA, "Barnside Traders")
    assert "A clause that lawyers have read" in amara.page("/ask/offering")
    offered = {"on": str(ask.id), "answer": "maybe", "what": "Ours", "behalf": "organisation", "client_id": "o"}
    body = amara.does(f"people/{trader.id}/offers", **offered)
    assert "1 offer" in body["fragments"]["side"]
    assert committing.board.asks[0].offers[0].entered_by == AMARA
