"""Codes and keys: easy to read out, of no use to guess, and an order of one's own."""

import hashlib
from collections import Counter

import pytest

from workshops import codes

KEYS = [f"{n:010x}" for n in range(8)]


def test_a_join_code_has_six_of_28_signs_without_look_alikes() -> None:
    assert len(set(codes.LETTERS)) == len(codes.LETTERS) == 28
    assert not set("ILO0S5Z1") & set(codes.LETTERS)
    found = {codes.join_code() for _ in range(500)}
    assert len(found) == 500
    assert {len(code) for code in found} == {6}
    assert set("".join(found)) == set(codes.LETTERS)


@pytest.mark.parametrize("typed", ["K7M4PX", "k7m 4px", " k7m-4px\n", "K7M·4PX", "k 7 m 4 p x", "k7m\u200f4px"])
def test_a_code_can_be_typed_in_any_way(typed: str) -> None:
    assert codes.tidy_code(typed) == "K7M4PX"


def test_a_card_key_tells_nothing_and_is_never_the_same() -> None:
    found = {codes.card_key() for _ in range(1000)}
    assert len(found) == 1000
    assert all(len(key) == 10 and set(key) <= set("0123456789abcdef") for key in found)


def test_a_token_is_long_and_kept_as_a_hash() -> None:
    token = codes.token()
    assert len(token) == 32
    assert codes.token() != token
    assert codes.token_hash(token) == hashlib.sha256(token.encode()).hexdigest()


def test_the_order_is_ones_own_and_survives_a_refresh() -> None:
    order = codes.shuffled(KEYS, "ben", 1)
    assert sorted(order) == KEYS
    assert codes.shuffled(list(reversed(KEYS)), "ben", 1) == order
    assert codes.shuffled(KEYS, "chidi", 1) != order
    assert codes.shuffled(KEYS, "ben", 2) != order


def test_over_many_people_every_card_is_first_about_as_often() -> None:
    first = Counter(codes.shuffled(KEYS, str(n), 1)[0] for n in range(4000))
    assert set(first) == set(KEYS)
    assert max(first.values()) < 1.25 * min(first.values())
