"""The wall: what the room sees in every stage, and what it must not see yet."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum.screens.wall import fragments, page_of
from tests.conftest import AMARA, Room
from workshops import board, facilitation, planning, promising, show, sight
from workshops.clock import now
from workshops.database import db
from workshops.models import Card
from workshops.refusal import Refusal

PROBLEMS = ("Unpaid travel between visits", "Rotas posted the night before", "Agency cleaners left out", "No sick pay")
PEOPLE = (("Ben", "health"), ("Chidi", "voluntary"), ("Fola", "health"), ("Grace", "voluntary"), ("Hana", "business"))


@dataclass
class Wall:
    """The projector, and Amara's hand on it."""

    room: Room
    client: FlaskClient

    @property
    def page(self) -> str:
        answer = self.client.get(f"/wall/{self.room.workshop.wall_key}")
        assert answer.status_code == 200
        return answer.get_data(as_text=True)

    @property
    def words(self) -> str:
        """What stands on it, without the tags."""
        inside = self.page.partition("<main")[2].partition("</main>")[0].partition(">")[2]
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", inside)).split())

    def turns_to(self, page: int) -> None:
        show.turn_page(self.room.workshop.id, page, AMARA)
        db.session.commit()


@pytest.fixture
def wall(app: Flask, room: Room) -> Wall:
    return Wall(room, app.test_client())


@pytest.fixture
def full_room(room: Room) -> Room:
    """Five people with an organisation each."""
    for name, sector in PEOPLE:
        room.joins(name, sector, f"{name} and Partners")
    return room


def posted(room: Room) -> list[Card]:
    room.goes_to("post_problems")
    return [room.posts(PEOPLE[n][0], text) for n, text in enumerate(PROBLEMS)]


def voted(room: Room) -> list[Card]:
    """The vote on problems is open; four of five have voted, all of them for the first problem."""
    cards = posted(room)
    room.goes_to("vote_problems")
    for n, (name, _) in enumerate(PEOPLE[:4]):
        room.votes(name, cards[0], *cards[1 : 1 + n % 3])
    return cards


def acted(room: Room) -> list[Card]:
    """Two actions have been weighed and the room is at Commit."""
    voted(room)
    room.goes_to("design_actions")
    actions = [room.proposes("Ben", "Pay for travel time"), room.proposes("Chidi", "Four weeks of notice")]
    room.goes_to("weigh_actions", "open")
    for name, _ in PEOPLE:
        room.votes(name, actions[0])
    room.votes("Ben", *actions)
    room.goes_to("commit")
    return actions


def promise(room: Room, name: str, code: str, **more: object) -> None:
    given = {"answer": "promise", "on": "action", "behalf": "organisation", "role": "do", "what": "Try it on one ward"}
    day = now().date() + timedelta(days=60)
    words = promising.Promise(**{**given, "on_code": code, "by_when": day, "signed_off": "yes", **more})  # type: ignore[arg-type]
    promising.commit_to(room.people[name], words, f"{name}{code}{more}")
    db.session.commit()


def test_arriving_shows_the_square_the_code_and_who_is_here(wall: Wall, full_room: Room) -> None:
    planning.invite(full_room.workshop.id, {"health": 3, "voluntary": 1, "education": 2}, [], "Dee")
    db.session.commit()
    code = full_room.workshop.code
    assert 'role="img" aria-label="QR code: opens' in wall.page
    assert f"{code[:3]} {code[3:]}" in wall.words
    assert "5 of 6 invited are here" in wall.words
    assert "2 of 3 Health" in wall.words
    assert "2, invited 1 Voluntary and community" in wall.words
    assert "1 Business" in wall.words
    assert "none yet Education" in wall.words


def test_an_empty_room_is_said_kindly(wall: Wall) -> None:
    assert "Nobody is here yet" in wall.words


def test_many_invited_are_bars_and_few_are_squares(wall: Wall, full_room: Room) -> None:
    assert 'class="pips"' in wall.page
    planning.invite(full_room.workshop.id, {"health": 31}, [], "Dee")
    db.session.commit()
    assert 'class="bar"' in wall.page
    assert 'class="pips"' not in wall.page


