"""Pages turn before words are cut: how much of the wall words take, whatever their script and length."""

import pytest

from forum.screens.wall import columns, fitting
from forum.screens.wall.asking import QUESTION_SIZES, size_of
from forum.screens.wall.columns import Column, SignUp
from forum.screens.wall.who import speaker
from tests.conftest import Room
from workshops import promising
from workshops.database import db

TAMIL = "வேலை செய்யும் தொழிலாளர்களுக்கு மருத்துவரை பார்க்க நேரம் கிடைப்பதில்லை"
ARABIC = "العمال الذين يعملون ليلاً لا يستطيعون زيارة الطبيب"


def test_no_words_still_take_a_line() -> None:
    assert fitting.lines("", 30, 2.5) == 1


def test_words_wrap_at_spaces() -> None:
    assert fitting.lines("seven words that need more than one line", 20, 2.5) == 3


def test_a_word_longer_than_a_line_is_broken_not_cut() -> None:
    assert fitting.lines("n" * 40, 10, 1) == 3
    assert fitting.lines("n" * 40 + " n", 10, 1) == 3


def test_bold_words_take_more_room() -> None:
    assert fitting.lines("n" * 16, 10, 1, fitting.BOLD) > fitting.lines("n" * 16, 10, 1)


@pytest.mark.parametrize(("broad", "narrow"), [(TAMIL, TAMIL.encode().decode()[:10]), ("WWW", "lll"), ("漢字", "ab")])
def test_broad_signs_are_wider(broad: str, narrow: str) -> None:
    assert fitting.width(broad) > fitting.width(narrow)


def test_marks_that_combine_take_no_room_of_their_own() -> None:
    assert fitting.width_of("\u064b") == 0
    assert fitting.width(ARABIC) < len(ARABIC) * 0.62


def test_pages_keep_order_and_lose_nothing() -> None:
    shared = fitting.pages([5, 4, 3, 9, 1], float, 10)
    assert shared == ((5, 4), (3,), (9, 1))


def test_an_item_taller_than_the_page_has_one_to_itself() -> None:
    assert fitting.pages([12, 1], float, 10) == ((12,), (1,))


def test_no_items_are_one_empty_page() -> None:
    assert fitting.pages([], float, 10) == ((),)


@pytest.mark.parametrize(("words", "size"), [("What stops us?", "l"), ("word " * 22, "m"), ("wording " * 20, "s")])
def test_a_question_is_as_large_as_it_can_be(words: str, size: str) -> None:
    assert size_of(words, QUESTION_SIZES) == size


def column(words: str, *promised: str, no_lead: bool = False) -> Column:
    return Column("A1", words, no_lead, tuple(SignUp("Lea Bridge Advice", "leads", what) for what in promised))


def test_three_columns_stand_side_by_side_and_a_fourth_overleaf() -> None:
    leaves = columns.spread([column("Pay for travel", "Try it")] * 4, 50)
    assert [(leaf.beside, len(leaf.columns)) for leaf in leaves] == [(3, 3), (3, 1)]


def test_nothing_to_promise_on_is_one_empty_page() -> None:
    assert columns.spread([], 50) == (columns.Leaf(1, ()),)


def test_a_long_column_goes_on_overleaf_without_its_red_block() -> None:
    leaves = columns.spread([column("Pay for travel", *["Try it on a ward"] * 12, no_lead=True)], 40)
    parts = [part for leaf in leaves for part in leaf.columns]
    assert len(parts) > 1
    assert [part.no_lead for part in parts] == [True] + [False] * (len(parts) - 1)
    assert sum(len(part.sign_ups) for part in parts) == 12


def test_long_words_are_given_fewer_broader_columns() -> None:
    long = "Every borough and trust writes the wage into its contracts " * 4
    leaves = columns.spread([column(long, long)] * 3, 40)
    assert all(leaf.beside < 3 for leaf in leaves)
    assert sum(len(leaf.columns) for leaf in leaves) == 3


@pytest.mark.parametrize(
    ("behalf", "organisation", "words"),
    [
        ("organisation", "Fair Shift", "Fair Shift"),
        ("team", "Fair Shift", "A team at Fair Shift"),
        ("myself", "Fair Shift", "Somebody at Fair Shift"),
        ("organisation", "", "An organisation"),
        ("myself", "", "Somebody"),
    ],
)
def test_who_speaks_is_said_as_they_said_it(room: Room, behalf: str, organisation: str, words: str) -> None:
    ben = room.joins("Ben", "health", organisation)
    room.goes_to("post_problems")
    room.posts("Ben", "Unpaid travel")
    room.posts("Ben", "No sick pay")
    room.goes_to("design_actions")
    room.proposes("Ben", "Pay for travel")
    room.proposes("Ben", "Pay the sick")
    room.goes_to("commit")
    promising.commit_to(ben, promising.Promise("interested", "key", "KC4", behalf), "one")
    db.session.commit()
    assert speaker(room.board.commitments[0]) == words
