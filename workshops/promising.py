"""What participants promise: a promise, an interest without a promise, or what would be needed."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select

from workshops import asking, freezing, his, history, rules, wording
from workshops.board import find_card, plan_commitment
from workshops.clock import now
from workshops.database import db
from workshops.joining import present
from workshops.models import Card, Commitment, CommitmentEdit, Participant, Workshop
from workshops.refusal import Refusal
from workshops.standing import is_live
from workshops.turns import check_lately, live_turn


@dataclass(frozen=True)
class Promise:
    """An answer in Commit, as typed. `on` says what it hangs on: action (a card key), plan or key (their codes)."""

    answer: str
    on: str
    on_code: str
    behalf: str
    role: str = ""
    what: str = ""
    by_when: date | None = None
    when_cue: str = ""
    first_step: str = ""
    signed_off: str = ""
    needs: str = ""
    ask_again: str = ""
    may_name: bool = False


def commit_to(
    participant: Participant,
    promise: Promise,
    client_id: str,
    confirmed: bool = False,
    entered_by: str | None = None,
) -> Commitment:
    """Promise something, be interested without a promise, or say what would be needed."""
    workshop = live_turn(participant.workshop_id)
    present(participant)
    if client_id and (same := _commitment_sent_before(participant, client_id)):
        return same
    check_lately(workshop, _check_committing)
    commitment = _written(promise)
    _check_not_too_many(participant, commitment.answer, confirmed)
    _hang(workshop, commitment, promise)
    commitment.workshop_id, commitment.participant_id = workshop.id, participant.id
    commitment.number, commitment.client_id = _next_commitment(workshop), client_id or None
    commitment.entered_by, commitment.sector, commitment.made_at = entered_by, participant.sector, now()
    commitment.organisation, commitment.name = participant.organisation, participant.name
    db.session.add(commitment)
    db.session.flush()
    asking.follow_need(workshop, commitment)
    before = {"commitment": commitment.id} if entered_by else None
    history.record(workshop, "commit", entered_by or history.SOMEBODY, before=before)
    return commitment


def _check_committing(stage: str, _phase: str) -> None:
    if stage not in ("commit", "close"):
        raise Refusal("We are not taking commitments just now. Your words are kept here.", "stage-closed")


def _commitment_sent_before(participant: Participant, client_id: str) -> Commitment | None:
    same = select(Commitment).where(Commitment.participant_id == participant.id, Commitment.client_id == client_id)
    return db.session.scalars(same).one_or_none()


def _check_not_too_many(participant: Participant, answer: str, confirmed: bool) -> None:
    """Only a promise is asked about: saying what one would need, or that one is interested, promises nothing."""
    own = select(Commitment.answer).where(
        Commitment.participant_id == participant.id, Commitment.withdrawn_at.is_(None)
    )
    standing = db.session.scalars(own).all()
    rules.check_commitments(len(standing), confirmed or answer != "promise", standing.count("promise"))


def _next_commitment(workshop: Workshop) -> int:
    highest = db.session.scalar(select(func.max(Commitment.number)).where(Commitment.workshop_id == workshop.id))
    return (highest or 0) + 1


def _written(promise: Promise) -> Commitment:
    answer = rules.one_of(promise.answer, rules.ANSWERS, "Choose what you can answer.")
    promised = answer == "promise"
    commitment = Commitment(
        answer=answer,
        behalf=rules.one_of(promise.behalf, rules.BEHALF, "Say who you speak for."),
        what=rules.clean(promise.what, rules.NOTE_LENGTH, what="What you will do", needed=promised),
        when_cue=rules.clean(promise.when_cue, rules.NOTE_LENGTH, what="Your “when”", needed=False),
        first_step=rules.clean(promise.first_step, rules.NOTE_LENGTH, what="Your first step", needed=False),
        needs=rules.clean(promise.needs, rules.NOTE_LENGTH, what="What you need", needed=answer == "need"),
        may_name=promise.may_name,
    )
    if answer == "interested":
        commitment.ask_again = int(
            rules.one_of(promise.ask_again or "1", rules.ASK_AGAIN, "Say when to ask you again.")
        )
    if promised:
        rules.check_by_when(promise.by_when, wording.local(now()).date())
        commitment.by_when = promise.by_when
        commitment.role = rules.one_of(promise.role, rules.ROLES, "Choose your role: lead, do, support or share.")
        signed = promise.signed_off or "not_yet"
        commitment.signed_off = rules.one_of(signed, rules.SIGNED_OFF, "Say if this is signed off.")
    return commitment


def _hang(workshop: Workshop, commitment: Commitment, promise: Promise) -> None:
    """Hang the answer on an action, a plan commitment or a key commitment, and give it that thing's objective."""
    if promise.on == "action":
        card = find_card(workshop.id, promise.on_code)
        if card.kind != "action" or not is_live(card):
            raise Refusal("Choose one of the actions.", "choose", 422)
        commitment.card_id = card.id
        commitment.objective = card.objective or workshop.objectives[0].code
    elif promise.on == "plan":
        known = plan_commitment(promise.on_code)
        commitment.plan_code, commitment.objective = known.code, known.objective
    elif promise.on == "key" and promise.on_code and promise.on_code == workshop.group.key_commitment:
        commitment.key_commitment = promise.on_code
        commitment.objective = his.key_commitment(promise.on_code).serves
    else:
        raise Refusal("Choose what you can promise something on.", "choose", 422)


