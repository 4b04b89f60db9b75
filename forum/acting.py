"""One taker of turns for each workshop: what waits is done in one transaction, committed once, and answered after it.

A request hands its act over and sleeps. The taker does all that came meanwhile, so a room that sends a hundred acts in
the same instant costs a few commits to disk, and what the room stands at is read once for all of them.
"""

from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple, TypeVar

from flask import Flask
from gevent.event import AsyncResult, Event

from forum import live
from workshops import knowing, turns
from workshops.database import db, is_away

Answer = TypeVar("Answer")
IDLE_SECONDS = 60
MOST_AT_ONCE = 64


class Waiting(NamedTuple):
    """An act, or a look at what is one's own, that waits for its turn, and the request that waits for its answer."""

    act: Callable[[], Any]
    writes: bool
    answered: AsyncResult


class Taker:
    """Takes the turns of one workshop in this process until nobody has come for a while."""

    def __init__(self, workshop_id: int) -> None:
        self.workshop_id = workshop_id
        self._line: deque[Waiting] = deque()
        self._somebody = Event()

    def do(self, act: Callable[[], Answer], writes: bool) -> Answer:
        """Wait in line; gives the act's answer once it is on disk, or raises what it raised."""
        own = Waiting(act, writes, AsyncResult())
        self._line.append(own)
        self._somebody.set()
        answer: Answer = own.answered.get()
        return answer

    @property
    def length(self) -> int:
        """How many wait in line."""
        return len(self._line)

    def serve(self, app: Flask) -> None:
        """Take turns; the session lives as long as the taker and knows what it read in its last turn."""
        with app.app_context():
            knowing.keep(self.workshop_id)
            try:
                while self._somebody.wait(IDLE_SECONDS):
                    self._somebody.clear()
                    while self._line:
                        self.answer([self._line.popleft() for _ in range(min(len(self._line), MOST_AT_ONCE))])
            finally:
                _takers.pop(self.workshop_id, None)

    def answer(self, waiting: Sequence[Waiting]) -> None:
        """Take their turns; whatever breaks, nobody is left waiting and the line goes on with a session of its own."""
        try:
            self.take(waiting)
        except Exception as error:  # noqa: BLE001 - whatever it is, whoever waits is told
            live.app().logger.exception("A turn broke.")
            db.session.remove()
            knowing.keep(self.workshop_id)
            for each in waiting:
                if not each.answered.ready():
                    each.answered.set_exception(error)

    def take(self, waiting: Sequence[Waiting]) -> None:
        """One transaction for all of them. If an act is refused, all is taken back and each gets a turn of its own.

        Who writes comes first: a transaction that began by reading may not be let write any more.
        """
        waiting = sorted(waiting, key=lambda each: not each.writes)
        try:
            answers, shows = [], False
            for each in waiting:
                answers.append(each.act())
                shows |= each.writes and not turns.was_quiet()
            db.session.commit()
        except Exception as error:  # noqa: BLE001 - whatever it is, whoever waits is told
            db.session.rollback()
            self._taken_back(waiting, error)
        else:
            for each, answer in zip(waiting, answers, strict=True):
                each.answered.set(answer)
            if shows:
                for workshop_id in turns.in_turn() | {self.workshop_id}:
                    live.tell(workshop_id)

    def _taken_back(self, waiting: Sequence[Waiting], error: Exception) -> None:
        """A database that cannot write says so to all at once; trying one by one would make the last wait for long.

        Who only looks is not kept from it by those who could not write.
        """
        if len(waiting) > 1 and not is_away(error):
            for each in waiting:
                self.take([each])
            return
        told = [each for each in waiting if each.writes] or waiting
        for each in told:
            each.answered.set_exception(error)
        if looking := waiting[len(told) :]:
            self.take(looking)


_takers: dict[int, Taker] = {}


def do(workshop_id: int, act: Callable[[], Answer]) -> Answer:
    """Do an act in the workshop's next turn, commit it and let the rooms be told; raises what the act raised.

    What the act gives back must be plain values: rows belong to the turn.
    """
    if live.socketio.async_mode == "threading":
        answer = act()
        (live.commit if turns.was_quiet() else partial(live.commit_and_tell, workshop_id))()
        return answer
    return _taker(workshop_id).do(act, writes=True)


def look(workshop_id: int, read: Callable[[], Answer]) -> Answer:
    """Read something as it stands, by the one who knows what else stands already. Gives plain values, too."""

    def seen() -> Answer:
        turns.look(workshop_id)
        return read()

    return seen() if live.socketio.async_mode == "threading" else _taker(workshop_id).do(seen, writes=False)


def in_line() -> int:
    """How many wait for a turn just now, in all workshops."""
    return sum(taker.length for taker in _takers.values())


def _taker(workshop_id: int) -> Taker:
    if db.session.registry.has() and db.session().in_transaction():
        db.session.rollback()  # whoever waits holds no connection: the taker needs one
    taker = _takers.get(workshop_id)
    if taker is None:
        taker = _takers[workshop_id] = Taker(workshop_id)
        live.socketio.start_background_task(taker.serve, live.app())
    return taker
