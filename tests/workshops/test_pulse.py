"""Where people stand before and after: who may say so, when, and what is kept."""

import json

import pytest

from tests.conftest import AMARA, Room
from tests.workshops.conftest import Clock
from tests.workshops.saying_no import refused
from workshops import joining, own, pulse, undoing
from workshops.database import db
from workshops.models import PulseAnswer
from workshops.refusal import Query

FOUR = {"know": 2, "part": 3, "whom": 1, "act": 4}


@pytest.fixture
def welcomed(whole_room: Room) -> Room:
    """Ben and Chidi, asked where they stand."""
    whole_room.joins("Ben")
    whole_room.joins("Chidi", "voluntary")
    whole_room.goes_to("pulse_before")
    return whole_room


def says(room: Room, name: str, moment: str, **scores: int) -> None:
    pulse.answer_pulse(room.people[name], moment, scores)
    db.session.commit()


def test_the_same_four_items_are_asked_before_and_after(welcomed: Room) -> None:
    says(welcomed, "Ben", "before", **FOUR)
    welcomed.goes_to("pulse_after")
    says(welcomed, "Ben", "after", know=5, part=3, whom=4, act=5, heard=4)
    mine = own.read(welcomed.people["Ben"], ["pulse"]).scores
    assert mine == {
        **{("before", item): score for item, score in FOUR.items()},
        **{("after", item): score for item, score in {"know": 5, "part": 3, "whom": 4, "act": 5, "heard": 4}.items()},
    }


def test_one_tap_is_kept_and_another_on_the_same_item_replaces_it(welcomed: Room) -> None:
    says(welcomed, "Ben", "before", know=2)
    says(welcomed, "Ben", "before", know=5)
    says(welcomed, "Ben", "before", part=0)
    assert own.read(welcomed.people["Ben"], ["pulse"]).scores == {("before", "know"): 5, ("before", "part"): 0}
    assert db.session.query(PulseAnswer).count() == 2


@pytest.mark.parametrize(
    ("moment", "scores", "words"),
    [
        ("before", {}, "Tap a number first"),
        ("before", {"heard": 4}, "not one of the questions"),
        ("before", {"luck": 4}, "not one of the questions"),
        ("before", {"know": 6}, "from 0 to 5"),
        ("before", {"know": -1}, "from 0 to 5"),
        ("after", FOUR, "not open just now"),
        ("never", FOUR, "not open just now"),
    ],
)
def test_what_is_no_answer_is_refused(welcomed: Room, moment: str, scores: dict[str, int], words: str) -> None:
    with refused(words):
        says(welcomed, "Ben", moment, **scores)


def test_before_is_asked_in_welcome_and_twenty_seconds_more(hand: Clock, welcomed: Room) -> None:
    welcomed.next()
    hand.moves(seconds=20)
    says(welcomed, "Ben", "before", **FOUR)
    hand.moves(seconds=1)
    with refused("not open just now"):
        says(welcomed, "Ben", "before", **FOUR)


def test_after_is_asked_until_the_end(welcomed: Room) -> None:
    welcomed.goes_to("close")
    says(welcomed, "Ben", "after", heard=5)
    welcomed.next()
    with refused("has ended"):
        says(welcomed, "Ben", "after", heard=1)


def test_somebody_taken_off_answers_no_more(welcomed: Room) -> None:
    joining.remove(welcomed.workshop.id, welcomed.people["Ben"].id, AMARA)
    with refused("taken off"):
        says(welcomed, "Ben", "before", **FOUR)


def test_what_was_missed_is_kept_replaced_and_taken_back(welcomed: Room) -> None:
    welcomed.goes_to("pulse_after")
    ben = welcomed.people["Ben"]
    for words in ("Night workers", "People who work nights"):
        pulse.say_missed(ben, words)
        db.session.commit()
    assert own.read(ben, ["pulse"]).missed == "People who work nights"
    assert pulse.read(welcomed.workshop.id).missed == ("People who work nights",)
    pulse.say_missed(ben, " ")
    pulse.say_missed(ben, "")
    db.session.commit()
    assert pulse.read(welcomed.workshop.id).missed == ()


def test_a_name_in_what_was_missed_is_asked_about(welcomed: Room) -> None:
    welcomed.goes_to("pulse_after")
    with pytest.raises(Query):
        pulse.say_missed(welcomed.people["Ben"], "Ring me on 07700 900123")
    pulse.say_missed(welcomed.people["Ben"], "Ring me on 07700 900123", confirmed=True)


def test_the_room_is_paired_by_person_and_counted_by_moment(whole_room: Room) -> None:
    names = ["Ben", "Chidi", "Efua", "Farah", "Gita", "Hal"]
    for name in names:
        whole_room.joins(name)
    whole_room.goes_to("pulse_before")
    for name in names[:5]:
        says(whole_room, name, "before", know=1)
    assert whole_room.board.acted == 5
    whole_room.goes_to("pulse_after")
    assert whole_room.board.acted == 0
    for name in names:
        says(whole_room, name, "after", know=4, heard=5)
    read = pulse.read(whole_room.workshop.id)
    assert (read.before, read.after) == (5, 6)
    know = read.lines[0]
    assert know.statement == "I know what the plan commits London to"
    assert (know.paired.pairs, know.paired.before, know.paired.after, know.paired.up) == (5, 5, 20, 5)
    assert (read.heard.people, read.heard.total) == (6, 30)
    assert read.lines[1].paired.pairs == 0


def test_it_is_entered_for_somebody_without_a_phone_and_taken_back_step_by_step(welcomed: Room) -> None:
    here = welcomed.workshop.id
    efua = joining.enter_person(here, "education", AMARA)
    for know in (1, 4, 5):
        pulse.answer_pulse(efua, "before", {"know": know, "act": 2}, AMARA)
        db.session.commit()
    assert pulse.read(here).before == 1
    for left in (4, 1, None):
        act = undoing.open_acts(here)[0]
        assert act.verb == "enter-pulse"
        assert json.loads(act.before) == {"person": efua.id, "moment": "before", "items": ["act", "know"]}
        undoing.undo(here, act.id, AMARA)
        db.session.commit()
        assert own.read(efua, ["pulse"]).scores.get(("before", "know")) == left
    assert pulse.read(here).before == 0
