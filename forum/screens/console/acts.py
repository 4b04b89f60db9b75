"""What facilitators did lately, in words: for the second facilitator, and for Undo."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from workshops.snapshot import Board
from workshops.snapshot.values import LastAct

LATELY = timedelta(minutes=15)
DID = {
    "merge": "merged {}",
    "undo-merge": "undid a merge",
    "keep-apart": "kept 2 cards apart",
    "hide": "hid a card: {}",
    "unhide": "let a card stand",
    "add-theme": "added the theme {}",
    "rename-theme": "renamed a theme {}",
    "remove-theme": "removed the theme {}",
    "move-theme": "moved a theme {}",
    "place": "put {}",
    "split": "split a card in two",
    "undo-split": "put a card together again",
    "park": "put {}",
    "unpark": "took a card off another group’s list",
    "take-parked": "took a card from {}",
    "return-parked": "sent a card back to {}",
    "enter-ballot": "entered a ballot for somebody",
    "edit-card": "reworded a card",
    "link-objective": "linked a card to {}",
    "link-plan": "linked a card to {}",
    "unlink-plan": "took {} off a card",
    "duplicates-checked": "confirmed duplicates checked",
    "duplicates-unchecked": "took back duplicates checked",
    "stop-clock": "stopped the clock",
    "start-clock": "started the clock",
    "pause-wall": "paused the wall",
    "resume-wall": "put the wall back on",
    "freeze-wall": "froze the wall",
    "unfreeze-wall": "let the wall go on",
    "dark-room": "set the wall for a dark room",
    "light-room": "set the wall for a light room",
    "finish": "gave 20 seconds to finish voting",
    "settle-tie": "settled the tie: {}",
    "amend": "changed the words of an action",
    "sum-up": "wrote the headline and the ask",
    "enter-problem": "entered a problem for somebody",
    "enter-action": "entered an action for somebody",
    "enter-person": "added somebody without a phone",
    "move-seat": "moved somebody to {}",
    "add-table": "added {}",
    "remove-table": "took away {}",
    "give-problem": "gave another problem to {}",
    "remove-person": "took somebody off",
    "commit": "entered a commitment for somebody",
    "bring-in": "brought in {} barriers from the groups",
    "ask-help": "asked for help",
    "help-over": "said that no help is needed",
    "help-coming": "is on the way",
    "remind": "reminded the phones",
    "end": "ended the workshop",
}
MOVED = {
    "pairs": "moved on to pairs",
    "fours": "moved on to fours",
    "all": "moved on to all together",
    "closed": "closed the vote",
    "shown": "showed the result",
    "ended": "ended the workshop",
}


@dataclass(frozen=True)
class Told:
    """An act in words: `did` reads after a name or after "You"."""

    id: int
    who: str
    did: str
    at: datetime
    until: datetime | None


def told(board: Board, now: datetime) -> tuple[Told, ...]:
    """The newest act of each facilitator who did something lately, newest first."""
    newest: dict[str, Told] = {}
    for act in board.last_acts:
        if now - act.at < LATELY and _in_words(act):
            newest.setdefault(act.who, _told(act))
    return tuple(newest.values())


def to_undo(board: Board, now: datetime) -> Told | None:
    """The newest act, while it can be taken back."""
    act = board.to_undo[0] if board.to_undo else None
    if act is None or act.undo_until is None or act.undo_until <= now:
        return None
    return _told(act)


def _told(act: LastAct) -> Told:
    return Told(act.id, act.who, _in_words(act), act.at, act.undo_until)


def _in_words(act: LastAct) -> str:
    if act.verb == "step":
        return _moved(act.detail)
    if act.verb == "add-time":
        return _added(act.detail)
    if act.verb == "undo":
        return "undid the last act"
    return DID.get(act.verb, "").format(act.detail)


def _moved(detail: str) -> str:
    stage, _, phase = detail.rpartition(": ")
    opened = {"Vote on problems": "the vote", "Weigh actions": "the round", "Test agreement": "the test of agreement"}
    if phase == "open" and stage in opened:
        return f"opened {opened[stage]}"
    return MOVED.get(phase, f"moved to {stage}")


def _added(detail: str) -> str:
    seconds = int(detail.split(" ", maxsplit=1)[0])
    minutes = abs(seconds) // 60
    return f"{'added' if seconds > 0 else 'took off'} {minutes} {'minute' if minutes == 1 else 'minutes'}"
