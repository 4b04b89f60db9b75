"""Splitting and parking at the console, and what another group's console shows of a parked card."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient

from forum.accounts import Person
from tests.conftest import Room
from tests.forum.console.conftest import PROBLEMS, Console, card, fragment
from workshops import planning
from workshops.database import db
from workshops.models import WorkingGroup

BUS = PROBLEMS[3][1]
WHY = "About their commitment"


@pytest.fixture
def theirs(groups: Sequence[WorkingGroup]) -> Room:
    """A workshop of another group, at Arrive."""
    plan = planning.Schedule("Getting about", datetime(2026, 11, 25, 10, tzinfo=UTC))
    room = Room(planning.schedule(groups[2], plan, "Dee"))
    db.session.commit()
    return room


@pytest.fixture
def tunde(
    person: Callable[..., Person],
    signed_in: Callable[[Person], FlaskClient],
    groups: Sequence[WorkingGroup],
    theirs: Room,
) -> Console:
    return Console(signed_in(person("Tunde", "facilitator", groups[2])), theirs.workshop)


def test_a_card_is_split_and_put_together_from_the_card(amara: Console, sorting: Room) -> None:
    page = amara.page(f"/ask/split?card={card(sorting, BUS).key}")
    assert page.count(f">{BUS}</textarea>") == 2
    body = amara.does("split", card=card(sorting, BUS).key, first="The last bus leaves", second="At eight")
    assert "Part of P" in body["fragments"]["room"]
    assert "1 split" in body["fragments"]["head"]
    batch = sorting.board.splits[0].batch
    assert f'name="batch" value="{batch}"' in body["fragments"]["room"]
    assert BUS in amara.does("split/undo", batch=batch)["fragments"]["room"]


def test_a_merge_is_taken_back_from_the_card(amara: Console, sorting: Room) -> None:
    cards = [card(sorting, text).key for _, text in PROBLEMS[:2]]
    room = amara.does("merge", card=cards, into=cards[0])["fragments"]["room"]
    assert 'formaction="/console' in room
    assert "Take the merge back" in room


def test_a_card_is_parked_and_waits_on_the_other_console(
    amara: Console, tunde: Console, sorting: Room, groups: Sequence[WorkingGroup]
) -> None:
    page = amara.page(f"/ask/park?card={card(sorting, BUS).key}")
    assert page.count('name="group"') == 5
    assert BUS not in fragment(tunde, "waiting")
    body = amara.does("park", card=card(sorting, BUS).key, group=groups[2].id, reason=WHY, other="")
    assert "1 parked" in body["fragments"]["head"]
    assert f"on the list of KC3 {groups[2].name}: {WHY} (Amara)" in body["fragments"]["side"]
    waiting = fragment(tunde, "waiting")
    assert "1 card from other groups" in waiting
    assert f"KC4 {groups[3].name}:" in waiting
    assert BUS in waiting


def test_it_is_taken_or_sent_back_and_each_console_says_so(
    amara: Console, tunde: Console, sorting: Room, theirs: Room, groups: Sequence[WorkingGroup]
) -> None:
    amara.does("park", card=card(sorting, BUS).key, group=groups[2].id, reason=WHY)
    parked = sorting.board.parked[0].id
    tunde.does("waiting/return", parked=parked)
    assert f"sent back by KC3 {groups[2].name}" in fragment(amara, "room")
    amara.does("park", card=card(sorting, BUS).key, group=groups[2].id, other="You run buses")
    theirs.joins("Grace")
    theirs.goes_to("make_sense")
    body = tunde.does("waiting/take", parked=sorting.board.parked[1].id)
    assert f"from KC4 {groups[3].name}" in body["fragments"]["room"]
    assert f"taken by KC3 {groups[2].name}" in fragment(amara, "side")


def test_a_reason_and_a_group_are_asked_for(amara: Console, sorting: Room, groups: Sequence[WorkingGroup]) -> None:
    key = card(sorting, BUS).key
    assert "Say why" in amara.is_refused("park", card=key, group=groups[2].id)["refusal"]
    assert "Choose another working group" in amara.is_refused("park", card=key, reason=WHY)["refusal"]


def test_a_theme_is_moved_up_and_down(amara: Console, sorting: Room) -> None:
    for name in ("Homes", "Buses"):
        amara.does("themes", name=name)
    buses = sorting.board.themes[1].id
    assert "Move it up" in amara.page(f"/ask/theme?theme={buses}")
    amara.does(f"themes/{buses}/move", way="up")
    assert [theme.name for theme in sorting.board.themes] == ["Buses", "Homes"]
    amara.is_refused(f"themes/{buses}/move", way="up")
