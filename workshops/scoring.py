"""Scoring and showing fists: what participants send, and how an action's words change between two rounds."""

import json
from collections.abc import Mapping

from sqlalchemy import delete, select

from workshops import board, freezing, history, outcome, rules, rules_scores
from workshops.board import EMPTY
from workshops.clock import now
from workshops.database import db
from workshops.models import Amendment, Ballot, Card, CardEdit, Participant, Round
from workshops.refusal import Refusal
from workshops.tally_scores import Scores
from workshops.turns import current_step, live_turn, stage_of

SCORED = ("score", "agree")


def give_scores(
    participant: Participant,
    round_id: int,
    scores: Scores,
    moves: Mapping[str, str] | None = None,
    confirmed: bool = False,
    entered_by: str | None = None,
    nth: int | None = None,
) -> Ballot:
    """Replace this participant's scores in the round, all of them; None is "can't judge", what is missing not given.

    `moves` says by card what would move somebody up who gave 0 or 1; it is kept only from them.
    """
    workshop = board.participants_turn(participant)
    round_ = board.open_round(workshop, round_id, SCORED)
    document = document_of(round_, scores, moves or {}, confirmed)
    return board.put_ballot(workshop, round_, participant, document, entered_by, nth)


def document_of(round_: Round, scores: Scores, moves: Mapping[str, str], confirmed: bool) -> str:
    """What was answered in a scored round, checked and as it is kept until the close."""
    given = {key: dict(answers) for key, answers in scores.items() if answers}
    rules_scores.check_scores(outcome.scale(round_), given, board.keys_on(round_))
    kept = rules_scores.moves_kept(given, moves) if round_.method == "agree" else {}
    for said in kept.values():
        rules_scores.check_private(said, confirmed)
    return json.dumps({"scores": given, "moves": kept}, sort_keys=True) if given else EMPTY


def amend(workshop_id: int, key: str, text: str, by: str) -> Card:
    """Change an action's words once, between the two rounds on agreement; those that were tested are kept."""
    workshop = live_turn(workshop_id)
    step = current_step(workshop)
    stage = stage_of(step)
    card = board.find_card(workshop.id, key)
    rounds = outcome.rounds_of(stage.id) if stage.kind == "test_agreement" else []
    on_it = bool(rounds) and card.id in {item.card_id for item in rounds[0].items}
    amended = db.session.get(Amendment, card.id) is not None
    rules_scores.check_may_amend(step.phase, len(rounds), on_it, amended)
    words = rules.clean(text, rules.CARD_LENGTH, what="The action")
    if words == card.text:
        raise Refusal("These are the words as they were. Change them, or test again as it is.", "same", 422)
    edit = CardEdit(card_id=card.id, text=card.text, at=now(), by=by)
    db.session.add(edit)
    db.session.flush()
    card.text = words
    freezing.thaw(workshop.id)
    db.session.add(Amendment(card_id=card.id, round_id=rounds[0].id, edit_id=edit.id))
    history.record(workshop, "amend", by, before={"edit": edit.id})
    return card


def take_amendment_back(edit_id: int) -> None:
    """The action reads as it was tested again."""
    edit = db.session.get_one(CardEdit, edit_id)
    db.session.get_one(Card, edit.card_id).text = edit.text
    db.session.execute(delete(Amendment).where(Amendment.edit_id == edit_id))
    db.session.flush()
    db.session.delete(edit)


def amended(round_: Round) -> dict[str, str]:
    """The words each action had before it was changed after this round, by key."""
    changed = select(Card.key, CardEdit.text).join(Amendment, Amendment.card_id == Card.id)
    rows = changed.join(CardEdit, CardEdit.id == Amendment.edit_id).where(Amendment.round_id == round_.id)
    return {key: text for key, text in db.session.execute(rows)}
