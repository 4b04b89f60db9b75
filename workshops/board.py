"""What participants do: post, change, flag and vote. Each verb takes its turn, asks the rules, writes, records."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import cast

from sqlalchemy import Table, bindparam, case, func, select

from workshops import codes, freezing, his, history, rules, rules_tables, seats, sendings
from workshops.clock import now
from workshops.database import db
from workshops.joining import present
from workshops.knowing import known
from workshops.models import (
    Ballot,
    Card,
    CardEdit,
    CardFlag,
    CardPlanLink,
    DuplicatesChecked,
    Participant,
    RoomTable,
    Round,
    RoundItem,
    Workshop,
)
from workshops.refusal import Refusal
from workshops.stages import HEARING
from workshops.standing import check_here, is_frozen
from workshops.turns import check_lately, current_step, keep_quiet, live_turn, stage_of

EMPTY = "[]"


@dataclass(frozen=True)
class ActionWords:
    """What an action card says beyond its text: the problem it answers (a card key), reach, who gains, who may miss
    out, and plan commitment codes it builds on."""

    answers: str = ""
    reach: str = ""
    gains: str = ""
    misses: str = ""
    plan_codes: tuple[str, ...] = ()


def post_problem(
    participant: Participant, text: str, client_id: str, confirmed: bool = False, entered_by: str | None = None
) -> Card:
    """Post one problem; sent again with the same client id it is the same card."""
    workshop = participants_turn(participant)
    sent = _sent(participant, client_id)
    return sent.same or _write(workshop, participant, "problem", text, client_id, confirmed, entered_by, sent.count)


def propose_action(
    participant: Participant,
    text: str,
    client_id: str,
    words: ActionWords = ActionWords(),
    confirmed: bool = False,
    entered_by: str | None = None,
) -> Card:
    """Propose one action: who does what, for whom, so that what changes. Sent again it is the same card."""
    workshop = participants_turn(participant)
    sent = _sent(participant, client_id)
    if sent.same:
        return sent.same
    rules.check_personal(f"{words.gains}; {words.misses}", confirmed)
    at_table = _is_designing(workshop)
    table = seats.table_of(participant) if at_table else None
    if at_table and not entered_by:
        _check_scribe(workshop, participant, table)
    card = _write(workshop, participant, "action", text, client_id, confirmed, entered_by, sent.count)
    describe_action(card, words)
    if table is not None:
        write_at(workshop, card, table)
    return card


def _is_designing(workshop: Workshop) -> bool:
    return stage_of(current_step(workshop)).kind == seats.DESIGN


def _check_scribe(workshop: Workshop, participant: Participant, table: RoomTable | None) -> None:
    if seats.has_scribes(workshop):
        scribe = seats.scribe_of(table) if table else None
        rules_tables.check_scribe(table is not None, scribe == participant.id, scribe is not None)


def write_at(workshop: Workshop, card: Card, table: RoomTable) -> None:
    """An action of a table answers the table's problem unless it says another; a scribe's sector is not the table's."""
    card.table_id = table.id
    if seats.has_scribes(workshop):
        card.sector = None
    problem = seats.problem_of(table) if card.answers_id is None else None
    if problem is not None:
        _answer(card, db.session.get_one(Card, problem))


def participants_turn(participant: Participant) -> Workshop:
    """Take the turn for somebody who is still in the room."""
    workshop = live_turn(participant.workshop_id)
    present(participant)
    return workshop


def _write(
    workshop: Workshop,
    participant: Participant,
    kind: str,
    text: str,
    client_id: str,
    confirmed: bool,
    entered_by: str | None,
    sent: int,
) -> Card:
    check_lately(workshop, partial(rules.check_may_post, kind))
    if sent >= rules.MOST_CARDS_EACH:
        raise Refusal(f"You have sent {rules.MOST_CARDS_EACH} cards, the most one person can.", "too-many")
    words = rules.clean(text, rules.CARD_LENGTH, what="Your card")
    rules.check_personal(words, confirmed)
    card = new_card(workshop, kind, words, entered_by)
    card.participant_id, card.client_id, card.sector = participant.id, client_id or None, participant.sector
    db.session.flush()
    before = {"card": card.id} if entered_by else None
    history.record(workshop, f"post-{kind}", entered_by or history.SOMEBODY, before=before)
    return card


@dataclass(frozen=True)
class Sent:
    """How many cards somebody sent, and the one that came with this client id, if it came before."""

    count: int
    same: Card | None


def _sent(participant: Participant, client_id: str) -> Sent:
    asked = {"participant": participant.id, "client": client_id}
    count, same = db.session.execute(SENT, asked).one()
    return Sent(count, db.session.get(Card, same) if client_id and same else None)


_cards = cast(Table, Card.__table__).c
SENT = select(func.count(), func.max(case((_cards.client_id == bindparam("client"), _cards.id)))).where(
    _cards.participant_id == bindparam("participant")
)