def test_posting_shows_the_question_and_a_count_but_no_card(wall: Wall, full_room: Room) -> None:
    posted(full_room)
    assert full_room.board.now.stage.prompt in wall.words
    assert "4 cards" in wall.words
    assert not [text for text in PROBLEMS if text in wall.page]


def test_the_timer_names_its_end_and_stands_when_the_clock_is_stopped(wall: Wall, full_room: Room) -> None:
    full_room.goes_to("post_problems")
    ends = full_room.board.now.ends_at
    assert ends is not None
    assert f'data-ends="{ends.isoformat()}"' in wall.page
    show.stop_clock(full_room.workshop.id, AMARA)
    assert "data-ends" not in wall.page
    assert "left, clock stopped" in wall.words


def test_cards_without_themes_are_read_straight_away(wall: Wall, full_room: Room) -> None:
    posted(full_room)
    full_room.goes_to("make_sense")
    assert "4 cards" in wall.words
    assert all(text in wall.words for text in PROBLEMS)


def test_themes_come_first_as_piles_then_page_by_page(wall: Wall, full_room: Room) -> None:
    cards = posted(full_room)
    full_room.goes_to("make_sense")
    theme = facilitation.add_theme(full_room.workshop.id, "Hours and notice", AMARA)
    db.session.commit()
    facilitation.place(full_room.workshop.id, [cards[1].key], theme.id, AMARA)
    board.flag_card(full_room.people["Ben"], cards[2].key, True)
    db.session.commit()
    assert "4 problems, 1 theme 3 still to place page 1 of 3" in wall.words
    assert "1 Hours and notice" in wall.words
    assert "Not clear to 1 person: Agency cleaners left out" in wall.words
    wall.turns_to(1)
    assert "Rotas posted the night before" in wall.words
    assert "No sick pay" not in wall.words


def test_the_wall_stays_on_its_last_page_and_a_step_turns_it_back(wall: Wall, full_room: Room) -> None:
    posted(full_room)
    full_room.goes_to("make_sense")
    wall.turns_to(40)
    assert page_of(full_room.board) == (0, 1)
    full_room.next()
    assert full_room.board.workshop.wall_page == 0


def test_a_page_below_nought_is_refused(wall: Wall) -> None:
    with pytest.raises(Refusal, match="no such page"):
        wall.turns_to(-1)


def test_turning_a_page_leaves_the_newest_act_undoable(wall: Wall, full_room: Room) -> None:
    full_room.goes_to("make_sense")
    facilitation.add_theme(full_room.workshop.id, "Hours", AMARA)
    wall.turns_to(1)
    assert full_room.board.last_acts[0].verb != "turn-page"


def test_an_open_vote_shows_how_many_voted_and_nothing_of_what(wall: Wall, full_room: Room) -> None:
    voted(full_room)
    assert "3 votes, one a problem" in wall.words
    assert "4 of 5 have voted" in wall.words
    assert wall.page.count('<i class="on">') == 4
    assert not [text for text in PROBLEMS if text in wall.page]


def test_a_closed_vote_says_so_before_it_is_shown(wall: Wall, full_room: Room) -> None:
    voted(full_room)
    full_room.next()
    assert "The vote is closed 4 of 5 voted" in wall.words
    assert not [text for text in PROBLEMS if text in wall.page]


def test_a_shown_vote_is_ranked_with_its_cut_and_its_base(wall: Wall, full_room: Room) -> None:
    voted(full_room)
    full_room.goes_to("vote_problems", "shown")
    assert re.search(r"1 Unpaid travel between visits 4 people 100 %", wall.words)
    assert "These 3 go on to actions." in wall.words
    assert wall.words.index("These 3 go on") < wall.words.index("No sick pay")
    assert "Small base: only 4 people voted" in wall.words
    assert "Sectors are not shown" in wall.words


