"""Is the room well? A page for whoever runs it, in plain words."""

from flask import render_template
from flask.typing import ResponseReturnValue

from forum.identity import facilitator_required
from forum.seeing import room
from forum.views.console.blueprint import pages
from workshops.clock import now
from workshops.models import Workshop


@pages.get("/console/<code>/health")
@facilitator_required
def health(workshop: Workshop, by: str) -> ResponseReturnValue:  # noqa: ARG001
    """Phones, saving, the wall and the papers, as they are now."""
    return render_template("console/health.html", workshop=workshop, lines=room.look(workshop), at=now())
