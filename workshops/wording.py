"""The same words on every screen and in every document: dates, numbers, people and what a vote's base is worth."""

from collections.abc import Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import Final, Literal, Protocol
from zoneinfo import ZoneInfo

from workshops.tally import tenths, turnout_percent


class Answered(Protocol):
    """An answer and how many gave it, if that may be told."""

    @property
    def words(self) -> str: ...

    @property
    def people(self) -> int | None: ...


Stands = Literal["", "agreed", "not agreed", "put first"]
LONDON: Final = ZoneInfo("Europe/London")
NOT_SHOWN: Final = "not shown: too few people to keep votes private"


def local(moment: datetime) -> datetime:
    """The moment on London's clocks; ValueError when it does not say which clock it was read from."""
    if moment.tzinfo is None:
        raise ValueError("A moment without a time zone cannot be shown.")
    return moment.astimezone(LONDON)


def long_date(day: date) -> str:
    """Wednesday 14 October 2026. A moment is put on London's calendar first."""
    day = _london_day(day)
    return f"{day:%A} {day.day} {day:%B %Y}"


def short_date(day: date) -> str:
    """14 Oct 2026. A moment is put on London's calendar first."""
    day = _london_day(day)
    return f"{day.day} {day:%b %Y}"


def _london_day(day: date) -> date:
    return local(day).date() if isinstance(day, datetime) else day


def clock(moment: datetime) -> str:
    """10:42, on London's clocks."""
    return f"{local(moment):%H:%M}"


def number(count: int) -> str:
    """1,204."""
    return f"{count:,}"


def plural(count: int, one: str, many: str) -> str:
    """1 card, 2 cards."""
    return f"{number(count)} {one if count == 1 else many}"


def people(count: int) -> str:
    """1 person, 31 people."""
    return plural(count, "person", "people")


def of_people(count: int, base: int) -> str:
    """12 of 31 people; of one alone, the only person here."""
    return "the only person here" if count == base == 1 else f"{number(count)} of {people(base)}"


def n_of(done: str, count: int, base: int) -> str:
    """12 of 31 people have voted; `done` is the verb as it follows "have"."""
    return f"{number(count)} of {people(base)} {'has' if base == 1 else 'have'} {done}"


def percent_words(whole: int | None) -> str:
    """64 %; a percent that is not there reads "not shown"."""
    return "not shown" if whole is None else f"{whole} %"


def percent_between_words(between: tuple[int, int] | None) -> str:
    """61 to 64 %; one percent where both ends are the same; "not shown" where there is none."""
    if between is None or between[0] == between[1]:
        return percent_words(between and between[0])
    return f"{between[0]} to {between[1]} %"


def score_words(mean: Fraction | None) -> str:
    """4.3; "not judged" where nobody could."""
    return "not judged" if mean is None else mean_words(tenths(mean))


def within(name: str) -> str:
    """A name that begins with a capital as it stands within a sentence: pan-London organisation."""
    return name[:1].lower() + name[1:]


def capital(words: str) -> str:
    """Words as a sentence begins with them."""
    return words[:1].upper() + words[1:]


def join_words(words: Sequence[str]) -> str:
    """A, b and c."""
    *first, last = words or [""]
    return f"{', '.join(first)} and {last}" if first else last


def minutes_left(seconds: int) -> str:
    """About 4 minutes left, to the nearest minute and never none; at the end "Time is up"."""
    if seconds <= 0:
        return "Time is up"
    return f"About {plural(max(1, (seconds + 30) // 60), 'minute', 'minutes')} left"


def countdown(seconds: int) -> str:
    """4:12; an hour and more as minutes; never below 0:00."""
    minutes, rest = divmod(max(0, seconds), 60)
    return f"{minutes}:{rest:02}"


def rank_words(rank: int, tied: bool) -> str:
    """The third place reads 3, and 3= when shared."""
    return f"{rank}=" if tied else str(rank)


def stands_words(stands: Stands, percent: int | None) -> str:
    """What became of a group's action: 83 % of those who answered stand behind it: agreed."""
    if stands == "put first":
        return "put first, not tested for agreement"
    if percent is None:
        return f"nobody answered: {stands}" if stands else ""
    behind = f" stand behind it: {stands}" if stands else ""
    return f"{percent}\u00a0% of those who answered{behind}"


def goes_on_words(stands: Sequence[Stands]) -> str:
    """2 actions go on (not agreed)."""
    how = {"": "", "put first": " (not tested for agreement)"}
    said = ", ".join(dict.fromkeys(how.get(each, f" ({each})") for each in stands))
    return f"{plural(len(stands), 'action goes on', 'actions go on')}{said}" if stands else "No action goes on"


def code_words(code: str) -> str:
    """K7M4PX as K7M 4PX."""
    return f"{code[:3]} {code[3:]}".strip()


def bytes_words(size: int) -> str:
    """840 bytes, 12 KB, 1.4 MB: thousands, not 1,024s."""
    if size < 1_000:
        return plural(size, "byte", "bytes")
    if size < 999_500:
        return f"{(size + 500) // 1_000} KB"
    return f"{(size + 50_000) // 100_000 / 10} MB"


def hardly_any_of(voters: int) -> str:
    """None or one of a sector."""
    return f"hardly any of {voters}"


def nearly_all_of(voters: int) -> str:
    """All or all but one of a sector."""
    return f"nearly all of {voters}"


def some_of(voters: int) -> str:
    """More than one of a sector and less than all but one."""
    return f"some of {voters}"


def count_of(chose: int, voters: int) -> str:
    """2 of 6."""
    return f"{chose} of {voters}"


def base_sentence(voters: int, here: int, votes_each: int) -> str:
    """29 of 31 people voted, 5 votes each."""
    return f"{capital(of_people(voters, here))} voted, {plural(votes_each, 'vote', 'votes')} each."


def answered_sentence(voters: int, here: int, done: str) -> str:
    """29 of 31 people scored."""
    return f"{capital(of_people(voters, here))} {done}."


def small_base_sentence(voters: int, done: str = "voted") -> str:
    """What to say when fewer than five voted, or did what else was asked."""
    who = f"only {people(voters)}" if voters else "nobody"
    return f"Small base: {who} {done}, so these figures say little."


def low_turnout_sentence(voters: int, here: int, done: str = "voted") -> str:
    """What to say when fewer than 60 % of the people here voted, or did what else was asked."""
    return f"Low turnout: {number(voters)} of {people(here)} {done} ({percent_words(turnout_percent(voters, here))})."


def mean_words(tenths: int | None) -> str:
    """3.7; a mean that is not there reads "not shown"."""
    return "not shown" if tenths is None else f"{tenths // 10}.{tenths % 10}"


def equality_words(lines: Sequence[Answered]) -> str:
    """Female: 14, Male: 9; the other answers are held back."""
    shown = [f"{line.words}: {number(line.people)}" for line in lines if line.people is not None]
    if not shown:
        return "held back: too few people gave the same answer"
    rest = "" if len(shown) == len(lines) else "; the other answers are held back"
    return f"{', '.join(shown)}{rest}"
