"""What is told while a rehearsal plays: where the room is, and what came of each phase. Pure."""

from collections.abc import Callable, Iterator

from workshops.seats import DESIGN
from workshops.snapshot import Board
from workshops.snapshot.values import ResultLine
from workshops.stages import VOTES, WRITES, is_sense_making, sensed_kind
from workshops.wording import n_of, people, plural, rank_words, score_words

STEPS = {"open": "alone", "pairs": "in pairs", "fours": "in fours", "all": "all together"}
PHASES = {"prepare": "looking over", "open": "voting", "closed": "closed", "shown": "the result"}


def begins(board: Board, seconds: float | None = None) -> str:
    """The stage, and how long it takes in this play where that is known."""
    stage, phase = board.now.stage, board.now.phase
    steps = PHASES if stage.kind in VOTES else STEPS if stage.kind == DESIGN else {}
    name = f"{stage.name}: {steps[phase]}" if phase in steps else stage.name
    return name if seconds is None else f"{name} ({seconds:.0f} s)"


def ends(board: Board) -> Iterator[str]:
    """What came of it, a line each, set in."""
    for words in _of(board)(board):
        yield f"    {words}"


def _of(board: Board) -> Callable[[Board], Iterator[str]]:
    kind, phase = board.now.stage.kind, board.now.phase
    if is_sense_making(kind, phase):
        return _sorted
    if kind in VOTES:
        return {"open": _voted, "shown": _result}.get(phase, _nothing)
    return {"arrive": _here, "commit": _answered, **dict.fromkeys(WRITES, _posted)}.get(kind, _nothing)


def _nothing(_board: Board) -> Iterator[str]:
    return iter(())


def _here(board: Board) -> Iterator[str]:
    yield f"{people(board.here)} of {plural(len(board.sectors), 'sector', 'sectors')} here"


def _posted(board: Board) -> Iterator[str]:
    kind = WRITES[board.now.stage.kind]
    yield f"{plural(board.posted.get(kind, 0), kind, f'{kind}s')}: {n_of('posted', board.acted, board.here)}"


def _sorted(board: Board) -> Iterator[str]:
    kind = sensed_kind(board.now.stage.kind)
    cards, hidden = board.cards(kind), sum(each.kind == kind for each in board.hidden)
    merged = sum(len(card.originals) for card in cards)
    themes = plural(len(board.themes), "theme", "themes")
    yield f"{plural(len(cards), 'card stands', 'cards stand')} in {themes}, {merged} merged, {hidden} hidden"


def _voted(board: Board) -> Iterator[str]:
    if board.round is not None:
        yield n_of("voted", board.round.voted, board.round.here)


def _result(board: Board) -> Iterator[str]:
    result = board.round.result if board.round else None
    for line in result.lines if result else ():
        if line.carried:
            yield f"{rank_words(line.rank, line.tied):>2} {_share(line)}: {line.text}"


def _share(line: ResultLine) -> str:
    """3 people; effect 4.2, doable 3.1; 12 of 15 at 3 or more."""
    if line.verdict is not None:
        return f"{line.verdict.standing} of {line.verdict.answered} at 3 or more"
    if not line.marks:
        return people(line.people)
    return ", ".join(f"{mark.question} {score_words(mark.mean)}" for mark in line.marks)


def _answered(board: Board) -> Iterator[str]:
    promises = [each for each in board.commitments if each.answer == "promise"]
    named = {each.organisation for each in promises if each.organisation}
    answers, organisations = len(board.commitments), plural(len(named), "organisation", "organisations")
    promised = plural(len(promises), "promise", "promises")
    yield f"{plural(answers, 'answer', 'answers')}, {promised} among them, from {organisations}"
