"""The phases of a run: everybody arrives, everybody taps, three hundred cards are revealed, a push fans out."""

import asyncio
import time
from collections.abc import Sequence
from typing import Any

from tests.load import truth
from tests.load.acts import Act, Load, cast_ballot, moments, play, post_card
from tests.load.figures import percentiles, visible
from tests.load.room import Room
from tests.load.sockets import Heard
from tests.load.watch import Watch

Figures = dict[str, Any]
FASTEST = 0.12
LATE = 1.0
SOME = 20
LAST_PUSH = 3.0
ADDED, ADDED_IN = 20, 10.0
WARMING = 5


async def arrival(room: Room, pid: int) -> Figures:
    """Everybody at once, from one address."""
    with Watch(pid, room) as watch:
        took = await room.come_in()
        await room.settle()
    return {**watch.record(), "in": percentiles(took), "came": len(took), "refused": _counted(room.take_lost())}


async def cards(room: Room, pid: int, load: Load, seconds: float) -> Figures:
    """Everybody posts problems."""
    taps = moments(room.phones, load.cards, load.cards_in, min(seconds, load.cards_in))
    with Watch(pid, room) as watch:
        acts = await play(taps, post_card)
        await _shown(room, acts)
    return {**_told(room, acts, watch), **truth.check_cards(room.scene, acts)}


async def ballots(room: Room, pid: int, load: Load, seconds: float) -> Figures:
    """Everybody votes and changes their mind."""
    taps = moments(room.phones, load.ballots, load.ballots_in, min(seconds, load.ballots_in))
    with Watch(pid, room) as watch:
        acts = await play(taps, cast_ballot)
        await _shown(room, acts)
    return {**_told(room, acts, watch), **truth.check_ballots(room.scene, room.scene.tokens, acts)}


async def additions(room: Room, pid: int) -> Figures:
    """After the reveal a few people add what is missing, and every phone fetches the panel that has it."""
    few = room.phones[:: max(len(room.phones) // ADDED, 1)][:ADDED]
    with Watch(pid, room) as watch:
        acts = await play(moments(few, 1, ADDED_IN, ADDED_IN), post_card)
        await _shown(room, acts)
    newest = max((phone.panel_at for phone in room.phones), default=0.0)
    last = max((act.answered for act in acts), default=0.0)
    return {**_told(room, acts, watch), **truth.check_cards(room.scene, acts), "last_panel_in": newest - last}


async def _shown(room: Room, acts: Sequence[Act]) -> None:
    newest = max((act.version for act in acts if act.shows), default=0)
    await room.until(lambda: room.console.known >= newest, LAST_PUSH)
    await room.settle()


def _told(room: Room, acts: Sequence[Act], watch: Watch) -> Figures:
    saved = [act for act in acts if act.saved]
    return {
        **watch.record(),
        "acts": len(acts),
        "acts_a_second": len(acts) / watch.seconds,
        "acknowledged_in": percentiles(act.took for act in saved),
        "visible_in": percentiles(visible(acts, room.by_role)),
        "cpu_per_act": watch.cpu / len(acts) if acts else None,
        "refused": _counted([code for act in acts for code in act.refused]),
    }


def _counted(words: Sequence[str]) -> dict[str, int]:
    return {each: words.count(each) for each in sorted(set(words))}


async def next_step(room: Room, pid: int) -> Figures:
    """Next is pressed: how long until every phone has the panel of where the room is now."""
    with Watch(pid, room) as watch:
        pressed = time.monotonic()
        before = {phone.number: phone.step for phone in room.phones}
        await room.console.next()
        await room.until(lambda: all(phone.step > before[phone.number] for phone in room.phones))
        await room.settle()
    reached = [phone for phone in room.phones if phone.step > before[phone.number]]
    panel = percentiles(phone.panel_at - pressed for phone in reached)
    return {**watch.record(), "reached": len(reached), "panel_in": panel, "refused": _counted(room.take_lost())}


class FanOut:
    """One push after the other by acts of the console alone, and what the phones were sent, for the reference."""

    def __init__(self, room: Room, pid: int) -> None:
        self.room, self.pid = room, pid
        self.messages: list[Any] = []

    async def warm_up(self) -> None:
        """The first acts make what later ones only use."""
        for _ in range(WARMING):
            await self._once()

    async def run(self, seconds: float) -> Figures:
        """Time is given to the stage again and again, each time when the push before has come to everybody."""
        self.messages.clear()
        acts = 0
        with Watch(self.pid, self.room) as watch:
            end = time.monotonic() + seconds
            while time.monotonic() < end:
                await self._once()
                acts += 1
        return {
            **watch.record(),
            "acts": acts,
            "cpu_per_push": watch.cpu / watch.pushes,
            "every": watch.seconds / acts,
        }

    async def _once(self) -> None:
        began = time.monotonic()
        answer = await self.room.console.act("clock", {"act": "add", "seconds": "1"})
        if answer.status != 200:
            raise RuntimeError(f"The clock was answered {answer.status}: {answer.text[:200]}")
        version = answer.json["version"]
        screens = [screen for screen in self.room.screens if screen.socket is not None]
        await self.room.until(lambda: all(screen.known >= version for screen in screens), LATE)
        await asyncio.sleep(max(began + FASTEST - time.monotonic(), 0))

    def listen(self) -> None:
        """Keep what the first phone is sent."""
        first = self.room.phones[0]
        hear = first.hear

        def both(heard: Heard) -> None:
            if heard.event == "push":
                self.messages.append(heard.body)
            hear(heard)

        assert first.socket is not None
        first.socket.on_event = both


async def oddities(room: Room) -> dict[str, int]:
    """What no screen should have heard, over the whole of a room's time."""
    ears = [screen.ears for screen in room.screens]
    newest = max((phone.known for phone in room.phones), default=0)
    return {
        "doubled": sum(each.doubled for each in ears),
        "out_of_order": sum(each.backwards for each in ears),
        "gaps": sum(each.gaps for each in ears),
        "torn": sum(screen.socket.torn for screen in room.screens if screen.socket),
        "cut": sum(screen.socket.cut for screen in room.screens if screen.socket),
        "behind": sum(phone.known < newest for phone in room.phones),
        "stale": sum([len(await screen.stale()) for screen in (*room.phones[:SOME], room.wall)]),
    }
