"""Serve with gevent's own server: `python -m forum.serve --port 5000`."""

import argparse
import os
import sys

from gevent import monkey

from forum import create_app
from forum.live import socketio
from workshops import plan_search


def main() -> None:
    """Read the address to listen on and serve until stopped."""
    if not monkey.is_module_patched("threading"):
        start_again_patched()
    parser = argparse.ArgumentParser(description="Serve Partner Forum.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=5000)
    options = parser.parse_args()
    app = create_app()
    plan_search.whole_plan()  # a third of a second that nobody who types shall wait
    socketio.run(app, host=options.host, port=options.port, log_output=False)


def start_again_patched() -> None:
    """Become a process that patches the standard library before anything of ours is loaded, locks above all.

    Importing this very module loads the package first, so patching from here would come too late.
    """
    command = [sys.executable, "-m", "gevent.monkey", "--module", "forum.serve", *sys.argv[1:]]
    os.execv(sys.executable, command)  # noqa: S606 - our own interpreter and module


if __name__ == "__main__":
    main()
