"""Minority concerns: every sector that stands out, in whatever was asked, and in which round."""

from dataclasses import replace

from exports import sentences
from exports.pages import html
from exports.summary import Summary
from exports.summary.values import Choice, Round
from exports.views import Pages
from tests.exports.reading import words_of


def standing_out(vote: Round, choice: Choice) -> list[str]:
    """The questions on which a sector does, by name."""
    if not choice.marks or choice.agreement:
        return [""] if choice.row.stands_out else []
    return [mark.question for mark in choice.marks if mark.row.stands_out]


def test_every_sector_that_stands_out_is_told_with_its_round_and_question(sample: Summary) -> None:
    pages = Pages(sample)
    for kind in ("problem", "action"):
        told = {(c.card.ref, f.vote.method, f.vote.number, f.question) for c in pages.concerns(kind) for f in c.found}
        known = {
            (choice.ref, vote.method, vote.number, question)
            for vote in pages.votes(kind)
            for choice in vote.choices
            for question in standing_out(vote, choice)
        }
        assert told == known


def test_the_round_that_ranked_it_comes_first_and_gives_the_rank(sample: Summary) -> None:
    first, *others = Pages(sample).concerns("action")
    assert (first.card.ref, first.ranked and first.ranked.rank) == ("A7", 1)
    assert [(place.sectors, sentences.stands_out(place)) for place in first.found] == [
        (("Business",), "Scores, round 2, effect: 10 of 27 people gave 4 or 5 (37\u00a0%)"),
        (("Other sectors",), "Round 1, rank 3: 12 of 27 people chose it (44\u00a0%)"),
    ]
    assert [(each.card.ref, [place.question for place in each.found]) for each in others] == [
        ("A2", ["doable"]),
        ("A5", ["effect"]),
    ]


def test_a_card_that_only_another_round_had_comes_last_without_a_rank(sample: Summary) -> None:
    rounds = tuple(
        replace(vote, choices=tuple(each for each in vote.choices if each.ref != "A7"))
        if vote.method == "score"
        else vote
        for vote in sample.rounds
    )
    last = Pages(replace(sample, rounds=rounds)).concerns("action")[-1]
    assert (last.card.ref, last.ranked, len(last.found)) == ("A7", None, 1)


def test_a_sector_that_stands_out_in_a_test_of_agreement_is_told(sample: Summary) -> None:
    (test, *_) = Pages(sample).tests
    row = replace(test.choices[0].row, stands_out=(test.choices[0].row.cells[0].group,))
    rounds = tuple(
        replace(vote, choices=(replace(vote.choices[0], row=row), *vote.choices[1:])) if vote == test else vote
        for vote in sample.rounds
    )
    pages = Pages(replace(sample, rounds=rounds))
    concern = next(each for each in pages.concerns("action") if each.card.ref == test.choices[0].ref)
    (place,) = (each for each in concern.found if each.vote.method == "agree")
    assert sentences.stands_out(place) == "Agreement, round 1: 26 of 28 people are at 3 or more (93\u00a0%)"


def test_the_paper_tells_a_rank_and_the_round_that_gave_it(sample: Summary) -> None:
    said = words_of(html(sample))
    assert "the rank is that of scores, round 2" in said
    assert "Scores, round 2, doable: 11 of 27 people gave 4 or 5" in said
