"""The groups are heard, one at a time: what each says and asks, then the actions it stands behind."""

from dataclasses import dataclass

from forum.screens.wall.fitting import lines, pages
from forum.screens.wall.scene import Clock, Scene, stage_clock, turned
from workshops import wording
from workshops.snapshot import Board
from workshops.snapshot.lines import AgreedLine, HeardLine

WORDS, LEADING, ACROSS, STANDS, AROUND, ROOM = 3.5, 1.08, 90.0, 3.2, 1.8, 41.0
SIZES = ((5.0, 8, "l"), (4.0, 10, "m"))


@dataclass(frozen=True)
class Heard:
    """One group on the wall: its words (no actions), or a page of its actions."""

    group: HeardLine
    place: str
    size: str
    actions: tuple[AgreedLine, ...]
    summed: str
    clock: Clock


def scene(board: Board) -> Scene:
    """Each group has a page for its words, and as many as its actions need."""
    count = len(board.heard)
    leaves = [
        Heard(group, f"{number} of {count}", size_of(group), actions, summed(group), stage_clock(board))
        for number, group in enumerate(board.heard, 1)
        for actions in ((), *(pages(group.agreed, _tall, ROOM) if group.agreed else ()))
    ]
    if not leaves:
        return Scene("nobody", "look", stage_clock(board))
    page = turned(board, len(leaves))
    return Scene("hearing", "look", leaves[page], page, len(leaves))


def first_pages(board: Board) -> tuple[int, ...]:
    """On which page of the wall each group begins."""
    turns = [1 + (len(pages(group.agreed, _tall, ROOM)) if group.agreed else 0) for group in board.heard]
    return tuple(sum(turns[:place]) for place in range(len(turns)))


def size_of(group: HeardLine) -> str:
    """The larger letters where headline and ask fit in them."""
    said = (group.headline, group.ask)
    fits = (name for size, most, name in SIZES if sum(lines(each, 110.0, size, 1.03) for each in said) <= most)
    return next(fits, SIZES[-1][2])


def summed(group: HeardLine) -> str:
    """3 actions go on (agreed), 14 commitments, 31 people; or that it still works."""
    people = wording.people(group.people)
    if not group.ended:
        return f"Still at work, {people}"
    go_on = wording.goes_on_words([each.stands for each in group.agreed])
    return f"{go_on}, {wording.plural(group.commitments, 'commitment', 'commitments')}, {people}"


def _tall(action: AgreedLine) -> float:
    return lines(action.text, ACROSS, WORDS, 1.03) * WORDS * LEADING + STANDS + AROUND
