"""The short version: two sides whatever the workshop, both standards kept, and a paragraph of under 120 words."""

import itertools
import re
from dataclasses import replace

import page
import pytest

from exports import sheet
from exports.short import Short, paragraph, short
from exports.short.room import ROOMS, cut, first_words
from exports.summary import Summary
from exports.summary.values import Counts
from tests.exports.conftest import Retell
from tests.exports.reading import numbers, pages_of, rows_of, text_of, words_of
from tests.exports.recount import SPELT_OUT

LONG = "Underestimating neighbourhoods’ responsibilities "
WIDE = "W" * 200


@pytest.fixture(scope="session")
def in_short(sample: Summary) -> Short:
    return short(sample)


@pytest.fixture(scope="session")
def empty(sample: Summary) -> Summary:
    """Nobody came: no card, no vote, no promise."""
    nothing = replace(sample.outcome, basis="", agreed=(), unanswered=(), leadless=(), not_agreed=())
    sectors = tuple(replace(each, here=0) for each in sample.took_part.sectors)
    part = replace(sample.took_part, sectors=sectors, posted=0, voted=0, committed=0, organisations=())
    bare = replace(sample, cards=(), rounds=(), promises=(), threads=(), outcome=nothing, took_part=part, asks=())
    return replace(bare, counts=Counts(0, 0, 0, 0, 0, 0))


@pytest.fixture(scope="session")
def full(retold: Retell) -> Summary:
    """Everybody wrote as much as there was room for."""
    made = retold(LONG * 4, WIDE, "তথ্য " * 40, "太" * 200)
    promises = tuple(replace(each, what=(LONG * 8)[:280], organisation=WIDE[:120]) for each in made.promises)
    paper = replace(made.paper, title=WIDE[:120], group=LONG * 2, place=LONG * 2)
    return replace(made, paper=paper, promises=promises, next=replace(made.next, headline=LONG * 4, ask=LONG * 4))


@pytest.fixture(scope="session")
def many(sample: Summary) -> Summary:
    cards = tuple(replace(sample.cards[0], ref=f"P{number}") for number in range(1, 3001))
    actions = tuple(card for card in sample.cards if card.kind == "action")
    first, *others = sample.rounds
    choices = tuple(
        replace(first.choices[0], ref=card.ref, rank=1, tied=True, carried=False, people=1) for card in cards
    )
    votes = (replace(first, choices=choices, tie=()), *(vote for vote in others if vote.kind == "action"))
    return replace(sample, cards=(*cards, *actions), rounds=votes, threads=())


def test_an_action_is_called_by_its_reference_alone(in_short: Short) -> None:
    """Its letter on the screens of the room is told of in the whole summary, not here."""
    words = words_of(in_short.html)
    assert re.search(r"\bA\d", words)
    assert not re.search(r"\b[A-Z] A\d", words)


@pytest.mark.parametrize("kind", ["sample", "empty", "full", "many"])
def test_it_has_two_sides_whatever_the_workshop(kind: str, request: pytest.FixtureRequest) -> None:
    summary: Summary = request.getfixturevalue(kind)
    made = short(summary).pdf
    assert len(pages_of(made)) == 2
    assert [fault.rule_id for fault in page.validate_pdf_bytes(made, profile="ua1").failures] == []


def test_it_keeps_to_the_standard_for_keeping_too(in_short: Short) -> None:
    assert [fault.rule_id for fault in page.validate_pdf_bytes(in_short.pdf, profile="3a").failures] == []


def test_the_page_says_the_same_as_the_paper(in_short: Short) -> None:
    paper = " ".join(re.sub(r"Engagement summary in short, .+ \d of 2", "", text_of(in_short.pdf)).split())
    said = words_of(in_short.html)
    assert set(numbers(said)) <= set(numbers(paper))
    assert "What we agreed" in said
    assert said.index("Still open") < said.index("What happens next") < said.index("What stands in the way")


def test_the_same_summary_gives_the_same_bytes(sample: Summary, in_short: Short) -> None:
    assert short(sample) == in_short


def test_every_number_of_it_stands_in_the_sheet(sample: Summary, in_short: Short) -> None:
    known = {number for row in rows_of(sheet.csv(sample)) for cell in row.values() for number in numbers(cell)}
    known |= {part for number in known for part in re.split(r"[.,:-]", number)} | SPELT_OUT
    cards, promises = (len([each for each in sample.cards if each.kind == "problem"]), len(sample.promises))
    counted = {str(count) for count in (cards, promises, sum(each.status == "confirmed" for each in sample.promises))}
    groups = {str(len(vote.groups)) for vote in sample.rounds}
    for said in (words_of(in_short.html), paragraph(sample)):
        dates = set(re.findall(r"\b(\d{1,2}) (?:Nov|Dec|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct)", said))
        assert sorted(set(numbers(said)) - known - counted - groups - {str(int(day)) for day in dates}) == []


@pytest.mark.parametrize("kind", ["sample", "empty", "full", "many"])
def test_the_paragraph_has_under_120_words(kind: str, request: pytest.FixtureRequest) -> None:
    summary: Summary = request.getfixturevalue(kind)
    said = paragraph(summary)
    assert 20 < len(said.split()) < 120
    assert said.count("\n") == 1
    assert said.rstrip().endswith("version 1, a draft.")


