"""What people tap: cards and ballots, at the moments planned for them, tried again as their phones would."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from tests.load.lines import Answer, Fields
from tests.load.screens import Phone
from tests.load.setting import words_of

AGAIN = 3.0
TRIES = 5
SEED = 4


@dataclass(frozen=True)
class Load:
    """How much each phone does: acts in so many seconds; a run may be shorter at the same pace."""

    cards: int
    cards_in: float
    ballots: int
    ballots_in: float


LOADS = {"realistic": Load(3, 300, 5, 60), "hot": Load(3, 20, 5, 20)}


@dataclass
class Act:
    """One tap: when it was due, and what came of it. `said` is the card's words or the ballot's choices; `shows` is
    whether it changes what any screen shows."""

    kind: str
    phone: int
    due: float
    said: tuple[str, ...]
    answered: float = 0.0
    version: int = 0
    refused: tuple[str, ...] = ()
    shows: bool = True

    @property
    def saved(self) -> bool:
        return self.version > 0

    @property
    def took(self) -> float:
        return self.answered - self.due


Moment = tuple[float, Phone]
Tap = Callable[[Phone, float], Awaitable[Act]]


def moments(phones: Sequence[Phone], each: int, within: float, seconds: float) -> list[Moment]:
    """When which phone taps: `each` taps within so many seconds, of which the first `seconds` are played."""
    chance = random.Random(SEED)
    taps = [(chance.random() * within, phone) for phone in phones for _ in range(each)]
    return sorted((tap for tap in taps if tap[0] < seconds), key=lambda tap: tap[0])


async def play(taps: Sequence[Moment], tap: Tap) -> list[Act]:
    """Everybody taps when it is their moment, whatever became of the tap before."""
    began = time.monotonic()
    tapping: list[asyncio.Task[Act]] = []
    for at, phone in taps:
        if (wait := began + at - time.monotonic()) > 0:
            await asyncio.sleep(wait)
        tapping.append(asyncio.create_task(_in_turn(phone, began + at, tap)))
    return list(await asyncio.gather(*tapping))


async def _in_turn(phone: Phone, due: float, tap: Tap) -> Act:
    async with phone.acting:
        return await tap(phone, due)


async def post_card(phone: Phone, due: float) -> Act:
    """One problem, with an id of its own, so that trying again is harmless."""
    phone.cards += 1
    words = words_of(phone.number, phone.cards)
    client_id = str(UUID(int=phone.chance.getrandbits(128)))
    act = Act("card", phone.number, due, (words,))
    return await _send(phone, act, "problems", {"text": words, "client_id": client_id})


async def cast_ballot(phone: Phone, due: float) -> Act:
    """A whole ballot, chosen anew. Screens show who has voted, so only the first changes them."""
    chosen = tuple(sorted(phone.chance.sample(phone.choices, min(phone.votes, len(phone.choices)))))
    act = Act("ballot", phone.number, due, chosen, shows=phone.voted_in != phone.round)
    phone.voted_in = phone.round
    return await _send(phone, act, "ballot", {"round": phone.round, "choice": chosen})


async def _send(phone: Phone, act: Act, verb: str, fields: Fields) -> Act:
    for _ in range(TRIES):
        answer = await phone.client.post(f"{phone.page}/{verb}", fields, token=phone.token)
        act.answered = time.monotonic()
        if answer.status == 200:
            act.version = answer.json["version"]
            return act
        act.refused += (_why(answer),)
        if 400 <= answer.status < 500 and answer.status != 429:
            return act
        await asyncio.sleep(AGAIN)
    return act


def _why(answer: Answer) -> str:
    try:
        return str(answer.json.get("code", answer.status))
    except ValueError:
        return str(answer.status)
