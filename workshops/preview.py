"""What *Next* will do, said before it is pressed: on the wall, on the phones, and what still stands in the way."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from workshops import tally
from workshops.scales import MOST_TO_SCORE, scale_of
from workshops.signups import signups, total_words
from workshops.snapshot.values import Board, CardLine, StageLine
from workshops.stages import GATED, VOTES, WRITES, Place, after, next_place
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


TOGETHER = ("pairs", "fours", "all")
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
    there = next_place(kinds, here, on_ballot(board), is_shortlisted(board))
    if there is None:
        return ENDED
    target = board.stages[there.index]
    said = _LOOKS.get(_look_of(target, there.phase), _go_on)(board, target)
    passed = after(kinds, here)
    if passed is not None and passed.index != there.index and kinds[passed.index] in VOTES:
        return replace(said, second_line=_passed_over(kinds[passed.index]))
    missing = _missing(board, target, there.phase)
    return replace(said, blocked=missing[0], blocked_anchor=missing[1]) if missing else said


def on_ballot(board: Board) -> dict[str, int]:
    """How many cards a round in each stage would be on now."""
    return {
        "vote_problems": len(board.problems),
        "weigh_actions": len(board.actions),
        "test_agreement": len(board.carried("action")),
        "score_barriers": len(board.problems),
    }


def is_shortlisted(board: Board) -> bool:
    """Has the room shortlisted actions that are still to be scored?"""
    here = [each for each in board.rounds if each.stage_id == board.now.stage.id and each.runoff_of is None]
    if board.now.stage.kind != "weigh_actions" or not here or here[-1].method != "choose":
        return False
    return here[-1].result is not None and bool(here[-1].result.carried)


def _passed_over(kind: str) -> str:
    """Why a stage is passed over."""
    return {
        "vote_problems": "Fewer than 2 problems stand: no vote",
        "test_agreement": "No action has gone on, so there is nothing to agree on",
    }.get(kind, "Nothing stands to be scored")


def _look_of(target: StageLine, phase: str) -> str:
    own = target.kind in VOTES or phase == "ended" or phase in TOGETHER
    return phase if own else target.kind


def _missing(board: Board, target: StageLine, phase: str) -> tuple[str, str] | None:
    """The first thing that must be done before the room may go there, and the id of its place on the page."""
    if target.kind in GATED and phase == "open" and board.now.phase != "shown":
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
    count = on_ballot(board)[target.kind]
    if target.kind == "test_agreement":
        return _open_agreement(count)
    if target.kind != "vote_problems" and (count <= MOST_TO_SCORE or target.kind == "score_barriers"):
        return _open_scores(count, VOTES[target.kind])
    if is_shortlisted(board):
        return _open_scores(len(board.carried("action")), "action")
    kind = VOTES[target.kind]
    votes = plural(tally.votes_for(count, target.votes_each), "vote", "votes")
    cards = plural(count, kind, f"{kind}s")
    return Preview(
        "open the vote" if kind == "problem" else "open the shortlist",
        f"{cards}, {votes} each. Their words freeze",
        f"the question, {votes} each, and how many have voted",
        f"{cards} in an order of each person’s own, {votes}, one a card",
    )


def _open_scores(count: int, kind: str) -> Preview:
    questions = [question.name.lower() for question in scale_of("score", kind).questions]
    asked = " and ".join(questions) if kind == "action" else "how much each holds us back"
    cards = plural(count, "action" if kind == "action" else "barrier", "actions" if kind == "action" else "barriers")
    return Preview(
        "open the scores",
        f"{cards}, 1 to 5 for {asked}",
        "the question, and how many have scored",
        f"{cards} in an order of each person’s own, 1 to 5 for {asked}",
    )


def _open_agreement(count: int) -> Preview:
    return Preview(
        "test agreement",
        f"{plural(count, 'action', 'actions')}, 0 to 5 each",
        "the question, and how many have answered",
        f"{plural(count, 'action', 'actions')}, 0 to 5 for each, and room to say what would help",
    )


def _close(board: Board, _target: StageLine) -> Preview:
    runoff = board.round is not None and board.round.runoff_of is not None
    closing = board.round is not None and board.round.closing
    done, what = answered_as(board)
    what = "run-off" if runoff else what
    grace = "" if closing or board.acted >= board.here else ": 20 seconds more"
    return Preview(
        f"close the {what} now" if closing else f"close the {what}",
        f"{_silent(board, done)}{grace}",
        f"“The {what} {'are' if what == 'scores' else 'is'} closed” while you look",
        "“Thank you. The result comes on the wall”",
    )


def answered_as(board: Board) -> tuple[str, str]:
    """What people do in the round that is open, as it follows "have", and what it is called."""
    method = board.round.method if board.round else "choose"
    return {"choose": ("voted", "vote"), "score": ("scored", "scores"), "agree": ("answered", "show of fists")}[method]


def _show(board: Board, target: StageLine) -> Preview:
    if target.kind == "score_barriers":
        return _show_barriers(board)
    kind = VOTES[target.kind]
    method = board.round.method if board.round else "choose"
    wall = {
        "choose": "ranked bars with people and sectors, and the cut",
        "score": "each action’s place between effect and doable, and the table",
        "agree": "one square a person, sorted, and the line that agreement needs",
    }[method]
    return Preview(
        "show the result",
        _agreed(board) if method == "agree" else _going_on(board, kind),
        wall,
        "the same, and that nobody can look up how they voted",
    )


def _show_barriers(board: Board) -> Preview:
    return Preview(
        "show the result",
        _silent(board, "scored"),
        "the barriers, by how much each holds us back",
        "the same, and that nobody can look up how they scored",
    )


def _agreed(board: Board) -> str:
    verdicts = [board.verdict(key) for key, _ in board.round.items] if board.round else []
    agreed = sum(verdict is not None and verdict.agreed for verdict in verdicts)
    return f"{agreed} of {plural(len(verdicts), 'action', 'actions')} agreed"


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


def _pairs(board: Board, _target: StageLine) -> Preview:
    return _together(board, "talk in pairs", "each tells one other person")


def _fours(board: Board, _target: StageLine) -> Preview:
    return _together(board, "join up in fours", "two pairs make one action better")


def _all(board: Board, _target: StageLine) -> Preview:
    return _together(board, "hear every table", "each table says its strongest action")


def _together(board: Board, label: str, step: str) -> Preview:
    """The next step of 1-2-4-All: whoever is still writing goes on writing."""
    written = plural(board.posted.get("action", 0), "action", "actions")
    return Preview(
        label,
        f"{written} so far. Nobody is cut off",
        f"“{step}”, and the time for this step",
        "the same step; what was typed stays, and actions can still be written",
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


def _hear(board: Board, _target: StageLine) -> Preview:
    return Preview(
        "hear the groups",
        f"{people(board.here)} here",
        "each group’s headline and what it asks, one at a time: you turn the page",
        "all groups to read; what they carried comes in as shared barriers",
    )


def _offer(board: Board, _target: StageLine) -> Preview:
    return Preview(
        "ask who can help",
        plural(len(board.asks), "ask", "asks"),
        "what each group asks and who offers; an ask without an offer in red",
        "each ask, with one tap to offer",
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
    return Preview(
        "sum up",
        _summed(board),
        "what was agreed, what was promised, and when people will hear",
        "their own record, and what happens next",
    )


def _summed(board: Board) -> str:
    waiting = sum(each.lacks_lead for each in signups(board))
    if waiting:
        return f"{plural(waiting, 'action goes', 'actions go')} on without a lead"
    return total_words(board)


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
    "hear_groups": _hear,
    "offer_help": _offer,
    "pairs": _pairs,
    "fours": _fours,
    "all": _all,
    "commit": _commit,
    "close": _sum_up,
    "ended": _end,
}
