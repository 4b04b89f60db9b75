"""The whole forum's meeting on its screens: a phone comes back with one tap, groups are heard, help is offered."""

import re
from collections.abc import Callable, Sequence

import pytest
from flask import Flask
from flask.testing import FlaskClient

from exports import drafting, jobs, pages, pdf, sheet
from exports.summary import from_plain, summarise, to_plain
from exports.workbook.gather import OTHER
from exports.workbook.summary import tables
from forum import coverage, overview
from forum.accounts import Person
from forum.screens import SCREENS
from tests.conftest import AMARA, Room, schedule
from tests.forum.phones import Phone
from tests.plenary import ASK, HEADLINE, has_met, plenary_of
from workshops import asking, history, joining, planning, scoring, show, turns, undoing
from workshops.clock import now
from workshops.database import db
from workshops.models import WorkingGroup


@pytest.fixture
def group(groups: Sequence[WorkingGroup]) -> Room:
    return has_met(schedule(groups[3]))


@pytest.fixture
def whole(group: Room) -> Room:
    made = plenary_of(group.workshop.group.forum)
    for number in range(3):
        made.joins(f"Grace{number}", "voluntary", "Kindred Streets", agrees=True)
    return made


def screen(room: Room, role: str, name: str) -> str:
    found = SCREENS[role]
    return str(found.fragments(found.sight(room.board))[name])


def test_a_phone_of_a_group_comes_in_with_one_tap(app: Flask, group: Room, whole: Room) -> None:
    ben = Phone.of(app, group.workshop, group.tokens["Ben"])
    page = ben.client.get(f"/j/{whole.workshop.code}").text
    assert "On this phone you were: Health, Marshside Hospitals." in page
    assert "Your organisation is not named unless you promise for it." in page
    form = page[page.index("again-heading") :]
    token = re.search(r'name="arrival_token" value="([^"]+)"', form)
    assert token
    sent = {"arrival_token": token[1], "sector": "health", "organisation": "Marshside Hospitals", "name": ""}
    assert ben.client.post(f"/j/{whole.workshop.code}", data=sent).status_code == 303
    assert whole.board.here == 4
    assert ben.client.get(f"/w/{whole.workshop.code}").status_code == 200


def test_another_phone_and_a_working_group_offer_no_such_tap(
    app: Flask, groups: Sequence[WorkingGroup], group: Room, whole: Room
) -> None:
    assert "again-heading" not in app.test_client().get(f"/j/{whole.workshop.code}").text
    ben = Phone.of(app, group.workshop, group.tokens["Ben"])
    other = schedule(groups[0])
    assert "again-heading" not in ben.client.get(f"/j/{other.code}").text


def test_each_group_is_heard_on_every_screen(app: Flask, whole: Room) -> None:
    whole.next()
    assert HEADLINE in screen(whole, "wall", "wall")
    assert ASK in screen(whole, "wall", "wall")
    assert "KC4 on the wall" in screen(whole, "console", "head")
    page = Phone.of(app, whole.workshop, whole.tokens["Grace0"]).reads()
    assert HEADLINE in page
    assert ASK in page


def test_the_wall_turns_to_what_the_group_agreed(whole: Room) -> None:
    whole.next()
    show.turn_page(whole.workshop.id, 1, AMARA)
    assert "Mend the homes first" in screen(whole, "wall", "wall")


def test_barriers_are_scored_and_told_only_when_they_are_shown(app: Flask, whole: Room) -> None:
    whole.goes_to("score_barriers")
    round_ = whole.board.round
    assert round_ is not None
    assert round_.method == "score"
    for name in whole.people:
        scoring.give_scores(whole.people[name], round_.id, {key: {"barrier": 4} for key, _ in round_.items})
    db.session.commit()
    ben = Phone.of(app, whole.workshop, whole.tokens["Grace0"])
    assert "4.0" not in ben.reads()
    whole.next()
    assert "4.0" not in ben.reads()
    whole.next()
    assert "4.0" in ben.reads()


@pytest.fixture
def offering(whole: Room) -> Room:
    while whole.board.now.stage.kind != "offer_help":
        whole.next()
    return whole


