"""Who may listen to which workshop, checked from what the server knows when they connect."""

from flask_security import current_user
from flask_socketio import ConnectionRefusedError

from forum.identity import may_run, participant_here
from workshops import joining
from workshops.models import Workshop


def admit(role: str, code: str, key: str) -> tuple[Workshop, str | None]:
    """The workshop this phone, wall or console may listen to, and its own private room; refused otherwise."""
    if role == "wall":
        workshop = joining.workshop_by_wall(key)
        if workshop is not None:
            return workshop, None
    workshop = joining.workshop_by_code(code)
    if workshop is not None and role == "phone" and (participant := participant_here(workshop)):
        return workshop, f"participant:{participant.id}"
    signed_in = workshop is not None and role == "console" and current_user.is_authenticated
    if workshop is not None and signed_in and may_run(current_user, workshop.group_id):
        return workshop, f"person:{current_user.id}"
    raise ConnectionRefusedError("not-allowed")
