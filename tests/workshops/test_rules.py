"""Every rule from both sides of its bound, and the words of every no."""

import unicodedata
from datetime import date, timedelta

import pytest

from workshops import rules, rules_tables, stages
from workshops.refusal import Query, Refusal

TODAY = date(2026, 11, 24)
TAKEN = {
    "problem": [("post_problems", "open"), ("make_sense", "open"), ("vote_problems", "prepare")],
    "action": [*(("design_actions", phase) for phase in rules_tables.STEPS), ("weigh_actions", "prepare")],
}


def cleaned(text: str, limit: int = 200) -> str:
    return rules.clean(text, limit, what="Your card")


# Words


def test_white_space_is_tidied() -> None:
    assert cleaned("  Damp \n\t homes  ") == "Damp homes"


@pytest.mark.parametrize("letter", ["a", "ß", "ạ", "ç", "ক", "م", "界", "😀"])
def test_200_letters_of_any_script_fit_and_201_do_not(letter: str) -> None:
    assert cleaned(letter * 200) == letter * 200
    with pytest.raises(Refusal, match=r"Your card is 201 letters long\. The most is 200\.") as refused:
        cleaned(letter * 201)
    assert (refused.value.code, refused.value.status) == ("too-long", 422)


def test_a_letter_written_as_two_signs_counts_once() -> None:
    assert cleaned(unicodedata.normalize("NFD", "é") * 200) == "é" * 200


