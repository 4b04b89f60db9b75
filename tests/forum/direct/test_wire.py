"""What comes in on a live connection: whole messages, and nothing that breaks the rules or is too long."""

import struct

import pytest

from forum.direct.wire import MOST_BYTES, Wire
from tests.forum.direct.lines import CLOSE, CONTINUED, FIN, PACKED, PING, PONG, TEXT, framed, frames, packed, pair


def told(sent: bytes, packs: bool = False) -> tuple[object, list[tuple[int, bytes]]]:
    """What the server reads of it, and what the phone is sent back."""
    phone, stock = pair(packs=packs)
    phone.sendall(sent)
    phone.shutdown(1)
    message = Wire(stock).wait()
    phone.settimeout(0.2)
    try:
        back = phone.recv(1000)
    except TimeoutError:
        back = b""
    return message, frames(back)


def test_a_message_is_read() -> None:
    assert told(framed("4Grüße 🙂".encode()))[0] == "4Grüße 🙂"


def test_a_message_in_parts_is_one_with_a_ping_answered_in_between() -> None:
    parts = framed(b"4one ", TEXT) + framed(b"hi", FIN | PING) + framed(b"two ", CONTINUED)
    message, back = told(parts + framed(b"three", FIN | CONTINUED))
    assert message == "4one two three"
    assert back == [(PONG, b"hi")]


def test_the_longest_message_comes_through() -> None:
    assert told(framed(b"4" * (MOST_BYTES - 1)))[0] == "4" * (MOST_BYTES - 1)


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (framed(b"plain", mask=None), 1002),
        (framed(b"marked", FIN | TEXT | 0x40), 1002),
        (framed(b"unknown", FIN | 0x3), 1002),
        (framed(b"nothing before", FIN | CONTINUED), 1002),
        (framed(b"first", TEXT) + framed(b"another", FIN | TEXT), 1002),
        (framed(b"cut ping", PING), 1002),
        (framed(b"x" * 126, FIN | PING), 1002),
        (framed(b"\xff\xfe"), 1007),
        (framed(b""), 1002),
        (framed(b"hello"), 1002),
        (bytes([FIN | TEXT, 0x80 | 127]) + struct.pack("!Q", 2**40) + b"mask", 1009),
        (framed(b"x" * 60_000, TEXT) + framed(b"x" * 60_000, FIN | CONTINUED), 1009),
    ],
)
def test_what_breaks_the_rules_ends_the_connection_and_says_why(sent: bytes, code: int) -> None:
    message, back = told(sent)
    assert message is None
    assert back == [(CLOSE, struct.pack("!H", code))]


def test_a_line_that_ends_is_over() -> None:
    assert told(framed(b"cut short")[:-3])[0] is None
    assert told(b"")[0] is None


def test_a_phone_that_says_goodbye_is_let_go() -> None:
    assert told(framed(struct.pack("!H", 1000), FIN | CLOSE))[0] is None


class TestPacked:
    """A phone that offered packing, and was told that we can."""

    def test_a_message_is_read_packed_or_not(self) -> None:
        assert told(framed(packed("4Grüße 🙂".encode()), FIN | TEXT | PACKED), packs=True)[0] == "4Grüße 🙂"
        assert told(framed(b"4plain"), packs=True)[0] == "4plain"

    def test_one_in_parts_is_packed_as_a_whole(self) -> None:
        whole = packed(b"4" + bytes(range(65, 91)) * 40)
        parts = framed(whole[:20], TEXT | PACKED) + framed(whole[20:], FIN | CONTINUED)
        assert told(parts, packs=True)[0] == "4" + bytes(range(65, 91)).decode() * 40

    @pytest.mark.parametrize(
        ("sent", "code"),
        [
            (framed(b"\xff\xff\xff", FIN | TEXT | PACKED), 1002),
            (framed(packed(b"4hello"), FIN | TEXT | 0x20), 1002),
            (framed(b"hi", FIN | PING | PACKED), 1002),
            (framed(b"4one", TEXT) + framed(b"two", FIN | CONTINUED | PACKED), 1002),
            (framed(packed(b"\xff\xfe"), FIN | TEXT | PACKED), 1007),
            (framed(packed(b"4" * (MOST_BYTES + 1)), FIN | TEXT | PACKED), 1009),
            (framed(packed(b"4" * 10_000_000), FIN | TEXT | PACKED), 1009),
        ],
    )
    def test_what_breaks_the_rules_ends_the_connection_and_says_why(self, sent: bytes, code: int) -> None:
        message, back = told(sent, packs=True)
        assert message is None
        assert back == [(CLOSE, struct.pack("!H", code))]
