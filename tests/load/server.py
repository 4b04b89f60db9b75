"""The real server as a process, and what it costs: CPU seconds and memory, as the kernel counts them."""

import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.serving import Server

HOST = "127.0.0.1"
TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


@contextmanager
def prepared(port: int) -> Iterator[Server]:
    """A server on a folder of its own, not started yet, and ended afterwards."""
    with tempfile.TemporaryDirectory(prefix="forum-load-") as folder:
        own = {"FORUM_INSTANCE": folder, "FORUM_ADDRESS": f"http://{HOST}:{port}"}
        env = {"FORUM_SECRET": secrets.token_hex(32), **os.environ, **own}
        server = Server(own["FORUM_ADDRESS"], Path(folder), env)
        try:
            yield server
        finally:
            server.stop()


def cpu_of(pid: int) -> float:
    """CPU seconds that a process has used so far, in all its threads."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory_of(pid: int) -> int:
    """Bytes of memory that a process holds."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE


def cpu_of_all() -> float:
    """CPU seconds that the whole machine has used so far."""
    names = ["user", "nice", "system", "idle", "iowait", "irq", "softirq", "steal"]
    spent = dict(zip(names, map(int, Path("/proc/stat").read_text().split()[1:9]), strict=True))
    return sum(each for name, each in spent.items() if name not in ("idle", "iowait")) / TICKS