@pytest.mark.parametrize(
    "text",
    [
        "\u200fدمج\u200f",
        "می\u200cخواهم",
        "👩\u200d⚕️ are tired",
        "\U0001fae9 is a new face",
        "\U00010d4e",
    ],
)
def test_marks_of_direction_joined_signs_and_new_emoji_stay(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(
    "sign", ["\0", "\x07", "\x1b", "\x7f", "\x9f", "\ud800", "\ue000", "\ufdd0", "\ufdef", "\ufffe", "\U0001ffff"]
)
def test_a_sign_no_person_types_is_refused(sign: str) -> None:
    with pytest.raises(Refusal, match="has a sign in it that we cannot keep") as refused:
        cleaned(f"Damp{sign}homes")
    assert (refused.value.code, refused.value.status) == ("bad-text", 422)


@pytest.mark.parametrize("sign", ["\ufdcf", "\ufdf0", "\ufffd"])
def test_the_signs_beside_those_are_kept(sign: str) -> None:
    assert cleaned(f"Damp{sign}homes") == unicodedata.normalize("NFC", f"Damp{sign}homes")


@pytest.mark.parametrize("text", ["", "  \n ", "\u200b\u200f", "\u3164", "\u2800 \u200d", "\u0301"])
def test_nothing_to_be_seen_is_empty(text: str) -> None:
    with pytest.raises(Refusal, match=r"Your card is empty\. Please write something first\.") as refused:
        cleaned(text)
    assert (refused.value.code, refused.value.status) == ("empty", 422)
    assert rules.clean(text, 80, what="The place", needed=False) == ""


# Personal details


def test_a_card_with_an_address_is_asked_about_once() -> None:
    with pytest.raises(Query, match=r"seems to hold an e-mail address\. Everyone will see it") as asked:
        rules.check_personal("Write to ben@example.org", confirmed=False)
    assert (asked.value.code, asked.value.status) == ("personal", 422)
    rules.check_personal("Write to ben@example.org", confirmed=True)
    rules.check_personal("Damp homes", confirmed=False)


# When


@pytest.mark.parametrize("card", ["problem", "action"])
def test_cards_are_taken_while_they_are_written_and_made_sense_of(card: str) -> None:
    for stage, phase in TAKEN[card]:
        rules.check_may_post(card, stage, phase)


@pytest.mark.parametrize("card", ["problem", "action"])
def test_cards_are_taken_at_no_other_time(card: str) -> None:
    places = [(kind.key, phase) for kind in stages.KINDS.values() for phase in kind.phases]
    closed = [place for place in places if place not in TAKEN[card]]
    assert len(closed) == len(places) - len(TAKEN[card])
    for stage, phase in closed:
        with pytest.raises(Refusal, match=f"not taking {card}s just now. Your words are kept here") as refused:
            rules.check_may_post(card, stage, phase)
        assert (refused.value.code, refused.value.status) == ("stage-closed", 409)


def test_cards_are_sorted_only_before_a_vote_opens() -> None:
    rules.check_sense_making("make_sense", "open")
    rules.check_sense_making("weigh_actions", "prepare")
    for stage, phase in (("vote_problems", "open"), ("design_actions", "open"), ("weigh_actions", "closed")):
        with pytest.raises(Refusal, match="only before a vote opens"):
            rules.check_sense_making(stage, phase)


# Themes


def test_a_room_holds_seven_themes() -> None:
    rules.check_themes([f"Theme {n}" for n in range(6)], "Housing")
    with pytest.raises(Refusal, match=r"There are 7 themes, the most a room can hold\. Remove one first\."):
        rules.check_themes([f"Theme {n}" for n in range(7)], "Housing")


def test_two_themes_cannot_share_a_name() -> None:
    with pytest.raises(Refusal, match="There is a theme called “HOUSING” already"):
        rules.check_themes(["Housing"], "HOUSING")


# Voting


def test_a_vote_needs_two_cards_and_checked_duplicates() -> None:
    rules.check_may_open(True, 2, 2, "problem")
    with pytest.raises(Refusal, match="at least 2 problems to vote on") as few:
        rules.check_may_open(True, 1, 2, "problem")
    with pytest.raises(Refusal, match="First confirm “duplicates checked”") as unchecked:
        rules.check_may_open(False, 2, 2, "problem")
    assert (few.value.code, unchecked.value.code) == ("too-few", "not-checked")


def test_a_ballot_holds_as_many_cards_as_there_are_votes() -> None:
    rules.check_ballot(3, [], "abcd")
    rules.check_ballot(3, ["a", "b", "c"], "abcd")
    with pytest.raises(Refusal, match=r"You have 3 votes\. Take one back to give another\.") as fourth:
        rules.check_ballot(3, ["a", "b", "c", "d"], "abcd")
    with pytest.raises(Refusal, match=r"You have 1 vote\. "):
        rules.check_ballot(1, ["a", "b"], "abcd")
    assert fourth.value.code == "too-many"


def test_a_card_gets_one_vote_of_a_person() -> None:
    with pytest.raises(Refusal, match="One vote a card, please") as twice:
        rules.check_ballot(3, ["a", "a"], "abcd")
    assert twice.value.code == "twice"


def test_only_cards_on_the_ballot_can_be_chosen() -> None:
    with pytest.raises(Refusal, match="no longer on the ballot") as off:
        rules.check_ballot(3, ["a", "x"], "abcd")
    assert off.value.code == "not-on-ballot"


# Promising


def test_a_third_promise_is_asked_about() -> None:
    rules.check_commitments(1, confirmed=False)
    with pytest.raises(Query, match=r"You have promised 2 things already\. Are you sure you can keep a third\?"):
        rules.check_commitments(2, confirmed=False)
    with pytest.raises(Query, match=r"You have promised 3 things already\. Are you sure you can keep another\?"):
        rules.check_commitments(3, confirmed=False)
    rules.check_commitments(2, confirmed=True)


def test_answers_that_promise_nothing_are_not_counted_as_promises() -> None:
    rules.check_commitments(5, confirmed=False, promises=1)
    with pytest.raises(Query, match="promised 2 things"):
        rules.check_commitments(5, confirmed=False, promises=2)


def test_twelve_answers_are_the_most() -> None:
    rules.check_commitments(11, confirmed=True)
    with pytest.raises(Refusal, match=r"You have 12 answers here\. Please take one back first\.") as many:
        rules.check_commitments(12, confirmed=True, promises=0)
    assert (many.value.code, many.value.status) == ("too-many", 409)


@pytest.mark.parametrize("day", [TODAY, TODAY + timedelta(days=1), date(2027, 11, 24)])
def test_a_promise_is_for_the_next_12_months(day: date) -> None:
    rules.check_by_when(day, TODAY)


@pytest.mark.parametrize(
    ("day", "words", "code"),
    [
        (None, "Say by when. A month is enough.", "no-date"),
        (TODAY - timedelta(days=1), "That date has passed. Choose a later one.", "past"),
        (date(2027, 11, 25), "Choose a date in the next 12 months.", "too-far"),
    ],
)
def test_other_dates_are_refused(day: date | None, words: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        rules.check_by_when(day, TODAY)
    assert (refused.value.words, refused.value.code, refused.value.status) == (words, code, 422)


@pytest.mark.parametrize(
    ("today", "last"),
    [
        (date(2028, 2, 29), date(2029, 2, 28)),
        (date(2028, 1, 29), date(2029, 1, 29)),
        (date(2027, 2, 28), date(2028, 2, 28)),
    ],
)
def test_the_leap_day_has_a_last_of_february_for_its_year(today: date, last: date) -> None:
    rules.check_by_when(last, today)
    with pytest.raises(Refusal, match="in the next 12 months"):
        rules.check_by_when(last + timedelta(days=1), today)


@pytest.mark.parametrize(
    ("answer", "signed_off", "status"),
    [
        ("promise", "yes", "confirmed"),
        ("promise", "no", "offered"),
        ("promise", "not_yet", "offered"),
        ("promise", None, "offered"),
        ("interested", None, "interested"),
        ("need", None, "needs"),
    ],
)
def test_a_promise_not_signed_off_reads_offered(answer: str, signed_off: str | None, status: str) -> None:
    assert rules.commitment_status(answer, signed_off) == status


def test_a_choice_is_one_of_those_offered() -> None:
    assert rules.one_of("lead", rules.ROLES, "Choose your role.") == "lead"
    with pytest.raises(Refusal, match="Choose your role") as refused:
        rules.one_of("king", rules.ROLES, "Choose your role.")
    assert (refused.value.code, refused.value.status) == ("choose", 422)


# The bounds themselves, as participants are told them


def test_the_bounds_are_those_of_the_product() -> None:
    assert (rules.CARD_LENGTH, rules.NOTE_LENGTH, rules.MOST_THEMES, rules.SOFT_CAP) == (200, 200, 7, 2)
    assert (rules.NAME_LENGTH, rules.REASON_LENGTH, rules.THEME_LENGTH, rules.PROMPT_LENGTH) == (80, 120, 60, 160)
    assert (rules.MOST_CARDS_EACH, rules.MOST_COMMITMENTS_EACH, rules.RUNOFF_SECONDS) == (40, 12, 60)
