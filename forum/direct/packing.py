"""Packed messages (permessage-deflate, RFC 7692), each for itself, so that one packed frame serves every phone."""

import zlib

from geventwebsocket.exceptions import ProtocolError

NAME = "permessage-deflate"
ANSWER = f"{NAME}; server_no_context_takeover; client_no_context_takeover"
KNOWN = ("server_no_context_takeover", "client_no_context_takeover", "client_max_window_bits")
TAIL = b"\x00\x00\xff\xff"
LEVEL = 6
SMALL = 500


class TooBig(ProtocolError):  # type: ignore[misc]
    """More in one message than anybody needs to send."""


def is_offered(extensions: str) -> bool:
    """Does what a browser offers hold packing as we do it? One that asks us for a smaller window is not packed for."""
    offers = ([part.strip() for part in offer.split(";")] for offer in extensions.split(","))
    return any(name == NAME and all(each.partition("=")[0] in KNOWN for each in more) for name, *more in offers)


def pack(payload: bytes) -> bytes:
    """A message packed."""
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return (packer.compress(payload) + packer.flush(zlib.Z_SYNC_FLUSH)).removesuffix(TAIL)


def unpack(packed: bytes, most: int) -> bytes:
    """A message as it was, refused before more than this many bytes of it are made."""
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        payload = unpacker.decompress(packed + TAIL, most + 1)
    except zlib.error as broken:
        raise ProtocolError("Packed in a way that cannot be read.") from broken
    if len(payload) > most:
        raise TooBig
    return payload
