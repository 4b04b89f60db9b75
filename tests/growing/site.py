"""A big site as deploy/ has it: nginx before two web processes and a worker, PostgreSQL and Redis behind them."""

import os
import secrets
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import chain, product
from pathlib import Path

import redis
import requests

from tests.postgres import Cluster, make_database
from tests.serving import ROOT, WEB, WORKER, Server, free_port

DEPLOY = ROOT / "deploy/nginx"
NGINX = """
{user}
worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
events {{ worker_connections 512; }}
http {{
    access_log off;
    {temporary}
    proxy_cache_path {folder}/cache keys_zone=partner_forum_files:1m;
    include {deploy}/rooms.conf;
    include {folder}/processes.conf;
    server {{
        listen 127.0.0.1:{port};
        add_header X-Process $upstream_addr always;
        include {deploy}/site.conf;
    }}
}}
"""


@dataclass
class Site:
    """What phones see is the address; what stands behind it can be ended piece by piece."""

    address: str
    webs: list[Server]
    cluster: Cluster
    store: "Redis"

    def process_of(self, path: str) -> int:
        """Which of the web processes nginx sends this path to."""
        session = requests.Session()
        session.trust_env = False
        found = session.get(self.address + path, timeout=10, allow_redirects=False).headers["X-Process"]
        return [web.port for web in self.webs].index(int(found.rsplit(":", 1)[1]))

    def spelling(self, code: str, process: int) -> str:
        """A way to type this code that nginx sends to that process: any process can serve any room."""
        ways = ("".join(chain.from_iterable(zip(code, dashes, strict=True))) for dashes in product(*PAUSES))
        return next(way for way in ways if self.process_of(f"/w/{way}") == process)


PAUSES = (("", "-"),) * 5 + (("",),)


class Redis:
    """A Redis of its own that keeps nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        options = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--dir", str(self.folder)]
        self.process = subprocess.Popen(["redis-server", *options], stdout=subprocess.DEVNULL)
        wait_until(self.answers)

    def answers(self) -> bool:
        try:
            return bool(redis.Redis.from_url(self.url).ping())
        except redis.RedisError:
            return False

    def stop(self) -> None:
        if self.process:
            end(self.process)

    @contextmanager
    def away(self, fault: str) -> Iterator[None]:
        """Ended, or taking connections and answering nothing."""
        assert self.process
        if fault == "stuck":
            self.process.send_signal(signal.SIGSTOP)
            yield
            self.process.send_signal(signal.SIGCONT)
        else:
            self.stop()
            yield
            self.start()


def end(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    process.wait(10)


def wait_until(holds: Callable[[], object], within: float = 15, what: object = "") -> None:
    give_up = time.monotonic() + within
    while not holds():
        assert time.monotonic() < give_up, what
        time.sleep(0.03)


@contextmanager
def nginx(folder: Path, port: int, ports: list[int]) -> Iterator[None]:
    """Nginx with our own configuration, on other ports."""
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    processes = (DEPLOY / "processes.conf").read_text()
    for ours, theirs in zip((5001, 5002), ports, strict=True):
        processes = processes.replace(f"127.0.0.1:{ours}", f"127.0.0.1:{theirs}")
    (folder / "processes.conf").write_text(processes)
    written = folder / "nginx.conf"
    text = NGINX.format(
        user="user root;" if os.geteuid() == 0 else "",
        folder=folder,
        port=port,
        deploy=DEPLOY,
        temporary=" ".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds),
    )
    written.write_text(text)
    log = str(folder / "nginx.log")
    running = subprocess.Popen(["/usr/sbin/nginx", "-e", log, "-p", str(folder), "-c", str(written)])
    yield
    end(running)


@contextmanager
def big_site(folder: Path, cluster: Cluster) -> Iterator[Site]:
    """Everything started, and ended again."""
    with ExitStack() as running:
        store = Redis(folder)
        running.callback(store.stop)
        store.start()
        port = free_port()
        address = f"http://127.0.0.1:{port}"
        env = {
            **os.environ,
            "FLASK_APP": "wsgi",
            "FORUM_INSTANCE": str(folder),
            "FORUM_DATABASE": make_database(cluster.url(), "forum"),
            "FORUM_REDIS": store.url,
            "FORUM_PROXIES": "1",
            "FORUM_ADDRESS": address,
            "FORUM_SECRET": secrets.token_hex(32),
            "PYTHONWARNINGS": "default",
        }
        webs = [Server(f"http://127.0.0.1:{free_port()}", folder / str(each), env) for each in (1, 2)]
        for web in webs:
            web.instance.mkdir()
        webs[0].run("db", "upgrade")
        webs[0].start(WORKER)
        for web in webs:
            running.callback(web.stop)
            web.start(WEB)
        running.enter_context(nginx(folder, port, [web.port for web in webs]))
        for web in webs:
            web.wait()
        yield Site(address, webs, cluster, store)
