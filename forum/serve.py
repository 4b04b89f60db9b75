"""Serve with gevent's own server: `python -m forum.serve --port 5000`."""

from gevent import monkey

monkey.patch_all()

import argparse  # noqa: E402

from forum import create_app  # noqa: E402
from forum.live import socketio  # noqa: E402


def main() -> None:
    """Read the address to listen on and serve until stopped."""
    parser = argparse.ArgumentParser(description="Serve Partner Forum.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=5000)
    options = parser.parse_args()
    socketio.run(create_app(), host=options.host, port=options.port, log_output=False)


if __name__ == "__main__":
    main()
