"""The Pack: all that is printed for a workshop, as plain frozen values."""

from dataclasses import dataclass
from datetime import datetime

from workshops.scales import Scale


@dataclass(frozen=True)
class Ballot:
    """One ballot paper: its printed id, and the cards (ref, words) in an order of its own."""

    printed: str
    cards: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Vote:
    """What the ballots ask: the question, how many votes each has, and of which kind the cards are."""

    question: str
    votes: int
    ballots: tuple[Ballot, ...]


@dataclass(frozen=True)
class Marks:
    """What papers with scales ask: the question, the scale, the cards (ref, words) and the ids of the papers.

    A card without words is a line for one that is not known yet; without a ref people write that too.
    """

    question: str
    scale: Scale
    cards: tuple[tuple[str, str], ...]
    papers: tuple[str, ...]


@dataclass(frozen=True)
class Pack:
    """A pack: `address` is the site's own, `problems` and `actions` the printed ids of the blank cards."""

    number: int
    asked_at: datetime
    title: str
    group: str
    code: str
    address: str
    starts_at: datetime
    place: str
    rehearsal: bool
    poster: str
    asked: str
    problems: tuple[str, ...]
    actions: tuple[str, ...]
    slips: int
    vote: Vote | None
    scores: Marks | None
    fists: Marks | None
