"""The plenary played: the same people come with the phones they had, hear the groups, score and offer help."""

import random
import time
from collections.abc import Sequence
from uuid import uuid4

from forum.rehearsal.page import Page
from forum.rehearsal.phone import Phone
from forum.rehearsal.play import Play
from forum.rehearsal.player import Player
from forum.rehearsal.stage_manager import StageManager
from workshops.snapshot import Board

OFFERS = (
    ("yes", "Two people for a day a month, starting in the new year"),
    ("yes", "A room in the evening, with tea, whenever it is needed"),
    ("maybe", "Our figures by ward, if our data officer agrees"),
    ("yes", "A place on our training for one of your people each term"),
    ("maybe", "An hour at our next members’ meeting to ask for volunteers"),
)
OFFERS_EACH, ASKS_EACH = 0.6, 2
HEADLINE = "Six groups, one plan: what each asked was heard, and most of it has an offer."


class Guest(Player):
    """Somebody who comes from a working group, with the phone of before, and offers where they can."""

    def comes_from(self, earlier: Phone) -> None:
        """Carry the phone's cookies along, as a phone does."""
        self.phone.browser.http.cookies.update(earlier.browser.http.cookies)

    def _do_what_the_panel_asks(self, panel: Page) -> None:
        asks = sorted(link.rpartition("=")[2] for link in panel.links if "/offer?ask=" in link)
        if asks:
            self._once("offer", lambda _panel: self._offer(asks))
        else:
            super()._do_what_the_panel_asks(panel)

    def _offer(self, asks: Sequence[str]) -> None:
        for ask in self.chance.sample(list(asks), min(ASKS_EACH, len(asks))):
            if self.chance.random() > OFFERS_EACH:
                continue
            self._at_leisure(0.6)
            answer, what = self.chance.choice(OFFERS)
            self.phone.offer({"ask": ask, "answer": answer, "what": what, "client_id": uuid4().hex})


class Plenary(Play):
    """One performance of the whole forum. `rooms` are those the people come from."""

    rooms: Sequence[Play] = ()

    def _invite(self, seconds: float) -> None:
        """Everybody comes in a while, each with the phone of their room."""
        chance, now = random.Random(len(self.parts)), time.monotonic()  # noqa: S311
        earlier = [player.phone for room in self.rooms for player in room.players]
        for part, phone in zip(self.parts, earlier, strict=True):
            guest = Guest(self.address, self.code, part, self.log, self.tempo, now + chance.random() * seconds * 0.7)
            guest.comes_from(phone)
            self.players.append(guest)
            guest.start()

    def _step(self, manager: StageManager, board: Board, seconds: float, headline: str) -> None:
        if board.now.stage.kind == "hear_groups":
            self._turn(manager, board)
        super()._step(manager, board, seconds, headline or HEADLINE)

    def _turn(self, manager: StageManager, board: Board) -> None:
        """A page of the wall for each group; which is on the wall is read from nobody's phone."""
        for page in range(len(board.heard)):
            manager.post("wall", {"act": "page", "page": str(page)})
