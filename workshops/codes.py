"""Codes, keys and tokens: what people type, what the world sees, and what proves who somebody is."""

import hashlib
import random
import secrets

LETTERS = "ABCDEFGHJKMNPQRTUVWXY2346789"
LENGTH = 6


def join_code() -> str:
    """Six of 28 signs without look-alikes: 482 million codes."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def tidy_code(typed: str) -> str:
    """A code as typed, in any case and with any spaces or dashes, as it is kept."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())


def card_key() -> str:
    """A name for a card that tells nothing of when it came."""
    return secrets.token_hex(5)


def token() -> str:
    return secrets.token_urlsafe(24)


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def shuffled(keys: list[str], seed: str, round_id: int) -> list[str]:
    """The same order for the same person and round every time, and another for everybody else."""
    order = sorted(keys)
    random.Random(f"{seed}:{round_id}").shuffle(order)  # noqa: S311 - an order, not a secret
    return order
