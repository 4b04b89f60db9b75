"""What is so at the moment of asking: who listens and how, what waits, how the papers stand."""

from collections import Counter
from collections.abc import Iterator

from flask import current_app
from prometheus_client.core import GaugeMetricFamily, Metric
from sqlalchemy import func, select

from exports import jobs
from forum.live import NAMESPACE, socketio
from forum.seeing import health
from workshops.database import db
from workshops.models import Pack, Report

STATES = ("preparing", "ready", "failed")


class Now:
    """A collector for one answer of /metrics."""

    def collect(self) -> Iterator[Metric]:
        screens = GaugeMetricFamily(
            "forum_screens", "Who listens to the live connection.", labels=["role", "transport"]
        )
        for (role, transport), count in listening().items():
            screens.add_metric([role, transport], count)
        yield screens
        waiting = GaugeMetricFamily(
            "forum_waiting", "What waits: pushes to go out, jobs for the worker.", labels=["what"]
        )
        waiting.add_metric(["pushes"], pushes_waiting())
        waiting.add_metric(["jobs"], jobs.waiting())
        yield waiting
        papers = _gauge("papers", "Documents asked for, by state.", "what", "state")
        for what, table in (("report", Report), ("pack", Pack)):
            found = papers_by_state(table)
            for state in STATES:
                papers.add_metric([what, state], found.get(state, 0))
        yield papers
        well = _gauge("well", "1 where the check is passed.", "check")
        for check in health.checks():
            well.add_metric([check.name], float(check.well))
        yield well


def _gauge(name: str, words: str, *labels: str) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"forum_{name}", words, labels=labels)


def listening() -> Counter[tuple[str, str]]:
    """How many screens of each role listen, by transport."""
    connected: dict[str, tuple[int, str, str]] = current_app.extensions["forum_connected"]
    return Counter((role, transport(sid)) for sid, (_, role, _) in list(connected.items()))


def transport(sid: str) -> str:
    """How a screen is connected; one that is just leaving is not known any more."""
    try:
        return str(socketio.server.transport(sid, namespace=NAMESPACE))
    except KeyError:
        return "gone"


def pushes_waiting() -> int:
    return sum(told.waiting for told in current_app.extensions["forum_told"].values())


def papers_by_state(table: type[Report | Pack]) -> dict[str, int]:
    found = db.session.execute(select(table.state, func.count()).group_by(table.state))
    return {state: count for state, count in found}
