"""Arrive: how to come in, what today decides, and who is here."""

from dataclasses import dataclass

from markupsafe import Markup

from forum import qr
from forum.screens.wall.fitting import width
from forum.screens.wall.scene import Scene
from workshops import sectors, wording
from workshops.snapshot import Board
from workshops.snapshot.values import SectorHere

MOST_SQUARES = 30
SQUARES_ACROSS = 6
MOST_NAMED_IN_FULL = 7
CODE_ROOM = 4.25
ADDRESS_SIZES = ((11.5, "l"), (17.0, "m"))


@dataclass(frozen=True)
class SectorRow:
    """A sector as drawn: `on` of `of` squares are filled."""

    name: str
    words: str
    on: int
    of: int


@dataclass(frozen=True)
class Arrival:
    """The first screen."""

    square: Markup
    address: str
    address_size: str
    wide_code: bool
    heading: str
    rows: tuple[SectorRow, ...]
    bars: bool


def scene(board: Board, address: str) -> Scene:
    code, typed = board.workshop.code, qr.short_address(address)
    label = f"QR code: opens {typed} with code {wording.code_words(code)}"
    return Scene(
        "arrive",
        "do",
        Arrival(
            square=qr.svg(qr.join_address(address, code), label),
            address=typed,
            address_size=next((name for most, name in ADDRESS_SIZES if width(typed) <= most), "s"),
            wide_code=width(code) > CODE_ROOM,
            heading=_heading(board),
            rows=tuple(_row(each, len(board.sectors) > MOST_NAMED_IN_FULL) for each in board.sectors),
            bars=_needs_bars(board),
        ),
    )


def _heading(board: Board) -> str:
    if not board.invited:
        return f"{wording.people(board.here)} here" if board.here else "Nobody is here yet: be the first"
    if board.here > board.invited:
        return f"{wording.people(board.here)} here, {wording.number(board.invited)} invited"
    verb = "is" if board.here == 1 else "are"
    return f"{wording.number(board.here)} of {wording.number(board.invited)} invited {verb} here"


def _row(sector: SectorHere, short: bool) -> SectorRow:
    invited = sector.invited or 0
    return SectorRow(
        name=sectors.sector(sector.key).short if short else sector.name,
        words=_words(sector.here, sector.invited),
        on=sector.here,
        of=max(sector.here, invited),
    )


def _words(here: int, invited: int | None) -> str:
    if not here:
        return "none yet"
    if not invited:
        return wording.number(here)
    return f"{here}, invited {invited}" if here > invited else wording.count_of(here, invited)


def _needs_bars(board: Board) -> bool:
    """Squares while they can be counted at a glance; above that, bars."""
    largest = max((max(each.here, each.invited or 0) for each in board.sectors), default=0)
    return max(board.here, board.invited) > MOST_SQUARES or largest > SQUARES_ACROSS
