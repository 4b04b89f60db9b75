"""Words are found however they were typed, and nothing is found that only looks a little like them."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops import disguises
from workshops.disguises import Text

NAMES = ("Zoë O’Neill-Groß", "Mrs Ann-Marie", "D’Souza", "王太太", "রহিমা বেগম", "أحمد", "Ọlá Adéyẹmí", "Straße 12")
BEFORE = ("", "The ", "of (", "“", "住在", "আর ", "_", "12, ", "’", "\u200b")
AFTER = ("", " said no", ") ", "’s boy", "!", "の家", "...", "_", "-in-law", "\u200b", "에")
AS_TYPED = {"’": "'’ʼ‘`", "-": "-‐‑–—\xad", " ": (" ", "\u00a0", "   ", "\u2009 "), "ß": ("ß", "ss", "SS", "ẞ")}
UNSEEN = ("", "", "", "\u200b", "\u200d", "\u2060", "\ufeff", "\xad", "\u200f\u200e", "\ufe0f")


@st.composite
def disguised(draw: st.DrawFn, name: str) -> str:
    signs = [draw(st.sampled_from(AS_TYPED.get(sign) or _cases(sign))) for sign in name]
    hidden = [*(draw(st.sampled_from(UNSEEN)) for _ in signs[1:]), ""]
    return "".join(sign + unseen for sign, unseen in zip(signs, hidden, strict=True))


def _cases(sign: str) -> list[str]:
    return [sign, sign.upper(), sign.lower()]


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, str, str, str]:
    """A name as it is taken out, and a text in which it stands in disguise: what is before it, it, what is after."""
    name = draw(st.sampled_from(NAMES))
    taken = draw(st.one_of(st.just(name), disguised(name)))
    return taken, draw(st.sampled_from(BEFORE)), draw(disguised(name)), draw(st.sampled_from(AFTER))


@given(texts())
def test_no_disguise_hides_a_name_and_nothing_else_is_found(told: tuple[str, str, str, str]) -> None:
    taken, before, name, after = told
    whole = f"{before}{name}{after}"
    assert [whole[start:end] for start, end in Text(whole).spans(taken)] == [name]


@given(texts())
def test_names_that_differ_in_nothing_else_are_the_same(told: tuple[str, str, str, str]) -> None:
    taken, _, name, _ = told
    if "\xad" not in f"{taken}{name}":
        assert disguises.plain(taken) == disguises.plain(name)


@given(st.text(max_size=30), st.text(min_size=1, max_size=6))
def test_whatever_stands_by_itself_is_found(around: str, words: str) -> None:
    if disguises.plain(words):
        start = len(around) + 1
        spans = list(Text(f"{around} {words} {around}").spans(words))
        assert any(one < start + len(words) and start < other for one, other in spans)


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Annual leave", "Ann", []),
        ("Ann\xadual", "Ann", []),
        ("Ann\u200bette", "Ann", []),
        ("_Ann_", "Ann", ["Ann"]),
        ("在Ann家", "Ann", ["Ann"]),
        ("Ann2", "Ann", []),
        ("Straßen", "Strass", []),
        ("Straßs", "Stras", []),
        ("Straße", "Stras", []),
        ("김", "기", []),
        ("Olá", "Ola", []),
        ("Ola\u0301 and Ola", "Ola", ["Ola"]),
        ("o\u0301Ann", "Ann", []),
        ("王王王", "王王", ["王王", "王王"]),
        ("IŞIK ışık", "Işık", ["IŞIK", "ışık"]),
        ("Ｑｕｉｌｌ", "quill", ["Ｑｕｉｌｌ"]),
        ("ONeill", "O’Neill", []),
        ("Smith Jones", "Smith-Jones", []),
        ("a+b (c", "+b (", ["+b ("]),
        ("محـمد", "محمد", ["محـمد"]),
        ("قال مُحَمَّدٌ لا", "محمد", ["مُحَمَّدٌ"]),
        ("محمد", "مُحَمَّد", ["محمد"]),
        ("שָׁלוֹם", "שלום", ["שָׁלוֹם"]),
        ("Jane\u200bSmith", "Jane Smith", ["Jane\u200bSmith"]),
        ("Jane \u200b Smith", "jane smith", ["Jane \u200b Smith"]),
        ("Jane Smith", "Jane\u200bSmith", ["Jane Smith"]),
        ("JaneSmith", "Jane Smith", []),
        ("\u200b".join("J" * 200), "J" + "\u200b" * 500 + "b", []),
        ("J" + "\xad" * 250 + "n", "J" + "\xad" * 500 + "b", []),
        ("Jane² and ½Jane", "Jane", ["Jane", "Jane"]),
        ("Jane2", "Jane", []),
        ("m²", "m2", ["m²"]),
        ("i\u0307pek", "İpek", ["i\u0307pek"]),
        ("", "Ann", []),
    ],
)
def test_what_is_found_and_what_is_not(text: str, words: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in Text(text).spans(words)] == found


def test_what_nobody_sees_is_nothing() -> None:
    assert disguises.plain("\u200b\xad\ufeff") == ""
    assert disguises.plain(" \u00a0Mrs\u2003 ANN\u200b ") == "mrs ann"


def test_what_is_kept_in_small_letters_is_found_as_it_was_typed() -> None:
    folded = [sign for sign in map(chr, range(sys.maxunicode)) if sign.casefold() != sign]
    assert [sign for sign in folded if disguises.plain(sign.casefold()) != disguises.plain(sign)] == []
