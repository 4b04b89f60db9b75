"""What the forum report says is to come: agreed is tested and reached, and a check-in needs something to check."""

from dataclasses import replace

from exports.forum import Source, sheet
from exports.forum.document import html
from exports.summary import Summary
from tests.exports import forums
from tests.exports.reading import rows_of, words_of
from workshops import his

UNTESTED = "Put first, not tested"


def forum_of(summary: Summary, key_commitment: str = "KC4") -> Source:
    return Source(0, key_commitment, "Living Wage City", summary)


def without_a_test(sample: Summary) -> Summary:
    rounds = tuple(each for each in sample.rounds if each.method != "agree")
    outcome = replace(sample.outcome, agreed=(), came_first=sample.outcome.agreed, not_agreed=())
    return replace(sample, rounds=rounds, outcome=outcome)


def test_an_action_that_nobody_tested_is_not_called_agreed(sample: Summary) -> None:
    made = forums.forum([forum_of(without_a_test(sample))])
    assert made.workshops[0].tested == 0
    assert [each.agreed for each in made.answers] == [False] * len(made.answers) != []
    assert all(each.promises for each in made.answers)
    assert UNTESTED in words_of(html(made))
    told = [row["words"] for row in rows_of(sheet.csv(made)) if row["measure"] == "Outcome"]
    assert set(told) == {"put first"}


def test_what_a_room_tested_and_agreed_is_told_as_agreed(sample: Summary) -> None:
    made = forums.forum([forum_of(sample)])
    assert [each.action_ref for each in made.answers if each.agreed] == list(sample.outcome.agreed)
    assert len(sample.outcome.agreed) == made.workshops[0].agreed
    assert UNTESTED not in words_of(html(made))


def test_where_nothing_is_to_be_checked_no_check_in_is_due(sample: Summary) -> None:
    counts = replace(sample.counts, commitments=0)
    silent = replace(sample, promises=(), asks=(), counts=counts)
    plenary = replace(silent, strategy=replace(sample.strategy, key=replace(sample.strategy.key, code="")))
    for summary, key in ((silent, his.key_commitments()[3].code), (plenary, "")):
        assert not [each for each in forums.forum([forum_of(summary, key)]).days if "Check-in" in each.what]
    assert [each for each in forums.forum([forum_of(sample)]).days if "Check-in" in each.what]


def test_what_was_put_first_and_nobody_took_up_is_nothing_that_anybody_will_do(sample: Summary) -> None:
    bare = replace(without_a_test(sample), promises=(), counts=replace(sample.counts, commitments=0))
    made = forums.forum([forum_of(bare)])
    assert made.answers == ()
    assert "No action was agreed or taken up in these workshops." in words_of(html(made))
