"""The sample Summary and its PDF, made once for all tests of documents; and a small draft, for those of publishing."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from exports.forum import Source
from exports.pdf import pdf
from exports.preview import SAMPLE
from exports.summary import Summary, from_plain, summarise
from tests.conftest import Room, afresh
from tests.exports import forum_day as a_day
from tests.exports import living_wage
from tests.exports.drafts import draft_of, keep_what_would_be_made
from tests.exports.reading import text_of
from tests.exports.scripts import SCRIPTS
from tests.over import over
from workshops import history, planning, snapshot
from workshops.models import Report

Retell = Callable[..., Summary]


@pytest.fixture(scope="session")
def sample() -> Summary:
    """The workshop that `python -m exports.preview` shows."""
    return from_plain(json.loads(SAMPLE.read_bytes()))


@pytest.fixture(scope="session")
def sample_pdf(sample: Summary) -> bytes:
    return pdf(sample)


@pytest.fixture(scope="session")
def sample_text(sample_pdf: bytes) -> str:
    return text_of(sample_pdf)


@pytest.fixture(scope="session")
def played(served: Flask, empty: Path) -> Summary:
    """The sample's workshop, played afresh through the domain's verbs, once."""
    with afresh(served, empty):
        return told(living_wage.play().id)


@pytest.fixture(scope="session")
def forum_day(served: Flask, empty: Path) -> list[Source]:
    """Two groups and their plenary, played once, with their Summaries."""
    with afresh(served, empty):
        groups = planning.make_groups(planning.create_forum("London Partner Forum", "Dee"))
        summaries = [told(each.id) for each in a_day.play(groups)]
    return [Source(0, each.strategy.key.code, each.paper.group, each) for each in summaries]


@pytest.fixture(scope="session")
def retold(sample: Summary) -> Retell:
    """The sample with other words on every card: `retold("<b>")`."""

    def retell(*texts: str) -> Summary:
        cards = (replace(card, text=texts[place % len(texts)]) for place, card in enumerate(sample.cards))
        return replace(sample, cards=tuple(cards))

    return retell


@pytest.fixture(scope="session")
def scripts(retold: Retell) -> Summary:
    """The sample with London's scripts on its cards."""
    return retold(*SCRIPTS.values())


@pytest.fixture(scope="session")
def many_scripts(scripts: Summary) -> bytes:
    return pdf(scripts)


def told(workshop_id: int, version: int = 1) -> Summary:
    """The Summary of a workshop, issued when the sample's was."""
    board, timeline = snapshot.take(workshop_id), history.timeline(workshop_id)
    return summarise(board, timeline, issued_at=living_wage.ISSUED, version=version)


@pytest.fixture
def no_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker makes none, and keeps what it would make them of."""
    keep_what_would_be_made(monkeypatch)


@pytest.fixture
def ended(room: Room) -> Room:
    return over(room, "Mr Quill lets damp homes")


@pytest.fixture
def draft(ended: Room) -> Report:
    return draft_of(ended.workshop)
