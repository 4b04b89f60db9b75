"""Sentences as words that carry meaning."""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from workshops import speech
from workshops.his.strict import BadData

SAYINGS = (
    "nationalities communities generalisations neighbourhoods volunteering responsibilities",
    "organisational inequalities relationships effectiveness electricity hopefulness",
)


def test_the_forms_of_a_word_are_one() -> None:
    assert speech.stems("Carers’ CARER carer") == ["carer", "carer", "carer"]


def test_little_words_carry_no_meaning() -> None:
    assert speech.carrying(speech.stems("We want the homes to be warm")) == ["home", "warm"]


def test_words_used_for_one_another_share_a_group() -> None:
    assert speech.meanings(speech.stems("kids")) == speech.meanings(speech.stems("children")) != []


def test_a_run_of_words_comes_before_the_words_in_it() -> None:
    assert speech.meanings(speech.stems("old people")) == speech.meanings(speech.stems("pensioners"))
    assert speech.meanings(speech.stems("sleeping rough in parks")) == ["=homeless", "=park"]


@pytest.mark.parametrize("content", ["a: 1", "- [kid, child]\n- [tot, children]", "- [kid, kids]"])
def test_a_word_in_two_groups_is_refused(tmp_path: Path, content: str) -> None:
    page = tmp_path / "words.yaml"
    page.write_text(content)
    with pytest.raises(BadData):
        speech.read_groups(page)


def test_stems_are_right_when_asked_from_many_threads_at_once() -> None:
    words = sorted({word for text in SAYINGS for word in text.split()})
    alone = [speech.stem.__wrapped__(word) for word in words]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(lambda _: [speech.stem.__wrapped__(word) for word in words], range(40)))
    finally:
        sys.setswitchinterval(before)
    assert all(each == alone for each in found)
