"""The rehearsal's own log: what was done and acknowledged, what was pushed, kept apart from what the server says."""

from collections import Counter
from dataclasses import dataclass, field
from threading import Lock

Said = tuple[str, str]


@dataclass(frozen=True)
class Act:
    """One act. Times are seconds on one clock; `answered` and `version` are None while nothing was acknowledged.

    `shows` says that a shared screen counts such acts; a ballot that replaces another changes none.
    """

    kind: str
    who: str
    tapped: float
    answered: float | None
    version: int | None
    shows: bool


@dataclass(frozen=True)
class Push:
    """A push that reached a listener: it follows `since` and brings `version`."""

    since: int
    version: int
    at: float


@dataclass
class Ears:
    """What one listener heard, and from when to when it was connected."""

    name: str
    role: str
    pushes: list[Push] = field(default_factory=list)
    spans: list[tuple[float, float | None]] = field(default_factory=list)

    def heard_all(self, start: float, end: float) -> bool:
        """Was it connected from start to end without a break?"""
        return any(begin <= start and (stop is None or stop >= end) for begin, stop in self.spans)


@dataclass
class Ballots:
    """The newest acknowledged ballot of everybody in one round, and who sent one that was never answered."""

    cast: dict[str, tuple[str, ...]] = field(default_factory=dict)
    unsure: set[str] = field(default_factory=set)


class Log:
    """Written from many threads, read when all is over."""

    def __init__(self) -> None:
        self.acts: list[Act] = []
        self.ears: list[Ears] = []
        self.standing: Counter[Said] = Counter()
        self.unsure: Counter[Said] = Counter()
        self.rounds: dict[int, Ballots] = {}
        self.joined: set[str] = set()
        self.refused: Counter[str] = Counter()
        self.faults: list[str] = []
        self._lock = Lock()

    def act(self, act: Act) -> None:
        with self._lock:
            self.acts.append(act)

    def stands(self, kind: str, words: str, by: int = 1) -> None:
        """These words were acknowledged (or, by -1, taken back): so often must the board hold them."""
        with self._lock:
            self.standing[kind, words] += by

    def may_stand(self, kind: str, words: str) -> None:
        """These words were sent and never answered: the board may hold them or not."""
        with self._lock:
            self.unsure[kind, words] += 1

    def ballot(self, round_id: int, who: str, choices: tuple[str, ...], acknowledged: bool) -> None:
        """The last acknowledged ballot counts."""
        with self._lock:
            ballots = self.rounds.setdefault(round_id, Ballots())
            if acknowledged:
                ballots.cast[who] = choices
                ballots.unsure.discard(who)
            else:
                ballots.unsure.add(who)

    def came_in(self, who: str) -> None:
        with self._lock:
            self.joined.add(who)

    def refusal(self, code: str) -> None:
        with self._lock:
            self.refused[code] += 1

    def fault(self, words: str) -> None:
        with self._lock:
            self.faults.append(words)

    def listener(self, name: str, role: str) -> Ears:
        with self._lock:
            ears = Ears(name, role)
            self.ears.append(ears)
        return ears
