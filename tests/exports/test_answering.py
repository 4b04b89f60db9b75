"""You said, we will: what nobody agreed or promised does not stand under it."""

from dataclasses import replace

import pytest

from exports import answering, pages
from exports.answering import Answered
from exports.summary import Summary
from exports.summary.promised import Promise
from exports.summary.values import Thread
from exports.views import Pages
from tests.exports.reading import words_of


def lines(summary: Summary) -> list[Answered]:
    return answering.lines(Pages(summary))


def made(summary: Summary, answer: str) -> Promise:
    return next(each for each in summary.promises if each.answer == answer)


def test_we_will_holds_only_what_was_agreed_or_promised(sample: Summary) -> None:
    for each in lines(sample):
        assert each.agreed == "" or each.agreed in sample.outcome.agreed
        assert all(Pages(sample).promises[ref].answer == "promise" for ref in each.promises)
        assert bool(each.agreed or each.promises) != bool(each.why)


def test_every_promise_and_every_agreed_action_stands_there(sample: Summary) -> None:
    told = lines(sample)
    assert {each.agreed for each in told if each.agreed} == set(sample.outcome.agreed)
    promised = {each.ref for each in sample.promises if each.answer == "promise"}
    assert {ref for each in told for ref in each.promises} == promised


def test_a_problem_that_went_on_is_never_passed_over(sample: Summary) -> None:
    carried = {each.choice.ref for each in Pages(sample).placed("problem") if each.choice.carried}
    assert carried <= {each.problem for each in lines(sample)}


def test_a_problem_without_either_says_so_with_what_became_of_its_actions(sample: Summary) -> None:
    alone = next(each for each in lines(sample) if not (each.agreed or each.promises))
    assert alone.why == f"{Pages(sample).called('A2')}: not agreed."
    assert "Nothing was agreed or promised on it. B A2: not agreed. Nobody yet" in words_of(pages.html(sample))


def test_interest_and_needs_are_told_as_such_and_promise_nothing(sample: Summary) -> None:
    asked = made(sample, "interested").ref
    bare = replace(sample, threads=(Thread("3.5", None, None, "3.5-06", (asked,), carried=False),))
    assert [each for each in lines(bare) if not each.problem] == []
    said = words_of(pages.html(sample))
    assert f"{asked} Somebody (Business): interested, cannot promise" in said


def test_what_is_not_signed_off_is_offered(sample: Summary) -> None:
    said = words_of(pages.html(sample))
    caption = said.index("You said, we will")
    table = said[caption : said.index("Dates to hold us to", caption)]
    offered = sum(each.status == "offered" for each in sample.promises)
    assert table.count(", offered") == offered


@pytest.mark.parametrize(
    ("kinds", "actions", "why"),
    [
        (("choose", "score", "agree"), True, "A2: not agreed."),
        (("choose", "score"), True, "A2: put first, not tested for agreement."),
        ((), True, "A2: proposed."),
        ((), False, "No action was designed."),
    ],
)
def test_why_nothing_was_agreed_is_told_by_how_far_it_came(
    sample: Summary, kinds: tuple[str, ...], actions: bool, why: str
) -> None:
    rounds = tuple(each for each in sample.rounds if each.kind == "problem" or each.method in kinds)
    basis = "action" if "score" in kinds else "problem"
    outcome = replace(sample.outcome, basis=basis, agreed=(), came_first=("A2",) if basis == "action" else ())
    cards = tuple(each for each in sample.cards if actions or each.kind == "problem")
    problem = next(each.problem for each in lines(sample) if each.why)
    threads = (Thread("3.5", problem, "A2" if actions else None, None, (), carried=True),)
    told = replace(sample, rounds=rounds, outcome=outcome, cards=cards, threads=threads)
    assert [each.why.removeprefix("B ") for each in lines(told)] == [why]


def test_an_action_that_was_scored_and_left_is_told_beside_the_promise_on_it(sample: Summary) -> None:
    about = next(each for each in lines(sample) if each.about)
    assert answering.state(Pages(sample), about.about) == "not taken further"
    called = Pages(sample).called(about.about)
    assert f"On {called}, not taken further:" in words_of(pages.html(sample))


def test_a_problem_that_no_action_answers_says_so(sample: Summary) -> None:
    problem = next(each.problem for each in lines(sample) if each.why)
    told = replace(sample, threads=(Thread("3.5", problem, None, None, (), carried=True),))
    assert [each.why for each in lines(told)] == ["No action answers it."]
