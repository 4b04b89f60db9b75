"""Taking turns: the first statement of every verb, so that verbs of one workshop never interleave."""

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from typing import cast

from sqlalchemy import Table, bindparam, select, update
from sqlalchemy.orm.attributes import set_committed_value

from workshops.clock import now
from workshops.database import db
from workshops.knowing import goes_on, known
from workshops.models import Stage, Step, Workshop
from workshops.refusal import Refusal
from workshops.stages import Place

IN_TURN = "workshops in turn"
ACTING = "a turn is taken"
QUIET = "nothing to show"
GRACE = timedelta(seconds=20)
MOST_STEPS_LATELY = 10
_rows = cast(Table, Workshop.__table__)
RAISE = (
    update(_rows)
    .where(_rows.c.id == bindparam("workshop"))
    .values(version=_rows.c.version + 1)
    .returning(_rows.c.version)
)
LOOK = select(_rows.c.version).where(_rows.c.id == bindparam("workshop"))


def take_turn(workshop_id: int) -> Workshop:
    """Raise the workshop's version and so hold its lock until the edge commits; then read everything afresh.

    Refuses a workshop that is no longer there: a wiped rehearsal that a phone still shows.
    """
    version = _raise_version(workshop_id)
    if version is None:
        raise Refusal("This workshop is no longer here.", "gone", 410)
    return _as_of(workshop_id, version - 1, version)


def look(workshop_id: int) -> Workshop:
    """See the workshop as it stands now without taking a turn, for a session that keeps what it knows."""
    version: int | None = db.session.execute(LOOK, {"workshop": workshop_id}).scalar_one_or_none()
    if version is None:
        raise Refusal("This workshop is no longer here.", "gone", 410)
    return _as_of(workshop_id, version, version)


def _as_of(workshop_id: int, last: int, version: int) -> Workshop:
    if not goes_on(workshop_id, last, version):
        db.session.expire_all()
    workshop = known("workshop", lambda: db.session.get_one(Workshop, workshop_id))
    set_committed_value(workshop, "version", version)
    return workshop


def take_turns(workshops: Iterable[int]) -> None:
    """Take the turn in several workshops that one act changes, always in one order so that two acts cannot lock up."""
    ids = sorted(set(workshops))
    for workshop_id in ids:
        _raise_version(workshop_id)
    db.session.expire_all()
    db.session().info.setdefault(IN_TURN, set()).update(ids)


def _raise_version(workshop_id: int) -> int | None:
    """The version from now on; None if there is no such workshop."""
    db.session().info.update({ACTING: True, QUIET: False})
    version: int | None = db.session.execute(RAISE, {"workshop": workshop_id}).scalar_one_or_none()
    return version


def versions(workshop_ids: Iterable[int]) -> dict[int, int]:
    """The versions of these workshops on disk."""
    own = select(Workshop.id, Workshop.version).where(Workshop.id.in_(workshop_ids))
    return {workshop_id: version for workshop_id, version in db.session.execute(own)}


def in_turn() -> set[int]:
    """The workshops that the act just committed changed beside its own: their rooms are to be told too. Asked once."""
    found: set[int] = db.session().info.pop(IN_TURN, set())
    return found


def keep_quiet() -> None:
    """What is done in this turn changes nothing that any screen shows, so none needs to be told."""
    db.session().info[QUIET] = True


def was_quiet() -> bool:
    """Was the last turn one of which no screen needs to be told?"""
    return bool(db.session().info.get(QUIET, False))


def live_turn(workshop_id: int) -> Workshop:
    """Take the turn in a workshop that has not ended."""
    workshop = take_turn(workshop_id)
    if workshop.ended_at is not None:
        raise Refusal("This workshop has ended. What you wrote before is kept.", "ended")
    return workshop


def current_step(workshop: Workshop) -> Step:
    """Where the room is."""
    return known("step", lambda: _newest_steps(workshop, 1)[0])


def _newest_steps(workshop: Workshop, most: int) -> Sequence[Step]:
    steps = select(Step).where(Step.workshop_id == workshop.id).order_by(Step.number.desc()).limit(most)
    return db.session.scalars(steps).all()


def stage_of(step: Step) -> Stage:
    return known(("stage", step.stage_id), lambda: db.session.get_one(Stage, step.stage_id))


def check_lately(workshop: Workshop, check: Callable[[str, str], None]) -> None:
    """Ask a rule about a stage's kind and phase where the room is or, within the grace, where it was just before.

    So what was being typed when the room moved on is still taken. The refusal is that of where the room is now.
    """
    here, *before = places_lately(workshop)
    try:
        check(*here)
    except Refusal:
        if not any(_allows(check, place) for place in before):
            raise


def _allows(check: Callable[[str, str], None], place: tuple[str, str]) -> bool:
    try:
        check(*place)
    except Refusal:
        return False
    return True


def places_lately(workshop: Workshop) -> list[tuple[str, str]]:
    """Where the room is, then each place (kind of stage, phase) it left within the grace, newest first."""
    newest, *earlier = known("steps lately", lambda: _newest_steps(workshop, MOST_STEPS_LATELY))
    places, left = [(stage_of(newest).kind, newest.phase)], newest.at
    for step in earlier:
        if now() - left > GRACE:
            break
        places.append((stage_of(step).kind, step.phase))
        left = step.at
    return places


def place_of(workshop: Workshop) -> tuple[list[str], Place]:
    """The kinds of stage of the run of show, and where in it the room is."""
    step = current_step(workshop)
    return [stage.kind for stage in workshop.stages], Place(stage_of(step).position, step.phase)
