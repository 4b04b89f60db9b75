"""At the door: the code, coming in, coming back, moving to another phone, being taken off."""

from collections.abc import Sequence

import pytest
from flask import Flask
from sqlalchemy import select

from tests.conftest import AMARA, Room
from tests.on_disk import bytes_on_disk
from tests.workshops.all_at_once import at_once
from tests.workshops.conftest import Clock
from tests.workshops.saying_no import refused
from workshops import codes, joining, planning, show
from workshops.database import db
from workshops.models import Participant, ParticipantLink, WorkingGroup
from workshops.refusal import Refusal


def who(room: Room, token: str) -> Participant | None:
    return joining.who(room.workshop.id, token)


# The code


def test_a_code_is_found_however_it_is_typed(room: Room) -> None:
    code = room.workshop.code
    for typed in (code, code.lower(), f" {code[:3]} {code[3:]} ", f"{code[:3]}-{code[3:]}"):
        assert joining.find_open(typed).id == room.workshop.id


@pytest.mark.parametrize(
    ("typed", "words", "code", "status"),
    [
        ("", "Type the 6 letters and numbers on the big screen.", "empty", 422),
        ("  ", "Type the 6 letters and numbers on the big screen.", "empty", 422),
        ("------", "That code does not fit any workshop.", "wrong-code", 404),
        ("000000", "That code does not fit any workshop. Check it against the big screen.", "wrong-code", 404),
        ("' OR 1=1 --", "That code does not fit any workshop.", "wrong-code", 404),
    ],
)
def test_a_wrong_code_is_refused_kindly(room: Room, typed: str, words: str, code: str, status: int) -> None:
    with refused(words, code, status):
        joining.find_open(typed)


def test_a_code_dies_with_its_workshop(room: Room) -> None:
    show.end(room.workshop, AMARA)
    db.session.commit()
    with refused("This workshop has ended, so its code no longer works.", "ended", 410):
        joining.find_open(room.workshop.code)
    assert joining.workshop_by_code(room.workshop.code) == room.workshop


def test_the_wall_is_found_by_its_key_alone(room: Room) -> None:
    assert joining.workshop_by_wall(room.workshop.wall_key) == room.workshop
    assert joining.workshop_by_wall(room.workshop.code) is None


# Coming in


def test_a_sector_is_all_that_is_asked(room: Room) -> None:
    ben = room.joins("Ben", "health")
    assert (ben.sector, ben.organisation, ben.name, ben.name_organisation) == ("health", "", "", False)
    assert ben.entered_by is None
    assert room.board.here == 1


@pytest.mark.parametrize("sector", ["", "Health", "others", "king"])
def test_without_a_sector_nobody_comes_in(room: Room, sector: str) -> None:
    with refused("Tap your sector to come in.", "choose", 422):
        room.joins("Ben", sector)
    assert room.board.here == 0


def test_an_organisation_and_a_name_can_be_given_tidied(room: Room) -> None:
    ben, _ = joining.join(room.workshop.id, "health", "  North  Trust ", " Ben ", name_organisation=True)
    assert (ben.organisation, ben.name, ben.name_organisation) == ("North Trust", "Ben", True)
    for organisation, name in (("x" * 81, ""), ("", "x" * 81)):
        with refused("is 81 letters long. The most is 80.", "too-long"):
            joining.join(room.workshop.id, "health", organisation, name)


def test_somebody_without_a_phone_is_entered_by_a_facilitator(room: Room) -> None:
    person = joining.enter_person(room.workshop.id, "lived_experience", AMARA, "Eastside Carers", "Rose")
    db.session.commit()
    assert (person.entered_by, person.token_hash, person.organisation) == (AMARA, None, "Eastside Carers")
    assert room.board.here == 1


def test_a_room_comes_in_at_once(app: Flask, room: Room) -> None:
    here = room.workshop.id
    tokens = at_once(app, [lambda: joining.join(here, "health")[1]] * 20)
    assert len(set(tokens)) == room.board.here == 20


# Who a phone is


def test_a_token_proves_one_participant_in_one_workshop(room: Room, groups: Sequence[WorkingGroup]) -> None:
    ben = room.joins("Ben")
    other = planning.schedule(groups[0], planning.Schedule("Air", room.workshop.starts_at), "Dee")
    assert who(room, room.tokens["Ben"]) == ben
    assert joining.who(other.id, room.tokens["Ben"]) is None
    for token in ("", "x", room.tokens["Ben"] + "x", ben.token_hash or ""):
        assert who(room, token) is None


