"""The real server as a process, and what it costs: CPU seconds and memory, as the kernel counts them."""

import os
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
TRIES = 150


@dataclass
class Server:
    """A server on an instance folder of its own; what is set in the environment otherwise holds for it too."""

    port: int
    instance: Path
    env: dict[str, str]
    process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        assert self.process is not None
        return self.process.pid

    @property
    def _log(self) -> Path:
        return self.instance / "server.log"

    def start(self) -> None:
        command = [sys.executable, "-m", "forum.serve", "--port", str(self.port)]
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=self.env, stdout=log, stderr=log)
        self._wait()

    def _wait(self) -> None:
        for _ in range(TRIES):
            try:
                with urlopen(f"http://{HOST}:{self.port}/", timeout=2):
                    return
            except OSError:
                time.sleep(0.2)
        raise RuntimeError(self.said())

    def said(self) -> str:
        """The last that the server wrote."""
        return self._log.read_text()[-2000:]

    def stop(self) -> None:
        if self.process is None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(10)


@contextmanager
def prepared(port: int) -> Iterator[Server]:
    """A server on a folder of its own, not started yet, and ended afterwards."""
    with tempfile.TemporaryDirectory(prefix="forum-load-") as folder:
        own = {"FORUM_INSTANCE": folder, "FORUM_ADDRESS": f"http://{HOST}:{port}"}
        server = Server(port, Path(folder), {"FORUM_SECRET": secrets.token_hex(32), **os.environ, **own})
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
