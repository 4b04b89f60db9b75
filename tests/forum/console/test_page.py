"""The console’s page: one partial a fragment, and nothing on it that the facilitator may not see yet."""

import re

from flask import Flask

from forum.screens import console as screen
from tests.conftest import Room
from tests.forum.console.conftest import PROBLEMS, Console, card, every_step
from workshops import sight


def test_the_page_is_made_of_the_fragments_that_are_pushed(amara: Console, room: Room) -> None:
    for name, _ in PROBLEMS:
        room.joins(name)
    for _ in every_step(room):
        page = re.sub(r"\s+", " ", amara.page())
        told = amara.client.get(f"/console/{room.workshop.code}/board").get_json()
        assert told["version"] == room.board.workshop.version
        assert set(told["fragments"]) == set(screen.PARTS)
        for part, html in told["fragments"].items():
            assert f'id="{part}"' in html.split(">", 1)[0] or f'id="{part}"' in html[:400]
            assert page.count(f'id="{part}"') == 1
            assert without_token(re.sub(r"\s+", " ", html)).strip() in without_token(page)


def without_token(html: str) -> str:
    return re.sub(r'name="csrf_token" value="[^"]*"', "", html)


def test_a_push_holds_no_form_token_and_no_name(app: Flask, sorting: Room) -> None:
    html = "".join(screen.fragments(sight.for_console(sorting.board)).values())
    assert set(re.findall(r'name="csrf_token" value="([^"]*)"', html)) == {""}


def test_before_the_reveal_the_console_holds_no_words_of_a_card(amara: Console, writing: Room) -> None:
    told = amara.client.get(f"/console/{writing.workshop.code}/board").text
    for _, text in PROBLEMS:
        assert text not in amara.page()
        assert text not in told
    assert "4 cards" in amara.page()


def test_while_a_vote_is_open_the_console_holds_no_count(amara: Console, sorting: Room) -> None:
    sorting.next()
    sorting.votes("Ben", card(sorting, "No time to see a nurse"))
    assert re.search(r">1</b>\s*<span>of 4 people have voted", amara.page())
    told = amara.client.get(f"/console/{sorting.workshop.code}/board").get_json()["fragments"]
    assert "No time to see a nurse" not in "".join(told.values())


def test_silent_groups_are_named_and_absent_sectors_too(amara: Console, writing: Room) -> None:
    for name in ("Hana", "Idris", "Jo"):
        writing.joins(name, "voluntary")
    page = amara.page()
    assert "all silent" in page
    assert "“Voluntary and community: one idea is enough, in your own words.”" in page
    assert "Remind the 3 silent" in page
