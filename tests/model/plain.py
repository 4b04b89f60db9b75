"""A workshop of 30 minutes as plainly as it can be said: what everybody may do, and what is there afterwards.

Each verb gives the code of the refusal that is due, or nothing when it is done.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

Place = tuple[str, str]
SHOW: tuple[Place, ...] = (
    ("arrive", "open"),
    ("post_problems", "open"),
    ("vote_problems", "prepare"),
    ("vote_problems", "open"),
    ("vote_problems", "closed"),
    ("vote_problems", "shown"),
    ("commit", "open"),
    ("close", "open"),
    ("close", "ended"),
)
WRITING: tuple[Place, ...] = SHOW[1:3]
SORTING, VOTING, COUNTED, END = SHOW[2], SHOW[3], SHOW[4], SHOW[8]
PROMISING: tuple[Place, ...] = SHOW[6:]
GRACE, UNDO = timedelta(seconds=20), timedelta(seconds=30)
FEWEST, FEW, MANY, SOFT_CAP, MOST_ASKS, MOST_THEMES = 2, 3, 5, 2, 5, 7
LARGE = 12
Due = str | None
NOTHING: tuple[str, ...] = ()


@dataclass
class Card:
    """A problem."""

    owner: int
    text: str
    withdrawn: bool = False
    hidden: bool = False
    into: str = ""
    theme: str = ""
    flags: set[int] = field(default_factory=set)


@dataclass
class Said:
    """A promise or an ask."""

    owner: int
    kind: str
    text: str
    withdrawn: bool = False


@dataclass
class Workshop:
    """All of it."""

    now: datetime
    steps: list[tuple[Place, datetime]] = field(default_factory=list)
    here: set[int] = field(default_factory=set)
    cards: dict[str, Card] = field(default_factory=dict)
    said: dict[str, Said] = field(default_factory=dict)
    themes: list[str] = field(default_factory=list)
    checked: bool = False
    on_ballot: tuple[str, ...] = ()
    ballots: dict[int, tuple[str, ...]] = field(default_factory=dict)
    acts: list[tuple[datetime, Callable[[], None]]] = field(default_factory=list)

    @property
    def place(self) -> Place:
        return self.steps[-1][0]

    def lately(self) -> Iterator[Place]:
        """Where the room is, then each place it left within the grace."""
        yield self.place
        for (place, _), (_, left) in zip(self.steps[-2::-1], self.steps[:0:-1], strict=False):
            if self.now - left > GRACE:
                return
            yield place

    def _due(self, person: int, places: Sequence[Place] = (), grace: bool = False) -> Due:
        if person not in self.here:
            return "gone"
        if self.place == END:
            return "ended"
        found = tuple(self.lately()) if grace else (self.place,)
        return None if not places or set(places) & set(found) else "stage-closed"

    # What participants do.

    def post(self, person: int, key: str, text: str) -> Due:
        due = self._due(person, WRITING, grace=True)
        if not due:
            self.cards[key] = Card(person, text)
            self.checked = False
        return due

    def change(self, person: int, key: str, text: str) -> Due:
        due = self._due(person) or self._own(person, key) or ("withdrawn" if self.cards[key].withdrawn else None)
        if not due:
            self.cards[key].text = text
            self.checked = False
        return due

    def withdraw(self, person: int, key: str) -> Due:
        due = self._due(person) or self._own(person, key)
        if not due and not self.cards[key].withdrawn:
            self.cards[key].withdrawn = True
            self.checked = False
        return due

    def _own(self, person: int, key: str) -> Due:
        if self.cards[key].owner != person:
            return "not-yours"
        return "frozen" if self.is_frozen(key) else None

    def flag(self, person: int, key: str, unclear: bool) -> Due:
        due = self._due(person, (SORTING,))
        if not due:
            (self.cards[key].flags.add if unclear else self.cards[key].flags.discard)(person)
        return due

    def vote(self, person: int, choices: Sequence[str]) -> Due:
        due = self._due(person) or (None if self.place == VOTING else "round-closed")
        if due:
            return due
        if len(set(choices)) < len(choices):
            return "twice"
        if len(choices) > self.votes_each:
            return "too-many"
        if not set(choices) <= set(self.on_ballot):
            return "not-on-ballot"
        self.ballots[person] = tuple(sorted(choices))
        return None

    @property
    def votes_each(self) -> int:
        return MANY if len(self.on_ballot) > LARGE else FEW

    def say(self, person: int, kind: str, key: str, text: str, sure: bool) -> Due:
        due = self._due(person, PROMISING, grace=True)
        standing = [each for each in self.said.values() if (each.owner, each.kind) == (person, kind)]
        count = sum(not each.withdrawn for each in standing)
        if not due and kind == "commitment" and count >= SOFT_CAP and not sure:
            due = "soft-cap"
        if not due and kind == "ask" and count >= MOST_ASKS:
            due = "too-many"
        if not due:
            self.said[key] = Said(person, kind, text)
        return due

    # What the facilitator does.

    def _sorting(self) -> Due:
        return "ended" if self.place == END else None if self.place == SORTING else "stage-closed"

    def merge(self, keys: Sequence[str], into: str) -> Due:
        due = self._sorting() or next((due for key in (into, *keys) if (due := self._may_merge(key))), None)
        others = [key for key in dict.fromkeys(keys) if key != into]
        if not due and not others:
            due = "choose"
        if not due and any(key in self.heads() for key in (into, *others)):
            due = "merged"
        if not due:
            before = {key: self.cards[key].into for key in (into, *others)}
            for key in (into, *others):
                self.cards[key].into = "" if key == into else into
            self.checked = False
            self._did(lambda: self._part(others, before))
        return due

    def _may_merge(self, key: str) -> Due:
        return "frozen" if self.is_frozen(key) else None if self.is_live(key) else "no-card"

    def _part(self, others: Sequence[str], _before: dict[str, str]) -> None:
        for key in others:
            self.cards[key].into = ""
        self.checked = False

    def hide(self, key: str) -> Due:
        due = "ended" if self.place == END else "frozen" if self.is_frozen(key) else None
        card = self.cards[key]
        if not due and not card.hidden:
            card.hidden, self.checked = True, False
            self._did(lambda: self._show(card))
        return due

    def _show(self, card: Card) -> None:
        card.hidden, self.checked = False, False

    def add_theme(self, name: str) -> Due:
        due = self._sorting()
        if not due and len(self.themes) >= MOST_THEMES:
            due = "too-many"
        if not due and name in self.themes:
            due = "twice"
        if not due:
            self.themes.append(name)
            self._did(lambda: self._without(name))
        return due

    def _without(self, name: str) -> None:
        self.themes.remove(name)
        for card in self.cards.values():
            if card.theme == name:
                card.theme = ""

    def put_under(self, key: str, theme: str) -> Due:
        due = self._sorting()
        if not due:
            card, before = self.cards[key], self.cards[key].theme
            card.theme, self.checked = theme, False
            self._did(lambda: setattr(card, "theme", before))
        return due

    def check(self) -> Due:
        self.checked = True
        return None

    def _did(self, take_back: Callable[[], None]) -> None:
        self.acts.append((self.now, take_back))

    def undo(self) -> Due:
        at, take_back = self.acts[-1]
        if self.now - at > UNDO:
            return "too-late"
        self.acts.pop()
        take_back()
        return None

    def remove(self, person: int) -> Due:
        self.here.discard(person)
        self.acts.clear()
        return None

    def next(self) -> Due:
        there = SHOW.index(self.place) + 1
        if there == len(SHOW):
            return "ended"
        standing = self.standing()
        if SHOW[there] == VOTING and len(standing) < FEWEST:
            there = SHOW.index(PROMISING[0])
        elif SHOW[there] == VOTING and not self.checked:
            return "not-checked"
        self.steps.append((SHOW[there], self.now))
        self.acts.clear()
        if SHOW[there] == VOTING:
            self.on_ballot = tuple(standing)
        return None

    # What is there.

    def is_live(self, key: str) -> bool:
        return not (self.cards[key].withdrawn or self.cards[key].hidden)

    def heads(self) -> dict[str, str]:
        """For every card that stands behind another, the one that stands for it."""
        found = {key: self._head(key) for key, card in self.cards.items() if card.into and self.is_live(key)}
        return {key: head for key, head in found.items() if key != head}

    def _head(self, key: str) -> str:
        head = key
        while self.cards[key].into:
            key = self.cards[key].into
            head = key if self.is_live(key) else head
        return head

    def standing(self) -> dict[str, tuple[str, int, str]]:
        """The cards that stand: their words, how many people wrote them, and their theme."""
        heads = self.heads()
        behind = {key: [each for each, head in heads.items() if head == key] for key in self.cards}
        return {
            key: (card.text, len({card.owner, *(self.cards[each].owner for each in behind[key])}), card.theme)
            for key, card in self.cards.items()
            if self.is_live(key) and key not in heads
        }

    def is_frozen(self, key: str) -> bool:
        return key in self.on_ballot or self.heads().get(key) in self.on_ballot

    def counts(self) -> dict[str, int]:
        return {key: sum(key in chosen for chosen in self.ballots.values()) for key in self.on_ballot}
