"""What was asked of the server and what it answered, one line of JSON for each act: a run can be judged later."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from threading import Lock

CARDS = ("problem", "action", "commitment", "ask", "offer")
BALLOTS = ("ballot", "scores")
NO_ANSWER = 0
SAVED = 200


@dataclass(frozen=True)
class Act:
    """One request that writes.

    `client_id` is what the phone made up for a card, the round's number for a ballot, and for a withdrawal that of the
    card taken back. `status` is 0 where no answer came. `sent` and `answered` are seconds of one clock.
    """

    who: str
    kind: str
    client_id: str
    status: int
    version: int | None
    sent: float
    answered: float
    text: str = ""
    choices: tuple[str, ...] = ()

    @property
    def is_saved(self) -> bool:
        return self.status == SAVED

    @property
    def may_stand(self) -> bool:
        """Nothing came back: it may be on disk or not."""
        return self.status == NO_ANSWER


@dataclass
class Record:
    """The acts of a run, as they were answered. Many phones write into it at once."""

    acts: list[Act] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    def add(self, act: Act) -> None:
        with self.lock:
            self.acts.append(act)

    def write(self, path: Path) -> None:
        path.write_text("".join(json.dumps(asdict(act)) + "\n" for act in self.acts))


def read(path: Path) -> list[Act]:
    """The acts of a file with one JSON object a line."""
    return list(parse(path.read_text().splitlines()))


def parse(lines: Iterable[str]) -> Iterator[Act]:
    for line in lines:
        values = json.loads(line)
        yield Act(**{**values, "choices": tuple(values.get("choices", ()))})
