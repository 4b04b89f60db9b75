"""Every agreed figure stands with its base, and what rests on a handful says so."""

from dataclasses import replace

import pytest

from exports import bases, sentences
from exports.pages import html
from exports.short import paragraph
from exports.short.document import page
from exports.short.room import ROOMS
from exports.summary import Summary
from exports.views import Pages
from tests.conftest import Room
from tests.exports.conftest import told
from tests.exports.reading import words_of
from tests.workshops.scored import ScoringRoom

ONLY_FOUR = "Only 4 of 12 people answered on it."
ONLY_TEN = "Only 10 of 27 people gave a score for doable."


@pytest.fixture
def half_answered(whole_room: Room) -> Summary:
    """Twelve answer on one action, four of them on the other, and three of the four stand behind it."""
    scoring = ScoringRoom(whole_room, 12, "ab")
    scoring.closes(*[{"a": (5, 5), "b": (4, 4)}] * 12)
    whole_room.goes_to("test_agreement")
    scoring.fists(a="444444444444", b="4440")
    return told(whole_room.workshop.id)


def without_tests(sample: Summary) -> Summary:
    untested = replace(sample.outcome, not_agreed=())
    return replace(sample, rounds=tuple(each for each in sample.rounds if each.method != "agree"), outcome=untested)


def test_what_a_few_answered_on_says_so_wherever_it_is_called_agreed(half_answered: Summary) -> None:
    _, front, *rest = words_of(html(half_answered)).split("Who took part")
    assert "75 % 3 of 4" in " ".join(front.replace("\u00a0", " ").split())
    assert ONLY_FOUR in front
    assert "".join(rest).count(ONLY_FOUR) == 2
    assert ONLY_FOUR in words_of(page(half_answered, ROOMS[0]))


def test_every_agreed_figure_has_its_base(sample: Summary) -> None:
    for said in (words_of(html(sample)), words_of(page(sample, ROOMS[0]))):
        assert "93 % 26 of 28" in " ".join(said.replace("\u00a0", " ").split())
        assert "Agreement: 28 of 30 people answered." in said
        assert ONLY_TEN in said
    assert ONLY_TEN in paragraph(sample)


def test_tests_of_agreement_with_other_bases_are_each_told(sample: Summary) -> None:
    *others, last = sample.rounds
    some = Pages(replace(sample, rounds=(*others, replace(last, voters=9, low_turnout=True))))
    assert bases.turnouts(some).endswith(
        "Agreement: 28 of 30 people answered. "
        "Once more: 9 of 30 people answered. Low turnout: 9 of 30 people answered (30 %)."
    )


def test_the_only_person_is_not_one_of_one_person(sample: Summary) -> None:
    rounds = tuple(replace(each, voters=1, here=1) for each in sample.rounds)
    said = bases.turnouts(Pages(replace(sample, rounds=rounds)))
    assert "Problems: the only person here voted, 5 votes each. Actions: the only person here scored." in said
    first = replace(Pages(sample).ranked("problem")[0], vote=rounds[0])
    alone = replace(first, choice=replace(first.choice, people=1, row=replace(first.choice.row, cells=())))
    assert sentences.first_place([alone]) == "P1 came first: the only person here chose it."


def test_fewer_than_five_are_few_even_where_they_are_half(sample: Summary) -> None:
    vote = next(each for each in sample.rounds if each.method == "agree")
    mark = replace(vote.choices[0].marks[0], judged=4, few_judged=False)
    choice = replace(vote.choices[0], marks=(mark,))
    assert list(bases.few(choice, replace(vote, voters=6))) == ["Only 4 of 6 people answered on it."]
    assert list(bases.few(choice, replace(vote, voters=4, small_base=True))) == []


def test_actions_that_were_only_scored_stand_with_their_rank_means_and_bases(sample: Summary) -> None:
    said = " ".join(words_of(page(without_tests(sample), ROOMS[0])).replace("\u00a0", " ").split())
    assert "Rank Ref In the words people typed Mean (n)" in said
    assert "Effect 3.2 (24) Doable 4.8 (10)" in said
    assert "Gave 4 or 5" not in said


def test_a_share_says_of_whom(sample: Summary) -> None:
    vote = sample.rounds[0]
    assert bases.share_of(vote) == "Share of 29 voters"
    assert bases.share_of(replace(vote, method="score", voters=1)) == "Gave 4 or 5, of 1 person"
    assert "Share of 29 voters" in words_of(page(sample, ROOMS[0]))


def test_the_two_sides_say_which_commitments_are_only_offered(sample: Summary) -> None:
    said = words_of(page(sample, ROOMS[0]))
    assert "The first 8 of 14 commitments, soonest first; 9 of all 14 are signed off" in said
    assert said.count("Offered") == sum(each.status == "offered" for each in Pages(sample).promised()[:8])


def test_the_paragraph_says_that_few_voted(sample: Summary) -> None:
    first, *others = sample.rounds
    said = paragraph(replace(sample, rounds=(replace(first, voters=15, turnout=50, low_turnout=True), *others)))
    assert "15 of 30 people voted on problems, a low turnout (50 %)." in said
    tests = tuple(replace(each, small_base=True) if each.method == "agree" else each for each in sample.rounds)
    assert "by 26 of 28 people, a small base: “" in paragraph(replace(sample, rounds=tests))