def test_a_tie_that_is_carried_says_why(wall: Wall, full_room: Room) -> None:
    cards = posted(full_room)
    full_room.goes_to("vote_problems")
    for name, _ in PEOPLE[:2]:
        full_room.votes(name, cards[0], cards[1])
    full_room.votes("Fola", cards[2], cards[3])
    full_room.next()
    show.settle_tie(full_room.workshop.id, "carry", AMARA)
    full_room.next()
    assert "These 4 go on to actions. Place 3 is a tie, so all of it goes on." in wall.words
    assert "Low turnout: 3 of 5" not in wall.words


def test_a_run_off_has_its_own_screen_and_clock(wall: Wall, full_room: Room) -> None:
    cards = posted(full_room)
    full_room.goes_to("vote_problems")
    for name, pair in (("Ben", cards[:2]), ("Chidi", cards[:2]), ("Fola", cards[2:])):
        full_room.votes(name, *pair)
    full_room.next()
    show.settle_tie(full_room.workshop.id, "run-off", AMARA)
    db.session.commit()
    round_ = full_room.board.round
    assert round_ is not None
    assert round_.ends_at is not None
    assert "A tie: 1 vote between 2 problems" in wall.words
    assert round_.ends_at.isoformat() in wall.page
    full_room.votes("Ben", cards[2])
    full_room.next()
    full_room.next()
    assert "These 3 go on to actions. A second vote settled the tie." in wall.words
    assert wall.words.index("Agency cleaners") < wall.words.index("These 3 go on") < wall.words.index("No sick pay")


def test_designing_shows_the_problems_that_went_on(wall: Wall, full_room: Room) -> None:
    voted(full_room)
    full_room.goes_to("design_actions")
    full_room.proposes("Ben", "Pay for travel time")
    assert "1 action" in wall.words
    assert PROBLEMS[0] in wall.words
    assert PROBLEMS[3] not in wall.words
    assert "Pay for travel time" not in wall.page


def test_an_action_without_a_lead_is_red_until_somebody_leads(wall: Wall, full_room: Room) -> None:
    actions = acted(full_room)
    assert "No commitments yet" in wall.words
    assert wall.words.count("No lead yet") == 2
    promise(full_room, "Ben", actions[0].key, role="lead")
    promise(full_room, "Chidi", actions[0].key, signed_off="not_yet", behalf="team", needs="Money for cover")
    assert wall.words.count("No lead yet") == 1
    assert "2 commitments from 2 organisations" in wall.words
    assert "Ben and Partners leads Try it on one ward, by" in wall.words
    assert "A team at Chidi and Partners" in wall.words
    assert "(offered)" in wall.words
    assert "We need Money for cover (A team at Chidi and Partners)" in wall.words


def test_promises_on_the_plan_have_a_column_of_their_own(wall: Wall, full_room: Room) -> None:
    acted(full_room)
    promise(full_room, "Ben", "3.5-04", on="plan")
    promise(full_room, "Hana", "KC4", on="key", behalf="myself")
    pages = [wall.words]
    wall.turns_to(1)
    pages.append(wall.words)
    assert "Plan 3.5-04" in " ".join(pages)
    assert "KC4 Living Wage City Somebody" in " ".join(pages)
    assert "Hana and Partners" not in " ".join(pages)


def test_names_stay_off_the_wall_unless_ticked(wall: Wall, full_room: Room) -> None:
    actions = acted(full_room)
    for name, ticked in (("Ben", False), ("Chidi", True)):
        full_room.people[name].name = f"{name} Okafor"
        promise(full_room, name, actions[0].key, may_name=ticked)
    assert "Ben Okafor" not in wall.page
    assert "Chidi Okafor, Chidi and Partners" in wall.words


def test_closing_says_what_came_first_and_when_people_will_hear(wall: Wall, full_room: Room) -> None:
    actions = acted(full_room)
    promise(full_room, "Ben", actions[0].key, role="lead")
    promise(full_room, "Chidi", actions[0].key)
    full_room.goes_to("close")
    assert "What came first today" in wall.words
    assert "Pay for travel time 5.0 / 5.0 effect / doable Ben and Partners leads, with 1 other" in wall.words
    assert "2 commitments by 2 organisations" in wall.words
    assert "You will hear within 10 working days" in wall.words


