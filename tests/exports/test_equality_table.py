"""The equality questions in every form of the paper: what may be told, and not a number more."""

from dataclasses import replace

from exports import pages, sheet
from exports.summary import Summary
from exports.summary.values import EqualityAnswer, EqualityTold
from tests.exports.reading import rows_of, words_of

HELD = EqualityTold("Sex", 22, (EqualityAnswer("Female", 14), EqualityAnswer("Male", None)))
NOTHING = EqualityTold("Age", None, (EqualityAnswer("Under 25", None),))


def test_the_played_room_tells_what_the_tally_lets_it(played: Summary) -> None:
    told = {each.question: each for each in played.equality}
    assert list(told) == ["Age", "Sex", "Disability", "Caring responsibility"]
    age = told["Age"]
    assert age.answered == 26
    assert [line.people for line in age.lines if line.people] == [6, 10]
    for each in told.values():
        shown = [line.people for line in each.lines if line.people is not None]
        assert all(people >= 5 for people in shown)
        assert len(each.lines) - len(shown) >= 2


def test_every_count_of_the_paper_stands_in_the_sheet(sample: Summary) -> None:
    rows = [row for row in rows_of(sheet.csv(sample)) if row["section"] == "equality"]
    assert len(rows) == sum(1 + len(each.lines) for each in sample.equality)
    text = words_of(pages.html(sample))
    for row in rows:
        if row["measure"] == "answered":
            assert f"{row['label']} {row['value']} " in text
        elif row["value"]:
            assert f"{row['measure']}: {row['value']}" in text
        else:
            assert row["words"] == "held back"


def test_what_is_held_back_has_no_number_in_any_form(sample: Summary) -> None:
    told = replace(sample, equality=(HELD, NOTHING))
    text = words_of(pages.html(told))
    assert "Sex 22 Female: 14; the other answers are held back" in text
    assert "Age not shown held back: too few people gave the same answer" in text
    assert "Male" not in text
    rows = {(row["label"], row["measure"]): row["value"] for row in rows_of(sheet.csv(told))}
    assert rows["Sex", "Male"] == rows["Age", "answered"] == rows["Age", "Under 25"] == ""


def test_where_nothing_was_asked_the_paper_says_nothing_of_it(sample: Summary) -> None:
    text = words_of(pages.html(replace(sample, equality=())))
    assert "quality questions" not in text
    assert "Equality answers" not in text
