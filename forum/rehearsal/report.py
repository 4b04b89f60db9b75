"""What is said when a rehearsal is over."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from forum.rehearsal.comparing import Difference, compare
from forum.rehearsal.findings import Times, acknowledged, visible
from forum.rehearsal.play import Played
from workshops.wording import number, people, plural


@dataclass(frozen=True)
class Outcome:
    """Counts, times in milliseconds, and what was wrong. `unseen` acts changed no phone and no wall."""

    code: str
    people: int
    posts: int
    ballots: int
    commitments: int
    seconds: float
    acknowledged: Times
    visible: Times
    unseen: int
    pushes: int
    gaps: int
    refused: dict[str, int]
    lost: tuple[str, ...]
    doubled: tuple[str, ...]
    faults: tuple[str, ...]

    @property
    def sound(self) -> bool:
        return not (self.lost or self.doubled or self.faults)

    def record(self) -> dict[str, Any]:
        """The same as plain data."""
        return {**asdict(self), "sound": self.sound}


def outcome(played: Played, guests: bool) -> Outcome:
    """Count, time and compare."""
    log, board = played.log, played.board
    kinds = Counter(act.kind for act in log.acts if act.version is not None)
    difference: Difference = compare(log, board, played.entered, guests)
    seen, unseen = visible(log.acts, log.ears)
    return Outcome(
        code=board.workshop.code,
        people=board.here,
        posts=kinds["problem"] + kinds["action"],
        ballots=kinds["ballot"],
        commitments=kinds["commitment"],
        seconds=round(played.seconds, 1),
        acknowledged=acknowledged(log.acts),
        visible=seen,
        unseen=unseen,
        pushes=sum(len(ears.pushes) for ears in log.ears),
        gaps=played.gaps,
        refused=dict(log.refused),
        lost=(*difference.lost, *(f"a push: {screen}" for screen in played.stale)),
        doubled=difference.doubled,
        faults=tuple(log.faults),
    )


def lines(found: Outcome) -> Iterator[str]:
    """The same for a person at a terminal."""
    posts, ballots = plural(found.posts, "post", "posts"), plural(found.ballots, "ballot", "ballots")
    answers = plural(found.commitments, "commitment", "commitments")
    yield f"{people(found.people)}, {posts}, {ballots}, {answers} in {found.seconds:.0f} s"
    yield f"Acknowledged: {_times(found.acknowledged)}"
    yield f"Visible:      {_times(found.visible)}; {plural(found.unseen, 'act', 'acts')} changed no other screen"
    gaps = plural(found.gaps, "gap", "gaps")
    yield f"Pushes:       {number(found.pushes)} received, {gaps} made good by asking again"
    if found.refused:
        said = ", ".join(f"{code} {count}" for code, count in sorted(found.refused.items()))
        yield f"Refused in words: {said}"
    for name, wrong in (("Lost", found.lost), ("Doubled", found.doubled), ("Went wrong", found.faults)):
        yield f"{name}: {'nothing' if not wrong else ''}"
        yield from (f"  {each}" for each in wrong)


def _times(found: Times) -> str:
    if found.p50 is None or found.p95 is None:
        return "nothing to time"
    return f"p50 {found.p50:.0f} ms, p95 {found.p95:.0f} ms, of {plural(found.count, 'act', 'acts')}"
