"""What scores say, in plain values: means without the undecided, exact order, few who could judge."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.scales import scale_of
from workshops.tally import cut, tenths
from workshops.tally_scores import (
    ItemScores,
    Marks,
    Scores,
    count_scores,
    few_judged,
    needed,
    rank_scores,
    verdict,
    worth,
)

WEIGH = scale_of("score", "action")
FISTS = scale_of("agree", "action")


def weighed(*ballots: Scores, items: str = "ab") -> dict[str, ItemScores]:
    count = count_scores([("health", ballot) for ballot in ballots], list(items), WEIGH)
    return {item.key: item for item in count.items}


def effect(item: ItemScores) -> Marks:
    return item.marks[0]


def fists(shown: str) -> Marks:
    ballots: list[tuple[str, Scores]] = [("health", {"a": {"agree": int(fist)}}) for fist in shown]
    return count_scores(ballots, ["a"], FISTS).items[0].marks[0]


def test_who_cannot_judge_is_kept_out_of_the_mean_and_counted() -> None:
    found = weighed({"a": {"effect": 4}}, {"a": {"effect": 5}}, {"a": {"effect": None}})
    assert effect(found["a"]).mean == Fraction(9, 2)
    assert (effect(found["a"]).judged, effect(found["a"]).cannot) == (2, 1)


def test_a_score_left_open_is_neither_nought_nor_undecided() -> None:
    found = weighed({"a": {"effect": 4}}, {"a": {"doable": 2}}, {"b": {"effect": 1}})
    assert (effect(found["a"]).mean, effect(found["a"]).judged, effect(found["a"]).cannot) == (Fraction(4), 1, 0)
    assert effect(weighed({"a": {"effect": 1}})["b"]).mean is None


def test_every_score_of_the_scale_is_counted() -> None:
    found = weighed({"a": {"effect": 1}}, {"a": {"effect": 5}}, {"a": {"effect": 5}})
    assert effect(found["a"]).given == ((1, 1), (2, 0), (3, 0), (4, 0), (5, 2))
    assert effect(found["a"]).lowest == 1
    assert effect(found["b"]).lowest is None


def test_four_and_five_are_for_it_by_group() -> None:
    ballots: list[tuple[str, Scores]] = [("health", {"a": {"effect": score}}) for score in (3, 4, 5)]
    ballots += [("voluntary", {"a": {"effect": score}}) for score in (1, 4, 3)]
    (item,) = count_scores(ballots, ["a"], WEIGH).items
    assert [(group.group, group.people, group.voters) for group in effect(item).favour.groups] == [
        ("health", 2, 3),
        ("voluntary", 1, 3),
    ]
    assert effect(item).favour.people == 3


def test_sectors_under_three_are_pooled() -> None:
    ballots: list[tuple[str, Scores]] = [
        (sector, {}) for sector in ("health",) * 3 + ("business",) * 2 + ("education",)
    ]
    count = count_scores(ballots, ["a"], WEIGH)
    assert (count.voters, dict(count.groups)) == (6, {"health": 3, "others": 3})


def test_the_worth_is_the_exact_mean_of_the_means() -> None:
    found = weighed({"a": {"effect": 5, "doable": 2}}, {"a": {"effect": 4}}, {"a": {"effect": 4}})
    assert worth(found["a"]) == (Fraction(13, 3) + 2) / 2


def test_what_nobody_could_judge_on_one_question_is_worth_nothing_and_stands_last() -> None:
    found = weighed({"a": {"effect": 5, "doable": None}, "b": {"effect": 1, "doable": 1}})
    ranked = rank_scores(list(found.values()))
    assert [(each.item.key, each.rank, each.worth) for each in ranked] == [("b", 1, Fraction(1)), ("a", 2, Fraction(0))]
    assert cut(ranked, 2).carried == ("b",)


def test_equals_share_a_rank_and_no_tie_is_broken_by_a_rounded_figure() -> None:
    found = weighed(
        {"a": {"effect": 4, "doable": 3}, "b": {"effect": 3, "doable": 4}, "c": {"effect": 4, "doable": 4}},
        {"c": {"effect": 4, "doable": 3}},
        items="abc",
    )
    ranked = rank_scores(list(found.values()))
    assert [(each.item.key, each.rank, each.tied) for each in ranked] == [
        ("c", 1, False),
        ("a", 2, True),
        ("b", 2, True),
    ]
    assert set(cut(ranked, 2).tie) == {"a", "b"}


def test_few_judged_is_under_half_of_those_who_answered() -> None:
    two = effect(weighed({"a": {"effect": 4}}, {"a": {"effect": 4}}, {"a": {"effect": None}})["a"])
    assert (few_judged(two, 3), few_judged(two, 4), few_judged(two, 5)) == (False, False, True)


scored = st.dictionaries(
    st.sampled_from("ab"),
    st.dictionaries(st.sampled_from(("effect", "doable")), st.one_of(st.none(), st.integers(1, 5))),
)


@given(st.lists(scored, max_size=12))
def test_whatever_is_given_every_figure_is_of_the_scale(ballots: list[Scores]) -> None:
    for item in weighed(*ballots).values():
        for marks in item.marks:
            assert marks.mean is None or 1 <= marks.mean <= 5
            assert marks.judged + marks.cannot <= len(ballots)
            assert marks.favour.people == marks.at(4, 5)


# Agreement


@pytest.mark.parametrize(
    ("answered", "threshold", "people"),
    [(17, 75, 13), (4, 75, 3), (5, 75, 4), (8, 75, 6), (3, 100, 3), (3, 50, 2), (0, 75, 0), (1, 75, 1)],
)
def test_what_is_needed_is_rounded_up_to_a_person(answered: int, threshold: int, people: int) -> None:
    assert needed(answered, threshold) == people


@pytest.mark.parametrize(
    ("shown", "standing", "agreed", "more", "low", "lowest"),
    [
        ("5555555444444333" + "2", 16, True, 0, 0, 2),
        ("55544444333322210"[:17], 12, False, 1, 2, 0),
        ("3333", 4, True, 0, 0, 3),
        ("3331", 3, True, 0, 1, 1),
        ("3320", 2, False, 1, 1, 0),
        ("", 0, False, 0, 0, None),
    ],
)
def test_agreed_is_enough_people_at_three_or_more(
    shown: str, standing: int, agreed: bool, more: int, low: int, lowest: int | None
) -> None:
    found = verdict(fists(shown), FISTS, 75)
    assert (found.answered, found.standing, found.agreed) == (len(shown), standing, agreed)
    assert (found.more, found.low, found.lowest) == (more, low, lowest)


@pytest.mark.parametrize(
    ("standing", "of", "percent"), [(38, 51, 74), (39, 51, 76), (3, 4, 75), (0, 4, 0), (1, 3, 33), (2, 3, 67)]
)
def test_what_is_short_of_agreement_never_reads_as_enough(standing: int, of: int, percent: int) -> None:
    """38 of 51 are 74.5 %, of 75 that are needed."""
    assert verdict(fists("4" * standing + "2" * (of - standing)), FISTS, 75).percent == percent


def test_a_test_on_which_nobody_answered_has_no_percent() -> None:
    assert verdict(fists(""), FISTS, 75).percent is None


@given(st.integers(0, 60), st.integers(0, 60), st.integers(50, 100))
def test_a_percent_says_the_same_as_its_verdict(standing: int, against: int, threshold: int) -> None:
    found = verdict(fists("4" * standing + "2" * against), FISTS, threshold)
    assert found.agreed == (found.percent is not None and found.percent >= threshold)


@pytest.mark.parametrize(
    ("mean", "shown"), [(Fraction(13, 3), 43), (Fraction(17, 4), 43), (Fraction(5), 50), (None, None)]
)
def test_a_mean_is_shown_to_one_decimal_with_halves_up(mean: Fraction | None, shown: int | None) -> None:
    assert tenths(mean) == shown
