"""Sentences as words that carry meaning."""

from pathlib import Path

import pytest

from workshops import speech
from workshops.his.strict import BadData


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
