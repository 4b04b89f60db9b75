"""The phone's big panel: rendered once for the whole room, kept packed under its fingerprint, asked for over HTTP."""

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Lock

import orjson

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
        self.most = most
        self._kept: OrderedDict[str, tuple[object, Panel]] = OrderedDict()
        self._lock = Lock()

    def of(self, board: Board, made_of: object, render: Callable[[], str]) -> Panel:
        """The panel for this board; rendered only when what it is made of has changed."""
        with self._lock:
            before, panel = self._kept.get(board.workshop.code, (None, None))
        if panel is None or before != made_of:
            panel = pack(board.workshop.version, render())
        elif panel.version < board.workshop.version:
            panel = replace(panel, version=board.workshop.version)
        self._keep(board.workshop.code, made_of, panel)
        return panel

    def _keep(self, code: str, made_of: object, panel: Panel) -> None:
        with self._lock:
            self._kept[code] = (made_of, panel)
            self._kept.move_to_end(code)
            while len(self._kept) > self.most:
                self._kept.popitem(last=False)

    def newest(self, code: str) -> Panel | None:
        """The newest panel made for this workshop, if it is still kept."""
        with self._lock:
            return self._kept.get(code, (None, None))[1]

    def forget(self) -> None:
        """Forget everything, as a restart does."""
        with self._lock:
            self._kept.clear()


def pack(version: int, html: str) -> Panel:
    """Wrap a panel's HTML into the answer that carries it: {panel: fingerprint, html}."""
    digest = hashlib.sha256(html.encode()).hexdigest()[:16]
    plain = orjson.dumps({"panel": digest, "html": html})
    return Panel(version, digest, plain, gzip.compress(plain, 6, mtime=0))


panels = Panels()