class TestOffering:
    """Asks against offers: whose ask, who offers, and in red what nobody offers on."""

    def test_an_ask_without_an_offer_stands_out_until_somebody_offers(self, app: Flask, offering: Room) -> None:
        assert "offering__none" in screen(offering, "wall", "wall")
        (ask,) = offering.board.asks
        phone = Phone.of(app, offering.workshop, offering.tokens["Grace0"])
        assert "We can help with this" in phone.reads()
        sent = {"ask": str(ask.id), "answer": "yes", "what": "Two surveyors in March", "behalf": "organisation"}
        assert phone.sends("/offers", sent, client_id="one").status_code == 200
        assert phone.sends("/offers", sent, client_id="one").status_code == 200
        wall = screen(offering, "wall", "wall")
        assert "offering__none" not in wall
        assert "Kindred Streets" in wall
        assert offering.board.acted == 1
        assert "Kindred Streets" in screen(offering, "console", "room")

    def test_the_offer_shows_in_the_summary_of_the_group_that_asked(self, group: Room, offering: Room) -> None:
        (ask,) = offering.board.asks
        said = asking.Offering("yes", "Two surveyors in March")
        asking.offer(offering.people["Grace0"], ask.id, said, "one")
        db.session.commit()
        board = group.board
        (own,) = board.asks
        assert [offer.what for offer in own.offers] == ["Two surveyors in March"]

    def test_the_screens_of_the_group_that_asked_are_told(self, group: Room, offering: Room) -> None:
        (ask,) = offering.board.asks
        grace = offering.people["Grace0"]
        offered = asking.offer(grace, ask.id, asking.Offering("yes", "Two surveyors in March"), "one")
        assert group.workshop.id in turns.in_turn()
        asking.withdraw_offer(grace, offered.number)
        assert group.workshop.id in turns.in_turn()

    def test_they_are_told_too_of_an_offer_that_was_entered_and_is_taken_back(
        self, group: Room, offering: Room
    ) -> None:
        (ask,) = offering.board.asks
        hal = joining.enter_person(offering.workshop.id, "health", AMARA)
        asking.offer(hal, ask.id, asking.Offering("yes", "A van"), "", entered_by=AMARA)
        db.session.commit()
        assert group.workshop.id in turns.in_turn()
        undoing.undo(offering.workshop.id, offering.board.to_undo[0].id, AMARA)
        assert group.workshop.id in turns.in_turn()
        assert group.board.asks[0].offers == ()


def test_its_summary_is_made(offering: Room) -> None:
    (ask,) = offering.board.asks
    asking.offer(offering.people["Grace0"], ask.id, asking.Offering("yes", "Two surveyors in March"), "one")
    offering.goes_to("close", "ended")
    board = offering.board
    summary = summarise(board, history.timeline(board.workshop.id), issued_at=now(), version=1)
    assert summary.strategy.key.code == ""
    (heard,) = summary.heard
    assert (heard.headline, heard.ask, heard.people) == (HEADLINE, ASK, 3)
    assert "What the groups brought" in pages.html(summary)
    assert HEADLINE in sheet.csv(summary).decode("utf-8-sig")
    assert from_plain(to_plain(summary)) == summary
    assert pdf.pdf(summary).startswith(b"%PDF")


def test_its_paper_tells_of_barriers_asks_and_offers_and_of_nothing_it_did_not_do(whole: Room) -> None:
    whole.goes_to("score_barriers")
    round_ = whole.board.round
    assert round_ is not None
    for name in whole.people:
        scoring.give_scores(whole.people[name], round_.id, {key: {"barrier": 4} for key, _ in round_.items})
    while whole.board.now.stage.kind != "offer_help":
        whole.next()
    (ask,) = whole.board.asks
    asking.offer(whole.people["Grace0"], ask.id, asking.Offering("yes", "Two surveyors in March"), "one")
    whole.goes_to("close", "ended")
    summary = summarise(whole.board, history.timeline(whole.workshop.id), issued_at=now(), version=1)
    (told,) = summary.asks
    assert (told.ref, told.group) == ("KC4 Q1", "KC4 Living Wage City")
    page = pages.html(summary)
    for words in ("Shared barriers", "What holds us back most", "4.0 (3)", "KC4 Q1: KC4 Living Wage City", told.text):
        assert words in page
    assert page.count("from KC4 Living Wage City") == 6
    never = ("Nobody promised", "No action", "problem was", "Barriers posted", "What changed in the room", "Annex D")
    for words in (*never, "top 3 to go"):
        assert words not in page
    assert "Two surveyors in March" in page
    rows = [row.split(",") for row in sheet.csv(summary).decode("utf-8-sig").splitlines()]
    assert [row[4] for row in rows if row[0] == "front" and row[2] == "Shared barriers"] == ["3"]
    assert not [row for row in rows if row[2].startswith("Problem")]
    assert {row[2] for row in rows if row[0] == "cards" and row[1].startswith("P")} == {"barrier"}
    assert [row[4] for row in rows if row[:2] == ["asks", "KC4 Q1"] and row[3] == "offers"] == ["1"]
    names = [table.name for table in tables(summary)]
    assert {"Groups", "Groups’ actions", "Problems", "Offers"} <= set(names)
    assert OTHER.name not in names


