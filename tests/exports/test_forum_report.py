"""The forum report adds up its summaries: to the digit, and without telling what any of them holds back."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from itertools import product

import pytest

from exports import sheet
from exports.forum import ForumReport, Source
from exports.forum.sources import letter
from exports.summary import Summary, to_plain
from exports.summary.asked import PulseItem
from tests.exports import forums
from tests.exports.recount import Recount, whole_percent
from workshops import his
from workshops.disclosure import Row
from workshops.tally_pulse import Paired, paired, tenths


@pytest.fixture(scope="module")
def six(sample: Summary) -> list[Source]:
    return forums.six(sample)


@pytest.fixture(scope="module")
def told(six: list[Source]) -> ForumReport:
    return forums.forum(six)


@pytest.fixture(scope="module")
def sheets(six: list[Source]) -> list[Recount]:
    """What the summaries say, read from their sheets."""
    return [Recount(sheet.csv(each.summary)) for each in six if each.summary]


def whole(sheets: Sequence[Recount], label: str) -> int:
    return sum(each.number("front", "", label, "count") for each in sheets)


def promised(sheets: Sequence[Recount], measure: str) -> list[str]:
    return [row["words"] for own in sheets for row in own.find("commitments", label="promise", measure=measure)]


class TestToTheDigit:
    """Every number is the sum of what the sheets of the summaries say."""

    def test_the_forum_is_the_sum_of_its_groups(self, told: ForumReport, sheets: list[Recount]) -> None:
        (line,) = told.forums
        assert (line.groups, line.plenaries) == (6, 0)
        assert line.people == whole(sheets, "People")
        assert line.problems == whole(sheets, "Problems posted")
        assert line.actions == whole(sheets, "Actions proposed")
        assert line.commitments == whole(sheets, "Commitments made")

    def test_each_line_of_the_dashboard_is_its_summary(self, told: ForumReport, sheets: list[Recount]) -> None:
        for line, own in zip(told.workshops, sheets, strict=True):
            vote = own.scored("action")
            assert line.counts.people == own.people
            assert line.counts.organisations == own.number("front", "", "Organisations", "count")
            assert line.turnout is not None
            assert line.turnout.voters == own.number("rounds", vote, "Round", "voters")
            assert line.turnout.percent == whole_percent(line.turnout.voters, line.turnout.here)
            assert line.leadless == tuple(row["ref"] for row in own.find("open", label="Action without a lead"))

    def test_the_top_action_is_the_one_ranked_first_with_its_agreement(
        self, told: ForumReport, sheets: list[Recount]
    ) -> None:
        for line, own in zip(told.workshops, sheets, strict=True):
            vote = own.scored("action")
            first = [row["ref"] for row in own.find("votes", label=vote, measure="rank") if row["value"] == "1"]
            assert line.top is not None
            assert line.top.ref in first
            assert line.top.answered
            assert line.top.agreed_percent == whole_percent(line.top.standing or 0, line.top.answered)

    def test_reach_is_every_sector_of_every_group(self, told: ForumReport, sheets: list[Recount]) -> None:
        for line in told.reach:
            came = [own.number("people", "", line.sector, "came") for own in sheets]
            assert (line.by_key, line.groups) == (tuple(came), sum(came))
            expected = [own.find("people", "", line.sector, "expected")[0]["value"] for own in sheets]
            assert line.expected == (sum(map(int, filter(None, expected))) if any(expected) else None)

    def test_the_objectives_are_the_cards_and_promises_that_name_them(
        self, told: ForumReport, sheets: list[Recount]
    ) -> None:
        assert [each.code for each in told.objectives] == [each.code for each in his.objectives()]
        for each in told.objectives:
            of = [row for own in sheets for row in own.find("cards", measure="objective") if row["words"] == each.code]
            assert each.problems == sum(row["label"] == "problem" for row in of)
            assert each.actions == sum(row["label"] == "action" for row in of)
            assert each.commitments == promised(sheets, "objective").count(each.code)

    def test_an_objective_names_the_groups_that_have_problems_under_it(self, six: list[Source]) -> None:
        first, *rest = six
        assert first.summary is not None
        cards = tuple(replace(card, objective="3.5") for card in first.summary.cards)
        made = forums.forum([replace(first, summary=replace(first.summary, cards=cards)), *rest])
        assert {each.code: each.groups for each in made.objectives if each.problems}["3.5"] == ("KC1", "KC4")

    def test_the_pipeline_is_every_promise_once(self, told: ForumReport, sheets: list[Recount]) -> None:
        pipeline = told.pipeline
        assert len(pipeline.promises) == whole(sheets, "Commitments made")
        statuses = [
            row["words"] for own in sheets for row in own.find("commitments", label="promise", measure="status")
        ]
        for parts in (pipeline.quarters, pipeline.organisations):
            assert sum(part.confirmed for part in parts) == statuses.count("Confirmed")
            assert sum(part.offered for part in parts) == statuses.count("Offered")
        days = promised(sheets, "by when")
        first = next(part for part in pipeline.quarters if part.since)
        assert first.confirmed + first.offered == sum(_in_quarter(day, first.since) for day in days)

    def test_the_pulse_of_all_is_the_sum_of_each(self, told: ForumReport, sheets: list[Recount]) -> None:
        for item in told.whole_trend.items:
            for measure, count in (
                ("pairs", item.pairs),
                ("up", item.up),
                ("down", item.down),
                ("before", item.before),
            ):
                parts = [getattr(_item(each.items, item.statement), measure) for each in told.trend]
                assert count == sum(parts), measure
            mean = int(10 * (item.before or 0) / item.pairs + 0.5)
            assert item.before_tenths == mean


def _in_quarter(day: str, start: date | None) -> bool:
    read = date.fromisoformat(day)
    return start is not None and (read.year, (read.month - 1) // 3) == (start.year, (start.month - 1) // 3)


def _item(items: Sequence[PulseItem], statement: str) -> PulseItem:
    return next(item for item in items if item.statement == statement)


class TestNothingLeaks:
    """What a summary holds back cannot be worked out from the sums."""

    def hiding(self, six: list[Source], pairs: int) -> list[Source]:
        """One group's pulse as a summary tells it when so few answered both times."""
        first, *rest = six
        assert first.summary is not None
        bare = tuple(
            PulseItem(item.statement, pairs, None, None, None, None, None, None, None)
            for item in first.summary.pulse.items
        )
        return [replace(first, summary=replace(first.summary, pulse=replace(first.summary.pulse, items=bare))), *rest]

    def test_the_sum_less_the_groups_that_are_told_leaves_nothing(self, six: list[Source]) -> None:
        hidden = self.hiding(six, 4)
        made = forums.forum(hidden)
        others = [each.summary for each in hidden[1:] if each.summary]
        for item in made.whole_trend.items:
            for measure in ("pairs", "before", "after", "up", "same", "down"):
                known = sum(getattr(_item(each.pulse.items, item.statement), measure) for each in others)
                assert getattr(item, measure) - known == 0, measure
        assert made.whole_trend.too_few == ("KC1",)
        assert "KC1" not in made.whole_trend.marks

    def test_whatever_four_people_answered_the_report_reads_the_same(self, six: list[Source]) -> None:
        """Somebody who knows every other summary and this program tries each room that may be behind the hidden one."""
        first, *rest = six
        assert first.summary is not None
        reports = set()
        for before, after in product(((0, 0, 0, 0), (0, 1, 4, 5), (5, 5, 5, 5)), repeat=2):
            line = paired(dict(enumerate(before)), dict(enumerate(after)))
            items = tuple(_told(item.statement, line) for item in first.summary.pulse.items)
            pulse = replace(first.summary.pulse, items=items)
            reports.add(str(forums.forum([replace(first, summary=replace(first.summary, pulse=pulse)), *rest])))
        assert len(reports) == 1

    def test_a_year_less_its_other_forums_leaves_no_more_than_that_forums_own_report(self, sample: Summary) -> None:
        made = forums.year(sample)
        for item in made.whole_trend.items:
            parts = [_item(each.items, item.statement) for each in made.forum_trend]
            assert item.pairs == sum(part.pairs for part in parts)
            assert item.before == sum(part.before or 0 for part in parts)

    def test_no_sectors_votes_and_no_equality_answers_are_added_up(self, told: ForumReport) -> None:
        assert not [each for each in _parts(told) if isinstance(each, Row)]
        assert "equality" not in {field.name for field in fields(told)}

    def test_nobody_is_named_who_promised(self, six: list[Source], told: ForumReport) -> None:
        names = {each.name for group in six if group.summary for each in group.summary.promises if each.name}
        assert names
        assert not [name for name in names if name in str(to_plain(told))]

    def test_an_organisation_that_may_not_be_named_is_only_counted(self, told: ForumReport) -> None:
        *named, rest = told.pipeline.organisations
        assert rest.name == "Not named"
        assert rest.confirmed + rest.offered == sum(not each.organisation for each in told.pipeline.promises)
        assert {part.name for part in named} == {
            each.organisation for each in told.pipeline.promises if each.organisation
        }


