"""What the forum report says in words of its own."""

from dataclasses import replace
from datetime import date

import pytest

from exports.forum import Source, sheet, words
from exports.forum.document import html
from exports.forum.values import Absent, AskLine, Pipeline, TopAction, WorkshopLine
from exports.summary import Summary
from exports.summary.values import Round
from exports.views import Pages
from tests.exports import forums
from tests.exports.reading import rows_of, words_of

TOP = TopAction("A1", "Mend the homes", False, 9, 10, 90, True, None)


@pytest.fixture(scope="module")
def line(forum_day: list[Source]) -> WorkshopLine:
    return forums.forum(forum_day[:1]).workshops[0]


@pytest.mark.parametrize(
    ("key", "why", "said"),
    [
        ("KC3", "none", "Child Healthy Weight (KC3) has not met, and no workshop is planned."),
        ("KC3", "running", "Child Healthy Weight (KC3) has begun and has not ended, so there is nothing to tell yet."),
        ("", "planned", "The plenary is planned and has not met yet."),
    ],
)
def test_why_a_group_is_not_told(key: str, why: str, said: str) -> None:
    assert words.absence(Absent(0, key, "Child Healthy Weight", why)) == said


def test_how_far_a_room_stands_behind_its_top_action() -> None:
    assert words.agreed(TOP) == "90 % of 10"
    untested = replace(TOP, standing=None, answered=None, agreed_percent=None)
    assert words.agreed(untested) == "scored, not tested"
    assert words.agreed(replace(untested, share=64)) == "chosen by 64 %"


def test_a_workshop_without_a_vote_or_a_paper_of_its_own_says_so(line: WorkshopLine) -> None:
    assert words.turnout(line) == "3\u00a0of\u00a03 (100\u00a0%)"
    assert words.turnout(replace(line, turnout=None)) == "no vote"
    assert words.paper_of(line) == "version 1, a draft"
    assert words.paper_of(replace(line, edition="published")) == "version 1, published"
    assert words.paper_of(replace(line, version=0)) == "made for this report: no summary of its own yet"


def test_more_ballots_than_people_there_are_told_with_those_on_paper(sample: Summary) -> None:
    vote = Pages(sample).vote("action")
    assert vote is not None
    paper = replace(vote, voters=33, here=30, papers=3, turnout=100)
    rounds = tuple(paper if each == vote else each for each in sample.rounds)
    made = forums.forum([Source(0, "KC4", "Fair pay", replace(sample, rounds=rounds))])
    (line,) = made.workshops
    assert words.turnout(line) == "33\u00a0of\u00a033 (100\u00a0%)"
    assert words.papers(line) == "3\u00a0on\u00a0paper"
    said = words_of(html(made)).replace("\u00a0", " ")
    assert "33 of 33 (100 %) 3 on paper" in said
    assert "Ballots on paper are counted too." in said
    row = next(each for each in rows_of(sheet.csv(made)) if each["measure"] == "On paper")
    assert (row["section"], row["value"]) == ("Workshops", "3")


def test_actions_that_nobody_leads_are_held_together_with_their_workshop(line: WorkshopLine) -> None:
    those = [replace(line, leadless=("A7",)), replace(line, mark="B KC4", leadless=("A2", "A3", "A4"))]
    assert words.leadless(those) == "KC1 A7; B KC4 A2 to A4".replace("; ", ";|").replace(" ", "\u00a0").replace(
        "|", " "
    )


def test_when_it_was_held() -> None:
    paper = forums.paper()
    assert words.span(paper) == "Tuesday 24 November 2026"
    assert words.span(replace(paper, until=date(2026, 11, 25))) == "24 Nov 2026 to 25 Nov 2026"
    assert words.span(replace(paper, since=None, until=None)) == "No workshop has ended yet"


@pytest.mark.parametrize(
    ("confirmed", "offered", "said"),
    [
        (0, 0, "no commitments"),
        (1, 0, "1 commitment: 1 confirmed"),
        (9, 5, "14 commitments: 9 confirmed and 5 offered"),
    ],
)
def test_commitments_are_told_by_how_firm_they_are_and_none_as_none(confirmed: int, offered: int, said: str) -> None:
    assert words.made(confirmed, offered) == said


def test_what_is_firm_is_explained_where_it_stands() -> None:
    assert words.firm(9, 0) == "9 confirmed, which means signed off"
    assert words.firm(9, 5) == "9 confirmed, which means signed off, and 5 offered, which means not signed off yet"


def test_answers_that_promise_nothing_are_counted_as_answers_and_not_as_people() -> None:
    assert words.no_promise(Pipeline((), (), (), 0, 0)) == ""
    assert words.no_promise(Pipeline((), (), (), 2, 1)) == (
        "Of the answers that promise nothing, 2 were “interested, cannot promise” "
        "and 1 was “we need something to do this”. "
    )


def test_organisations_and_offers_are_counted_in_words() -> None:
    assert words.named(0) == "No organisation agreed to be named."
    assert words.named(1) == "1 organisation agreed to be named."
    ask = AskLine("KC1", "Q1", "The group", True, "Help", "3.5", 1, 0, (), ())
    assert words.offering(ask) == "1 can help"
    assert words.offering(replace(ask, maybe=2)) == "1 can help, 2 may be able to help"


def test_an_action_on_which_nobody_answered_is_said_so() -> None:
    assert words.agreed(replace(TOP, answered=0, agreed_percent=None)) == "nobody answered"


def test_a_small_base_and_a_low_turnout_are_told_beside_their_figures(sample: Summary) -> None:
    vote = Pages(sample).vote("action")
    assert vote is not None
    low = replace(vote, voters=4, turnout=13, small_base=True, low_turnout=True)
    rounds = tuple(low if each == vote else each for each in sample.rounds if each.method != "agree")
    made = forums.forum([Source(0, "KC4", "Fair pay", replace(sample, rounds=rounds))])
    (line,) = made.workshops
    assert words.cautions(line) == ["small base", "low turnout"]
    assert line.top is not None
    assert line.top.small_base
    said = words_of(html(made)).replace("\u00a0", " ")
    assert "A small base is fewer than five people, and says little; a low turnout is fewer than six in" in said
    assert "4 of 30 (13 %) small base low turnout" in " ".join(said.split())
    cautions = [row["words"] for row in rows_of(sheet.csv(made)) if row["measure"] == "Caution"]
    assert cautions == ["small base, low turnout"]


def test_an_agreement_of_a_handful_is_told_as_a_small_base(sample: Summary) -> None:
    def few(vote: Round) -> Round:
        choices = tuple(
            replace(each, agreement=replace(each.agreement, answered=4, standing=4)) if each.agreement else each
            for each in vote.choices
        )
        return replace(vote, choices=choices)

    made = forums.forum([Source(0, "KC4", "Fair pay", replace(sample, rounds=tuple(map(few, sample.rounds))))])
    assert [each.top.small_base for each in made.workshops if each.top] == [True]
    assert not any(each.top.small_base for each in forums.forum(forums.six(sample)).workshops if each.top)
