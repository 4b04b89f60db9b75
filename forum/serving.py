"""The server itself, in a process that gevent has patched: `forum.serve` starts it."""

import argparse
import gc
import logging
from types import TracebackType

import gevent
from gevent import monkey

from forum import compiled, direct, together
from forum.application import create_app
from forum.live import socketio
from forum.seeing import logs
from workshops import plan_search


def main() -> None:
    """Read the address to listen on and serve until stopped."""
    if not monkey.is_module_patched("threading"):
        raise SystemExit("Start it with python -m forum.serve.")
    parser = argparse.ArgumentParser(description="Serve Partner Forum.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=5000)
    options = parser.parse_args()
    logs.start("web")
    gevent.get_hub().print_exception = _task_failed
    app = create_app()
    plan_search.whole_plan()  # a third of a second that nobody who types shall wait
    compiled.load(app)
    together.start(app)
    keep_out_of_the_collector()
    logs.event("started", port=options.port)
    if app.config["FORUM"].direct_frames:
        direct.serve(app, options.host, options.port)
    else:
        socketio.run(app, host=options.host, port=options.port, log_output=False, error_log=None)


def _task_failed(_context: object, kind: type[BaseException], error: BaseException, trace: TracebackType) -> None:
    """What gevent would print: its own words hold what the task was given, which may be a request."""
    logging.getLogger("forum").error("A task failed", exc_info=(kind, error, trace))


def keep_out_of_the_collector() -> None:
    """What was loaded at the start stays: looking through all of it for garbage would halt the room for 0.1 s."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


if __name__ == "__main__":
    main()
