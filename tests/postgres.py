"""A PostgreSQL server to throw away: of the system's packages, in a folder of its own, reached by a socket file alone.

`python -m tests.postgres COMMAND…` runs a command beside one, where tests then keep what they would keep in SQLite.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from shutil import chown, rmtree

import psycopg
from psycopg import sql

VARIABLE = "FORUM_TEST_POSTGRES"
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
ALWAYS = ("listen_addresses=", "max_connections=200", "timezone=Europe/London", "autovacuum_naptime=5s")


def programs() -> Path:
    """Where the newest version's programs are."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if not found:
        raise RuntimeError("PostgreSQL is not installed: bin/setup --test")
    return found[-1].parent


class Cluster:
    """A server that can be stopped, killed and started again. It sorts as English people do, not as computers do."""

    def __init__(self, *settings: str) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="pf-pg-"))
        self.settings = (*ALWAYS, *settings)
        self.user = "postgres" if os.geteuid() == 0 else None
        if self.user:
            chown(self.folder, self.user)
        sorting = ("--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-GB")
        self.run("initdb", "-D", str(self.data), "-U", "forum", "--auth=trust", "--no-sync", "-E", "UTF8", *sorting)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def run(self, program: str, *words: str) -> None:
        command = [str(programs() / program), *words]
        # Run by root, the server is given to the user that Debian's package made for it.
        subprocess.run(command, user=self.user, cwd=self.folder, stdout=subprocess.DEVNULL, check=True)

    def start(self) -> None:
        options = " ".join(f"-c {setting}" for setting in (*self.settings, f"unix_socket_directories={self.folder}"))
        self.run("pg_ctl", "-D", str(self.data), "-l", str(self.folder / "log"), "-o", options, "-w", "start")

    def stop(self, how: str = "immediate") -> None:
        self.run("pg_ctl", "-D", str(self.data), "-m", how, "-w", "stop")

    def remove(self) -> None:
        if (self.data / "postmaster.pid").exists():
            self.stop()
        rmtree(self.folder)

    def url(self, name: str = "postgres") -> str:
        return f"postgresql://forum@/{name}?host={self.folder}"


def make_database(server: str, name: str, like: str = "template1") -> str:
    """An empty database of this name, or a copy of another, in the place of one that was there; gives its address."""
    with psycopg.connect(server, autocommit=True) as admin:
        names = {"name": sql.Identifier(name), "like": sql.Identifier(like)}
        admin.execute(sql.SQL("DROP DATABASE IF EXISTS {name} WITH (FORCE)").format(**names))
        admin.execute(sql.SQL("CREATE DATABASE {name} TEMPLATE {like}").format(**names))
    return server.replace("/postgres?", f"/{name}?")


def main(command: Sequence[str]) -> int:
    """Run the command beside a server, and throw that away."""
    cluster = Cluster(*QUICK)
    try:
        cluster.start()
        return subprocess.run(command, env={**os.environ, VARIABLE: cluster.url()}, check=False).returncode
    finally:
        cluster.remove()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
