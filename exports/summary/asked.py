"""What people were asked about the plan and about themselves, as plain frozen values: parts of the Summary."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Works:
    """Who works on a plan commitment already, as far as it may be said, and with whom."""

    who: str
    with_whom: str


@dataclass(frozen=True)
class Shown:
    """A plan commitment that the workshop showed: how many answered, to how many it was new, known, or their work. The
    three are None, and nobody is listed, under five answers."""

    code: str
    target: str
    due_year: int | None
    answered: int
    new: int | None
    knew: int | None
    work: int | None
    works: tuple[Works, ...]


@dataclass(frozen=True)
class Known:
    """What was shown of the plan, and how many said what it is to them. The fact and the story are told with their
    source; `asked` is whether the stage was held."""

    asked: bool
    answered: int
    shown: tuple[Shown, ...]
    fact: str
    fact_source: str
    story: str
    story_source: str


@dataclass(frozen=True)
class PulseItem:
    """A statement by those who answered it both times: the sums of their scores of 0 to 5, the means in tenths, and
    how many went up, stayed, went down. Only `pairs` stands under five pairs."""

    statement: str
    pairs: int
    before: int | None
    after: int | None
    before_tenths: int | None
    after_tenths: int | None
    up: int | None
    same: int | None
    down: int | None


@dataclass(frozen=True)
class Heard:
    """Whether people were heard, 0 to 5: the sum and the mean in tenths stand from five people on."""

    people: int
    total: int | None
    tenths: int | None


@dataclass(frozen=True)
class PulseTold:
    """How many answered before and after, each statement, whether they were heard, and what they say was missed."""

    before: int
    after: int
    items: tuple[PulseItem, ...]
    heard: Heard
    missed: tuple[str, ...]