def _told(statement: str, line: Paired) -> PulseItem:
    means = tenths(line.before, line.pairs), tenths(line.after, line.pairs)
    return PulseItem(statement, line.pairs, line.before, line.after, *means, line.up, line.same, line.down)


def _parts(value: object) -> Iterator[object]:
    yield value
    if is_dataclass(value):
        for field in fields(value):
            yield from _parts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for each in value:
            yield from _parts(each)


class TestCrossCutting:
    """Problems that several groups have."""

    def test_like_words_of_six_groups_stand_together_once(self, told: ForumReport) -> None:
        refs = [(card.mark, card.ref) for each in told.shared for card in each.cards]
        assert len(refs) == len(set(refs))
        firms = next(each for each in told.shared if "Small firms" in each.cards[0].text)
        assert firms.groups == 6
        assert {card.mark for card in firms.cards} == {key.code for key in his.key_commitments()}
        assert firms.people == sum(card.people for card in firms.cards)

    def test_one_group_that_says_it_twice_is_not_several(self, six: list[Source]) -> None:
        assert forums.forum(six[:1]).shared == ()

    def test_the_same_group_in_another_forum_is_not_another_group(self, sample: Summary) -> None:
        told = [forums.six(sample, forums.YEAR[place], place)[3] for place in range(2)]
        assert forums.forum(told).shared == ()


