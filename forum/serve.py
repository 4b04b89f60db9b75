"""Serve with gevent's own server: `python -m forum.serve --port 5000`."""

import os
import sys


def main() -> None:
    """Become a process that patches the standard library before anything of ours is loaded, locks above all.

    Loading the application first, only to load it again, would keep a room waiting twice after a restart.
    """
    command = [sys.executable, "-m", "gevent.monkey", "--module", "forum.serving", *sys.argv[1:]]
    os.execv(sys.executable, command)  # noqa: S606 - our own interpreter and module


if __name__ == "__main__":
    main()