def test_staff_plan_it_from_the_forum_s_page(
    person: Callable[..., Person], signed_in: Callable[[Person], FlaskClient], groups: Sequence[WorkingGroup]
) -> None:
    dee = signed_in(person("Dee", "staff"))
    forum = groups[0].forum_id
    assert "Plan the plenary" in dee.get(f"/forums/{forum}").text
    led = dee.post(f"/forums/{forum}/plenary")
    page = dee.get(led.location).text
    assert 'value="Plenary"' in page
    own = planning.plenary_group(groups[0].forum)
    sent = {"group": own.id, "title": "Plenary", "day": "24/11/2026", "hour": "12:00", "template": "plenary"}
    made = dee.post("/workshops/new", data={**sent, "objective": "", "day": "2026-11-24"})
    assert made.status_code == 303
    for path in (made.location, f"/forums/{forum}", "/workshops", "/reports", "/plan"):
        assert dee.get(path).status_code == 200
    code = made.location.rsplit("/", 1)[1]
    for path in (f"/console/{code}", f"/workshops/{code}/edit", f"/workshops/{code}/settings"):
        assert dee.get(path).status_code == 200


def test_staff_read_of_barriers_and_none_is_counted_as_a_problem_twice(
    person: Callable[..., Person], signed_in: Callable[[Person], FlaskClient], group: Room, whole: Room
) -> None:
    whole.goes_to("close", "ended")
    forum = whole.workshop.group.forum_id
    dee = signed_in(person("Dee", "staff"))
    for workshop in (group.workshop, whole.workshop):
        report = jobs.issue(workshop.id, "Dee")
        report.frozen = drafting.as_kept(drafting.told(report))
    db.session.commit()
    assert "3 barriers" in dee.get(f"/forums/{forum}").text
    assert "barriers</span>" in dee.get("/reports").text
    lines = overview.lines([group.workshop.group, whole.workshop.group])
    assert sum(line.board.problems != () for line in lines) == 2
    squares = {each.code: each for _, squares in coverage.objective_map(lines).aims for each in squares}
    assert squares["3.5"].problems == 3


class TestBarriers:
    """Every barrier stays on the screens: none goes on to anything, and none is left behind."""

    @pytest.fixture
    def scored(self, whole: Room) -> Room:
        whole.goes_to("score_barriers")
        round_ = whole.board.round
        assert round_ is not None
        (first, _), *_rest = round_.items
        for name in whole.people:
            scoring.give_scores(whole.people[name], round_.id, {first: {"barrier": 4}})
        db.session.commit()
        return whole

    def test_next_says_what_will_be_shown_of_them(self, scored: Room) -> None:
        assert "3 barriers, frozen. 1 to 5 each" in screen(scored, "console", "side")
        scored.next()
        dock = screen(scored, "console", "dock")
        assert "by how much each holds us back" in dock
        assert "doable" not in dock
        assert "goes on" not in dock

    def test_the_wall_and_the_phones_draw_no_cut(self, app: Flask, scored: Room) -> None:
        scored.goes_to("score_barriers", "shown")
        wall = screen(scored, "wall", "wall")
        assert "Nobody could judge it" in wall
        assert "goes on" not in wall
        phone = Phone.of(app, scored.workshop, scored.tokens["Grace0"]).reads()
        assert "Not taken further" not in phone
        assert "Everybody here scored." in screen(scored, "console", "head")
        assert ">Barrier<" in screen(scored, "console", "room")

    def test_every_screen_says_which_group_each_came_from(self, app: Flask, scored: Room) -> None:
        scored.goes_to("score_barriers", "shown")
        phone = Phone.of(app, scored.workshop, scored.tokens["Grace0"]).reads()
        for shown in (screen(scored, "wall", "wall"), phone, screen(scored, "console", "room")):
            assert shown.count("From KC4 Living Wage City") == 3

    def test_the_close_tells_them_with_what_was_asked_and_offered(self, scored: Room) -> None:
        scored.goes_to("close")
        wall = screen(scored, "wall", "wall")
        assert "What holds us back most" in wall
        assert "of 5" in wall
        assert "effect / doable" not in wall
        assert "commitment" not in wall
        assert "1 ask, 0 offers" in screen(scored, "console", "head")
        assert "No offer yet" in screen(scored, "console", "room")


def test_an_offer_stands_under_the_asks_to_be_taken_back_and_in_the_record(app: Flask, offering: Room) -> None:
    (ask,) = offering.board.asks
    phone = Phone.of(app, offering.workshop, offering.tokens["Grace0"], script=False)
    sent = {"ask": str(ask.id), "answer": "yes", "what": "Two surveyors in March", "behalf": "organisation"}
    phone.sends("/offers", sent, client_id="one")
    page = phone.reads()
    assert "You offered" in page
    assert "Two surveyors in March" in page
    assert "/offers/1/withdraw" in page
    assert "Two surveyors in March" in phone.reads("/record")
    offering.goes_to("close", "ended")
    assert "Two surveyors in March" in phone.reads()
    phone.sends("/offers/1/withdraw")
    assert "You posted no cards" not in phone.reads()
