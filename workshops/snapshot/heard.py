"""What each working group says before the whole forum, read from its own workshop."""

from workshops.snapshot.lines import AgreedLine, HeardLine, ResultLine
from workshops.snapshot.values import Board, CardLine
from workshops.tally_scores import Verdict


def heard_line(board: Board) -> HeardLine:
    """A group's headline and ask; what it agreed and promised once its workshop has ended."""
    facts, ended = board.workshop, board.workshop.ended_at is not None
    promises = [each for each in board.commitments if each.answer == "promise"] if ended else []
    return HeardLine(
        workshop=facts.id,
        key_commitment=facts.key_commitment,
        group=facts.group,
        title=facts.title,
        ended=ended,
        people=board.here,
        headline=facts.headline,
        ask=facts.ask,
        agreed=_agreed(board) if ended else (),
        commitments=len(promises),
    )


def _agreed(board: Board) -> tuple[AgreedLine, ...]:
    """The actions that went on, with what a test of agreement said of each where there was one."""
    lines: dict[str, ResultLine] = {}
    for round_ in board.rounds_of("action"):
        if round_.result is not None and round_.runoff_of is None:
            lines |= {line.key: line for line in round_.result.lines}
    found = ((board.card(key), lines.get(key)) for key in board.carried("action"))
    return tuple(_line(card, line.verdict if line else None) for card, line in found if card)


def _line(card: CardLine, verdict: Verdict | None) -> AgreedLine:
    if verdict is None:
        return AgreedLine(card.ref, card.text, None, "put first")
    return AgreedLine(card.ref, card.text, verdict.percent, "agreed" if verdict.agreed else "not agreed")
