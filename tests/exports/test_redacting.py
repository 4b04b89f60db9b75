"""Words and sections that staff take out are in no form of the paper, and nothing else is touched."""

import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from exports import making, pages, redacting, sheet
from exports.summary import Summary, from_plain, to_plain
from exports.summary.edition import SECTIONS, Edition
from exports.views import Pages
from tests.exports.reading import text_of
from workshops.gaps import REMOVED, without

STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
NAME = "Zephyrine Quill"


@pytest.fixture(scope="session")
def told_of(sample: Summary) -> Summary:
    """The sample with a name in every kind of text that somebody typed."""
    return named(sample)


def named(value: object) -> Summary:
    """Every text with the name put behind it."""
    return everywhere(value)  # type: ignore[return-value]


def everywhere(value: object) -> object:
    if isinstance(value, str):
        return f"{value} {NAME}" if value else value
    if isinstance(value, tuple):
        return tuple(everywhere(each) for each in value)
    if is_dataclass(value) and not isinstance(value, redacting.WHOLLY_OURS):
        texts = {name: everywhere(getattr(value, name)) for name in redacting._theirs(value)}
        return replace(value, **texts)  # type: ignore[type-var]
    return value


def unpacked(file: bytes) -> Iterator[bytes]:
    """A file's bytes, and those of everything packed inside it."""
    yield file
    if file.startswith(b"PK"):
        with ZipFile(BytesIO(file)) as packed:
            yield from map(packed.read, packed.namelist())
    for stream in STREAM.findall(file):
        try:
            yield zlib.decompress(stream)
        except zlib.error:
            continue


@pytest.fixture(scope="session")
def forms(told_of: Summary) -> dict[str, bytes]:
    """Every form of it, the name removed."""
    edition = Edition(headline=f"A day with {NAME}", notes=NAME, why=NAME)
    return dict(making.documents(redacting.edited(told_of, edition, {NAME: ""})))


def test_what_is_removed_is_in_the_bytes_of_no_form(told_of: Summary, forms: dict[str, bytes]) -> None:
    assert sheet.json(told_of).count(NAME.encode()) > 100
    for form, content in forms.items():
        for found in unpacked(content):
            assert not re.search(rb"zephyrine|quill", found, re.IGNORECASE), form


def test_nor_in_the_words_that_the_pdf_prints(forms: dict[str, bytes]) -> None:
    text = text_of(forms["pdf"])
    assert "Quill" not in text
    assert "[words removed]" in " ".join(text.split())


def test_no_number_and_no_reference_changes(sample: Summary, told_of: Summary) -> None:
    left = redacting.redact(told_of, {NAME: ""})
    assert numbers_of(to_plain(left)) == numbers_of(to_plain(sample))
    assert [card.ref for card in left.cards] == [card.ref for card in sample.cards]
    assert left.outcome == sample.outcome
    assert left.threads == sample.threads
    assert left.strategy.objectives == sample.strategy.objectives


def numbers_of(plain: object) -> list[object]:
    if isinstance(plain, dict):
        return [number for each in plain.values() for number in numbers_of(each)]
    if isinstance(plain, list):
        return [number for each in plain for number in numbers_of(each)]
    return [plain] if isinstance(plain, int) else []


@pytest.mark.parametrize(
    ("text", "removed", "left"),
    [
        ("Ann said no", ["Ann"], f"{REMOVED} said no"),
        ("ANN said no", ["ann"], f"{REMOVED} said no"),
        ("Annual leave for Ann", ["Ann"], f"Annual leave for {REMOVED}"),
        ("Mrs Ann Bee came", ["Ann", "Mrs Ann", "Ann Bee"], f"{REMOVED} came"),
        ("Ann. Ann.", ["Ann."], f"{REMOVED} {REMOVED}"),
        ("of 12 and 120", ["12"], f"of {REMOVED} and 120"),
        ("(a+b)", ["a+b"], f"({REMOVED})"),
        ("住在河边的王太太", ["王太太"], f"住在河边的{REMOVED}"),
        ("وأحمد هنا", ["أحمد"], f"و{REMOVED} هنا"),
        ("Ọlá̱ and Ọlá", ["Ọlá"], f"Ọlá̱ and {REMOVED}"),
        ("Mrs\u00a0O'NEILL, Ann‑Mar\u200bie", ["mrs o’neill", "Ann-Marie"], f"{REMOVED}, {REMOVED}"),
        ("nothing here", ["Ann"], "nothing here"),
    ],
)
def test_whole_words_go_in_any_case_and_any_writing(text: str, removed: list[str], left: str) -> None:
    assert without(text, dict.fromkeys(removed, "")) == left


def test_what_stands_instead_stands_in_brackets() -> None:
    assert without("South Trust came", {"South Trust": "North Trust"}) == "[North Trust] came"
    assert without("Mrs Ann Bee came", {"Mrs Ann": "Somebody", "Ann Bee": ""}) == f"{REMOVED} came"


def test_it_says_in_how_many_texts_words_stand(sample: Summary) -> None:
    card = sample.cards[0]
    assert redacting.places(sample, card.text) >= 1
    assert redacting.places(sample, "words that nobody wrote") == 0
    texts = set(redacting.typed(sample))
    assert redacting.places(sample, "lead") == sum(bool(re.search(r"(?i)\blead\b", each)) for each in texts)


def test_the_paper_says_of_how_many_texts_words_were_taken(sample: Summary) -> None:
    card = sample.cards[0]
    told = redacting.edited(sample, Edition(), {card.text: ""})
    assert told.edition.redacted == redacting.places(sample, card.text) == 1
    assert "Words were taken out of 1 text " in pages.html(told)
    assert "edition,,Texts with words taken out,count,1," in sheet.csv(told).decode()
    assert "Words were taken out" not in pages.html(sample)


def test_every_field_said_to_be_ours_is_there() -> None:
    for kind, names in redacting.OURS.items():
        assert names <= {field.name for field in fields(kind)}, kind


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_left_out_is_in_no_form_and_the_paper_says_so(sample: Summary, section: str) -> None:
    without = redacting.edited(sample, Edition(left_out=(section,)), {})
    assert from_plain(to_plain(without)) == without
    assert without.edition.left_out_words == [SECTIONS[section]]
    assert without.counts == sample.counts
    assert without.rounds == sample.rounds
    assert without.method == sample.method
    csv = sheet.csv(without).decode()
    assert f"edition,,Left out,words,,{SECTIONS[section]}" in csv
    kept = {"plan": "\nplan,", "pulse": "\npulse,", "missed": "What was missed", "equality": "\nequality,"}[section]
    assert kept not in csv
    assert Pages(without).has_pulse == (section != "pulse")
    assert Pages(without).has_plan == (section != "plan")


def test_an_older_summary_reads_back_as_a_draft(sample: Summary) -> None:
    plain = json.loads(sheet.json(sample))
    del plain["edition"]
    assert from_plain(plain).edition == Edition()