def test_the_headline_and_the_ask_are_pages_of_the_close(wall: Wall, full_room: Room) -> None:
    acted(full_room)
    full_room.goes_to("close")
    show.sum_up(full_room.workshop.id, "Buying is the lever.", "Help us with the clause.", AMARA)
    assert page_of(full_room.board) == (0, 3)
    wall.turns_to(1)
    assert "Today in a sentence" in wall.words
    assert "Buying is the lever." in wall.words
    wall.turns_to(2)
    assert "Help us with the clause." in wall.words


def test_the_close_stays_after_the_end_and_its_pages_still_turn(wall: Wall, full_room: Room) -> None:
    acted(full_room)
    full_room.goes_to("close", "ended")
    wall.turns_to(0)
    assert "What came first today" in wall.words
    assert full_room.workshop.code not in wall.words.replace(" ", "")


def test_pausing_replaces_everything(wall: Wall, full_room: Room) -> None:
    voted(full_room)
    show.pause_wall(full_room.workshop.id, True, AMARA)
    db.session.commit()
    assert "Paused We carry on in a moment." in wall.words
    assert "have voted" not in wall.words
    assert "clock" not in wall.words


def test_a_dark_room_and_a_rehearsal_are_marked(wall: Wall, full_room: Room) -> None:
    assert "Rehearsal" not in wall.words
    full_room.workshop.rehearsal = True
    show.darken(full_room.workshop.id, True, AMARA)
    for kind in ("arrive", "post_problems", "make_sense"):
        full_room.goes_to(kind)
        assert "Rehearsal" in wall.words
        assert 'data-room="dark"' in wall.page


def test_the_board_answers_with_the_very_fragment_of_the_page(wall: Wall, full_room: Room) -> None:
    voted(full_room)
    key = full_room.workshop.wall_key
    answer = wall.client.get(f"/wall/{key}/board").get_json()
    assert answer["version"] == full_room.board.workshop.version
    assert answer["fragments"]["wall"] in wall.page
    assert dict(fragments(sight.for_wall(full_room.board))) == answer["fragments"]


def test_the_square_is_a_picture_too(wall: Wall, room: Room) -> None:
    answer = wall.client.get(f"/wall/{room.workshop.wall_key}/qr.svg")
    assert answer.mimetype == "image/svg+xml"
    assert b"<svg" in answer.data


@pytest.mark.parametrize("path", ["/wall/nonsense", "/wall/nonsense/board", "/wall/nonsense/qr.svg"])
def test_a_wrong_key_is_answered_on_the_walls_own_ground(wall: Wall, path: str) -> None:
    answer = wall.client.get(path)
    assert answer.status_code == 404
    assert "This screen is not connected. Ask the facilitator." in answer.get_data(as_text=True)
    assert 'class="wall wall--do"' in answer.get_data(as_text=True)


def test_a_wrong_key_is_refused_to_a_script_in_its_own_form(wall: Wall) -> None:
    answer = wall.client.get("/wall/nonsense/board", headers={"Accept": "application/json"})
    assert answer.status_code == 404
    assert answer.get_json()["code"] == "wrong-wall"


@pytest.fixture
def every_screen(wall: Wall, full_room: Room) -> Callable[[], Iterator[str]]:
    """The wall at each step of the whole day."""

    def play() -> Iterator[str]:
        yield wall.page
        voted(full_room)
        yield wall.page
        while full_room.board.now.phase != "ended":
            if full_room.board.now.stage.kind == "design_actions" and not full_room.board.posted["action"]:
                full_room.proposes("Ben", "Pay for travel time")
                full_room.proposes("Chidi", "Four weeks of notice")
            full_room.next()
            yield wall.page

    return play


def test_every_screen_has_one_heading_and_nothing_inline(every_screen: Callable[[], Iterator[str]]) -> None:
    for page in every_screen():
        assert page.count("<h1") == 1
        assert not re.search(r"\sstyle=|<style|\son\w+=\"", page)
        assert page.count('id="wall"') == 1
