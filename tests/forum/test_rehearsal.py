"""The rehearsal's pure parts: who comes and what they say, what is timed, and what counts as lost or doubled."""

import random
from collections import Counter
from dataclasses import replace

import pytest

from forum.rehearsal import narration
from forum.rehearsal.answers import about_oneself, choose, in_commit, proposal
from forum.rehearsal.cast import QUIRKS, Part, cast, expected
from forum.rehearsal.comparing import compare
from forum.rehearsal.findings import acknowledged, percentile, visible
from forum.rehearsal.log import Act, Ears, Log, Push
from forum.rehearsal.page import Page
from forum.rehearsal.sense import families, headings, nearest
from forum.rehearsal.tempo import shares
from forum.rehearsal.voices import Voices, crowd, voices
from tests.conftest import Room
from workshops import facilitation, his, merging, promising, rules, sectors
from workshops.alike import likely_pairs
from workshops.database import db
from workshops.personal import personal_detail

OWN = ("1.3", "2.1", "3.1", "3.5", "4.2", "5.1")
KEYS = {sector.key for sector in sectors.SECTORS}


@pytest.fixture(params=(*OWN, "1.4"))
def about(request: pytest.FixtureRequest) -> Voices:
    """The voices about each key commitment's objective, and about one that has none of its own."""
    return voices(request.param)


def longest(text: str) -> str:
    return text.replace("{place}", max(crowd().places, key=len))


def test_most_answer_the_equality_questions_out_of_their_own_lists() -> None:
    radios = "".join(f'<input type="radio" name="{q}" value="{a}">' for q in ("age", "sex") for a in "abc")
    page = Page(f'<a href="/w/K7M4PX/equality">See</a><form action="/w/K7M4PX/equality">{radios}</form>')
    form = page.form("/equality")
    assert page.leads_to("/equality")
    assert form is not None
    said = [about_oneself(form, random.Random(seed)) for seed in range(40)]
    assert {value for each in said for value in each.values()} == set("abc")
    assert 60 < sum(map(len, said)) < 80


def test_every_key_commitment_has_voices_of_its_own() -> None:
    assert {key.serves for key in his.key_commitments()} == set(OWN)
    assert len({voices(code).headline for code in OWN}) == len(OWN)


def test_an_objective_without_voices_is_named_in_those_that_fit_any() -> None:
    said = [each.text for each in voices("1.4").problems]
    assert any("All of London's children and young people have the support they need" in text for text in said)
    assert not any("{title}" in text for text in said)


def test_there_is_enough_to_say(about: Voices) -> None:
    assert len(about.problems) >= 14
    assert len(about.actions) >= 8
    assert len(about.promises) >= 10
    assert 4 <= len(about.themes) <= rules.MOST_THEMES


def test_everything_said_fits_where_it_is_written(about: Voices) -> None:
    cards = [*(each.text for each in about.problems), *(each.text for each in about.actions)]
    notes = [words for each in about.promises for words in (each.what, each.when, each.step, each.needs)]
    gains = [words for each in about.actions for words in (each.gains, each.misses)]
    assert not [text for text in [*cards, about.named] if len(longest(text)) > rules.CARD_LENGTH]
    assert not [text for text in (*notes, *gains, about.headline, about.ask) if len(text) > rules.NOTE_LENGTH]
    assert not [theme for theme in about.themes if len(theme) > rules.THEME_LENGTH]


def test_only_one_card_names_somebody(about: Voices) -> None:
    cards = [*(each.text for each in about.problems), *(each.text for each in about.actions)]
    assert not [text for text in cards if personal_detail(longest(text))]
    assert personal_detail(about.named)


def test_some_people_say_the_same_in_other_words(about: Voices) -> None:
    cards = [(str(number), longest(each.text)) for number, each in enumerate(about.problems)]
    assert likely_pairs(cards, frozenset())


def test_actions_and_promises_speak_the_forms_own_words(about: Voices) -> None:
    for action in about.actions:
        assert action.theme in about.themes
        assert action.reach in rules.REACH
        assert all(his.plan_commitment(code) for code in action.plan)
    for promise in about.promises:
        assert promise.sector in KEYS
        assert promise.role in rules.ROLES
        assert promise.signed in rules.SIGNED_OFF
        assert 0 < promise.days <= 365


def test_a_crowd_knows_every_sector() -> None:
    assert set(crowd().sectors) == set(crowd().organisations) == KEYS
    assert max(len(need) for need in crowd().needs) <= rules.NOTE_LENGTH


