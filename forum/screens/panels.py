"""The phone's big panel: rendered once for the whole room, kept packed under its fingerprint, asked for over HTTP."""

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace

import orjson

from forum.screens.kept import Kept
from workshops.snapshot import Board

MOST = 64


@dataclass(frozen=True)
class Panel:
    """One panel: the version it was read at, its fingerprint, and the answer that carries it, plain and packed."""

    version: int
    digest: str
    plain: bytes
    packed: bytes


class Panels:
    """The newest panel of each of the last few workshops, by code, found again by what it was made of."""

    def __init__(self, most: int = MOST) -> None:
        self._kept: Kept[str, tuple[object, Panel]] = Kept(most)

    def of(self, board: Board, made_of: object, render: Callable[[], str]) -> Panel:
        """The panel for this board; rendered only when what it is made of has changed."""
        before, panel = self._kept.get(board.workshop.code) or (None, None)
        if panel is None or before != made_of:
            panel = pack(board.workshop.version, render())
        elif panel.version < board.workshop.version:
            panel = replace(panel, version=board.workshop.version)
        self._kept.put(board.workshop.code, (made_of, panel))
        return panel

    def newest(self, code: str) -> Panel | None:
        """The newest panel made for this workshop, if it is still kept."""
        return (self._kept.get(code) or (None, None))[1]

    def forget(self) -> None:
        """Forget everything, as a restart does."""
        self._kept.forget()


def pack(version: int, html: str) -> Panel:
    """Wrap a panel's HTML into the answer that carries it: {panel: fingerprint, html}."""
    digest = hashlib.sha256(html.encode()).hexdigest()[:16]
    plain = orjson.dumps({"panel": digest, "html": html})
    return Panel(version, digest, plain, gzip.compress(plain, 6, mtime=0))


panels = Panels()
