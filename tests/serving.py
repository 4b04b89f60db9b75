"""The real server and its worker as processes, as they run in a venue, and a workshop on them."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.request import urlopen

from flask import Flask
from flask_security import hash_password

from forum.accounts import ROLES, people
from forum.application import create_app
from forum.config import Config
from tests import databases
from workshops import equality, planning
from workshops.database import db

ROOT = Path(__file__).resolve().parents[1]
PASSWORD = "amara runs the room 7"
WEB, WORKER = "forum.serve", "forum.worker"


@dataclass
class Server:
    """A running server: its address, its database's folder, and the processes to end."""

    address: str
    instance: Path
    env: dict[str, str]
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def run(self, *command: str) -> str:
        """One of our commands, in the server's environment."""
        done = subprocess.run(
            [sys.executable, "-m", "flask", *command],
            cwd=ROOT,
            env=self.env,
            capture_output=True,
            check=False,
            timeout=240,
        )
        said = done.stdout.decode()
        assert done.returncode == 0, f"{said}\n{done.stderr.decode()}"
        return said

    @property
    def port(self) -> int:
        return int(self.address.rsplit(":", 1)[1])

    @property
    def web(self) -> subprocess.Popen[bytes]:
        return self.processes[WEB]

    @property
    def worker(self) -> subprocess.Popen[bytes]:
        return self.processes[WORKER]

    def start(self, module: str, env: Mapping[str, str] | None = None) -> None:
        """Start the web process or the worker, by its module; `env` is what its environment has besides."""
        options = ["--port", str(self.port)] if module == WEB else []
        with self.log(module).open("ab") as log:
            self.processes[module] = subprocess.Popen(
                [sys.executable, "-m", module, *options],
                cwd=ROOT,
                env={**self.env, **(env or {})},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def log(self, module: str = WEB) -> Path:
        return self.instance / f"{module}.log"

    def wait(self) -> None:
        """Wait until pages are answered."""
        for _ in range(600):
            try:
                with urlopen(self.address, timeout=2):
                    return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError(self.log().read_text()[-2000:])

    def start_worker(self, env: Mapping[str, str] | None = None) -> None:
        """Start the worker, and wait until it works in this folder."""
        before = self._begun()
        self.start(WORKER, env)
        for _ in range(600):
            if self._begun() > before:
                return
            time.sleep(0.05)
        raise RuntimeError(self.log(WORKER).read_text()[-2000:])

    def _begun(self) -> int:
        log = self.log(WORKER)
        return log.read_text().count('"event":"started"') if log.exists() else 0

    def kill(self, module: str = WEB) -> None:
        """End a process, and what it started, as a power cut would."""
        os.killpg(self.processes[module].pid, signal.SIGKILL)
        self.processes[module].wait(10)

    def kill_and_start(self) -> None:
        """End the web process as a power cut would, and start it again on the same port."""
        self.kill()
        self.start(WEB)
        self.wait()

    def stop(self) -> None:
        """End what still runs."""
        for process in self.processes.values():
            process.send_signal(signal.SIGTERM)
        for module, process in self.processes.items():
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                self.kill(module)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def set_up(instance: Path, more: Mapping[str, str] | None = None) -> Server:
    """A server that is to keep its data in this folder. It has none yet."""
    address = f"http://127.0.0.1:{free_port()}"
    env = {
        **os.environ,
        "FLASK_APP": "wsgi",
        **databases.environment(instance),
        "FORUM_ADDRESS": address,
        "FORUM_SECRET": secrets.token_hex(32),
        "PYTHONWARNINGS": "default",
        **(more or {}),
    }
    return Server(address, instance, env)


@contextmanager
def serving(server: Server) -> Iterator[Server]:
    """Started, until its pages are answered; the worker is started by those who need it."""
    server.start(WEB)
    try:
        server.wait()
        yield server
    finally:
        server.stop()


def inside(server: Server) -> Flask:
    """The application on the server's own database, to prepare what a test needs and to read what became of it."""
    app = create_app(Config.from_environment({**server.env, "FORUM_ASYNC": "threading"}))
    databases.made.append(app)
    return app


@dataclass
class Plan:
    """A workshop to take part in, and who runs it."""

    code: str
    wall: str
    email: str


def plan_workshop() -> Plan:
    """A 90-minute workshop of the Living Wage group, and Amara who may run it; inside the application."""
    for role, what in ROLES.items():
        people.find_or_create_role(role, description=what)
    amara = people.create_user(
        email="amara@example.org", name="Amara", password=hash_password(PASSWORD), roles=["facilitator"], active=True
    )
    db.session.flush()
    groups = planning.make_groups(planning.create_forum("London Partner Forum", "Dee"))
    planning.set_facilitators(groups[3], [amara.id])
    schedule = planning.Schedule("Pay that keeps you well", datetime.now(UTC), "City Hall", "Amara")
    workshop = planning.schedule(groups[3], schedule, "Dee")
    equality.ask(workshop.id, ["religion"], "lobby", "Dee")
    planning.invite(workshop.id, {"health": 3, "voluntary": 2, "business": 1}, [("Roding Hospitals", "health")], "Dee")
    db.session.commit()
    made = Plan(workshop.code, workshop.wall_key, "amara@example.org")
    db.session.remove()
    return made
