"""For whoever runs the service: is it alive, is it ready, and the figures for a monitor."""

from flask import Blueprint, Response, jsonify
from flask.typing import ResponseReturnValue
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from forum.identity import monitor_required, public
from forum.seeing import health
from forum.seeing.metrics import registry
from forum.seeing.now import Now

pages = Blueprint("seeing", __name__)


@pages.get("/health/live")
@public
def live() -> ResponseReturnValue:
    """This process answers."""
    return jsonify(live=True)


@pages.get("/health")
@pages.get("/health/ready")
@public
def ready() -> ResponseReturnValue:
    """People can come in and what they send is saved; 503 if not. The worker is told of, and does not decide."""
    found = {check.name: "well" if check.well else "not well" for check in health.checks()}
    is_ready = health.is_ready()
    return jsonify(ready=is_ready, checks=found), 200 if is_ready else 503


@pages.get("/metrics")
@monitor_required
def metrics() -> ResponseReturnValue:
    """What was counted in this process, and what is so now, as Prometheus reads it."""
    at_this_moment = CollectorRegistry(auto_describe=False)
    at_this_moment.register(Now())
    return Response(generate_latest(registry) + generate_latest(at_this_moment), content_type=CONTENT_TYPE_PLAIN_0_0_4)
