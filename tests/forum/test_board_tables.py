"""The table on the phone: which one, its problem, who writes for it; works without JavaScript, and tells no other."""

from collections.abc import Callable

import pytest
from flask import Flask

from forum.screens import SCREENS
from tests.conftest import AMARA, Room
from tests.forum.console.conftest import Console, sign_in_as
from tests.forum.phones import Phone, body, words
from tests.workshops.paper import printed, prints
from tests.workshops.test_seating import at, scribes_write
from workshops import seating
from workshops.database import db

__all__ = ["sign_in_as"]
SECRET = "Trusts put the wage into every cleaning contract"


@pytest.fixture
def tables(room: Room) -> Room:
    """Two tables, one scribe each, designing actions."""
    scribes_write(room.workshop)
    for number in range(7):
        room.joins(f"P{number}", "social_care")
    room.goes_to("design_actions")
    return room


@pytest.fixture
def hers(app: Flask, tables: Room) -> Callable[..., Phone]:
    def of(name: str, script: bool = True) -> Phone:
        return Phone.of(app, tables.workshop, tables.tokens[name], script)

    return of


def test_a_table_reads_the_problem_it_works_on_on_every_page_of_its_own(room: Room, app: Flask) -> None:
    scribes_write(room.workshop)
    for number in range(3):
        room.joins(f"P{number}", "social_care")
    room.goes_to("post_problems")
    card = room.posts("P0", "Damp homes")
    room.goes_to("design_actions")
    seating.give_problem(room.workshop.id, 1, card.key, AMARA)
    db.session.commit()
    phone = Phone.of(app, room.workshop, room.tokens["P1"])
    for path in ("", "/mine", "/board"):
        assert "Your table works on: Damp homes" in words(phone.reads(path))


def test_a_tap_makes_one_the_scribe_and_the_table_alone_sees_what_is_written(
    tables: Room, hers: Callable[..., Phone]
) -> None:
    scribe, mate, *_ = at(tables, 1)
    other, *_ = at(tables, 2)
    answer = hers(scribe).sends("/scribe", on="1")
    assert "You write for your table." in body(answer)["fragments"]["at-table"]
    assert hers(scribe).sends("/actions", text=SECRET, client_id="a").status_code == 200
    assert SECRET in hers(mate).reads("/mine")
    assert all(SECRET not in hers(other).reads(path) for path in ("", "/board", "/mine", "/panel", "/record"))
    board = tables.board
    for screen in SCREENS.values():
        assert all(SECRET not in html for html in screen.fragments(screen.sight(board)).values())


def test_what_a_facilitator_enters_for_a_table_reaches_its_phones_alone(
    tables: Room, hers: Callable[..., Phone], sign_in_as: Callable[[str], Console], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[int] = []
    monkeypatch.setattr("forum.live.tell_own", told.extend)
    amara = sign_in_as(AMARA)
    assert "Table 2" in amara.page("/ask/card")
    amara.does("cards", kind="action", text=SECRET, sector="", table="2", client_id="a")
    assert sorted(told) == sorted(tables.people[name].id for name in at(tables, 2))
    assert all(SECRET in hers(name).reads("/mine") for name in at(tables, 2))
    assert SECRET not in hers(at(tables, 1)[0]).reads("/mine")
    assert amara.is_refused("cards", kind="action", text="Other", table="x")["code"] == "bad-form"


def test_a_card_from_paper_can_be_a_table_s_too(tables: Room, sign_in_as: Callable[[str], Console]) -> None:
    prints(tables, actions=5)
    amara = sign_in_as(AMARA)
    assert "Table 2" in amara.page("/ask/paper")
    amara.does("paper/cards", printed=printed(tables, "D", 2), text=SECRET, table="2")
    assert [table.cards for table in tables.board.tables] == [0, 1]


def test_without_script_the_page_shows_the_table_and_takes_over_by_a_form(
    tables: Room, hers: Callable[..., Phone]
) -> None:
    scribe, mate, *_ = at(tables, 1)
    plain = hers(mate, script=False)
    assert "I will write for us" in plain.reads()
    hers(scribe).sends("/scribe", on="1")
    assert "Take over the writing" in plain.reads()
    assert plain.sends("/scribe", on="1").status_code == 303
    assert "You write for your table." in words(plain.reads())
    no = hers(scribe).sends("/actions", text=SECRET, client_id="a")
    assert (no.status_code, body(no)["code"]) == (409, "not-scribe")


def test_nobody_sits_elsewhere_while_tables_work_and_the_words_say_whom_to_ask(
    tables: Room, hers: Callable[..., Phone]
) -> None:
    name, *_ = at(tables, 1)
    assert "The tables are at work. Ask the facilitator to move you." in hers(name).reads("/table")
    assert hers(name, script=False).sends("/table", table="2").status_code == 409
    assert hers(name).sends("/table", table="x").status_code == 422


def test_what_is_said_of_who_sees_a_card_follows_the_setting(room: Room, app: Flask) -> None:
    room.joins("Ben")
    room.goes_to("design_actions")
    phone = Phone.of(app, room.workshop, room.tokens["Ben"])
    assert "Only you can see your cards until the reveal." in phone.reads()
    assert "Sit elsewhere" in phone.reads()


def test_with_a_scribe_the_table_is_said_to_see_it(tables: Room, hers: Callable[..., Phone]) -> None:
    name, *_ = at(tables, 1)
    assert "Your table sees this card now, the room at the reveal." in hers(name).reads()
