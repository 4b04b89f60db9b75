"""Words: a date, a number or a turnout reads the same wherever it is shown."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops import wording
from workshops.equality import AnswerLine

SUMMER = datetime(2026, 10, 14, 9, 42, tzinfo=UTC)
WINTER = datetime(2026, 12, 1, 9, 5, tzinfo=UTC)
SUMMER_NIGHT = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)


def test_dates_are_written_out_or_short_without_leading_noughts() -> None:
    assert wording.long_date(date(2026, 10, 14)) == "Wednesday 14 October 2026"
    assert wording.short_date(date(2026, 10, 14)) == "14 Oct 2026"
    assert wording.long_date(date(2027, 3, 1)) == "Monday 1 March 2027"
    assert wording.short_date(date(2027, 3, 1)) == "1 Mar 2027"


def test_the_clock_is_londons_in_summer_and_in_winter() -> None:
    assert wording.clock(SUMMER) == "10:42"
    assert wording.clock(WINTER) == "09:05"


def test_a_moment_from_another_clock_is_put_on_londons() -> None:
    assert wording.clock(datetime(2026, 12, 1, 9, 5, tzinfo=timezone(timedelta(hours=5)))) == "04:05"


def test_a_late_summer_evening_is_already_tomorrow_in_london() -> None:
    assert wording.long_date(SUMMER_NIGHT) == "Wednesday 1 July 2026"
    assert wording.short_date(SUMMER_NIGHT) == "1 Jul 2026"


def test_a_moment_without_a_clock_is_refused() -> None:
    with pytest.raises(ValueError, match="without a time zone"):
        wording.local(SUMMER.replace(tzinfo=None))


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 people"), (1, "1 person"), (2, "2 people"), (31, "31 people"), (1204, "1,204 people")]
)
def test_people_are_counted(count: int, words: str) -> None:
    assert wording.people(count) == words


def test_plurals_are_given_by_the_caller() -> None:
    assert wording.plural(1, "reply", "replies") == "1 reply"
    assert wording.plural(0, "reply", "replies") == "0 replies"


@pytest.mark.parametrize(("count", "words"), [(0, "0"), (999, "999"), (1000, "1,000"), (1234567, "1,234,567")])
def test_thousands_have_a_comma(count: int, words: str) -> None:
    assert wording.number(count) == words


def test_n_of_n_is_a_sentence() -> None:
    assert wording.n_of("voted", 12, 31) == "12 of 31 people have voted"
    assert wording.n_of("posted", 0, 1) == "0 of 1 person has posted"


def test_a_percent_is_shown_or_said_not_to_be() -> None:
    assert wording.percent_words(64) == "64 %"
    assert wording.percent_words(0) == "0 %"
    assert wording.percent_words(None) == "not shown"


def test_a_percent_between_two_bounds_shows_both() -> None:
    assert wording.percent_between_words((61, 64)) == "61 to 64 %"
    assert wording.percent_between_words((61, 61)) == "61 %"
    assert wording.percent_between_words((0, 0)) == "0 %"
    assert wording.percent_between_words(None) == "not shown"


@pytest.mark.parametrize(
    ("words", "joined"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_words_are_joined_as_in_speech(words: list[str], joined: str) -> None:
    assert wording.join_words(words) == joined


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (252, "About 4 minutes left"),
        (90, "About 2 minutes left"),
        (89, "About 1 minute left"),
        (60, "About 1 minute left"),
        (1, "About 1 minute left"),
        (0, "Time is up"),
        (-9, "Time is up"),
    ],
)
def test_time_left_is_said_in_whole_minutes(seconds: int, words: str) -> None:
    assert wording.minutes_left(seconds) == words


@pytest.mark.parametrize(
    ("seconds", "digits"), [(252, "4:12"), (60, "1:00"), (59, "0:59"), (0, "0:00"), (-5, "0:00"), (5400, "90:00")]
)
def test_the_countdown_never_goes_below_nought(seconds: int, digits: str) -> None:
    assert wording.countdown(seconds) == digits


@given(st.integers(0, 20_000))
def test_the_countdown_keeps_every_second(seconds: int) -> None:
    minutes, rest = wording.countdown(seconds).split(":")
    assert 60 * int(minutes) + int(rest) == seconds
    assert len(rest) == 2


def test_a_shared_rank_says_so() -> None:
    assert wording.rank_words(3, tied=True) == "3="
    assert wording.rank_words(1, tied=False) == "1"


def test_a_code_is_read_out_in_threes() -> None:
    assert wording.code_words("K7M4PX") == "K7M 4PX"
    assert wording.code_words("K7M") == "K7M"


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (999, "999 bytes"),
        (1_000, "1 KB"),
        (12_499, "12 KB"),
        (12_500, "13 KB"),
        (999_499, "999 KB"),
        (999_500, "1.0 MB"),
        (1_449_999, "1.4 MB"),
        (1_450_000, "1.5 MB"),
    ],
)
def test_sizes_are_in_thousands(size: int, words: str) -> None:
    assert wording.bytes_words(size) == words


def test_a_sectors_cell_has_five_ways_to_read() -> None:
    assert wording.hardly_any_of(6) == "hardly any of 6"
    assert wording.nearly_all_of(6) == "nearly all of 6"
    assert wording.some_of(6) == "some of 6"
    assert wording.count_of(2, 6) == "2 of 6"
    assert wording.NOT_SHOWN == "not shown: too few people to keep votes private"


def test_the_base_is_a_sentence() -> None:
    assert wording.base_sentence(29, 31, 5) == "29 of 31 people voted, 5 votes each."
    assert wording.base_sentence(1, 1, 1) == "The only person here voted, 1 vote each."
    assert wording.answered_sentence(1, 1, "scored") == "The only person here scored."
    assert wording.answered_sentence(0, 1, "scored") == "0 of 1 person scored."


def test_a_small_base_is_said_in_words() -> None:
    assert wording.small_base_sentence(4) == "Small base: only 4 people voted, so these figures say little."
    assert wording.small_base_sentence(1) == "Small base: only 1 person voted, so these figures say little."
    assert wording.small_base_sentence(4, "scored") == "Small base: only 4 people scored, so these figures say little."
    assert wording.small_base_sentence(0) == "Small base: nobody voted, so these figures say little."


def test_a_low_turnout_is_said_in_words() -> None:
    assert wording.low_turnout_sentence(12, 31) == "Low turnout: 12 of 31 people voted (39 %)."
    assert wording.low_turnout_sentence(12, 31, "answered") == "Low turnout: 12 of 31 people answered (39 %)."


@pytest.mark.parametrize(
    ("people", "words"),
    [
        ((14, 9), "Yes: 14, No: 9"),
        ((1_204, None), "Yes: 1,204; the other answers are held back"),
        ((None, None), "held back: too few people gave the same answer"),
    ],
)
def test_answers_to_an_equality_question(people: tuple[int | None, int | None], words: str) -> None:
    assert wording.equality_words([AnswerLine("Yes", people[0]), AnswerLine("No", people[1])]) == words


def test_a_name_within_a_sentence_keeps_only_the_capitals_that_are_its_own() -> None:
    assert wording.within("Social care") == "social care"
    assert wording.within("Pan-London organisation") == "pan-London organisation"