CHANGED = (
    "what",
    "when_cue",
    "first_step",
    "needs",
    "behalf",
    "may_name",
    "role",
    "by_when",
    "signed_off",
    "ask_again",
)


def change_commitment(participant: Participant, number: int, promise: Promise) -> Commitment:
    """Put one's own answer in other words while the room is still promising; what it said before is kept.

    What it hangs on and which of the three answers it is stay as they are: for those, take it back.
    """
    workshop = live_turn(participant.workshop_id)
    present(participant)
    check_lately(workshop, _check_committing)
    commitment = _own(participant, number)
    if commitment.withdrawn_at is not None:
        raise Refusal("You took that answer back.", "not-yours", 404)
    said = _written(replace(promise, answer=commitment.answer))
    if any(getattr(commitment, name) != getattr(said, name) for name in CHANGED):
        db.session.add(_edit(commitment))
        for name in CHANGED:
            setattr(commitment, name, getattr(said, name))
        db.session.flush()
        asking.follow_need(workshop, commitment)
        freezing.thaw(workshop.id)
        history.record(workshop, "change-commitment", history.SOMEBODY)
    return commitment


def own_promise(participant: Participant, number: int) -> Promise:
    """One's own answer as it was typed, to be put in other words."""
    row = _own(participant, number)
    kinds = {"action": row.card_id, "plan": row.plan_code, "key": row.key_commitment}
    on = next(kind for kind, code in kinds.items() if code is not None)
    key = db.session.get_one(Card, row.card_id).key if row.card_id is not None else ""
    return Promise(
        answer=row.answer,
        on=on,
        on_code=key or row.plan_code or row.key_commitment or "",
        behalf=row.behalf,
        role=row.role or "",
        what=row.what,
        by_when=row.by_when,
        when_cue=row.when_cue,
        first_step=row.first_step,
        signed_off=row.signed_off or "",
        needs=row.needs,
        ask_again="" if row.ask_again is None else str(row.ask_again),
        may_name=row.may_name,
    )


def _edit(commitment: Commitment) -> CommitmentEdit:
    return CommitmentEdit(
        commitment_id=commitment.id,
        what=commitment.what,
        needs=commitment.needs,
        role=commitment.role,
        by_when=commitment.by_when,
        at=now(),
    )


def _own(participant: Participant, number: int) -> Commitment:
    mine = select(Commitment).where(Commitment.participant_id == participant.id, Commitment.number == number)
    commitment = db.session.scalars(mine).one_or_none()
    if commitment is None:
        raise Refusal("That is not one of your answers.", "not-yours", 404)
    return commitment


def withdraw_commitment(participant: Participant, number: int) -> Commitment:
    """Take one's own answer back; that it was made is not forgotten."""
    workshop = live_turn(participant.workshop_id)
    present(participant)
    commitment = _own(participant, number)
    if commitment.withdrawn_at is None:
        commitment.withdrawn_at = now()
        asking.follow_need(workshop, commitment)
        freezing.thaw(workshop.id)
        history.record(workshop, "withdraw-commitment", history.SOMEBODY)
    return commitment