def new_card(workshop: Workshop, kind: str, words: str, entered_by: str | None) -> Card:
    """A card of this workshop: numbered at once if its kind is revealed, with its objective if only one fits."""
    own = [each.code for each in workshop.objectives]
    card = Card(
        workshop_id=workshop.id,
        key=codes.card_key(),
        kind=kind,
        text=words,
        entered_by=entered_by,
        objective=own[0] if len(own) == 1 else "",
        posted_at=now(),
        number=next_number(workshop, kind) if kind_revealed(workshop, kind) else None,
    )
    clear_checked(workshop, kind)
    db.session.add(card)
    return card


def kind_revealed(workshop: Workshop, kind: str) -> bool:
    """Has the room moved past writing this kind of card, or come to where groups bring theirs?"""
    at = stage_of(current_step(workshop)).position
    writing = "post_problems" if kind == "problem" else "design_actions"
    written = any(stage.position < at for stage in workshop.stages if stage.kind == writing)
    return written or (kind == "problem" and any(s.position <= at for s in workshop.stages if s.kind == HEARING))


def next_number(workshop: Workshop, kind: str) -> int:
    highest = db.session.scalar(select(func.max(Card.number)).where(Card.workshop_id == workshop.id, Card.kind == kind))
    return (highest or 0) + 1


def clear_checked(workshop: Workshop, kind: str) -> None:
    """A new card or a changed one takes back "duplicates checked"."""
    for check in known(("checked", kind), lambda: _checked(workshop.id, kind)):
        check.cleared_at = check.cleared_at or now()


def _checked(workshop_id: int, kind: str) -> Sequence[DuplicatesChecked]:
    standing = select(DuplicatesChecked).where(
        DuplicatesChecked.workshop_id == workshop_id,
        DuplicatesChecked.kind == kind,
        DuplicatesChecked.cleared_at.is_(None),
    )
    return db.session.scalars(standing).all()


def describe_action(card: Card, words: ActionWords) -> None:
    """Write what an action says beyond its text; its objective follows the plan, then the problem it answers."""
    if words.reach:
        card.reach = rules.one_of(words.reach, rules.REACH, "Say who can do this: ourselves, with help, or others.")
    card.gains = rules.clean(words.gains, rules.NOTE_LENGTH, what="Who gains", needed=False)
    card.misses = rules.clean(words.misses, rules.NOTE_LENGTH, what="Who may miss out", needed=False)
    for code in dict.fromkeys(words.plan_codes):
        set_plan_link(card, code, True)
    problem = find_card(card.workshop_id, words.answers) if words.answers else None
    if problem is not None and problem.kind == "problem":
        _answer(card, problem)


def _answer(card: Card, problem: Card) -> None:
    card.answers_id = problem.id
    card.objective = card.objective or problem.objective


def plan_commitment(code: str) -> his.PlanCommitment:
    try:
        return his.plan_commitment(code)
    except LookupError:
        raise Refusal("That code is not in the plan.", "unknown-plan-code", 422) from None


def set_plan_link(card: Card, code: str, on: bool) -> bool:
    """Let a card build on a plan commitment, or no longer; gives whether that changed anything.

    A card without an objective takes that of the plan commitment.
    """
    known = plan_commitment(code)
    standing = next((link for link in card.plan_links if link.code == known.code), None)
    if (standing is not None) == on:
        return False
    if standing is not None:
        card.plan_links.remove(standing)
        return True
    rules.check_plan_links(len(card.plan_links))
    card.plan_links.append(CardPlanLink(code=known.code))
    card.objective = card.objective or known.objective
    return True


def link_plan(participant: Participant, key: str, code: str, on: bool) -> Card:
    """Say that one's own card builds on a plan commitment, or take that back."""
    workshop = participants_turn(participant)
    card = _own_card(participant, key)
    _check_not_frozen(card)
    if set_plan_link(card, code, on):
        history.record(workshop, "link-plan" if on else "unlink-plan", history.SOMEBODY)
    return card


def find_card(workshop_id: int, key: str) -> Card:
    """The card with this key in this workshop; a card of another workshop is no card here."""
    card = db.session.scalars(select(Card).where(Card.workshop_id == workshop_id, Card.key == key)).one_or_none()
    if card is None:
        raise Refusal("That card is not on this board.", "no-card", 404)
    return card


def change_card(participant: Participant, key: str, text: str, confirmed: bool = False) -> Card:
    """Put one's own card in other words; the first words are kept."""
    workshop = participants_turn(participant)
    card = _own_card(participant, key)
    _check_not_frozen(card)
    if card.withdrawn_at is not None:
        raise Refusal("You took this card back. Please write a new one.", "withdrawn")
    words = rules.clean(text, rules.CARD_LENGTH, what="Your card")
    rules.check_personal(words, confirmed)
    if words != card.text:
        edit_card(workshop, card, words, history.SOMEBODY)
    return card


