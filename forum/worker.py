"""The worker process that makes reports: `python -m forum.worker`. It yields to the live room."""

import os

from exports import jobs
from forum.application import create_app
from forum.config import Config
from forum.seeing import logs

MOST_YIELDING = 10


def main() -> None:
    """Work until stopped."""
    os.nice(MOST_YIELDING)
    logs.start("worker")
    settings = Config.from_environment({**os.environ, "FORUM_ASYNC": "threading"})
    app = create_app(settings)
    logs.event("started")
    jobs.connect(settings.jobs, app.app_context).serve()


if __name__ == "__main__":
    main()
