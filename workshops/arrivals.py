"""Coming in by phone: once, however often the button is pressed, and not again after being taken off."""

from workshops import codes, joining
from workshops.models import Participant
from workshops.refusal import Refusal
from workshops.turns import live_turn

TOKEN_LENGTH = len(codes.token())


def arrive(
    workshop_id: int, token: str, sector: str, organisation: str = "", name: str = "", name_organisation: bool = False
) -> tuple[Participant, str]:
    """Come in with the token of the page that was shown: sent twice, it is the same participant.

    Gives the token to keep: another one when the page's was not fit to prove anybody.
    """
    workshop = live_turn(workshop_id)
    hashed = codes.token_hash(token)
    found = joining.by_token(hashed) if joining.is_taken(hashed) else None
    if found is not None and found.workshop_id == workshop_id:
        if found.removed_at is not None:
            raise Refusal("You were taken off this workshop. Please speak to the facilitator.", "removed", 403)
        return found, token
    own = token if len(token) == TOKEN_LENGTH and found is None else codes.token()
    return joining.come_in(workshop, own, sector, organisation, name, name_organisation), own


def was_removed(workshop_id: int, token: str) -> bool:
    """Was the participant whom this token proved taken off this workshop?"""
    found = joining.by_token(codes.token_hash(token)) if token else None
    return found is not None and found.workshop_id == workshop_id and found.removed_at is not None
