"""What differs between two versions, in plain words, and without a word that was taken out of either."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from exports import changes, redacting
from exports.summary import Summary
from exports.summary.edition import Edition


def test_the_same_paper_has_no_changes(sample: Summary) -> None:
    assert changes.between(sample, sample, {}) == ()


def other_counts(sample: Summary) -> Summary:
    return replace(sample, counts=replace(sample.counts, people=31, commitments=1))


def other_words(sample: Summary) -> Summary:
    first, second, *rest = sample.cards
    return replace(sample, cards=(replace(first, text="Other"), replace(second, text="Another"), *rest))


def fewer_cards(sample: Summary) -> Summary:
    return replace(sample, cards=sample.cards[1:])


def moved_promise(sample: Summary) -> Summary:
    place = next(place for place, each in enumerate(sample.promises) if each.status == "confirmed")
    moved = replace(sample.promises[place], by_when=date(2027, 3, 1), status="offered")
    return replace(sample, promises=(*sample.promises[:place], moved, *sample.promises[place + 1 :]))


def other_days(sample: Summary) -> Summary:
    return replace(sample, next=replace(sample.next, next_date=date(2027, 1, 12), hear_by=None))


def without_pulse(sample: Summary) -> Summary:
    return redacting.edited(sample, Edition(left_out=("pulse",)), {})


def other_headlines(sample: Summary) -> Summary:
    told = replace(sample, next=replace(sample.next, headline="Other"))
    return replace(told, edition=Edition(headline="Ours", notes="Note"))


def nothing_agreed(sample: Summary) -> Summary:
    return replace(sample, outcome=replace(sample.outcome, agreed=()))


def other_paper(sample: Summary) -> Summary:
    paper = replace(sample.paper, title="Other", place="Elsewhere", facilitator="Eve")
    return replace(sample, paper=replace(paper, starts_at=sample.paper.starts_at + timedelta(days=1)))


def other_wording(sample: Summary) -> Summary:
    key = replace(sample.strategy.key, agreed_by="The board", agreed_on=date(2026, 11, 30))
    return replace(sample, strategy=replace(sample.strategy, key=key))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            other_paper,
            [
                "The title has changed.",
                "The place has changed.",
                "The day or hour of the workshop has changed.",
                "The name of the facilitator has changed.",
            ],
        ),
        (other_wording, ["The wording of the key commitment has changed."]),
        (other_counts, ["31 people, where there were 30.", "1 commitment, where there were 14."]),
        (fewer_cards, ["Card {first} is no longer here."]),
        (other_words, ["Cards {first} and {second} read differently."]),
        (
            moved_promise,
            [
                "Commitment {promise}: the date is 1 Mar 2027, where it was {by_when}.",
                "Commitment {promise}: offered, where it was confirmed.",
            ],
        ),
        (other_days, ["The day we meet again is 12 Jan 2027", "The day by which you hear from us is not set"]),
        (without_pulse, ["Left out: What changed in the room."]),
        (other_headlines, ["The room’s headline has changed.", "Our headline has changed.", "Our note has changed."]),
        (nothing_agreed, ["Agreed: nothing, where it was {agreed}."]),
    ],
)
def test_a_change_is_told_and_nothing_else(
    sample: Summary, change: Callable[[Summary], Summary], said: list[str]
) -> None:
    promise = next(each for each in sample.promises if each.status == "confirmed")
    known = {
        "first": sample.cards[0].ref,
        "second": sample.cards[1].ref,
        "promise": promise.ref,
        "by_when": changes._day(promise.by_when),
        "agreed": changes._refs(sample.outcome.agreed),
    }
    found = changes.between(sample, change(sample), {})
    assert len(found) == len(said), found
    for line, words in zip(found, said, strict=True):
        assert line.startswith(words.format(**known))


def taken_out(sample: Summary, *words: str, instead: str = "") -> list[str]:
    """What a correction says that takes these words out; none of them stands in it."""
    out = dict.fromkeys(words, instead)
    found = changes.between(sample, redacting.redact(sample, out), out)
    assert not any(each.casefold() in " ".join(found).casefold() for each in words)
    return list(found)


@pytest.mark.parametrize("instead", ["", "a landlord"])
def test_what_was_taken_out_is_told_by_its_places_alone(sample: Summary, instead: str) -> None:
    first, second = (card for card in sample.cards if card.kind == "problem" and card.ref in ("P1", "P2"))
    out = (first.text, second.text)
    (line,) = taken_out(sample, *out, instead=instead)
    assert line == f"Problems: words were taken out in 2 places: {first.ref} and {second.ref}."


def test_so_it_is_where_there_is_no_reference(sample: Summary) -> None:
    missed, stage = sample.pulse.missed[0], next(each for each in sample.method.stages if each.prompt)
    assert taken_out(sample, missed) == ["What did we miss?: words were taken out in 1 place."]
    assert taken_out(sample, stage.prompt) == [
        "How the day was set up: words were taken out in 1 place: what was asked in a stage."
    ]
    assert taken_out(sample, sample.next.headline) == [
        "Of the whole room: words were taken out in 1 place: The room’s headline."
    ]


def test_every_text_from_which_words_went_is_a_place(sample: Summary) -> None:
    """Whatever was typed anywhere, to take it out is told."""
    for text in {each for each in redacting.typed(sample) if each.strip()}:
        assert taken_out(sample, text), text


def test_words_put_back_read_differently(sample: Summary) -> None:
    card = sample.cards[0]
    (line,) = changes.between(redacting.redact(sample, {card.text: ""}), sample, {})
    assert line == f"Card {card.ref} reads differently."


def test_what_was_out_before_is_not_told_again(sample: Summary) -> None:
    out = {sample.cards[0].text: ""}
    before = redacting.redact(sample, out)
    assert changes.between(before, before, out) == ()


def test_a_long_list_is_cut_short(sample: Summary) -> None:
    cards = tuple(replace(card, text="Other") for card in sample.cards)
    (line,) = changes.between(sample, replace(sample, cards=cards), {})
    assert line.endswith(f"and {len(cards) - changes.MOST_REFS} more read differently.")
