"""What goes out on a live connection: whole, in order, and never more than its line takes for long."""

import tomllib
from importlib.metadata import version
from pathlib import Path
from typing import Any

import engineio
import gevent
import pytest
from engineio import packet
from engineio.socket import Socket

from forum import direct
from forum.direct.sockets import MOST_WAITING, DirectSocket
from tests.forum.direct.lines import Stock, frames, pair, read_all

ROOT = Path(__file__).parents[3]
KNOWN = {"python-engineio": "4.15.1", "gevent-websocket": "0.10.1"}


def connected(buffered: int | None = None, packs: bool = False, **settings: float) -> tuple[Any, DirectSocket]:
    """A phone, and its connection with the stock handler at work on it."""
    server = engineio.Server(async_mode="gevent", **settings)
    direct.start(server)
    phone, stock = pair(buffered, packs)
    server.sockets["ben"] = Socket(server, "ben")
    sock: DirectSocket = server.sockets["ben"]
    sock.last_ping = None  # nothing is waited for: the phone answered its last ping
    gevent.spawn(sock._websocket_handler, stock)
    gevent.sleep(0.01)
    return phone, sock


def pushes(count: int, size: int = 4000) -> list[packet.Packet]:
    return [packet.Packet(packet.MESSAGE, f"{n:06}" + "x" * size) for n in range(count)]


def numbers(data: bytes) -> list[int]:
    return [int(payload[1:7]) for opcode, payload in frames(data) if opcode == 1]


def test_the_versions_are_those_whose_insides_are_known() -> None:
    assert {name: version(name) for name in KNOWN} == KNOWN
    assert set(KNOWN.items()) <= {tuple(line.split("==")) for line in (ROOT / "requirements.txt").read_text().split()}
    assert tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["mypy"]["strict"]


def test_the_insides_are_as_they_are_known() -> None:
    server = engineio.Server(async_mode="gevent")
    assert type(server.sockets) is dict
    own = vars(Socket(server, "ben"))
    assert {"queue", "upgraded", "upgrading", "closed", "closing", "last_ping"} <= own.keys()
    assert all(callable(getattr(Socket, name)) for name in ("send", "poll", "close", "_websocket_handler"))
    assert Stock(pair()[0])._sock.raw_write


def test_a_push_goes_out_at_once_without_the_queue() -> None:
    phone, sock = connected()
    sock.send(pushes(1)[0])
    assert sock.queue.empty()
    assert numbers(phone.recv(10_000)) == [0]


def test_a_connection_whose_queue_stays_empty_stays_open() -> None:
    phone, sock = connected(ping_interval=0.02, ping_timeout=0.02)
    gevent.sleep(0.2)
    sock.send(pushes(1)[0])
    assert numbers(phone.recv(10_000)) == [0]
    assert not sock.closed


def test_a_frame_is_built_once_for_all_phones() -> None:
    push = pushes(1)[0]
    lines = [connected() for _ in range(3)]
    for _, sock in lines:
        sock.send(push)
    built = push.frames[False]
    lines[0][1].send(push)
    assert push.frames == {False: built}


def test_phones_that_can_unpack_share_a_packed_frame() -> None:
    push = packet.Packet(packet.MESSAGE, "words " * 5000)
    lines = [connected(packs=True), connected(packs=True), connected()]
    for _, sock in lines:
        sock.send(push)
    came = [phone.recv(100_000) for phone, _ in lines]
    assert [frames(data) for data in came] == [[(1, b"4" + b"words " * 5000)]] * 3
    assert came[0] == came[1]
    assert 50 * len(came[0]) < len(came[2])


def test_a_short_message_is_not_worth_packing() -> None:
    phone, sock = connected(packs=True)
    sock.send(packet.Packet(packet.PING))
    assert phone.recv(100) == b"\x81\x012"


@pytest.mark.parametrize("packs", [False, True])
@pytest.mark.parametrize("pause", [0.0, 0.002])
def test_a_slow_phone_gets_every_push_whole_and_in_order(pause: float, packs: bool) -> None:
    phone, sock = connected(buffered=8192, packs=packs)
    reading = gevent.spawn(read_all, phone, pause)
    for push in pushes(300):
        sock.send(push)
        gevent.sleep(0.003)
    assert numbers(reading.get()) == list(range(300))


def test_a_phone_that_does_not_read_is_cut_and_costs_little_until_then() -> None:
    phone, sock = connected(buffered=8192)
    longest = 0
    for push in pushes(1000):
        if not sock.closed:
            sock.send(push)
            longest = max(longest, sock.queue.qsize())
            gevent.sleep(0)
    assert sock.closed
    assert longest <= MOST_WAITING + 2
    came = numbers(read_all(phone))
    assert came == list(range(len(came)))


def test_pings_and_pushes_never_stand_in_one_another() -> None:
    phone, sock = connected(buffered=8192)
    reading = gevent.spawn(read_all, phone, 0.001)
    wire = sock.wire
    assert wire is not None
    answering = gevent.spawn(lambda: [wire._stock._sock.send_frame(b"p" * 100, 0xA) for _ in range(200)])
    for push in pushes(80):
        sock.send(push)
        gevent.sleep(0.002)
    answering.join()
    data = reading.get()
    assert numbers(data) == list(range(80))
    assert sum(opcode == 0xA for opcode, _ in frames(data)) == 200
    assert sum(len(payload) for _, payload in frames(data)) == 80 * 4007 + 200 * 100
