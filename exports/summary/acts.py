"""What the Summary needs of a line of history."""

from typing import Protocol


class Act(Protocol):
    """Somebody did something: `who` is a name, or "a participant"; what an "undo" took back stands in `detail`."""

    @property
    def verb(self) -> str: ...

    @property
    def who(self) -> str: ...

    @property
    def detail(self) -> str: ...
