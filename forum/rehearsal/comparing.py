"""The rehearsal's own log against what the board says: what was acknowledged and is not there, what is there twice."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from forum.rehearsal.log import Ballots, Log, Said
from workshops.snapshot import Board
from workshops.snapshot.values import CardLine, ParkedLine, Result, RoundLine, SplitLine
from workshops.wording import plural


@dataclass(frozen=True)
class Difference:
    """In words, one line each."""

    lost: tuple[str, ...]
    doubled: tuple[str, ...]


def compare(log: Log, board: Board, entered: int, guests: bool) -> Difference:
    """Words, ballots and people. With guests about, more than was logged is theirs, and only losses are told."""
    there = on_the_board(board)
    lost = [_line(said, count) for said, count in (log.standing - there).items()]
    more = [_line(said, count) for said, count in (there - log.standing - log.unsure).items()]
    for round_ in board.rounds:
        missing, extra = _ballots(round_, log.rounds.get(round_.id, Ballots()))
        lost += missing
        more += extra
    here = board.here - entered - len(log.joined)
    lost += [f"{plural(-here, 'person', 'people')} who came in"] if here < 0 else []
    more += [f"{plural(here, 'person', 'people')} more than came in"] if here > 0 else []
    return Difference(tuple(lost), () if guests else tuple(more))


def on_the_board(board: Board) -> Counter[Said]:
    """All words that stand, stand behind others, were split, are parked or are hidden, and all answers in Commit.

    Not the parts of a split nor what other groups parked here: nobody in this room sent those words.
    """
    return Counter(_said(board))


def _said(board: Board) -> Iterator[Said]:
    away = [each for each in board.parked if each.state != "returned"]
    parts = {key for each in board.splits for key in each.part_keys}
    came = {card.key for card in (*board.problems, *board.actions) if card.came_from}
    written: list[CardLine | SplitLine | ParkedLine] = [*board.problems, *board.actions, *board.splits, *away]
    # The plenary's problems are what the groups brought: nobody in that room sent those words.
    for card in () if board.heard else written:
        if card.key not in parts | came:
            yield card.kind, card.text
        yield from ((card.kind, each.text) for each in card.originals if each.key not in parts)
    yield from ((each.kind, each.text) for each in board.hidden)
    yield from (("offer", offer.what) for ask in board.asks for offer in ask.offers if offer.here)
    for each in board.commitments:
        yield "commitment", each.what if each.answer == "promise" else each.needs
    for asked in board.asks:
        if asked.here and not (asked.main or asked.need_of):
            yield "ask", asked.text


def _line(said: Said, count: int) -> str:
    kind, words = said
    times = f" ({count} times)" if count > 1 else ""
    return f"{kind}{times}: {words or 'interested, without words'}"


def _ballots(round_: RoundLine, ballots: Ballots) -> tuple[list[str], list[str]]:
    """Votes on each card, where everybody's last ballot is known for sure."""
    if round_.result is None or ballots.unsure:
        return [], []
    logged = Counter(key for choices in ballots.cast.values() for key in choices)
    counted = Counter(dict(_counted(round_.result, round_.method)))
    where = f"in round {round_.number} on {round_.kind}s"
    missing, extra = (logged - counted).total(), (counted - logged).total()
    return (
        [f"{plural(missing, 'vote', 'votes')} {where}"] if missing else [],
        [f"{plural(extra, 'vote', 'votes')} more than were cast {where}"] if extra else [],
    )


def _counted(result: Result, method: str) -> Iterator[tuple[str, int]]:
    """What a ballot may say, as the log has it, with the people who said it."""
    for line in result.lines:
        if method == "choose":
            yield line.key, line.people
        for mark in line.marks:
            yield f"{mark.question}-{line.key} cannot", mark.cannot
            yield from ((f"{mark.question}-{line.key} {score}", people) for score, people in mark.counts)
