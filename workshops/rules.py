"""What may be done now, and the words of every no. Plain values in, a refusal out."""

import unicodedata
from collections.abc import Collection, Sequence
from datetime import date

from workshops.personal import personal_detail
from workshops.refusal import Query, Refusal
from workshops.stages import HEARING, is_sense_making, sensed_kind
from workshops.wording import plural

CARD_LENGTH = 200
NOTE_LENGTH = 200
NAME_LENGTH = 80
REASON_LENGTH = 120
THEME_LENGTH = 60
PROMPT_LENGTH = 160
MOST_THEMES = 7
MOST_CARDS_EACH = 40
MOST_PLAN_LINKS = 6
SOFT_CAP = 2
MOST_COMMITMENTS_EACH = 12
RUNOFF_SECONDS = 60
ANSWERS = ("promise", "interested", "need")
ROLES = ("lead", "do", "support", "share")
BEHALF = ("myself", "team", "organisation")
SIGNED_OFF = ("yes", "no", "not_yet")
ASK_AGAIN = ("1", "3", "0")
REACH = ("ourselves", "with_help", "others")
CARD_NOUN = {"problem": "problem", "action": "action"}
BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"


def clean(text: str, limit: int, *, what: str, needed: bool = True) -> str:
    """Tidy white space and refuse what cannot be kept: nothing, too much, or signs no person types.

    Letters are counted as Unicode counts them. Marks that steer the direction of writing and join emoji stay.
    """
    tidy = " ".join(unicodedata.normalize("NFC", text).split())
    if any(map(_cannot_be_kept, tidy)):
        raise Refusal(f"{what} has a sign in it that we cannot keep. Please type it again.", "bad-text", 422)
    if not any(map(_can_be_seen, tidy)):
        tidy = ""
    if needed and not tidy:
        raise Refusal(f"{what} is empty. Please write something first.", "empty", 422)
    if len(tidy) > limit:
        raise Refusal(f"{what} is {len(tidy)} letters long. The most is {limit}.", "too-long", 422)
    return tidy


def _cannot_be_kept(sign: str) -> bool:
    """Control signs, halves of a pair, private signs and signs that never are letters; new emoji may come."""
    return (
        unicodedata.category(sign) in ("Cc", "Cs", "Co") or ord(sign) & 0xFFFE == 0xFFFE or "\ufdd0" <= sign <= "\ufdef"
    )


def _can_be_seen(sign: str) -> bool:
    return unicodedata.category(sign) not in ("Cf", "Mn", "Zs") and sign not in BLANK_LETTERS


def check_personal(text: str, confirmed: bool) -> None:
    """Ask before a card goes out that seems to tell who somebody is."""
    detail = personal_detail(text)
    if detail and not confirmed:
        raise Query(f"Your card seems to hold {detail}. Everyone will see it. Send it as it is?", "personal")


def check_may_post(card: str, stage: str, phase: str) -> None:
    """Problems while they are posted and made sense of; actions while they are designed and looked over."""
    writing = {"problem": "post_problems", "action": "design_actions"}[card]
    if stage == writing or (stage != HEARING and is_sense_making(stage, phase) and sensed_kind(stage) == card):
        return
    raise Refusal(f"We are not taking {CARD_NOUN[card]}s just now. Your words are kept here.", "stage-closed")


def check_sense_making(stage: str, phase: str) -> None:
    if not is_sense_making(stage, phase):
        raise Refusal("Cards can be sorted only before a vote opens.", "stage-closed")


def check_themes(names: Sequence[str], new: str) -> None:
    if len(names) >= MOST_THEMES:
        raise Refusal(f"There are {MOST_THEMES} themes, the most a room can hold. Remove one first.", "too-many")
    if new.casefold() in (name.casefold() for name in names):
        raise Refusal(f"There is a theme called “{new}” already.", "twice")


def check_may_open(checked: bool, cards: int, fewest: int, noun: str) -> None:
    """The merge gate, and something to vote on."""
    if cards < fewest:
        raise Refusal(f"There must be at least {plural(fewest, noun, f'{noun}s')} to vote on.", "too-few")
    if not checked:
        raise Refusal("First confirm “duplicates checked”.", "not-checked")


def check_plan_links(linked: int) -> None:
    """A card that builds on everything builds on nothing."""
    if linked >= MOST_PLAN_LINKS:
        raise Refusal(
            f"A card can build on {MOST_PLAN_LINKS} plan commitments at most. Take one away first.", "too-many"
        )


def check_ballot(votes: int, choices: Sequence[str], on_the_ballot: Collection[str]) -> None:
    if len(set(choices)) != len(choices):
        raise Refusal("One vote a card, please.", "twice")
    if len(choices) > votes:
        have = "1 vote" if votes == 1 else f"{votes} votes"
        raise Refusal(f"You have {have}. Take one back to give another.", "too-many")
    if not set(on_the_ballot).issuperset(choices):
        raise Refusal("That card is no longer on the ballot.", "not-on-ballot")


def check_commitments(standing: int, confirmed: bool, promises: int | None = None) -> None:
    """A soft cap: a third promise is asked about, many answers are refused.

    `standing` counts all of a person's answers, `promises` (without it, the same) those that promise something.
    """
    promised = standing if promises is None else promises
    if standing >= MOST_COMMITMENTS_EACH:
        raise Refusal(f"You have {standing} answers here. Please take one back first.", "too-many")
    if promised >= SOFT_CAP and not confirmed:
        another = "a third" if promised == SOFT_CAP else "another"
        raise Query(f"You have promised {promised} things already. Are you sure you can keep {another}?", "soft-cap")


def check_by_when(by_when: date | None, today: date) -> None:
    """From today to the same day next year."""
    if by_when is None:
        raise Refusal("Say by when. A month is enough.", "no-date", 422)
    if by_when < today:
        raise Refusal("That date has passed. Choose a later one.", "past", 422)
    if by_when > _next_year(today):
        raise Refusal("Choose a date in the next 12 months.", "too-far", 422)


def _next_year(today: date) -> date:
    leap_day = (today.month, today.day) == (2, 29)
    return today.replace(year=today.year + 1, day=28 if leap_day else today.day)


def one_of(value: str, allowed: Collection[str], words: str) -> str:
    if value not in allowed:
        raise Refusal(words, "choose", 422)
    return value


def commitment_status(answer: str, signed_off: str | None) -> str:
    """Signed off reads confirmed; a promise not signed off reads offered."""
    if answer == "promise":
        return "confirmed" if signed_off == "yes" else "offered"
    return {"interested": "interested", "need": "needs"}[answer]
