"""The reader of the strategy: what it does not know, what cannot change, and data it must not accept."""

import shutil
from collections.abc import Callable
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from workshops import his
from workshops.his.strategy import read_strategy
from workshops.his.strict import BadData

FOLDER = Path(his.__file__).parent


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    shutil.copytree(FOLDER, tmp_path / "his")
    return tmp_path / "his"


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda: his.aim(6), "The strategy has no aim 6."),
        (lambda: his.objectives(0), "The strategy has no aim 0."),
        (lambda: his.objective("3.8"), "The strategy has no objective 3.8."),
        (lambda: his.key_commitment("KC7"), "The strategy has no key commitment KC7."),
        (lambda: his.key_commitments_of("KC1"), "The strategy has no objective KC1."),
        (lambda: his.plan_commitments("6.1"), "The strategy has no objective 6.1."),
        (lambda: his.plan_commitment("3.5-19"), "The strategy has no plan commitment 3.5-19."),
    ],
)
def test_an_unknown_code_is_refused_in_plain_words(ask: Callable[[], object], said: str) -> None:
    with pytest.raises(his.UnknownCode) as refused:
        ask()
    assert isinstance(refused.value, LookupError)
    assert str(refused.value) == said


def test_what_was_read_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        his.objective("3.5").title = "Something else"  # type: ignore[misc]


def test_the_strategy_is_read_once() -> None:
    assert his.plan_commitment("3.5-13") is his.plan_commitments("3.5")[12]
    assert his.aim(3) is his.aims()[2]


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("aims.yaml", "  - number: 1\n", "  - number: one\n", "number should be int"),
        ("aims.yaml", "    name: Healthy Minds\n", "", "name is missing"),
        ("aims.yaml", 'code: "1.2"', 'code: "1.3"', "expected 1.2"),
        ("aims.yaml", "link: stated", "link: guessed", "not one of stated, inferred"),
        ("aims.yaml", 'serves: "1.3"', 'serves: "2.1"', "not an objective of aim 1"),
        ("aims.yaml", "agreed: false", 'agreed: "no"', "agreed should be bool"),
        ("aims.yaml", "short_name: Living Wage City", "short_name: ' '", "short_name is empty"),
        ("aims.yaml", "key_commitments:\n", "priorities: []\nkey_commitments:\n", "unknown priorities"),
        ("tags.yaml", "tags: [", "tags: [tags, tags,", "different texts"),
        ("tags.yaml", "asthma,", "", "1.4-06: its tags"),
        ("plan/aim1.yaml", "  lead: mayor_and_partners\n", "  lead: everyone\n", "lead is 'everyone'"),
        ("plan/aim1.yaml", "      tags: [asthma", "      tag: [asthma", "unknown tag"),
        ("plan/aim1.yaml", "code: 1.1-02", "code: 1.1-03", "expected 1.1-02"),
        ("plan/aim1.yaml", '- objective: "1.4"', '- objective: "2.1"', "2.1 is not an objective of this aim"),
        ("plan/aim1.yaml", "parent: 1.3-01", "parent: 1.2-01", "its parent 1.2-01"),
        ("plan/aim1.yaml", "parent: 1.3-01", "parent: 1.3-09", "its parent 1.3-09"),
        ("plan/aim1.yaml", "due_year: 2025", "due_year: 2025\n      due_year: 2026", "written twice: due_year"),
        ("plan/aim1.yaml", "due_year: 2025", "due_year: soon", "due_year should be int"),
        ("plan/aim1.yaml", "due_year: 2025", "due_year: [2025", "aim1.yaml: cannot be read"),
        ("plan/aim5.yaml", '- objective: "5.2"', '- objective: "5.1"', "expected 5.1-04"),
    ],
)
def test_bad_data_is_refused_and_named(copied: Path, file: str, old: str, new: str, said: str) -> None:
    text = (copied / file).read_text(encoding="utf-8")
    assert old in text
    (copied / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadData, match=said):
        read_strategy(copied)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("plan: none", "expected a list"),
        ("- bullet", "expected keys and values, found str"),
        ("[]", "nothing under 5.1, 5.2, 5.3"),
    ],
)
def test_a_page_of_the_wrong_shape_is_refused(copied: Path, content: str, said: str) -> None:
    (copied / "plan" / "aim5.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(BadData, match=said):
        read_strategy(copied)


def test_a_missing_page_is_refused(copied: Path) -> None:
    (copied / "plan" / "aim4.yaml").unlink()
    with pytest.raises(BadData, match=r"aim4.yaml: cannot be read"):
        read_strategy(copied)
