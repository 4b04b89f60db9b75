"""The rooms of a forum's day, and the little that the floor may see of each: no total, no rank, no word."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from workshops import sectors
from workshops.clock import now
from workshops.database import db
from workshops.drift import drift
from workshops.models import Participant, Step, WorkingGroup, Workshop
from workshops.snapshot.values import Board, HelpLine, RoundLine
from workshops.stages import VOTES
from workshops.wording import plural

LONG_OVER = timedelta(hours=12)
MOST_AHEAD = timedelta(hours=36)
LEAST = timedelta(minutes=1)


@dataclass(frozen=True)
class Mix:
    """A sector's fixed place and how many of it are here; people of sectors under three stand in the last place."""

    mark: str
    name: str
    here: int


@dataclass(frozen=True)
class Room:
    """One room as the floor sees it. `late` is in whole minutes against its own plan (early: below 0), `back_late`
    against the time all come back together (0: in time); `voted` is None where no vote has been opened here yet."""

    id: int
    key_commitment: str
    title: str
    rehearsal: bool
    stage: str
    running: bool
    late: int
    back_late: int
    here: int
    invited: int
    cards: int
    voted: int | None
    voters: int
    mix: tuple[Mix, ...]
    help: HelpLine | None

    @property
    def timing(self) -> str:
        """On time, 2 min late, 1 min early; nothing for a room that does not run."""
        if not self.running:
            return ""
        if not self.late:
            return "on time"
        return f"{abs(self.late)} min {'late' if self.late > 0 else 'early'}"


def on_the_floor(forum_id: int) -> Sequence[int]:
    """The workshop to show for each working group, by key commitment: one that runs, else one just over or next."""
    groups = select(WorkingGroup.id, WorkingGroup.key_commitment).where(WorkingGroup.forum_id == forum_id)
    found = (_of_group(group) for group, key in db.session.execute(groups.order_by(WorkingGroup.key_commitment)) if key)
    return [workshop for workshop in found if workshop is not None]


def _of_group(group_id: int) -> int | None:
    begun = select(func.max(Step.number)).where(Step.workshop_id == Workshop.id).scalar_subquery()
    came = select(func.count(Participant.id)).where(Participant.workshop_id == Workshop.id).scalar_subquery()
    own = select(Workshop, begun, came).where(Workshop.group_id == group_id)
    moment = now()
    ranked = [
        (_rank(workshop, bool(step or people), moment), workshop.starts_at, workshop.id)
        for workshop, step, people in db.session.execute(own)
        if _is_of_today(workshop, bool(step or people), moment)
    ]
    return max(ranked)[2] if ranked else None


def _is_of_today(workshop: Workshop, begun: bool, moment: datetime) -> bool:
    if workshop.ended_at is not None:
        return moment - workshop.ended_at < LONG_OVER
    return begun or -LONG_OVER < workshop.starts_at - moment < MOST_AHEAD


def _rank(workshop: Workshop, begun: bool, moment: datetime) -> tuple[bool, bool]:
    """A room that runs before one that does not, and a real one before a rehearsal."""
    lately = begun and (workshop.ended_at is None or moment - workshop.ended_at < timedelta(hours=3))
    return lately, not workshop.rehearsal


def room_of(board: Board, moment: datetime) -> Room:
    """What the floor may see of a board, also after its votes have closed: who and how many, never what."""
    facts, round_ = board.workshop, _newest(board)
    running = bool(board.now.number) and facts.ended_at is None
    against = drift(board, moment)
    back_at = board.floor.back_at
    return Room(
        id=facts.id,
        key_commitment=facts.key_commitment,
        title=facts.title,
        rehearsal=facts.rehearsal,
        stage=_stage(board),
        running=running,
        late=against.minutes if running else 0,
        back_late=max(int((against.ends_at - back_at) / LEAST), 0) if running and back_at else 0,
        here=board.here,
        invited=board.invited,
        cards=sum(board.posted.values()),
        voted=None if round_ is None else round_.result.voters if round_.result else round_.voted,
        voters=0 if round_ is None else max(round_.here, round_.voted),
        mix=_mix(board),
        help=board.floor.help,
    )


def _newest(board: Board) -> RoundLine | None:
    """The vote of the stage the room is at, or else its last one."""
    return board.round or (board.rounds[-1] if board.rounds else None)


def _stage(board: Board) -> str:
    if board.workshop.ended_at is not None:
        return "Ended"
    stage, phase = board.now.stage, board.now.phase
    if stage.kind in VOTES and phase != "open":
        return {"prepare": f"{stage.name}: soon", "closed": "Vote closed", "shown": "Result shown"}[phase]
    return stage.name


def _mix(board: Board) -> tuple[Mix, ...]:
    """Every sector in its place; those under three are pooled in the last one, so that nobody can be told apart."""
    here = {each.key: each.here for each in board.sectors}
    groups = sectors.fold_small(here)
    last = sectors.SECTORS[-1].key
    pooled = sum(here.get(key, 0) for key in groups.get(sectors.OTHERS, ()))
    counts = {key: here.get(key, 0) for key in groups if key != sectors.OTHERS}
    counts[last] = counts.get(last, 0) + pooled
    return tuple(
        Mix(each.mark, sectors.OTHERS_NAME if each.key == last else each.name, counts.get(each.key, 0))
        for each in sectors.SECTORS
    )


def heading(rooms: Sequence[Room]) -> str:
    """Six rooms, 106 people."""
    number = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")[min(len(rooms), 9)]
    people = plural(sum(room.here for room in rooms), "person", "people")
    return f"{number} {'room' if len(rooms) == 1 else 'rooms'}, {people}"
