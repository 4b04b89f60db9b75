"""Who came is compared with who was expected only where somebody said how many."""

from dataclasses import replace

import pytest

from exports.forum import ForumReport, Source
from exports.forum.document import html
from exports.summary import Summary
from tests.exports import forums
from tests.exports.reading import words_of


def nobody_expected(told: Source) -> Source:
    assert told.summary is not None
    part = told.summary.took_part
    sectors = tuple(replace(line, invited=None) for line in part.sectors)
    return replace(told, summary=replace(told.summary, took_part=replace(part, sectors=sectors, invited=0)))


@pytest.fixture(scope="module")
def six(sample: Summary) -> list[Source]:
    return forums.six(sample)


def read(made: ForumReport) -> str:
    text = words_of(html(made)).replace("\u00a0", " ")
    return " ".join(text[text.index("Places taken by sector") :].split())


def test_those_expected_stand_beside_those_who_came_to_the_same_workshops(six: list[Source]) -> None:
    whole, alone = forums.forum(six), forums.forum(six[:1])
    made = forums.forum([six[0], *map(nobody_expected, six[1:])])
    for line, first, every in zip(made.reach, alone.reach, whole.reach, strict=True):
        assert (line.expected, line.groups) == (first.expected, every.groups)
        assert line.came == (first.groups if line.expecting else 0)
        assert line.expecting == (0 if first.expected is None else 1)
    expected = sum(line.expected or 0 for line in alone.reach)
    came = sum(line.groups for line in alone.reach if line.expected is not None)
    assert f"All sectors 23 22 23 23 22 23 136 {expected} {came} came" in read(made)
    assert "1 of 6 workshops of the groups said how many people they expected." in read(made)
    assert " came" not in read(whole).split("Voices missing")[0].replace("many came", "")


def test_where_nobody_said_how_many_none_are_expected_and_not_0(six: list[Source]) -> None:
    made = forums.forum(list(map(nobody_expected, six)))
    assert "All sectors 23 22 23 23 22 23 136 none" in read(made)
    assert {line.expected for line in made.reach} == {None}


def test_who_came_from_a_sector_that_nobody_expected_is_not_set_against_those_expected(six: list[Source]) -> None:
    assert six[0].summary is not None
    part = six[0].summary.took_part
    health, *others = part.sectors
    summary = replace(six[0].summary, took_part=replace(part, sectors=(replace(health, invited=None), *others)))
    made = forums.forum([replace(six[0], summary=summary)])
    expected = sum(line.invited or 0 for line in others)
    came = sum(line.here for line in others if line.invited is not None)
    assert f"All sectors 23 0 0 0 0 0 23 {expected} {came} came" in read(made)


def test_a_report_made_before_these_were_told_opens_without_them(six: list[Source]) -> None:
    made = forums.forum(six)
    lines = tuple(replace(line, expecting=0, came=0) for line in made.reach)
    old = replace(made, reach=lines, workshops=tuple(replace(each, expected=None) for each in made.workshops))
    assert " 0 came" not in read(old)
