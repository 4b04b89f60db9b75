"""Asks against offers in the report: who asks, who offers, and nobody who did not agree to be named."""

from dataclasses import replace

from exports import pages, sheet, sheet_asks
from exports.summary import Summary
from exports.summary.asks import AskTold
from tests.exports.reading import rows_of, words_of


def ask(sample: Summary, words: str) -> AskTold:
    return next(each for each in sample.asks if words in each.text)


def test_the_groups_own_ask_comes_first_then_peoples_then_what_they_need(sample: Summary) -> None:
    assert sample.asks[0].main
    assert sample.asks[0].text == sample.next.ask
    needed = [bool(each.need_of) for each in sample.asks]
    assert needed == sorted(needed)
    assert sum(needed) == sum(bool(each.needs) for each in sample.promises)


def test_an_ask_stands_against_its_offers(sample: Summary) -> None:
    printed = ask(sample, "pay sheet printed")
    assert [(each.ref, each.answer, each.organisation) for each in printed.offers] == [
        ("O2", "yes", "London Anchor Forum"),
        ("O3", "maybe", "Northbrook Council"),
    ]
    clause = ask(sample, "model clause")
    assert clause.need_of == "C3"
    assert [each.by_when.isoformat() for each in clause.offers if each.by_when] == ["2027-01-03"]


def test_who_asks_for_oneself_is_not_named_without_agreeing(sample: Summary) -> None:
    own = ask(sample, "shifts that a bus")
    assert (own.organisation, own.name) == ("", "")


def test_every_offer_is_counted_again_from_the_sheet(sample: Summary) -> None:
    rows = [row for row in rows_of(sheet.csv(sample)) if row["section"] == "asks"]
    for each in sample.asks:
        own = [row for row in rows if row["ref"] == each.ref]
        (count,) = (int(row["value"]) for row in own if row["measure"] == "offers")
        offered = [row["words"] for row in own if row["measure"] in ("Can help", "May be able to help")]
        assert offered == [offer.what for offer in each.offers]
        assert count == len(offered)


def test_the_paper_sets_them_side_by_side(sample_text: str) -> None:
    assert "Asks against offers" in sample_text
    assert "Needed for C3" in sample_text
    assert "No offer yet" in sample_text


def test_interest_says_when_to_ask_again_and_a_change_what_was_said_first(sample: Summary, sample_text: str) -> None:
    assert [each.ask_again for each in sample.promises if each.answer == "interested"] == [3, 0]
    changed = [each for each in sample.promises if each.said_first]
    assert [each.said_first for each in changed] == ["Draft the one-page pay sheet and test it with twenty clients."]
    assert "Ask again in 3 months" in " ".join(words_of(pages.twin(sample)).split())
    assert "At first: Draft the one-page pay sheet" in " ".join(sample_text.split())


def test_the_groups_own_ask_is_nobodys_own(sample: Summary) -> None:
    (own,) = (each for each in sample.asks if each.main)
    rows = [row for row in rows_of(sheet.csv(sample)) if row["ref"] == own.ref and row["measure"] == "behalf"]
    assert own.behalf == "group"
    assert [row["words"] for row in rows] == ["for the working group"]


def test_an_ask_of_a_group_that_was_kept_as_somebodys_is_told_as_the_groups(sample: Summary) -> None:
    kept = replace(sample.asks[0], behalf="myself")
    assert "for myself" not in {words for _, _, _, _, _, words in sheet_asks.rows((kept,))}
