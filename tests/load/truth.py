"""What was acknowledged, against what the database holds in the end."""

import json
from collections import Counter
from collections.abc import Sequence

from sqlalchemy import select

from tests.load.acts import Act
from tests.load.setting import Scene
from workshops import codes
from workshops.database import db
from workshops.models import Ballot, Card, Participant


def check_cards(scene: Scene, acts: Sequence[Act]) -> dict[str, int]:
    """Cards that were acknowledged and are not there, and cards that are there twice."""
    kept = Counter(db.session.scalars(select(Card.text).where(Card.workshop_id == scene.workshop)))
    db.session.rollback()
    saved = [act for act in acts if act.saved]
    return {
        "acknowledged": len(saved),
        "lost": sum(act.said[0] not in kept for act in saved),
        "doubled": sum(count - 1 for count in kept.values()),
    }


def check_ballots(scene: Scene, tokens: Sequence[str], acts: Sequence[Act]) -> dict[str, int]:
    """The ballot of each phone must be what it was last told is saved; a phone has one at most."""
    rows = select(Participant.token_hash, Ballot.choices).join(Ballot, Ballot.participant_id == Participant.id)
    found = db.session.execute(rows.where(Participant.workshop_id == scene.workshop)).all()
    db.session.rollback()
    kept = {hashed: tuple(sorted(json.loads(choices))) for hashed, choices in found}
    saved = [act for act in acts if act.saved]
    last = {act.phone: act for act in sorted(saved, key=lambda act: act.answered)}
    own = {phone: kept.get(codes.token_hash(tokens[phone])) for phone in last}
    return {
        "acknowledged": len(saved),
        "lost": sum(own[phone] != act.said for phone, act in last.items()),
        "doubled": len(found) - len(kept),
    }
