"""The worker's children end with it, also where it is killed: two that go on unseen would make everything twice."""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def end_with(parent: int) -> None:
    """What is forked from now on ends when its `parent`, which calls this, has ended. Linux alone can do it."""
    if sys.platform == "linux":
        kernel = ctypes.CDLL(None)
        os.register_at_fork(after_in_child=lambda: _end_with(parent, kernel))


def _end_with(parent: int, kernel: ctypes.CDLL) -> None:
    kernel.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before we said so
        os._exit(1)
