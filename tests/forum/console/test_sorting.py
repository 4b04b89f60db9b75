"""Making sense at the console: pairs, merges, themes, hiding, clearer words, the gate."""

from tests.conftest import AMARA, Room
from tests.forum.console.conftest import PROBLEMS, Console, card, fragment, keys
from workshops import board, merging
from workshops.database import db
from workshops.models import KeptApart


def test_the_likeliest_pair_is_asked_about_first_and_merged(amara: Console, sorting: Room) -> None:
    first, second = card(sorting, PROBLEMS[0][1]).key, card(sorting, PROBLEMS[1][1]).key
    side = amara.client.get(f"/console/{sorting.workshop.code}/board").get_json()["fragments"]["side"]
    assert "Alike? 1 pair left" in side
    assert "Merge: 2 people in all" in side
    body = amara.does("merge", card=[first, second], into=first, first=first, second=second)
    assert "No likely pairs left" in body["fragments"]["side"]
    assert "2 people wrote this" in body["fragments"]["room"]
    assert PROBLEMS[1][1] in body["fragments"]["room"]


def test_a_pair_kept_apart_is_not_asked_about_again(amara: Console, sorting: Room) -> None:
    first, second = card(sorting, PROBLEMS[0][1]).key, card(sorting, PROBLEMS[1][1]).key
    body = amara.does("apart", card=[first, second], into=first, first=first, second=second)
    assert "No likely pairs left" in body["fragments"]["side"]
    assert db.session.query(KeptApart).count() == 1


def test_a_merge_is_taken_back_whole(amara: Console, sorting: Room) -> None:
    batch = merging.merge(sorting.workshop.id, keys(sorting)[:3], keys(sorting)[0], AMARA)
    db.session.commit()
    assert "3 people wrote this" in amara.page()
    amara.does("merge/undo", batch=batch)
    assert len(sorting.board.problems) == 4


def test_a_wording_must_be_chosen(amara: Console, sorting: Room) -> None:
    assert amara.is_refused("merge", card=keys(sorting)[:2])["refusal"] == "Choose which wording should stand."
    chosen = "&".join(f"card={key}" for key in keys(sorting)[:2])
    page = amara.page(f"/ask/merge?{chosen}")
    assert "Which wording should stand? All are kept." in page
    assert page.count('name="into"') == 2 + 2


def test_themes_are_made_filled_renamed_and_removed(amara: Console, sorting: Room) -> None:
    amara.does("themes", name="Damp and mould")
    (theme,) = sorting.board.themes
    body = amara.does("place", card=keys(sorting)[:2], theme=theme.id)
    assert [line.cards for line in sorting.board.themes] == [2]
    assert "Damp and mould" in body["fragments"]["room"]
    amara.does(f"themes/{theme.id}", name="Wet walls")
    assert sorting.board.themes[0].name == "Wet walls"
    amara.does("place", card=keys(sorting)[:1], theme="")
    assert [line.cards for line in sorting.board.themes] == [1]
    amara.does(f"themes/{theme.id}/remove")
    assert sorting.board.themes == ()


def test_a_theme_twice_an_eighth_and_nothing_chosen_are_refused(amara: Console, sorting: Room) -> None:
    for place in range(7):
        amara.does("themes", name=f"Theme {place}")
    assert amara.is_refused("themes", name="Theme 8")["code"] == "too-many"
    assert amara.is_refused("place", theme=sorting.board.themes[0].id)["refusal"] == "Choose a card first."
    assert amara.is_refused("themes/999999", name="x")["code"] == "no-theme"


def test_a_card_is_hidden_with_a_reason_and_stands_again(amara: Console, sorting: Room) -> None:
    key = keys(sorting)[0]
    assert amara.is_refused("hide", card=key)["refusal"] == "Say why: it is logged, and the report counts it."
    assert amara.is_refused("hide", reason="Hurtful")["code"] == "choose"
    body = amara.does("hide", card=[key, keys(sorting)[1]], reason="Hurtful", other="")
    assert [line.reason for line in sorting.board.hidden] == ["Hurtful", "Hurtful"]
    assert "Let it stand" in body["fragments"]["side"]
    amara.does("unhide", card=key)
    assert key in keys(sorting)
    amara.does("hide", card=key, reason="Hurtful", other="Said twice")
    assert sorting.board.hidden[-1].reason == "Said twice"


def test_clearer_words_keep_the_first(amara: Console, sorting: Room) -> None:
    key = keys(sorting)[0]
    first = sorting.board.problems[0].text
    room = amara.does("reword", card=key, text="Clearer words")["fragments"]["room"]
    assert "Clearer words" in room
    assert f"First: “{first}”" in room
    answer = amara.presses("reword", card=key, text="x" * 201, ask="reword")
    assert answer.status_code == 422
    assert "The most is 200" in answer.text
    assert "x" * 201 in answer.text


def test_a_tick_at_the_gate_says_how_many_pairs_are_left_and_a_new_card_takes_it_away(
    amara: Console, sorting: Room
) -> None:
    amara.does("checked", kind="problem", on=1, pairs_left=1)
    assert sorting.board.checked == {"problem"}
    assert sorting.board.last_acts[0].detail == "1 likely pairs undecided"
    amara.does("cards", kind="problem", text="Heating ends in May", sector="business", client_id="one")
    assert sorting.board.checked == frozenset()
    amara.does("checked", kind="problem", on=1, pairs_left=0)
    amara.does("checked", kind="problem", pairs_left=0)
    assert sorting.board.checked == frozenset()


def test_a_card_for_somebody_without_a_phone_is_one_card_however_often_sent(amara: Console, sorting: Room) -> None:
    for _ in range(3):
        amara.does("cards", kind="problem", text="Heating ends in May", sector="", client_id="one")
    assert [each.entered_by for each in sorting.board.problems].count(AMARA) == 1
    assert amara.is_refused("cards", kind="action", text="Too early", client_id="two")["code"] == "stage-closed"
    assert amara.is_refused("cards", kind="poem", text="No", client_id="three")["code"] == "choose"


def test_an_objective_is_linked_where_there_are_several(amara: Console, sorting: Room) -> None:
    key = keys(sorting)[0]
    assert "Which objective does P1 serve?" in amara.page(f"/ask/objective?card={key}")
    amara.does("objective", card=key, code="3.4")
    assert sorting.board.problems[0].objective == "3.4"
    assert amara.is_refused("objective", card=key, code="9.9")["code"] == "unknown-objective"


def test_what_is_not_clear_is_gathered_until_it_is_put_in_clearer_words(amara: Console, sorting: Room) -> None:
    bus = card(sorting, PROBLEMS[3][1])
    for name in ("Ben", "Chidi"):
        board.flag_card(sorting.people[name], bus.key, True)
    board.flag_card(sorting.people["Femi"], card(sorting, PROBLEMS[2][1]).key, True)
    db.session.commit()
    side = fragment(amara, "side")
    assert "Not clear: 2" in side
    assert side.index(PROBLEMS[3][1]) < side.index(PROBLEMS[2][1])
    assert "Not clear: 1" in amara.does("reword", card=bus.key, text="No bus after eight")["fragments"]["side"]
