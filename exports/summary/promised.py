"""An answer in Commit as plain frozen values: a part of the Summary."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Promise:
    """An answer in Commit. `on_code` is an action's ref, a plan commitment's code or a key commitment's; the
    organisation stands only where it may be named, the name only where its person agreed. `ask_again` in so many months
    (0: never). `said_first`: what it said before it was changed in the room."""

    ref: str
    answer: str
    status: str
    on: str
    on_code: str
    on_text: str
    objective: str
    role: str | None
    what: str
    by_when: date | None
    when_cue: str
    first_step: str
    behalf: str
    needs: str
    organisation: str
    name: str
    sector: str | None
    entered: bool
    ask_again: int | None = None
    said_first: str = ""
