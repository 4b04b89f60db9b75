"""A workshop that is over, with something in it to report."""

from tests.conftest import Room
from workshops import board, clock, joining, promising
from workshops.database import db
from workshops.promising import Promise


def over(room: Room, problem: str) -> Room:
    """Two problems, Ben's and Chidi's "Cold homes", and a promise that Ben makes for the North Trust."""
    ben = room.joins("Ben", "health", "North Trust")
    room.joins("Chidi")
    room.goes_to("post_problems")
    board.post_problem(ben, problem, "b1", confirmed=True)
    room.posts("Chidi", "Cold homes")
    room.goes_to("commit")
    joining.introduce(ben, "North Trust", "Ben Adeyemi", False)
    key = room.workshop.group.key_commitment
    promise = Promise("promise", "key", key, "team", role="do", what="Dry homes", by_when=clock.now().date())
    promising.commit_to(ben, promise, "p1")
    db.session.commit()
    room.goes_to("close", "ended")
    return room
