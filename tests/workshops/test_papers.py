"""A printed id says its kind, and a slip of the pen is seen."""

import pytest

from workshops import papers
from workshops.refusal import Refusal

CODE = "K7M4PX"
ALL = ("problem", "action", "ballot")


def test_an_id_is_short_and_comes_back_as_it_was_printed() -> None:
    made = papers.printed(CODE, papers.PROBLEM, 17)
    assert made.startswith("B-017-")
    assert len(made) == 7
    assert papers.read(CODE, made, ALL) == papers.Printed(made, "problem", 17)


@pytest.mark.parametrize("typed", ["b017{}", "B 017 {}", "b-17-{}", " B–017–{} ", "b/017/{}"])
def test_case_dashes_and_leading_zeros_do_not_matter(typed: str) -> None:
    made = papers.printed(CODE, papers.PROBLEM, 17)
    assert papers.read(CODE, typed.format(made[-1].lower()), ALL).id == made


@pytest.mark.parametrize("typed", ["", "B-017", "017K", "B-0017-K", "BB-017-K", "hello", "B-٠١٧-K"])
def test_what_is_no_id_is_refused_with_how_one_looks(typed: str) -> None:
    with pytest.raises(Refusal, match="looks like B-017-K"):
        papers.read(CODE, typed, ALL)


def read_or_none(code: str, typed: str) -> str | None:
    try:
        return papers.read(code, typed, ALL).id
    except Refusal:
        return None


def test_every_wrong_figure_and_every_two_that_changed_places_is_seen() -> None:
    for number in range(1, 1000):
        letter, figures, check = papers.printed(CODE, papers.PROBLEM, number).split("-")
        slips = {figures[:at] + other + figures[at + 1 :] for at in range(3) for other in "0123456789"}
        slips |= {figures[1] + figures[0] + figures[2], figures[0] + figures[2] + figures[1]}
        assert [slip for slip in slips - {figures} if read_or_none(CODE, f"{letter}-{slip}-{check}")] == []


def test_a_wrong_check_letter_and_a_wrong_kind_are_seen() -> None:
    letter, figures, check = papers.printed(CODE, papers.PROBLEM, 17).split("-")
    wrong = [other for other in "ABCDEFGHJKLMNPQRSTUVWXYZ" if other != check]
    assert [other for other in wrong if read_or_none(CODE, f"{letter}-{figures}-{other}")] == []
    assert [other for other in "ACDEV" if read_or_none(CODE, f"{other}-{figures}-{check}")] == []


def test_most_ids_of_another_workshop_are_seen() -> None:
    taken = [read_or_none(f"K7M4P{sign}", papers.printed(CODE, "B", 17)) for sign in "ABCDEFGHJKMNPQRTUVWY2346789"]
    assert sum(each is not None for each in taken) <= 4


def test_an_id_of_another_kind_is_refused_by_name() -> None:
    ballot = papers.printed(CODE, papers.BALLOT, 4)
    with pytest.raises(Refusal, match=r"of a ballot\. Here ids begin with B for problems or D for actions"):
        papers.read(CODE, ballot, ("problem", "action"))
