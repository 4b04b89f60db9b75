"""Drafts on their way to published, of which nothing is made but what the worker would make it of."""

from collections.abc import Callable
from typing import Any

import pytest

from exports import drafting, jobs
from exports.summary import Summary
from workshops import editions, publishing
from workshops.database import db
from workshops.models import Report, Workshop
from workshops.publishing import Hand

AMARA, DEE = Hand("Amara", 1), Hand("Dee", 2)
FROZEN: list[Summary] = []


def keep_what_would_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """In FROZEN, instead of documents."""
    FROZEN.clear()

    def render(summary: Summary, _: object) -> dict[str, bytes]:
        FROZEN.append(summary)
        return {"csv": b"made"}

    monkeypatch.setattr(jobs, "render", render)


def draft_of(workshop: Workshop) -> Report:
    return made(jobs.issue(workshop.id, "Amara", 1))


def made(report: Report) -> Report:
    db.session.commit()
    jobs.prepare(report.id)
    return report


def do(act: Callable[..., Any], report: Report, by: Hand, *more: object, **how: bool) -> Report:
    act(report.id, editions.standing(report).seen, *more, by, **how)
    db.session.commit()
    if report.state == "preparing":
        jobs.prepare(report.id)
    return report


def published(report: Report) -> Report:
    do(publishing.ask_approval, report, AMARA)
    do(publishing.approve, report, DEE)
    return do(drafting.publish, report, DEE, confirmed=True)