@pytest.mark.parametrize("people", [3, 8, 30, 60, 300])
def test_everybody_has_a_sector_and_the_smallest_stays_tiny(people: int) -> None:
    counts = expected(people, crowd())
    assert sum(counts.values()) == people
    assert counts.get("pan_london", 0) <= max(2, people // 40)


def test_the_same_room_comes_again() -> None:
    assert cast(30, voices("3.5"), crowd()) == cast(30, voices("3.5"), crowd())
    assert cast(30, voices("3.5"), crowd()) != cast(30, voices("3.5"), crowd(), seed=2)


def test_a_room_of_thirty_has_one_of_each_kind_of_phone() -> None:
    quirks = Counter(part.quirk for part in cast(30, voices("3.5"), crowd()))
    assert [quirks[quirk] for quirk in QUIRKS] == [1] * len(QUIRKS)


def test_nobody_says_more_than_a_card_holds_and_few_say_just_the_same() -> None:
    said = [text for part in cast(60, voices("3.5"), crowd()) for text in part.problems]
    assert max(len(text) for text in said) <= rules.CARD_LENGTH
    assert not any("{place}" in text for text in said)
    assert len(set(said)) > len(said) * 0.9


def test_every_promise_is_made_once_and_by_its_own_sector() -> None:
    parts = cast(60, voices("3.5"), crowd())
    made = [promise for part in parts for promise in part.promises]
    assert len(set(made)) == len(made)
    strange = [part.quirk for part in parts for each in part.promises if each.sector != part.sector]
    assert set(strange) <= {"keen"}


BEN = Part(1, "health", "Marshside Hospitals", "", True, "plain", changes_mind=False, answer="need", needs="A room.")


def test_a_ballot_holds_no_more_votes_than_there_are() -> None:
    chance = random.Random(1)
    for _ in range(50):
        chosen = choose(["a", "b", "c", "d"], 3, BEN, chance)
        assert 2 <= len(chosen) <= 3
        assert len(set(chosen)) == len(chosen)


def test_an_answer_in_commit_hangs_on_what_the_phone_offers() -> None:
    promise = voices("3.5").promises[2]
    part = replace(BEN, promises=(promise,))
    (words, fields), (need, last) = in_commit(part, ["action:abc", "key:KC4"], random.Random(1))
    assert (words, fields["what"], fields["answer"]) == (promise.what, promise.what, "promise")
    assert f"{fields['on']}:{fields['on_code']}" in ("action:abc", "key:KC4")
    assert (need, last["answer"], last["behalf"]) == ("A room.", "need", "team")
    assert list(in_commit(part, [], random.Random(1))) == []


def test_an_action_answers_a_problem_that_went_on() -> None:
    action = voices("3.5").actions[0]
    assert proposal(action, ["p1"], random.Random(1))["answers"] == "p1"
    assert proposal(action, [], random.Random(1))["answers"] == ""


def test_a_stage_has_its_share_and_never_too_little() -> None:
    assert shares({0: 10, 1: 30, 2: 0}, 80.0, 4.0) == {0: 20.0, 1: 60.0, 2: 4.0}


def test_a_page_is_read_as_a_phone_reads_it() -> None:
    page = Page(
        '<meta name="csrf-token" content="abc"><p data-step="3">'
        '<form method="POST" action="/w/CODE/ballot?x=1"><input type="hidden" name="round" value="7">'
        '<label><input type="checkbox" name="choice" value="k1"><b>Cold</b> homes</label>'
        '<button name="choice" value="k2">Damp</button></form><form action="/w/CODE/link"></form>'
    )
    ballot = page.form("/ballot")
    assert ballot is not None
    assert (ballot.method, ballot.hidden()) == ("post", {"round": "7"})
    assert [(each.value, each.words) for each in ballot.choices("choice")] == [("k1", "Cold homes"), ("k2", "")]
    assert (page.meta["csrf-token"], page.data["step"], page.has("/link"), page.has("/cards")) == (
        "abc",
        "3",
        True,
        False,
    )
    assert page.form_with("round") is ballot


def test_cards_that_say_the_same_are_seen_whatever_place_they_name() -> None:
    said = voices("3.5").problems
    care, cafe = said[0].text, said[-2].text
    cards = [
        ("k1", care.replace("{place}", "Brent") + " Nobody owns this."),
        ("k2", care.replace("{place}", "Waltham Forest")),
        ("k3", cafe),
        ("k4", "Dogs bark at night."),
    ]
    assert families(cards, said) == [["k2", "k1"]]
    assert headings(cards, said) == {said[0].theme: ["k1", "k2"], said[-2].theme: ["k3"]}
    assert nearest("Dogs bark at night.", said) is None


def test_percentiles_are_the_nearest_rank() -> None:
    seconds = [number / 1000 for number in range(1, 21)]
    assert (percentile(seconds, 50), percentile(seconds, 95), percentile([], 50)) == (10.0, 19.0, None)


def act(version: int | None, tapped: float = 0.0, shows: bool = True) -> Act:
    return Act("problem", "Ben", tapped, None if version is None else tapped + 0.02, version, shows)


def ears(role: str, *pushes: tuple[int, float], until: float | None = None) -> Ears:
    """Connected from the start, with pushes as (version, at)."""
    return Ears(role, role, [Push(version - 1, version, at) for version, at in pushes], [(-1.0, until)])


def test_an_act_without_an_answer_is_not_timed() -> None:
    assert acknowledged([act(5), act(None)]).count == 1
    assert acknowledged([act(5)]).p50 == 20.0


def test_an_act_is_visible_when_the_last_screen_was_pushed_it() -> None:
    heard = [ears("phone", (5, 0.05)), ears("phone", (5, 0.09)), ears("wall", (5, 0.07))]
    assert visible([act(5)], heard)[0].p50 == 90.0


def test_one_push_may_carry_several_acts() -> None:
    heard = [ears("phone", (7, 0.2)), ears("wall", (7, 0.1))]
    seen, unseen = visible([act(5), act(6, tapped=0.1), act(7)], heard)
    assert (seen.count, seen.p50, unseen) == (3, 200.0, 0)


def test_a_room_that_did_not_change_is_not_waited_for() -> None:
    heard = [ears("phone", (9, 30.0)), ears("wall", (5, 0.07), (9, 30.1))]
    assert visible([act(5)], heard)[0].p50 == 70.0


def test_what_only_the_console_saw_changed_no_other_screen() -> None:
    heard = [ears("console", (5, 0.04)), ears("phone", (9, 30.0)), ears("wall", (9, 30.0))]
    assert visible([act(5), act(9, shows=False), act(99)], heard)[1] == 3


def test_a_phone_that_was_away_is_not_waited_for() -> None:
    heard = [ears("phone", (5, 0.05)), ears("phone", (5, 3.0), until=0.5), ears("wall", (5, 0.07))]
    assert visible([act(5)], heard)[0].p50 == 70.0


def test_a_phone_that_missed_a_push_counts_until_it_caught_up() -> None:
    heard = [ears("phone", (5, 0.05)), ears("phone", (6, 0.8)), ears("wall", (5, 0.07))]
    assert visible([act(5)], heard)[0].p50 == 800.0


@pytest.fixture
def log() -> Log:
    return Log()


def test_nothing_is_lost_or_doubled_where_log_and_board_agree(room: Room, log: Log) -> None:
    for name in ("Ben", "Chidi", "Efua"):
        room.joins(name)
        log.came_in(name)
    room.goes_to("post_problems")
    cards = [room.posts(name, f"{name} waits") for name in room.people]
    room.goes_to("make_sense")
    merging.merge(room.workshop.id, [cards[1].key], cards[0].key, "Amara")
    facilitation.hide(room.workshop.id, cards[2].key, "Names a person", "Amara")
    for name in room.people:
        log.stands("problem", f"{name} waits")
    found = compare(log, room.board, entered=0, guests=False)
    assert (found.lost, found.doubled) == ((), ())


def test_words_that_were_acknowledged_and_are_not_there_are_lost(room: Room, log: Log) -> None:
    room.joins("Ben")
    log.came_in("Ben")
    log.stands("problem", "Cold homes")
    log.stands("problem", "Cold homes")
    assert compare(log, room.board, 0, guests=False).lost == ("problem (2 times): Cold homes",)
    log.stands("problem", "Cold homes", -2)
    assert compare(log, room.board, 0, guests=False).lost == ()


def test_words_that_are_there_once_too_often_are_doubled(room: Room, log: Log) -> None:
    room.joins("Ben")
    log.came_in("Ben")
    room.goes_to("post_problems")
    room.posts("Ben", "Cold homes")
    assert compare(log, room.board, 0, guests=False).doubled == ("problem: Cold homes",)
    assert compare(log, room.board, 0, guests=True).doubled == ()
    log.may_stand("problem", "Cold homes")
    assert compare(log, room.board, 0, guests=False).doubled == ()


def test_people_are_counted(room: Room, log: Log) -> None:
    room.joins("Ben")
    assert compare(log, room.board, 0, guests=False).doubled == ("1 person more than came in",)
    for name in ("Ben", "Chidi", "Eve"):
        log.came_in(name)
    assert compare(log, room.board, 0, guests=False).lost == ("2 people who came in",)


def voted(room: Room, log: Log) -> None:
    """Ben and Chidi voted; what they chose was acknowledged."""
    for name in ("Ben", "Chidi"):
        room.joins(name)
        log.came_in(name)
    room.goes_to("post_problems")
    cards = [room.posts("Ben", "Cold homes"), room.posts("Chidi", "Late rotas")]
    for card in cards:
        log.stands("problem", card.text)
    room.goes_to("vote_problems")
    room.votes("Ben", cards[0])
    room.votes("Chidi", cards[0], cards[1])
    round_ = room.board.round
    assert round_ is not None
    log.ballot(round_.id, "Ben", (cards[1].key,), acknowledged=True)
    log.ballot(round_.id, "Ben", (cards[0].key,), acknowledged=True)
    log.ballot(round_.id, "Chidi", (cards[0].key, cards[1].key), acknowledged=True)


def test_the_last_ballot_of_everybody_is_what_was_counted(room: Room, log: Log) -> None:
    voted(room, log)
    room.next()
    found = compare(log, room.board, 0, guests=False)
    assert (found.lost, found.doubled) == ((), ())


def test_a_vote_that_was_not_counted_is_lost_and_one_too_many_doubled(room: Room, log: Log) -> None:
    voted(room, log)
    room.next()
    (ballots,) = log.rounds.values()
    cold, late = sorted(ballots.cast["Chidi"], key=lambda key: key != ballots.cast["Ben"][0])
    ballots.cast["Ben"] = (cold, late)
    assert compare(log, room.board, 0, guests=False).lost == ("1 vote in round 1 on problems",)
    ballots.cast["Ben"] = ()
    assert compare(log, room.board, 0, guests=False).doubled == ("1 vote more than were cast in round 1 on problems",)
    log.ballot(next(iter(log.rounds)), "Ben", (), acknowledged=False)
    assert compare(log, room.board, 0, guests=False).doubled == ()


def test_answers_in_commit_are_compared_by_their_words(room: Room, log: Log) -> None:
    ben = room.joins("Ben")
    log.came_in("Ben")
    room.goes_to("post_problems")
    for text in ("Cold homes", "Late rotas"):
        room.posts("Ben", text)
        log.stands("problem", text)
    room.goes_to("design_actions")
    for text in ("Insulate", "Give notice"):
        room.proposes("Ben", text)
        log.stands("action", text)
    room.goes_to("commit")
    promising.commit_to(ben, promising.Promise("need", "key", "KC4", "team", needs="A room."), "c1")
    promising.commit_to(ben, promising.Promise("interested", "key", "KC4", "team"), "c2")
    db.session.commit()
    log.stands("commitment", "A room.")
    assert compare(log, room.board, 0, guests=False).doubled == ("commitment: interested, without words",)


def test_the_narrator_says_what_came_of_each_phase(room: Room) -> None:
    room.joins("Ben")
    room.joins("Chidi", "business")
    assert narration.begins(room.board, 12.4) == "Arrive (12 s)"
    assert narration.begins(room.board) == "Arrive"
    assert list(narration.ends(room.board)) == ["    2 people of 2 sectors here"]
    room.goes_to("post_problems")
    cards = [room.posts("Ben", "Cold homes"), room.posts("Ben", "Late rotas")]
    assert list(narration.ends(room.board)) == ["    2 problems: 1 of 2 people have posted"]
    room.goes_to("make_sense")
    assert list(narration.ends(room.board)) == ["    2 cards stand in 0 themes, 0 merged, 0 hidden"]
    room.goes_to("vote_problems")
    room.votes("Ben", cards[0])
    assert narration.begins(room.board, 5) == "Vote on problems: voting (5 s)"
    assert list(narration.ends(room.board)) == ["    1 of 2 people have voted"]
    room.goes_to("vote_problems", "shown")
    assert next(narration.ends(room.board)) == "     1 1 person: Cold homes"
