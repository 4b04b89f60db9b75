"""The plenary: the barriers that the working groups found, brought before the whole forum."""

from sqlalchemy import select

from workshops import board, history, outcome
from workshops.database import db
from workshops.heard import heard_from
from workshops.models import Barrier, Card, Workshop
from workshops.refusal import Refusal
from workshops.turns import current_step, live_turn, stage_of


def bring_in(workshop_id: int, by: str) -> list[Card]:
    """Make the problems that the groups carried cards of the plenary, each once, marked with its group."""
    workshop = live_turn(workshop_id)
    if stage_of(current_step(workshop)).kind != "hear_groups":
        raise Refusal("Barriers are brought in while the groups are heard.", "stage-closed")
    return bring(workshop, by)


def bring(workshop: Workshop, by: str) -> list[Card]:
    """The same inside another act."""
    here = set(db.session.scalars(select(Barrier.from_key).where(Barrier.workshop_id == workshop.id)))
    brought = [
        _card_of(workshop, group, board.find_card(group.id, key))
        for group in heard_from(workshop)
        for key in outcome.carried(group, "problem")
        if key not in here
    ]
    if brought:
        history.record(workshop, "bring-in", by, str(len(brought)), {"cards": [card.id for card in brought]})
    return brought


def _card_of(workshop: Workshop, group: Workshop, carried: Card) -> Card:
    card = board.new_card(workshop, "problem", carried.text, None)
    card.objective = carried.objective or group.objectives[0].code
    db.session.flush()
    name = f"{group.group.key_commitment} {group.group.name}"
    db.session.add(Barrier(card_id=card.id, workshop_id=workshop.id, from_key=carried.key, group=name))
    return card