def test_a_token_is_kept_only_as_a_hash(app: Flask, room: Room) -> None:
    ben = room.joins("Ben")
    link = joining.make_link(ben)
    db.session.commit()
    assert ben.token_hash == codes.token_hash(room.tokens["Ben"])
    files = bytes_on_disk(app)
    assert ben.seed.encode() in files
    assert room.tokens["Ben"].encode() not in files
    assert link.encode() not in files


def test_the_same_phone_comes_back_after_a_day_as_the_same_participant(hand: Clock, room: Room) -> None:
    ben = room.joins("Ben")
    room.goes_to("post_problems")
    hand.moves(days=1)
    db.session.expire_all()
    again = who(room, room.tokens["Ben"])
    assert again is not None
    assert again.id == ben.id
    assert room.posts("Ben", "Still me").participant_id == ben.id
    hand.moves(days=-2)
    assert who(room, room.tokens["Ben"]) is not None


def test_ben_can_say_later_who_he_is(room: Room) -> None:
    ben = room.joins("Ben")
    joining.introduce(ben, " North Trust", "Ben ", True)
    db.session.commit()
    assert list(room.board.organisations) == ["North Trust"]
    joining.introduce(ben, "North Trust", "", False)
    db.session.commit()
    assert not room.board.organisations
    with refused("The name is 81 letters long."):
        joining.introduce(ben, "", "x" * 81, False)


# Another phone


def test_a_link_moves_a_participant_and_the_old_phone_is_nobody(room: Room) -> None:
    ben, old = room.joins("Ben"), room.tokens["Ben"]
    moved, new = joining.move_here(joining.make_link(ben))
    db.session.commit()
    assert moved.id == ben.id
    assert who(room, new) == ben
    assert who(room, old) is None
    assert room.board.here == 1


def test_a_link_works_once(room: Room) -> None:
    link = joining.make_link(room.joins("Ben"))
    joining.move_here(link)
    db.session.commit()
    with refused("This link has been used or is too old. Make a new one on the other phone.", "old-link", 410):
        joining.move_here(link)
    with refused("This link does not work. Ask for a new one on the other phone.", "wrong-link", 404):
        joining.move_here("x")


def test_two_phones_that_open_a_link_at_once_do_not_both_move(app: Flask, room: Room) -> None:
    link = joining.make_link(room.joins("Ben"))
    answers = at_once(app, [lambda: joining.move_here(link)[1]] * 4)
    (token,) = [answer for answer in answers if isinstance(answer, str)]
    assert [answer.code for answer in answers if isinstance(answer, Refusal)] == ["old-link"] * 3
    assert who(room, token) is not None


@pytest.mark.parametrize(("seconds", "works"), [(15 * 60, True), (15 * 60 + 1, False)])
def test_a_link_lives_for_15_minutes(hand: Clock, room: Room, seconds: int, works: bool) -> None:
    link = joining.make_link(room.joins("Ben"))
    db.session.commit()
    hand.moves(seconds=seconds)
    if works:
        assert joining.move_here(link)[0].sector == "health"
    else:
        with refused("This link has been used or is too old.", "old-link"):
            joining.move_here(link)


# Being taken off


def test_somebody_taken_off_is_nobody_and_what_they_wrote_stays(room: Room) -> None:
    ben = room.joins("Ben")
    room.goes_to("post_problems")
    room.posts("Ben", "Damp homes")
    link = joining.make_link(ben)
    db.session.commit()
    for by in (AMARA, "Dee"):
        joining.remove(room.workshop.id, ben.id, by)
        db.session.commit()
    assert ben.removed_by == AMARA
    assert who(room, room.tokens["Ben"]) is None
    assert (room.board.here, room.board.posted["problem"]) == (0, 1)
    for act in (
        lambda: joining.introduce(ben, "", "Ben", False),
        lambda: joining.make_link(ben),
        lambda: joining.move_here(link),
    ):
        with refused("You were taken off this workshop. Please speak to the facilitator.", "removed", 403):
            act()


def test_only_somebody_in_the_workshop_can_be_taken_off(room: Room, groups: Sequence[WorkingGroup]) -> None:
    other = planning.schedule(groups[0], planning.Schedule("Air", room.workshop.starts_at), "Dee")
    eve, _ = joining.join(other.id, "education")
    db.session.commit()
    for person in (eve.id, 999):
        with refused("That person is not in this workshop.", "not-here", 404):
            joining.remove(room.workshop.id, person, AMARA)
    assert eve.removed_at is None
    assert db.session.scalars(select(ParticipantLink)).all() == []
