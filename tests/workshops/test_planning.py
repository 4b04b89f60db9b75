"""Before the day: forums and groups, workshops, settings, invitations, and words that the plan left open."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from forum.accounts import Person
from tests.conftest import AMARA, Room
from tests.workshops.saying_no import refused
from workshops import his, planning, show
from workshops.database import db
from workshops.models import AgreedText, GroupFacilitator, WorkingGroup, Workshop
from workshops.planning import Schedule, Settings

STARTS = datetime(2026, 11, 24, 10, tzinfo=UTC)
PLAN = Schedule("Pay that keeps you well", STARTS, "City Hall", AMARA)


# Forums and groups


def test_a_forum_makes_its_six_groups_once(groups: Sequence[WorkingGroup]) -> None:
    forum = groups[0].forum
    assert [group.key_commitment for group in groups] == ["KC1", "KC2", "KC3", "KC4", "KC5", "KC6"]
    assert [group.name for group in groups] == [key.short_name for key in his.key_commitments()]
    assert planning.make_groups(forum) == list(groups)
    assert len(db.session.scalars(select(WorkingGroup)).all()) == 6


def test_a_missing_group_is_made_again(groups: Sequence[WorkingGroup]) -> None:
    forum = groups[0].forum
    db.session.delete(groups[2])
    db.session.commit()
    assert sorted(group.key_commitment for group in planning.make_groups(forum)) == [f"KC{n}" for n in range(1, 7)]


def test_a_forum_has_a_name_a_day_and_a_place(app: object) -> None:
    forum = planning.create_forum(" London  Forum ", "Dee", date(2026, 11, 24), "City Hall")
    assert (forum.name, forum.starts_on, forum.place, forum.created_by) == (
        "London Forum",
        date(2026, 11, 24),
        "City Hall",
        "Dee",
    )
    for name, place, words in (
        ("", "", "The forum’s name is empty."),
        ("x" * 81, "", "The forum’s name is 81 letters long."),
        ("Forum", "x" * 81, "The place is 81 letters long."),
    ):
        with refused(words):
            planning.create_forum(name, "Dee", place=place)


def test_a_group_is_run_by_the_people_said_last(groups: Sequence[WorkingGroup], person: Callable[..., Person]) -> None:
    one, two, three = (person(name, "facilitator").id for name in ("Amara", "Gus", "Hana"))
    for people in ([one, two, two], [two, three], []):
        planning.set_facilitators(groups[0], people)
        db.session.commit()
        assert {row.person_id for row in db.session.scalars(select(GroupFacilitator))} == set(people)


# Workshops


def test_a_workshop_stands_at_arrive_with_a_code_and_the_objective_of_its_group(workshop: Workshop) -> None:
    assert len(workshop.code) == 6
    assert len(workshop.wall_key) >= 32
    assert (workshop.title, workshop.place, workshop.facilitator, workshop.template) == (
        "Pay that keeps you well",
        "City Hall",
        AMARA,
        "90",
    )
    assert [each.code for each in workshop.objectives] == [his.key_commitment("KC4").serves]
    board = Room(workshop).board
    assert (board.now.number, board.now.stage.kind, board.now.phase) == (0, "arrive", "open")
    assert board.workshop.ends_at == STARTS + timedelta(minutes=90)


def test_no_two_workshops_share_a_code(
    groups: Sequence[WorkingGroup], workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = iter([workshop.code, workshop.code, "ABCDEF"])
    monkeypatch.setattr("workshops.codes.join_code", lambda: next(drawn))
    assert planning.schedule(groups[0], PLAN, "Dee").code == "ABCDEF"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"template": "45"}, "Choose a run of show from the list."),
        ({"title": " "}, "The title is empty."),
        ({"title": "x" * 81}, "The title is 81 letters long."),
        ({"place": "x" * 81}, "The place is 81 letters long."),
        ({"facilitator": "x" * 81}, "The facilitator is 81 letters long."),
        ({"objectives": ("9.9",)}, "That objective is not in the strategy."),
    ],
)
def test_a_plan_that_cannot_be_kept_is_refused(
    groups: Sequence[WorkingGroup], wrong: dict[str, str], words: str
) -> None:
    with refused(words):
        planning.schedule(groups[0], replace(PLAN, **wrong), "Dee")  # type: ignore[arg-type]


def test_a_workshop_may_carry_several_objectives_its_own_first(groups: Sequence[WorkingGroup]) -> None:
    made = planning.schedule(groups[3], replace(PLAN, objectives=("3.5", "3.1", "3.5")), "Dee")
    db.session.commit()
    assert Room(made).board.workshop.objectives == ("3.5", "3.1")
    for objectives in (("3.1", "3.5"), ("3.1",), ("2.1", "3.1", "3.5"), ()):
        planning.reschedule(made.id, replace(PLAN, objectives=objectives), "Dee")
        db.session.commit()
        assert Room(made).board.workshop.objectives == (objectives or (his.key_commitment("KC4").serves,))


def test_a_workshop_can_be_moved_until_it_has_ended(workshop: Workshop) -> None:
    code = workshop.code
    later = replace(PLAN, title="Later", starts_at=STARTS + timedelta(days=1), template="30")
    planning.reschedule(workshop.id, later, "Dee")
    db.session.commit()
    assert (workshop.title, workshop.starts_at, workshop.code, workshop.template) == (
        "Later",
        STARTS + timedelta(days=1),
        code,
        "90",
    )
    show.end(workshop, AMARA)
    db.session.commit()
    with refused("This workshop has ended, so it stays as it was.", "ended"):
        planning.reschedule(workshop.id, PLAN, "Dee")


def test_a_time_without_a_zone_is_never_kept(groups: Sequence[WorkingGroup]) -> None:
    naive = STARTS.replace(tzinfo=None)
    with pytest.raises(Exception, match="A time without a zone cannot be kept"):
        planning.schedule(groups[0], replace(PLAN, starts_at=naive), "Dee")
    db.session.rollback()


# Settings


@pytest.mark.parametrize(("days", "fine"), [(30, True), (3650, True), (29, False), (3651, False)])
def test_what_people_write_is_kept_for_a_month_to_ten_years(workshop: Workshop, days: int, fine: bool) -> None:
    if fine:
        assert planning.settings(workshop.id, Settings(True, days), "Dee").keep_days == days
    else:
        with refused("Keep names and cards between 30 and 3,650 days.", "days", 422):
            planning.settings(workshop.id, Settings(True, days), "Dee")


def test_once_somebody_has_come_in_the_notice_they_read_holds(room: Room) -> None:
    here = room.workshop.id
    planning.settings(here, Settings(False, 100), "Dee")
    room.joins("Ben")
    for wanted, words in (
        (Settings(False, 101), "People came in on a notice that said 100 days, so that stays."),
        (Settings(True, 100), "People came in on a notice that said no sector on cards, so that stays."),
    ):
        with refused(words, "notice"):
            planning.settings(here, wanted, "Dee")
    planning.settings(here, Settings(False, 50, date(2026, 12, 1), date(2027, 1, 5)), "Dee")
    facts = room.board.workshop
    assert (facts.keep_days, facts.hear_by, facts.next_date) == (50, date(2026, 12, 1), date(2027, 1, 5))


# Invitations


def test_the_console_knows_who_was_expected(room: Room) -> None:
    planning.invite(room.workshop.id, {"health": 8, "business": 2, "other": 0}, [("North Trust", "health")], "Dee")
    room.joins("Ben", "health")
    room.joins("Eve", "education")
    board = room.board
    assert board.invited == 10
    assert [(each.key, each.here, each.invited) for each in board.sectors] == [
        ("health", 1, 8),
        ("business", 0, 2),
        ("education", 1, None),
    ]


def test_invitations_are_replaced_whole(room: Room) -> None:
    planning.invite(room.workshop.id, {"health": 8, "business": 2}, [("B", "health"), ("A", "health")], "Dee")
    planning.invite(room.workshop.id, {"health": 3}, [("A", "business")], "Dee")
    db.session.commit()
    assert room.board.invited == 3
    assert [(each.name, each.sector) for each in room.workshop.invited_organisations] == [("A", "business")]


@pytest.mark.parametrize(
    ("expected", "organisations", "words"),
    [
        ({"king": 1}, [], "Give a whole number for each sector, 0 or more."),
        ({"health": -1}, [], "Give a whole number for each sector, 0 or more."),
        ({"health": 2001}, [], "Give a whole number for each sector, 0 or more."),
        ({}, [("", "health")], "The organisation is empty."),
        ({}, [("x" * 81, "health")], "The organisation is 81 letters long."),
        ({}, [("A", "king")], "Choose a sector."),
    ],
)
def test_an_impossible_invitation_is_refused(
    room: Room, expected: dict[str, int], organisations: list[tuple[str, str]], words: str
) -> None:
    with refused(words):
        planning.invite(room.workshop.id, expected, organisations, "Dee")
    planning.invite(room.workshop.id, {"health": 2000}, [], "Dee")
    assert room.board.invited == 2000


# What the plan left open


def test_the_fifth_key_commitment_is_agreed_later_with_who_and_when(app: object) -> None:
    assert planning.agreed_text("KC5") is None
    planning.agree_text("KC5", "First words", "The Board", date(2026, 9, 1), "Dee")
    planning.agree_text("KC5", " Every street  is fit to walk in ", "The Board", date(2026, 10, 1), "Dee")
    db.session.commit()
    newest = planning.agreed_text("KC5")
    assert newest is not None
    assert (newest.text, newest.agreed_by, newest.agreed_on, newest.entered_by) == (
        "Every street is fit to walk in",
        "The Board",
        date(2026, 10, 1),
        "Dee",
    )
    assert len(db.session.scalars(select(AgreedText)).all()) == 2


@pytest.mark.parametrize("code", ["KC1", "KC2", "KC3", "KC4", "KC6"])
def test_what_the_plan_settles_is_not_agreed_anew(app: object, code: str) -> None:
    with refused("The plan settles this key commitment already.", "agreed"):
        planning.agree_text(code, "Other words", "The Board", date(2026, 10, 1), "Dee")


@pytest.mark.parametrize(
    ("text", "by", "words"),
    [
        ("", "The Board", "The text is empty."),
        ("x" * 401, "The Board", "The text is 401 letters long. The most is 400."),
        ("Words", " ", "Who agreed it is empty."),
        ("Words", "x" * 81, "Who agreed it is 81 letters long."),
    ],
)
def test_an_agreement_needs_its_words_and_who_agreed(app: object, text: str, by: str, words: str) -> None:
    with refused(words):
        planning.agree_text("KC5", text, by, date(2026, 10, 1), "Dee")
    assert planning.agreed_text("KC5") is None


def test_a_key_commitment_that_is_none_cannot_be_agreed(app: object) -> None:
    with pytest.raises(LookupError):
        planning.agree_text("KC7", "Words", "The Board", date(2026, 10, 1), "Dee")
