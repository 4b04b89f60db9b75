"""Reading what left the list: cards split into parts, cards parked with other groups, and cards that came from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from workshops import parking, standing
from workshops.database import db
from workshops.models import Arrival, Barrier, Card, Parking, Split, WorkingGroup, Workshop
from workshops.snapshot.values import CardLine, Original, ParkedLine, SplitLine, WaitingLine

STATES = {None: "waiting", "taken": "taken", "returned": "returned"}


@dataclass(frozen=True)
class Parting:
    """By card id: what a part was split from, parts of splits that hold and that do not, who left, who came from where.

    `splits` and `parkings` are the rows that hold.
    """

    part_of: Mapping[int, int]
    parts: frozenset[int]
    gone_parts: frozenset[int]
    left: frozenset[int]
    came_from: Mapping[int, str]
    splits: tuple[Split, ...]
    parkings: tuple[tuple[Parking, WorkingGroup], ...]


PARTING = frozenset({Arrival, Barrier, Parking, Split})
WHOLE = Parting({}, frozenset(), frozenset(), frozenset(), {}, (), ())


def read_parting(workshop_id: int) -> Parting:
    splits = db.session.scalars(select(Split).where(Split.workshop_id == workshop_id).order_by(Split.id)).all()
    held = tuple(row for row in splits if row.undone_at is None)
    parked = select(Parking, WorkingGroup).join(WorkingGroup, WorkingGroup.id == Parking.group_id)
    parked = parked.where(Parking.workshop_id == workshop_id, Parking.undone_at.is_(None)).order_by(Parking.id)
    came = select(Arrival.card_id, Arrival.group).where(Arrival.workshop_id == workshop_id)
    brought = select(Barrier.card_id, Barrier.group).where(Barrier.workshop_id == workshop_id)
    return Parting(
        part_of={row.part_id: row.card_id for row in held},
        parts=frozenset(row.part_id for row in splits),
        gone_parts=frozenset(row.part_id for row in splits if row.undone_at is not None),
        left=frozenset(standing.left_cards(workshop_id)),
        came_from={card: group for card, group in db.session.execute(came.union_all(brought))},
        splits=held,
        parkings=tuple((row, group) for row, group in db.session.execute(parked)),
    )


def who_wrote(
    card: Card, behind: Mapping[int, Sequence[Card]], parting: Parting, cards: Mapping[int, Card]
) -> list[Card]:
    """The cards as they were written that this one stands for: its own and those merged into it; for a part, those of
    the card that was split."""
    found: dict[int, Card] = {}
    for each in (card, *behind.get(card.id, ())):
        whole = parting.part_of.get(each.id)
        written = [each] if whole is None else who_wrote(cards[whole], behind, parting, cards)
        found |= {one.id: one for one in written}
    return list(found.values())


def split_lines(
    parting: Parting, cards: Mapping[int, Card], refs: Mapping[int, str], lines: Mapping[int, CardLine]
) -> tuple[SplitLine, ...]:
    whole = {row.batch: cards[row.card_id] for row in parting.splits}
    parts = {batch: [cards[row.part_id] for row in parting.splits if row.batch == batch] for batch in whole}
    return tuple(
        SplitLine(
            batch=batch,
            key=card.key,
            ref=refs[card.id],
            kind=card.kind,
            text=card.text,
            people=_people(lines, card.id),
            parts=tuple(refs[part.id] for part in parts[batch]),
            part_keys=tuple(part.key for part in parts[batch]),
            originals=_originals(lines, card.id),
        )
        for batch, card in whole.items()
    )


def parked_lines(
    parting: Parting, cards: Mapping[int, Card], refs: Mapping[int, str], lines: Mapping[int, CardLine]
) -> tuple[ParkedLine, ...]:
    return tuple(
        ParkedLine(
            id=row.id,
            key=cards[row.card_id].key,
            ref=refs[row.card_id],
            kind=cards[row.card_id].kind,
            text=cards[row.card_id].text,
            people=_people(lines, row.card_id),
            group=parking.group_words(group),
            reason=row.reason,
            state=STATES[row.answer],
            by=row.by,
            originals=_originals(lines, row.card_id),
        )
        for row, group in parting.parkings
    )


def _people(lines: Mapping[int, CardLine], card: int) -> int:
    return lines[card].people if card in lines else 1


def _originals(lines: Mapping[int, CardLine], card: int) -> tuple[Original, ...]:
    return lines[card].originals if card in lines else ()


def waiting_lines(workshop: Workshop) -> tuple[WaitingLine, ...]:
    """Cards on this group's list that wait for its answer here."""
    return tuple(_waiting_line(row) for row in parking.waiting_for(workshop))


def _waiting_line(row: Parking) -> WaitingLine:
    card = db.session.get_one(Card, row.card_id)
    group = db.session.get_one(Workshop, row.workshop_id).group
    return WaitingLine(row.id, card.kind, card.text, parking.group_words(group), row.reason)