def test_the_paragraph_tells_the_day_in_the_order_it_happened(sample: Summary) -> None:
    said = paragraph(sample)
    assert said.startswith("30 people from 8 sectors met on 24 Nov 2026 as the working group Living Wage City.")
    assert "They posted 24 problems, proposed 9 actions and made 14 commitments, 9 of them signed off." in said
    assert "by 26 of 28 people: “A one-page" in said


@pytest.mark.parametrize(
    ("statuses", "said"),
    [
        ((), "made no commitments."),
        (("offered",), "made 1 commitment, not signed off."),
        (("confirmed",), "made 1 commitment, signed off."),
        (("offered", "offered"), "made 2 commitments, none of them signed off."),
    ],
)
def test_the_paragraph_says_how_firm_few_commitments_are(sample: Summary, statuses: tuple[str, ...], said: str) -> None:
    made = tuple(replace(each, status=status) for each, status in zip(sample.promises, statuses, strict=False))
    few = replace(sample, promises=made, counts=replace(sample.counts, commitments=len(made)))
    assert said in paragraph(few)


@pytest.mark.parametrize("text", ["Say “fair pay” first.", 'Say "fair pay" first.'])
def test_a_quotation_within_the_quoted_action_has_single_marks(sample: Summary, text: str) -> None:
    cards = tuple(replace(each, text=text) for each in sample.cards)
    assert "“Say ‘fair pay’ first.”" in paragraph(replace(sample, cards=cards))


def test_the_paragraph_says_how_many_voted_on_paper(sample: Summary) -> None:
    first, *others = sample.rounds
    said = paragraph(replace(sample, rounds=(replace(first, papers=1), *others)))
    assert "29 of 30 people voted on problems, 1 on paper." in said


def test_the_paragraph_of_an_empty_room_says_that_nobody_came(empty: Summary) -> None:
    said = paragraph(empty)
    assert said.startswith("Nobody came when the working group Living Wage City was to meet on 24 Nov 2026.")
    assert "posted" not in said


def test_the_paragraph_says_no_where_there_is_none_and_ends_a_quoted_sentence(sample: Summary) -> None:
    cards = tuple(replace(each, text=each.text.rstrip(".")) for each in sample.cards)
    few = replace(sample, cards=cards, promises=(), counts=replace(sample.counts, actions=0, commitments=0))
    said = paragraph(few)
    assert "They posted 24 problems, proposed no actions and made no commitments." in said
    assert "surgery, college and food bank.” Only 10 of 27" in said


def test_a_shared_first_place_is_no_first_place_in_the_paragraph(sample: Summary) -> None:
    (vote,) = (each for each in sample.rounds if each.method == "score")
    tied = tuple(replace(each, rank=1, tied=True) if place < 3 else each for place, each in enumerate(vote.choices))
    rounds = tuple(replace(vote, choices=tied) if each is vote else each for each in sample.rounds)
    untested = replace(sample.outcome, agreed=tuple(each.ref for each in tied[:3]), not_agreed=())
    untested_rounds = tuple(each for each in rounds if each.method != "agree")
    said = paragraph(replace(sample, rounds=untested_rounds, outcome=untested))
    assert "3 actions share the first place, one of them: “" in said


def test_a_rehearsal_says_so_in_both(sample: Summary) -> None:
    played = replace(sample, paper=replace(sample.paper, rehearsal=True))
    assert paragraph(played).startswith("In a rehearsal, ")
    assert "Rehearsal: none of this was said by real partners" in short(played).html


def test_a_text_is_cut_at_a_words_end_and_shows_it() -> None:
    assert cut("one two three", 13) == "one two three"
    assert cut("one two three four", 13) == "one two…"
    assert cut(WIDE, 10) == "WWWWWWWWW…"
    assert first_words("one two three", 2) == "one two…"
    assert first_words("one two", 2) == "one two"


def test_three_long_actions_and_a_long_headline_stand_whole(sample: Summary) -> None:
    """What comes next makes room for them on the first side."""
    agreed = ("A7", "A8", "A9")
    told = {ref: f"{'Every anchor employer offers paid work in school hours ' * 3}({ref})" for ref in agreed}
    cards = tuple(replace(each, text=told.get(each.ref, each.text)) for each in sample.cards)
    headline = (
        "Pay people enough to live on and tell them their hours early. Start with the contracts we sign ourselves."
    )
    outcome = replace(sample.outcome, agreed=agreed)
    made = short(replace(sample, cards=cards, outcome=outcome, next=replace(sample.next, headline=headline)))
    said = words_of(made.html)
    assert headline in said
    assert all(text in said for text in told.values())
    assert said.count("Jan 2027") > 1
    assert len(pages_of(made.pdf)) == 2


def test_each_room_holds_no_more_than_the_one_before() -> None:
    for larger, smaller in itertools.pairwise(ROOMS):
        assert smaller != larger
        assert larger.next_first or not smaller.next_first
        assert larger.next_first != smaller.next_first or all(
            getattr(smaller, name) <= getattr(larger, name) for name in ("agreed", "problems", "promises", "letters")
        )
