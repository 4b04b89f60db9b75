"""Documents are made in a process apart: one that hangs or swells is ended, and takes neither the worker nor the room.

So nobody but that process loads what makes PDFs, which takes longer to load than all the rest.
"""

import logging
import pickle
import subprocess
import sys
from pathlib import Path
from typing import cast

MOST_SECONDS = 120
ROOT = Path(__file__).resolve().parent.parent
LOG = logging.getLogger(__name__)


class TookTooLong(RuntimeError):
    """It was not done in time."""


class BrokeOff(RuntimeError):
    """The process ended without a document: out of memory, or a fault of ours."""


def make(frozen: object) -> dict[str, bytes]:
    """Every form of a frozen Summary or Pack, by name."""
    command = [sys.executable, "-m", "exports.making"]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            command, input=pickle.dumps(frozen), capture_output=True, cwd=ROOT, timeout=MOST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as late:
        raise TookTooLong(f"not made in {MOST_SECONDS} s") from late
    if done.returncode != 0:
        LOG.error("No document: exit %s, %s", done.returncode, done.stderr.decode(errors="replace")[-2000:])
        raise BrokeOff(f"exit {done.returncode}")
    return cast(dict[str, bytes], pickle.loads(done.stdout))  # noqa: S301
