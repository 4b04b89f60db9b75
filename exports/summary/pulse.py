"""What changed in the room: the pulse before and after, as far as it may be told."""

from exports.summary.asked import Heard, PulseItem, PulseTold
from workshops.pulse import PulseLine
from workshops.snapshot import Board
from workshops.tally_pulse import tenths


def told(board: Board) -> PulseTold:
    """The pulse of a board that nobody cut."""
    pulse = board.pulse
    if pulse is None:
        raise ValueError("A board cut for a screen has no pulse.")
    heard = pulse.heard
    return PulseTold(
        before=pulse.before,
        after=pulse.after,
        items=tuple(_item(line) for line in pulse.lines),
        heard=Heard(heard.people, heard.total, tenths(heard.total, heard.people)),
        missed=pulse.missed,
    )


def _item(line: PulseLine) -> PulseItem:
    each = line.paired
    return PulseItem(
        statement=line.statement,
        pairs=each.pairs,
        before=each.before,
        after=each.after,
        before_tenths=tenths(each.before, each.pairs),
        after_tenths=tenths(each.after, each.pairs),
        up=each.up,
        same=each.same,
        down=each.down,
    )
