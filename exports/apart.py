"""Documents are made in a process apart: one that hangs or swells is ended, and takes neither the worker nor the room.

So nobody but that process loads what makes PDFs, which takes longer to load than all the rest. The worker keeps one
loaded, so that a page is there within a moment; it hands over each form as soon as it is made.
"""

import logging
import pickle
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from threading import Event, Timer
from typing import IO, Any

MOST_SECONDS = 120
ROOT = Path(__file__).resolve().parent.parent
LOG = logging.getLogger(__name__)


class TookTooLong(RuntimeError):
    """It was not done in time."""


class BrokeOff(RuntimeError):
    """The process ended without a document: out of memory, or a fault of ours."""


@dataclass(frozen=True)
class Maker:
    """A process that makes what it is handed, once; what it complains of is kept beside it."""

    process: subprocess.Popen[bytes]
    complaints: IO[bytes]

    def close(self) -> None:
        """End it, whatever it does."""
        with ExitStack() as ending:
            ending.enter_context(self.complaints)
            ending.callback(self.process.wait)
            ending.callback(self.process.kill)
            for pipe in (self.process.stdin, self.process.stdout):
                if pipe is not None:
                    ending.callback(_close, pipe)


@dataclass
class _Kept:
    """The maker that waits loaded, if this process keeps one."""

    wanted: bool = False
    maker: Maker | None = None


_kept = _Kept()


def keep_one_loaded() -> None:
    """From now on, in this process and those forked from it: the worker says so."""
    _kept.wanted = True


def load() -> None:
    """Have the next maker loaded, where one is kept."""
    if _kept.wanted and _kept.maker is None:
        _kept.maker = _start()


def make(frozen: object) -> dict[str, bytes]:
    """Every form of a frozen value, by name."""
    return dict(made(frozen))


def made(frozen: object) -> Generator[tuple[str, bytes]]:
    """Each form with its name as soon as it is made, those to read on a screen first."""
    maker = _take()
    late = Event()
    limit = Timer(MOST_SECONDS, _end, (maker.process, late))
    limit.start()
    try:
        yield from _received(maker, frozen)
        if maker.process.wait() != 0 or late.is_set():
            raise _failure(maker, late)
    finally:
        limit.cancel()
        maker.close()
        load()


def _end(process: subprocess.Popen[bytes], late: Event) -> None:
    late.set()
    process.kill()


def _take() -> Maker:
    """The one that waits, unless it died meanwhile."""
    maker, _kept.maker = _kept.maker, None
    if maker is not None and maker.process.poll() is not None:
        maker.close()
        maker = None
    return maker or _start()


def _start() -> Maker:
    command, complaints = [sys.executable, "-m", "exports.making"], TemporaryFile()  # noqa: SIM115 - closed with it
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints, cwd=ROOT
    )
    return Maker(process, complaints)


def _received(maker: Maker, frozen: object) -> Iterator[tuple[str, bytes]]:
    """What it hands back until it says that this was all, or breaks off."""
    process: Any = maker.process
    with suppress(BrokenPipeError, EOFError, pickle.UnpicklingError):
        pickle.dump(frozen, process.stdin)
        process.stdin.close()
        while (form := pickle.load(process.stdout)) is not None:  # noqa: S301
            yield form


def _failure(maker: Maker, late: Event) -> RuntimeError:
    if late.is_set():
        return TookTooLong(f"not made in {MOST_SECONDS} s")
    maker.complaints.seek(0)
    complaint = maker.complaints.read().decode(errors="replace")[-2000:]
    LOG.error("No document: exit %s, %s", maker.process.returncode, complaint)
    return BrokeOff(f"exit {maker.process.returncode}")


def _close(pipe: IO[bytes]) -> None:
    with suppress(BrokenPipeError):
        pipe.close()