def edit_card(workshop: Workshop, card: Card, words: str, by: str, flags: Sequence[int] = ()) -> None:
    """Change a card's words and keep those it had. `flags`: participants whose "not clear" falls with the old words."""
    edit = CardEdit(card_id=card.id, text=card.text, at=now(), by=by)
    db.session.add(edit)
    db.session.flush()
    card.text = words
    freezing.thaw(workshop.id)
    clear_checked(workshop, card.kind)
    history.record(workshop, "edit-card", by, before={"edit": edit.id, "flags": list(flags)})


def withdraw_card(participant: Participant, key: str) -> Card:
    """Take one's own card back before it is on a ballot."""
    workshop = participants_turn(participant)
    card = _own_card(participant, key)
    _check_not_frozen(card)
    if card.withdrawn_at is None:
        card.withdrawn_at = now()
        freezing.thaw(workshop.id)
        clear_checked(workshop, card.kind)
        history.record(workshop, "withdraw-card", history.SOMEBODY)
    return card


def _own_card(participant: Participant, key: str) -> Card:
    card = find_card(participant.workshop_id, key)
    if card.participant_id != participant.id and not seats.writes_for(participant, card):
        raise Refusal("You can change only your own cards.", "not-yours", 403)
    return card


def _check_not_frozen(card: Card) -> None:
    if is_frozen(card):
        raise Refusal("A vote has opened on this card, so its words stay as they are.", "frozen")
    check_here(card)


def flag_card(participant: Participant, key: str, unclear: bool) -> Card:
    """Say "not clear" of a card, or take that back."""
    workshop = participants_turn(participant)
    card = find_card(participant.workshop_id, key)
    step = current_step(workshop)
    rules.check_sense_making(stage_of(step).kind, step.phase)
    standing = db.session.get(CardFlag, (card.id, participant.id))
    if unclear and standing is None:
        db.session.add(CardFlag(card_id=card.id, participant_id=participant.id))
    elif not unclear and standing is not None:
        db.session.delete(standing)
    return card


def cast_ballot(
    participant: Participant,
    round_id: int,
    choices: Sequence[str],
    entered_by: str | None = None,
    nth: int | None = None,
) -> Ballot:
    """Replace this participant's ballot in the round with these cards; refuse more than the round allows."""
    workshop = participants_turn(participant)
    round_ = open_round(workshop, round_id, ("choose",))
    rules.check_ballot(round_.votes_each, choices, keys_on(round_))
    return put_ballot(workshop, round_, participant, json.dumps(sorted(choices)), entered_by, nth)


def keys_on(round_: Round) -> Sequence[str]:
    """The keys of the cards that a round is about."""
    return known(("keys", round_.id), lambda: _keys_on(round_.id))


def _keys_on(round_id: int) -> Sequence[str]:
    on_it = select(Card.key).join(RoundItem, RoundItem.card_id == Card.id).where(RoundItem.round_id == round_id)
    return db.session.scalars(on_it).all()


def put_ballot(
    workshop: Workshop,
    round_: Round,
    participant: Participant,
    document: str,
    entered_by: str | None,
    nth: int | None = None,
) -> Ballot:
    """Replace this participant's ballot whole; what an entered one held before is kept until the close, for Undo."""
    ballot = db.session.get(Ballot, (round_.id, participant.id))
    if sendings.is_late(participant, sendings.of_round(round_.id), nth) and ballot is not None:
        keep_quiet()
        return ballot
    if ballot is not None and EMPTY not in (ballot.choices, document) and not entered_by:
        keep_quiet()  # what everybody is shown is who has voted
    if ballot is None:
        ballot = Ballot(round_id=round_.id, participant_id=participant.id)
        db.session.add(ballot)
    if entered_by:
        held = json.loads(ballot.replaced or "[]")
        ballot.replaced = json.dumps([*held, ballot.choices] if ballot.choices else held)
    ballot.choices, ballot.entered_by = document, entered_by
    if entered_by:
        history.record(workshop, "enter-ballot", entered_by, before={"round": round_.id, "person": participant.id})
    return ballot


def open_round(workshop: Workshop, round_id: int, methods: Collection[str]) -> Round:
    """The open round with this id in this workshop, if it is answered in one of these ways."""
    round_ = known(("round", round_id), lambda: db.session.get(Round, round_id))
    if round_ is None or round_.workshop_id != workshop.id:
        raise Refusal("That vote is not in this workshop.", "no-round", 404)
    if round_.closed_at is not None:
        raise Refusal("The vote has closed. What you saved before was counted.", "round-closed")
    if round_.method not in methods:
        raise Refusal("This round is answered in another way. Please load the page again.", "other-method")
    return round_
