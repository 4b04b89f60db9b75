"""Hidden things stay hidden: everything a phone is ever sent is read for what it may not know yet."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from forum.screens import SCREENS
from tests.conftest import AMARA, Room
from tests.forum.phones import Phone, Played
from workshops import board, facilitation
from workshops.clock import now
from workshops.database import db
from workshops.snapshot import take

READS = ("", "/board", "/mine", "/panel", "/record", "/choose", "/me", "/link")
PLACES = (
    *(("arrive", "open"), ("post_problems", "open"), ("make_sense", "open")),
    *(("vote_problems", phase) for phase in ("open", "closed", "shown")),
    *(("design_actions", "open"), ("weigh_actions", "prepare")),
    *(("weigh_actions", phase) for phase in ("open", "closed", "shown")),
    *(("commit", "open"), ("close", "open"), ("close", "ended")),
)
Sent = Callable[[], str]


@pytest.fixture
def chidi(app: Flask, room: Room) -> Phone:
    """The phone of Chidi, who is curious and writes nothing of note."""
    room.joins("Ben")
    room.joins("Chidi", "voluntary")
    room.joins("Efua", "voluntary")
    return Phone.of(app, room.workshop, room.tokens["Chidi"])


@pytest.fixture
def everything(room: Room, chidi: Phone) -> Sent:
    """All that Chidi's phone can read now, and all that would be pushed to it."""

    def read() -> str:
        screen = SCREENS["phone"]
        pushed = screen.fragments(screen.sight(take(room.workshop.id)))
        pages = [json.dumps(dict(pushed), ensure_ascii=False)]
        pages += [chidi.opens(path).get_data(as_text=True) for path in READS]
        return "\n".join(pages)

    return read


def test_no_card_of_another_is_sent_before_its_reveal(room: Room, everything: Sent) -> None:
    room.goes_to("post_problems")
    card = room.posts("Ben", "A problem only Ben knows")
    sent = everything()
    assert card.text not in sent
    assert card.key not in sent
    room.next()
    assert card.text in everything()


def test_no_action_of_another_is_sent_before_its_reveal(room: Room, everything: Sent) -> None:
    Played(room).to("design_actions")
    card = room.proposes("Ben", "An action only Ben knows", gains="people only Ben thought of")
    sent = everything()
    assert all(secret not in sent for secret in (card.text, card.key, card.gains))
    room.goes_to("design_actions", "all")
    assert card.text not in everything()
    room.next()
    assert card.text in everything()


def test_a_hidden_card_is_sent_to_nobody_else(room: Room, everything: Sent) -> None:
    room.goes_to("post_problems")
    card = room.posts("Ben", "Something that names a person")
    room.next()
    facilitation.hide(room.workshop.id, card.key, "it names a person", AMARA)
    db.session.commit()
    sent = everything()
    assert all(secret not in sent for secret in (card.text, card.key, "it names a person"))


def test_a_card_taken_back_is_sent_to_nobody(room: Room, everything: Sent, app: Flask) -> None:
    room.goes_to("post_problems")
    card = room.posts("Ben", "Second thoughts")
    Phone.of(app, room.workshop, room.tokens["Ben"]).sends(f"/cards/{card.key}/withdraw")
    room.next()
    assert "Second thoughts" not in everything()


@pytest.mark.parametrize(("kind", "told"), [("vote_problems", "of voters"), ("weigh_actions", "of 5")])
def test_nothing_that_is_sent_changes_while_others_vote_until_the_result_is_shown(
    room: Room, everything: Sent, kind: str, told: str
) -> None:
    played = Played(room).to(kind)
    round_ = played.board.round
    assert round_ is not None
    before = _without_versions(everything())
    (key, _), *_rest = round_.items
    for name in ("Ben", "Efua", "Farah"):
        room.votes(name, board.find_card(room.workshop.id, key))
    assert _without_versions(everything()) == before
    room.next()
    closed = everything()
    assert told not in closed
    assert "Rank" not in closed
    room.next()
    assert told in everything()


def _without_versions(sent: str) -> str:
    """What is sent, without the count of acts and the token of a page, which change with every act and every page."""
    kept = (line for line in sent.splitlines() if "data-version=" not in line)
    return "\n".join(line.partition('"version":')[0] for line in kept)


def test_no_page_at_any_stage_tells_who_wrote_what_or_who_somebody_is(room: Room, everything: Sent) -> None:
    ben = room.people["Ben"]
    ben.name, ben.organisation = "Benjamin Adeyemi", "Lea Bridge Link Workers"
    db.session.commit()
    ids = [room.tokens["Ben"], ben.seed, str(ben.token_hash), ben.name, ben.organisation]
    played = Played(room)
    for kind, phase in PLACES:
        played.to(kind, phase)
        sent = everything()
        assert all(secret not in sent for secret in ids), (kind, phase)
        assert "participant_id" not in sent


def test_a_name_that_was_not_allowed_is_not_sent_with_a_promise(app: Flask, room: Room, everything: Sent) -> None:
    Played(room).to("commit")
    ben = Phone.of(app, room.workshop, room.tokens["Ben"])
    ben.sends("/me", organisation="Lea Bridge Link Workers", name="Benjamin Adeyemi")
    promise = {"answer": "promise", "on": "action", "on_code": room.board.carried("action")[0], "role": "lead"}
    promise |= {"what": "pay for travel", "by_when": "other", "by_other": _in_a_month(), "behalf": "myself"}
    assert ben.sends("/commitments", promise).status_code == 200
    sent = everything()
    assert "Has a lead." in sent
    assert "Lea Bridge" not in sent
    assert "Benjamin" not in sent
    assert ben.sends("/commitments", promise | {"behalf": "organisation"}).status_code == 200
    sent = everything()
    assert "Lead: Lea Bridge Link Workers." in sent
    assert "Benjamin" not in sent


def _in_a_month() -> str:
    return (now().date() + timedelta(days=30)).isoformat()
