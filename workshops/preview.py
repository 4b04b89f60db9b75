"""What *Next* will do, said before it is pressed: on the wall, on the phones, and what still stands in the way."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from workshops import tally
from workshops.signups import organisations_words, signups
from workshops.snapshot.values import Board, CardLine, StageLine
from workshops.stages import VOTES, WRITES, Place, after, next_place, sensed_kind
from workshops.wording import number, people, plural


@dataclass(frozen=True)
class Preview:
    """The words on *Next* and beside it. `blocked` says the one thing missing and `blocked_anchor` where to mend it."""

    label: str
    second_line: str
    wall: str
    phones: str
    blocked: str | None = None
    blocked_anchor: str | None = None


ENDED = Preview(
    "The workshop has ended",
    "Everything is saved",
    "“Thank you”",
    "their own record",
    blocked="Everything is saved",
    blocked_anchor="room",
)


def preview(board: Board) -> Preview:
    """What the next step shows, from where the room is now."""
    kinds, here = [stage.kind for stage in board.stages], Place(board.now.stage.position, board.now.phase)
    there = next_place(kinds, here, {kind: len(board.cards(kind)) for kind in VOTES.values()})
    if there is None:
        return ENDED
    target = board.stages[there.index]
    said = _LOOKS.get(_look_of(target, there.phase), _go_on)(board, target)
    if there != after(kinds, here):
        return replace(said, second_line=f"Fewer than 2 {noun_here(board)}s stand: no vote")
    missing = _missing(board, target, there.phase)
    return replace(said, blocked=missing[0], blocked_anchor=missing[1]) if missing else said


def noun_here(board: Board) -> str:
    """What a vote coming now would be on."""
    return sensed_kind(board.now.stage.kind)


def _look_of(target: StageLine, phase: str) -> str:
    return phase if target.kind in VOTES or phase == "ended" else target.kind


def _missing(board: Board, target: StageLine, phase: str) -> tuple[str, str] | None:
    """The first thing that must be done before the room may go there, and the id of its place on the page."""
    if target.kind in VOTES and phase == "open":
        return _missing_for_vote(board, VOTES[target.kind])
    if board.now.phase == "closed" and tie_unsettled(board):
        return "First: settle the tie", "tie"
    if phase == "ended" and (unlinked := unlinked_winners(board)):
        return f"First: give {unlinked[0].ref} an objective", "unlinked"
    return None


def _missing_for_vote(board: Board, kind: str) -> tuple[str, str] | None:
    return None if kind in board.checked else ("First: confirm “duplicates checked”", "gate")


def tie_unsettled(board: Board) -> bool:
    """Is a tie at the cut of the newest vote waiting for the facilitator?"""
    result = board.round.result if board.round else None
    return result is not None and bool(result.tie) and result.settled is None


def unlinked_winners(board: Board) -> tuple[CardLine, ...]:
    """Cards that went on and carry no objective: the workshop cannot end with one."""
    keys = (*board.carried("problem"), *board.carried("action"))
    return tuple(card for key in keys if (card := board.card(key)) is not None and not card.objective)


def _silent(board: Board, done: str) -> str:
    if not board.here:
        return "Nobody is here yet"
    silent = board.here - board.acted
    if not silent:
        return f"Everybody has {done}"
    return f"{people(silent)} {'has' if silent == 1 else 'have'} not {done}"


def _post(board: Board, target: StageLine) -> Preview:
    invited = f"{number(board.here)} of {number(board.invited)} invited are here"
    return Preview(
        "ask for problems",
        invited if board.invited else f"{people(board.here)} here",
        f"“{target.prompt}”, the time, and how many cards",
        "the same question, and room for one idea a card",
    )


def _reveal(board: Board, target: StageLine) -> Preview:
    kind = VOTES.get(target.kind, "problem")
    noun = "cards" if kind == "problem" else "actions"
    cards = plural(board.posted.get(kind, 0), noun[:-1], noun)
    label = f"look at the {noun}" if kind in board.revealed else f"reveal the {noun}"
    here_now = WRITES.get(board.now.stage.kind) == kind
    return Preview(
        label,
        _silent(board, "posted") if here_now else cards,
        f"{cards}, numbered in a shuffled order",
        "the same cards; people say what is not clear and add what is missing",
    )


def _open(board: Board, target: StageLine) -> Preview:
    kind = VOTES[target.kind]
    on_ballot = len(board.cards(kind))
    votes = plural(tally.votes_for(on_ballot, target.votes_each), "vote", "votes")
    cards = plural(on_ballot, kind, f"{kind}s")
    return Preview(
        "open the vote",
        f"{cards}, {votes} each. Their words freeze",
        f"the question, {votes} each, and how many have voted",
        f"{cards} in an order of each person’s own, {votes}, one a card",
    )


def _close(board: Board, _target: StageLine) -> Preview:
    runoff = board.round is not None and board.round.runoff_of is not None
    closing = board.round is not None and board.round.closing
    vote = "the run-off" if runoff else "the vote"
    silent = _silent(board, "voted")
    grace = "" if closing or board.acted >= board.here else ": 20 seconds more"
    return Preview(
        f"close {vote} now" if closing else f"close {vote}",
        f"{silent}{grace}",
        "“The vote is closed” while you look",
        "“Thank you. The result comes on the wall”",
    )


def _show(board: Board, target: StageLine) -> Preview:
    kind = VOTES[target.kind]
    return Preview(
        "show the result",
        _going_on(board, kind),
        "ranked bars with people and sectors, and the cut",
        "the same, and that nobody can look up how they voted",
    )


def _going_on(board: Board, kind: str) -> str:
    count = len(board.carried(kind))
    return f"{plural(count, kind, f'{kind}s')} {'goes' if count == 1 else 'go'} on" if count else f"No {kind} goes on"


def _design(board: Board, target: StageLine) -> Preview:
    return Preview(
        "design actions",
        _going_on(board, "problem"),
        f"“{target.prompt}”, with the problems that go on",
        "who does what, for whom, so that; one action a card",
    )


def _welcome(board: Board, target: StageLine) -> Preview:
    return replace(_pulse(board, target), label="welcome the room", wall="why we are here, who decides, and the time")


def _pulse(board: Board, _target: StageLine) -> Preview:
    return Preview(
        "take the pulse again",
        f"{people(board.here)} here",
        "“Where do you stand now?” and how many have answered",
        "statements to answer with one tap each; nobody else sees the answers",
    )


def _know_plan(board: Board, _target: StageLine) -> Preview:
    return Preview(
        "show the plan",
        plural(len(board.plan.picks), "plan commitment", "plan commitments"),
        "the objective, a fact and a story; turn the page for the commitments",
        "each commitment: new to me, knew it, we work on this",
    )


def _go_on(_board: Board, target: StageLine) -> Preview:
    return Preview(
        f"go on to “{target.name}”",
        "",
        f"“{target.prompt}”, and the time",
        "the same line, and what comes next",
    )


def _commit(board: Board, _target: StageLine) -> Preview:
    kind = "action" if any(stage.kind == "weigh_actions" for stage in board.stages) else "problem"
    return Preview(
        "ask for commitments",
        _going_on(board, kind),
        "what went on, and who signs up as it comes in",
        "pick an action or something in the plan; a role, what, and by when",
    )


def _sum_up(board: Board, _target: StageLine) -> Preview:
    waiting = sum(each.lacks_lead for each in signups(board))
    without = f"{plural(waiting, 'action goes', 'actions go')} on without a lead"
    return Preview(
        "sum up",
        without if waiting else organisations_words(board),
        "what was agreed, what was promised, and when people will hear",
        "their own record, and what happens next",
    )


def _end(_board: Board, _target: StageLine) -> Preview:
    return Preview(
        "end the workshop",
        "The code stops working; all is kept",
        "“Thank you”, without the code",
        "their own record; nothing more can be sent",
    )


_LOOKS: dict[str, Callable[[Board, StageLine], Preview]] = {
    "pulse_before": _welcome,
    "know_plan": _know_plan,
    "pulse_after": _pulse,
    "post_problems": _post,
    "make_sense": _reveal,
    "prepare": _reveal,
    "open": _open,
    "closed": _close,
    "shown": _show,
    "design_actions": _design,
    "commit": _commit,
    "close": _sum_up,
    "ended": _end,
}
