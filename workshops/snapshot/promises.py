"""Reading what was promised."""

from collections.abc import Mapping

from sqlalchemy import select

from workshops import his, planning, rules
from workshops.database import db
from workshops.models import Commitment, CommitmentEdit, Workshop
from workshops.sectors import FLOOR
from workshops.snapshot.cards import CardReading
from workshops.snapshot.values import CommitmentLine


def read_commitments(workshop: Workshop, cards: CardReading, here: Mapping[str, int]) -> tuple[CommitmentLine, ...]:
    """Every answer that stands, in the order it came."""
    standing = select(Commitment).where(Commitment.workshop_id == workshop.id, Commitment.withdrawn_at.is_(None))
    rows = db.session.scalars(standing.order_by(Commitment.number))
    first = _first_texts(workshop.id)
    return tuple(_line(workshop, row, cards, here, first.get(row.id)) for row in rows)


def _first_texts(workshop_id: int) -> dict[int, str]:
    """What each changed answer said before its first change."""
    edits = select(CommitmentEdit).join(Commitment, Commitment.id == CommitmentEdit.commitment_id)
    newest_first = edits.where(Commitment.workshop_id == workshop_id).order_by(CommitmentEdit.id.desc())
    return {edit.commitment_id: edit.what or edit.needs for edit in db.session.scalars(newest_first)}


def _line(
    workshop: Workshop, row: Commitment, cards: CardReading, here: Mapping[str, int], first: str | None
) -> CommitmentLine:
    on, code, text, objective = _hangs_on(workshop, row, cards)
    return CommitmentLine(
        ref=f"C{row.number}",
        answer=row.answer,
        status=rules.commitment_status(row.answer, row.signed_off),
        on=on,
        on_code=code,
        on_text=text,
        objective=objective,
        role=row.role,
        what=row.what,
        by_when=row.by_when,
        when_cue=row.when_cue,
        first_step=row.first_step,
        behalf=row.behalf,
        signed_off=row.signed_off,
        needs=row.needs,
        organisation=row.organisation,
        name=row.name,
        may_name=row.may_name,
        sector=row.sector if here.get(row.sector, 0) >= FLOOR else None,
        entered_by=row.entered_by,
        made_at=row.made_at,
        ask_again=row.ask_again,
        first_text=first,
    )


def _hangs_on(workshop: Workshop, row: Commitment, cards: CardReading) -> tuple[str, str, str, str]:
    """What an answer hangs on: kind, code, words, objective. For a merged action that is what it was merged into."""
    own = workshop.objectives[0].code
    if row.card_id is not None:
        line = cards.lines.get(cards.merged.get(row.card_id, row.card_id))
        if line is None:
            return "action", "", "An action that was taken back", row.objective or own
        return "action", line.key, line.text, line.objective or row.objective or own
    if row.plan_code is not None:
        return "plan", row.plan_code, his.plan_commitment(row.plan_code).summary, row.objective
    code = row.key_commitment or workshop.group.key_commitment
    agreed = planning.agreed_text(code)
    return "key", code, agreed.text if agreed else his.key_commitment(code).text, row.objective
