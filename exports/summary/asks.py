"""Asks of the forum against offers, for the Summary. Who somebody is stays out unless they agreed."""

from dataclasses import dataclass
from datetime import date

from workshops.sectors import sector_name
from workshops.sight import names_organisation
from workshops.snapshot import Board
from workshops.snapshot.values import AskLine, CommitmentLine, OfferLine
from workshops.wording import short_date

PLENARY, GROUP = "PL", "group"


@dataclass(frozen=True)
class OfferTold:
    """An offer on an ask. `answer` is yes or maybe; one made elsewhere says so in its ref."""

    ref: str
    answer: str
    what: str
    by_when: date | None
    behalf: str
    organisation: str
    name: str
    sector: str | None
    entered: bool


@dataclass(frozen=True)
class AskTold:
    """An ask with what is offered on it. `main`: the group's own; `need_of` is the commitment whose need it is; `home`
    is the code of the workshop that asks. One that another workshop brought before the whole forum says so in its ref
    (KC4 Q1, KC4.2 Q1 where its group met more than once, PL Q1 of another plenary), and `group` names it."""

    ref: str
    main: bool
    need_of: str
    text: str
    objective: str
    behalf: str
    organisation: str
    name: str
    sector: str | None
    entered: bool
    offers: tuple[OfferTold, ...]
    group: str = ""
    home: str = ""


def told(board: Board) -> tuple[AskTold, ...]:
    """What this room heard: the groups' own asks first, then what people ask, then what they need."""
    heard = sorted(board.asks, key=lambda each: (not each.main, bool(each.need_of)))
    return tuple(_ask(board, each) for each in heard)


def _ask(board: Board, line: AskLine) -> AskTold:
    return AskTold(
        ref=line.ref if line.here else f"{_mark(line)} {line.ref}",
        main=line.main,
        need_of=line.need_of,
        text=line.text,
        objective=line.objective,
        behalf=GROUP if line.main else line.behalf,
        organisation=organisation(board, line),
        name=line.name if line.may_name else "",
        sector=sector_name(line.sector),
        entered=line.entered_by is not None,
        offers=tuple(_offer(board, each) for each in line.offers),
        group="" if line.here else _group(line),
        home=line.home,
    )


def _mark(line: AskLine) -> str:
    """What the workshop that asks is called in the whole forum's papers."""
    return f"{line.key_commitment or PLENARY}{f'.{line.nth}' if line.nth else ''}"


def _group(line: AskLine) -> str:
    """KC4 Fair pay; with the day where it met more than once."""
    when = f", {short_date(line.held)}" if line.nth else ""
    return f"{line.key_commitment} {line.group}{when}".strip()


def _offer(board: Board, line: OfferLine) -> OfferTold:
    return OfferTold(
        ref=line.ref if line.here else f"{line.ref} of another workshop",
        answer=line.answer,
        what=line.what,
        by_when=line.by_when,
        behalf=line.behalf,
        organisation=organisation(board, line),
        name=line.name if line.may_name else "",
        sector=sector_name(line.sector),
        entered=line.entered_by is not None,
    )


def organisation(board: Board, line: CommitmentLine | AskLine | OfferLine) -> str:
    """The organisation, where it may be told."""
    return line.organisation if names_organisation(line, board.organisations) else ""
