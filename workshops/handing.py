"""What the worker is to make: told to it once that is on disk, and never of what was rolled back."""

from workshops.database import db
from workshops.models import ForumReport, Pack, Report

WAITING = "to hand over"
Made = Report | Pack | ForumReport


def hand_over(asked: Made) -> None:
    """To the worker, when the edge has committed."""
    db.session().info.setdefault(WAITING, []).append((type(asked), asked.id))
