"""What is so at the moment of asking: who listens and how, what waits, how the papers stand."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from flask import current_app
from prometheus_client.core import GaugeMetricFamily, Metric
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from exports import jobs
from forum import acting
from forum.live import NAMESPACE, socketio
from forum.seeing import health
from workshops.database import db
from workshops.models import Pack, Report

PAPERS: tuple[tuple[str, type[Report | Pack]], ...] = (("report", Report), ("pack", Pack))
STATES = ("preparing", "ready", "failed")


class Now:
    """A collector for one answer of /metrics."""

    def collect(self) -> Iterator[Metric]:
        yield _gauge("screens", "Who listens to the live connection.", ("role", "transport"), listening())
        yield _gauge("waiting", "Acts to be done, pushes to go out, jobs for the worker.", ("what",), waiting())
        yield _gauge("papers", "Documents asked for, by state.", ("what", "state"), papers())
        yield _gauge("well", "1 where the check is passed.", ("check",), well())


def _gauge(name: str, words: str, labels: Sequence[str], values: Mapping[tuple[str, ...], int]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(f"forum_{name}", words, labels=labels)
    for each, value in values.items():
        family.add_metric(each, value)
    return family


def listening() -> Mapping[tuple[str, ...], int]:
    """How many screens of each role listen, by transport."""
    connected: dict[str, tuple[int, str, str]] = current_app.extensions["forum_connected"]
    return Counter((role, transport(sid)) for sid, (_, role, _) in list(connected.items()))


def transport(sid: str) -> str:
    """How a screen is connected; one that is just leaving is not known any more."""
    try:
        return str(socketio.server.transport(sid, namespace=NAMESPACE))
    except KeyError:
        return "gone"


def waiting() -> Mapping[tuple[str, ...], int]:
    """How much waits, of each kind."""
    pushes = sum(told.waiting for told in current_app.extensions["forum_told"].values())
    return {("acts",): acting.in_line(), ("pushes",): pushes, ("jobs",): jobs.waiting()}


def well() -> Mapping[tuple[str, ...], int]:
    """Which checks are passed."""
    return {(check.name,): int(check.well) for check in health.checks()}


def papers() -> Mapping[tuple[str, ...], int]:
    """How many documents are in each state; nothing while the database cannot say."""
    try:
        return {(what, state): count for what, table in PAPERS for state, count in _by_state(table).items()}
    except SQLAlchemyError:
        db.session.rollback()
        return {}


def _by_state(table: type[Report | Pack]) -> Mapping[str, int]:
    found = {
        state: count for state, count in db.session.execute(select(table.state, func.count()).group_by(table.state))
    }
    return {state: found.get(state, 0) for state in STATES}
