"""A whole workshop played: the facilitator, the wall, and everybody with a phone, in the minutes given."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass

from forum.rehearsal import narration
from forum.rehearsal.browser import Browser
from forum.rehearsal.cast import Part
from forum.rehearsal.listener import Listener
from forum.rehearsal.log import Log
from forum.rehearsal.player import Player
from forum.rehearsal.reading import Reading
from forum.rehearsal.stage_manager import StageManager
from forum.rehearsal.tempo import Tempo, shares
from workshops.rules_tables import STEPS
from workshops.seats import DESIGN
from workshops.snapshot import Board
from workshops.stages import VOTES

LEAST = 4.0
QUIET = 1.5
LOOKS_EVERY = 0.5
STEPS_AT_MOST = 60
PHASE_SHARE = {"prepare": 0.3, "open": 0.6, "closed": 0.1, "shown": 0.15}

Tell = Callable[[str], None]


def share_of(kind: str, phase: str) -> float:
    """How much of a stage's time goes to this phase of it."""
    if kind == DESIGN:
        return STEPS[phase] / sum(STEPS.values())
    return PHASE_SHARE[phase] if kind in VOTES else 1.0


@dataclass(frozen=True)
class Played:
    """What is known when the play is over."""

    board: Board
    log: Log
    entered: int
    stale: tuple[str, ...]
    gaps: int
    seconds: float


class Play:
    """One performance. `tell` says what is going on, line by line."""

    def __init__(self, address: str, code: str, wall_key: str, parts: tuple[Part, ...], tell: Tell) -> None:
        self.address, self.code, self.parts, self.tell = address, code, parts, tell
        self.log, self.tempo = Log(), Tempo()
        self.wall = Listener(
            Browser(address),
            f"/wall/{wall_key}/board",
            {"role": "wall", "key": wall_key},
            self.log.listener("the wall", "wall"),
        )
        self.players: list[Player] = []
        self.entered = 0

    def run(self, manager: StageManager, reading: Reading, minutes: float, headline: str) -> Played:
        """Play from Arrive to the end; raises Refusal if the console cannot go on."""
        began = time.monotonic()
        console = Listener(
            manager.browser,
            f"/console/{self.code}/board",
            {"role": "console", "code": self.code},
            self.log.listener("the console", "console"),
        )
        for screen in (self.wall, console):
            screen.catch_up()
            if not screen.connect():
                self.log.fault(f"{screen.ears.name} was not let into the live connection")
        self._stages(manager, reading, minutes * 60, headline)
        self._settle()
        console.disconnect()
        board = reading.board()
        return Played(board, self.log, self.entered, self._stale(), self._gaps(), time.monotonic() - began)

    def follow(self, reading: Reading, minutes: float) -> Played:
        """The same with a person at the console: the room follows, and does its part in the pace asked for."""
        began = time.monotonic()
        self.wall.catch_up()
        if not self.wall.connect():
            self.log.fault("the wall was not let into the live connection")
        board = reading.board()
        time_of = shares({stage.position: stage.minutes for stage in board.stages}, minutes * 60, LEAST)
        self._invite(time_of[0])
        seen = -1
        while board.workshop.ended_at is None:
            if board.now.number != seen:
                seen = board.now.number
                self.tempo.begin(time_of[board.now.stage.position])
                self.tell(narration.begins(board))
            time.sleep(LOOKS_EVERY)
            board = reading.board()
        self._settle()
        return Played(reading.board(), self.log, 0, self._stale(), self._gaps(), time.monotonic() - began)

    def _stages(self, manager: StageManager, reading: Reading, seconds: float, headline: str) -> None:
        stages = reading.board().stages
        time_of = shares({stage.position: stage.minutes for stage in stages}, seconds, LEAST)
        self._invite(time_of[0])
        for _ in range(STEPS_AT_MOST):
            board = reading.board()
            if board.workshop.ended_at is not None:
                return
            self._step(manager, board, time_of[board.now.stage.position], headline)
            for words in narration.ends(reading.board()):
                self.tell(words)
            manager.next()
        self.log.fault("the run of show did not come to its end")

    def _invite(self, seconds: float) -> None:
        """Everybody is told when to come; the late one comes when the others are writing."""
        chance, now = random.Random(len(self.parts)), time.monotonic()  # noqa: S311
        for part in self.parts:
            wait = seconds * 1.5 if part.quirk == "late" else chance.random() * seconds * 0.7
            player = Player(self.address, self.code, part, self.log, self.tempo, now + wait)
            self.players.append(player)
            player.start()

    def _step(self, manager: StageManager, board: Board, seconds: float, headline: str) -> None:
        """One phase of a stage: what the facilitator does in it, and the time it takes."""
        kind, phase = board.now.stage.kind, board.now.phase
        self.tempo.begin(seconds * share_of(kind, phase))
        self.tell(narration.begins(board, self.tempo.left))
        if kind == "arrive":
            self.entered += manager.enter_person()
        elif kind == "post_problems":
            manager.run_the_room()
        elif kind == "close":
            manager.sum_up(headline)
        elif phase == "open" and kind in VOTES:
            manager.vote_for_the_entered()
        manager.make_sense()
        time.sleep(self.tempo.left)

    def _settle(self) -> None:
        """Let the last pushes arrive and be acted on."""
        time.sleep(QUIET)

    def _stale(self) -> tuple[str, ...]:
        """Screens that hold something else than their board says, once all is quiet; then everybody leaves."""
        self.tempo.over.set()
        screens = [self.wall, *(player.phone.listener for player in self.players)]
        stale = {screen.ears.name: screen.stale() for screen in screens if screen.connected}
        for player in self.players:
            player.join(5)
        for screen in screens:
            screen.disconnect()
        return tuple(f"{name}: {', '.join(ids)}" for name, ids in stale.items() if ids)

    def _gaps(self) -> int:
        return self.wall.gaps + sum(player.phone.listener.gaps for player in self.players)