class TestForumsThatWentOtherwise:
    """Short, partial and empty ones."""

    def test_a_group_that_did_not_meet_is_told_as_absent(self, six: list[Source]) -> None:
        made = forums.forum([*six[:5], Source(0, "KC6", "Prevention", None, "running")])
        assert [(each.key_commitment, each.why) for each in made.absent] == [("KC6", "running")]
        assert len(made.workshops) == made.forums[0].groups == 5

    def test_nothing_at_all_is_a_report_too(self) -> None:
        made = forums.forum([])
        assert (made.workshops, made.pipeline.promises, made.answers, made.days) == ((), (), (), ())
        assert all(each.silent for each in made.objectives)
        assert made.whole_trend.items[0].pairs == 0

    def test_a_group_that_met_twice_has_two_lines_and_is_one_group(self, sample: Summary, six: list[Source]) -> None:
        made = forums.forum([six[0], replace(six[0], summary=forums.group(sample, 0, forums.YEAR[1]))])
        assert [each.mark for each in made.workshops] == ["KC1.1", "KC1.2"]
        assert [each.held for each in made.workshops] == [forums.YEAR[1].date(), forums.DAY.date()]
        assert made.forums[0].groups == 1

    def test_no_two_forums_of_a_year_share_a_letter(self) -> None:
        letters = [letter(place) for place in range(60)]
        assert len(set(letters)) == len(letters)
        assert letters[25:28] == ["Z", "AA", "AB"]

    def test_in_a_year_each_forum_has_a_letter(self, sample: Summary) -> None:
        made = forums.year(sample)
        assert [each.letter for each in made.forums] == ["A", "B", "C"]
        assert made.workshops[0].mark == "A KC1"
        assert [(each.forum, each.key_commitment) for each in made.absent] == [(1, "KC3")]
        assert made.forums[0].people == made.forums[2].people

    def test_dates_that_are_past_are_not_among_those_ahead(self, sample: Summary) -> None:
        days = [each.day for each in forums.year(sample).days]
        assert days == sorted(days)
        assert days[0] >= forums.ISSUED.date()
        assert days[-1] <= date(2027, 12, 1)
