"""Cards that seem to say the same: suggestions must be right, and few real duplicates left out."""

import pytest

from workshops.alike import MOST_PAIRS, all_pairs, likely_pairs
from workshops.labelled import pairs as labelled
from workshops.labelled.pairs import Labelled

NOBODY: frozenset[frozenset[str]] = frozenset()
# Just below what was measured; docs/plan-search.md has the figures.
FLOORS = {"dev": (0.92, 0.75), "judge": (0.92, 0.75)}


def suggested(*texts: str) -> int:
    return len(likely_pairs([(str(n), text) for n, text in enumerate(texts)], NOBODY))


@pytest.mark.parametrize("half", ["dev", "judge"])
def test_suggested_duplicates_are_right_in_a_room_full_of_cards(half: str) -> None:
    precision, recall = FLOORS[half]
    score = labelled.score(labelled.pairs(half))
    assert score.precision >= precision
    assert score.recall >= recall


def test_each_half_has_eighty_pairs_of_every_kind_and_shares_none() -> None:
    dev, judge = labelled.pairs("dev"), labelled.pairs("judge")
    for half in (dev, judge):
        assert len(half) >= 80
        assert {each.label for each in half} == {"same", "similar", "related"}
        assert all(len(text) <= 200 for each in half for text in (each.one, each.other))
    assert not {each.one for each in dev} & {each.one for each in judge}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kids get ill from damp flats", "Damp flats make children ill"),
        ("No GP appointments", "There are not enough doctor’s appointments"),
        ("Nowhere for teenagers to go at night", "teens have nowhere to go in the evenings"),
        ("It is not for us", "it is not for us"),
        ("السكن الرطب", "السكن الرطب"),
        ("孩子们的房子很潮湿而且很冷没有人来修理", "孩子们的房子很潮湿而且很冷没有人来修"),
        ("Shift workers get no notice", "Shift workes get no notice"),
    ],
)
def test_what_says_the_same_in_other_words_is_asked_about(one: str, other: str) -> None:
    assert suggested(one, other) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Small employers do not know about the Living Wage", "Small employers do not know about Access to Work"),
        ("No toilets in parks", "No benches in parks for older people"),
        ("Pay is too low", "Rent is too high"),
        ("Housing", "Hospital"),
        ("???", "!!!"),
    ],
)
def test_what_only_shares_words_is_not(one: str, other: str) -> None:
    assert suggested(one, other) == 0


def test_the_likeliest_pair_comes_first_and_twenty_are_enough() -> None:
    cards = [("a", "Damp homes"), ("b", "Damp homes everywhere here"), ("c", "damp homes!"), ("d", "Buses")]
    pairs = likely_pairs(cards, NOBODY)
    assert [(pair.first, pair.second) for pair in pairs] == [("a", "c"), ("a", "b"), ("b", "c")]
    assert pairs[0].likeness == 100
    assert len(likely_pairs([(str(n), "Damp homes") for n in range(30)], NOBODY)) == MOST_PAIRS == 20


def test_a_pair_kept_apart_makes_room_for_the_next() -> None:
    cards = [("a", "Damp homes"), ("b", "damp homes"), ("c", "DAMP HOMES")]
    apart = frozenset({frozenset({"a", "b"})})
    assert [(pair.first, pair.second) for pair in likely_pairs(cards, apart)] == [("a", "c"), ("b", "c")]


def test_words_that_the_whole_room_uses_tell_little() -> None:
    pair = (("a", "Rotas change late, so I miss my bus"), ("b", "Rotas change late, so I miss my train home"))
    room = [(str(n), f"Rotas change late and I miss {what}") for n, what in enumerate(["lunch", "college", "prayers"])]
    alone = {(pair.first, pair.second): pair.likeness for pair in all_pairs(pair)}
    among_others = {(pair.first, pair.second): pair.likeness for pair in all_pairs((*pair, *room))}
    assert among_others.get(("a", "b"), 0) < alone["a", "b"]


def test_it_is_scored_over_every_pair_of_the_room() -> None:
    cards = [
        Labelled("same", "Damp homes", "Homes are damp"),
        Labelled("same", "No nurse at school", "Lunch is dear"),
        Labelled("similar", "Buses are late", "buses are late"),
        Labelled("related", "Trees", "Shade"),
    ]
    score = labelled.score(cards)
    assert (score.pairs, score.same, score.suggested, score.right) == (4, 2, 2, 1)
    assert (score.precision, score.recall) == (0.5, 0.5)
