"""The server itself, in a process that gevent has patched: `forum.serve` starts it."""

import argparse

from gevent import monkey

from forum.application import create_app
from forum.live import socketio
from workshops import plan_search


def main() -> None:
    """Read the address to listen on and serve until stopped."""
    if not monkey.is_module_patched("threading"):
        raise SystemExit("Start it with python -m forum.serve.")
    parser = argparse.ArgumentParser(description="Serve Partner Forum.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=5000)
    options = parser.parse_args()
    app = create_app()
    plan_search.whole_plan()  # a third of a second that nobody who types shall wait
    socketio.run(app, host=options.host, port=options.port, log_output=False)


if __name__ == "__main__":
    main()
