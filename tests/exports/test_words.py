"""The words of documents."""

from dataclasses import replace
from datetime import date

import pytest

from exports import words
from exports.summary import Summary
from exports.summary.tables import TablesTold
from workshops.disclosure import Cell


@pytest.mark.parametrize(
    ("cue", "step", "said"),
    [
        ("the draft arrives", "read it", "When the draft arrives, I will read it."),
        ("When the draft arrives,", "I will read it.", "When the draft arrives, I will read it."),
        ("", "read it", "I will read it."),
        ("the draft arrives", "", ""),
        ("", "", ""),
    ],
)
def test_a_first_step_reads_as_one_sentence(sample: Summary, cue: str, step: str, said: str) -> None:
    assert words.first_step(replace(sample.promises[0], when_cue=cue, first_step=step)) == said


@pytest.mark.parametrize(
    ("organisation", "sector", "said"),
    [
        ("Fair Shifts", "Health", "Fair Shifts"),
        ("", "Health", "Somebody (Health)"),
        ("", None, "Not named"),
    ],
)
def test_who_answers_is_said_as_far_as_it_may_be(
    sample: Summary, organisation: str, sector: str | None, said: str
) -> None:
    assert words.who(replace(sample.promises[0], organisation=organisation, sector=sector)) == said


@pytest.mark.parametrize(
    ("text", "rtl"),
    [("مرحبا", True), ("שלום 12", True), ("12 مرحبا", True), ("Hello مرحبا", False), ("12 %", False), ("", False)],
)
def test_the_first_letter_tells_which_way_a_text_is_read(text: str, rtl: bool) -> None:
    assert words.is_rtl(text) is rtl


def test_rounds_say_what_they_are(sample: Summary) -> None:
    first, run_off, shortlist, scores, agreement, once_more = sample.rounds
    assert words.round_name(first) == "Round 1"
    assert words.round_name(run_off) == "Round 2, a run-off of round 1"
    assert words.round_name(replace(first, number=3, again=True)) == "Round 3, opened again"
    assert [words.round_name(each) for each in (shortlist, scores)] == ["Round 1", "Scores, round 2"]
    assert [words.round_name(each) for each in (agreement, once_more)] == ["Agreement, round 1", "Agreement, round 2"]


def test_ballots_on_paper_are_told_with_the_base(sample: Summary) -> None:
    first = sample.rounds[0]
    assert words.base(first) == "29 of 30 people voted, 5 votes each."
    assert words.base(replace(first, papers=1)) == "29 of 30 people voted, 5 votes each. 1 ballot came on paper."
    scored = replace(first, papers=2, method="score")
    assert words.base(scored) == "29 of 30 people scored. 2 ballots came on paper."


def test_a_round_few_took_part_in_says_so(sample: Summary) -> None:
    few = replace(sample.rounds[0], voters=3, here=9, small_base=True, low_turnout=True)
    assert words.cautions(few) == [
        "Small base: only 3 people voted, so these figures say little.",
        "Low turnout: 3 of 9 people voted (33 %).",
    ]
    scored = replace(few, method="score")
    assert words.cautions(scored)[0].startswith("Small base: only 3 people scored,")
    assert words.cautions(sample.rounds[0]) == []


@pytest.mark.parametrize(
    ("kind", "people", "said", "shade"),
    [
        ("hardly", None, "hardly any", "heat-0"),
        ("nearly", None, "nearly all", "heat-4"),
        ("some", None, "some", "heat-2"),
        ("count", 2, "2", "heat-1"),
        ("count", 5, "5", "heat-2"),
        ("withheld", None, "not shown", "heat-none"),
    ],
)
def test_a_sectors_cell_says_and_shades_only_what_may_be_told(
    kind: str, people: int | None, said: str, shade: str
) -> None:
    told = {"hardly": "hardly any of 7", "nearly": "nearly all of 7", "some": "some of 7", "withheld": "not shown"}
    cell = Cell("health", "Health", 7, kind, people, told.get(kind, f"{people} of 7"))  # type: ignore[arg-type]
    assert words.of_sector(cell) == said
    assert words.heat(cell) == shade


def test_numbers_hold_together_with_what_they_count() -> None:
    assert words.percent(64) == "64\u00a0%"
    assert words.between((61, 64)) == "61 to 64\u00a0%"
    assert words.day(date(2026, 10, 14)) == "14\u00a0Oct\u00a02026"
    assert words.day(None) == "no date"


def test_a_long_title_is_set_smaller() -> None:
    assert [words.long("x" * length) for length in (60, 61, 100, 101)] == ["", "long", "long", "longest"]


def test_the_counts_of_a_round_end_with_those_that_got_none(sample: Summary) -> None:
    run_off = sample.rounds[1]
    some = [
        replace(each, people=people, percent=percent)
        for each, people, percent in zip(run_off.choices, (9, 0), (31, 0), strict=False)
    ]
    first, second = some
    assert words.counts(replace(run_off, choices=(first, second))) == f"{first.ref} 9 people (31\u00a0%); the rest none"
    assert words.counts(replace(run_off, choices=(first,))) == f"{first.ref} 9 people (31\u00a0%)"
    assert words.counts(replace(run_off, choices=(second,))) == "nobody chose any"


def test_tables_that_wrote_no_action_say_so() -> None:
    said = words.at_tables(TablesTold(True, 3, 0, 0))
    assert said.endswith("at 3 tables: one person wrote for each. No action was written at a table.")
