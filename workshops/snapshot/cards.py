"""Reading cards: which stand, which stand behind them, which are hidden, and how many people wrote each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import func, select

from workshops import wording
from workshops.database import db
from workshops.models import (
    Card,
    CardEdit,
    CardFlag,
    CardPlanLink,
    Hiding,
    Merge,
    Step,
    Theme,
    Workshop,
)
from workshops.sectors import FLOOR
from workshops.snapshot.existing import Kinds
from workshops.snapshot.parting import PARTING, WHOLE, parked_lines, read_parting, split_lines, who_wrote
from workshops.snapshot.rows import rows_of
from workshops.snapshot.values import CardLine, HiddenLine, Original, ParkedLine, SplitLine, ThemeLine
from workshops.stages import WRITES
from workshops.standing import heads

LETTER = {"problem": "P", "action": "A"}


@dataclass
class CardReading:
    """All cards of a workshop as read. `lines` holds every one that is not hidden or taken back, by id."""

    lines: dict[int, CardLine] = field(default_factory=dict)
    merged: dict[int, int] = field(default_factory=dict)
    left: frozenset[int] = frozenset()
    splits: tuple[SplitLine, ...] = ()
    parked: tuple[ParkedLine, ...] = ()
    hidden: tuple[HiddenLine, ...] = ()
    withdrawn: int = 0
    themes: tuple[ThemeLine, ...] = ()
    posted: dict[str, int] = field(default_factory=dict)
    authors: dict[str, set[int]] = field(default_factory=dict)

    def standing(self, kind: str) -> tuple[CardLine, ...]:
        behind = self.merged.keys() | self.left
        return tuple(line for card, line in self.lines.items() if line.kind == kind and card not in behind)


def ref_of(card: Card) -> str:
    """What the room and the report call a card: P7, A3; nothing before reveal."""
    return f"{LETTER[card.kind]}{card.number}" if card.number else ""


class _Rows:
    """What hangs on the cards, read once for all of them."""

    def __init__(self, workshop: Workshop, here: Mapping[str, int], steps: Sequence[Step], has: Kinds) -> None:
        self.parting = read_parting(workshop.id) if has & PARTING else WHOLE
        self.tagged = {key for key, count in here.items() if count >= FLOOR} if workshop.show_sector_tags else set()
        self.batches = _batches(workshop.id) if Merge in has else {}
        self.reveal_at = _reveal_times(workshop, steps)
        self.first_texts = _first_texts(workshop.id, self.reveal_at) if CardEdit in has else {}
        self.flags = _flags(workshop.id) if CardFlag in has else {}
        self.plan = _plan_codes(workshop.id) if CardPlanLink in has else {}

    def sector(self, card: Card) -> str | None:
        return card.sector if card.sector in self.tagged else None

    def original(self, card: Card) -> Original:
        return Original(card.key, ref_of(card), card.text, self.sector(card), self.batches.get(card.id))


def read_cards(workshop: Workshop, here: Mapping[str, int], steps: Sequence[Step], has: Kinds) -> CardReading:
    """Every card of the workshop, sorted into what stands, what stands behind and what is hidden."""
    rows = _Rows(workshop, here, steps, has)
    parting = rows.parting
    own = rows_of(Card, Card.workshop_id == workshop.id, order=(Card.number, Card.key))
    cards = [card for card in own if card.id not in parting.gone_parts]
    hidings = _hidings(workshop.id) if Hiding in has else {}
    by_id = {card.id: card for card in cards}
    live = {card.id: card for card in cards if card.withdrawn_at is None and card.id not in hidings}
    reading = CardReading(merged=heads(workshop.id) if Merge in has else {}, left=parting.left)
    behind: dict[int, list[Card]] = {}
    for card_id, head in reading.merged.items():
        behind.setdefault(head, []).append(live[card_id])
    reading.lines = {card.id: _line(card, behind, rows, by_id) for card in live.values()}
    refs = {card.id: ref_of(card) for card in cards}
    reading.splits = split_lines(parting, by_id, refs, reading.lines)
    reading.parked = parked_lines(parting, by_id, refs, reading.lines)
    reading.hidden = tuple(_hidden(by_id[card_id], hiding) for card_id, hiding in hidings.items())
    reading.withdrawn = sum(card.withdrawn_at is not None for card in cards)
    written = [card for card in cards if card.id not in parting.parts and card.id not in parting.came_from]
    reading.posted = {kind: sum(c.kind == kind and c.withdrawn_at is None for c in written) for kind in LETTER}
    reading.authors = {kind: _authors(cards, kind) for kind in LETTER}
    reading.themes = _themes(workshop.id, reading) if Theme in has else ()
    return reading


def _hidden(card: Card, hiding: Hiding) -> HiddenLine:
    return HiddenLine(card.key, ref_of(card), card.kind, card.text, hiding.reason, hiding.at, hiding.by)


def _authors(cards: Sequence[Card], kind: str) -> set[int]:
    return {
        card.participant_id
        for card in cards
        if card.kind == kind and card.participant_id is not None and card.withdrawn_at is None
    }


def _line(card: Card, behind: Mapping[int, Sequence[Card]], rows: _Rows, cards: Mapping[int, Card]) -> CardLine:
    said = _said(card, rows, cards[card.answers_id].key if card.answers_id else None)
    if card.id in behind or rows.parting is not WHOLE:
        return replace(said, **_stands_for(card, behind, rows, cards))
    return said


def _said(card: Card, rows: _Rows, answers: str | None) -> CardLine:
    """What a card says by itself; a card that reads as it did is the same line as before."""
    revealed = rows.reveal_at.get(card.kind)
    late = revealed is not None and card.posted_at > revealed
    plan = tuple(rows.plan.get(card.id, ()))
    return _kept(
        card, rows.first_texts.get(card.id), rows.sector(card), rows.flags.get(card.id, 0), late, answers, plan
    )


@lru_cache(maxsize=8192)
def _kept(
    card: Card,
    first_text: str | None,
    sector: str | None,
    flags: int,
    late: bool,
    answers: str | None,
    plan_codes: tuple[str, ...],
) -> CardLine:
    return CardLine(
        key=card.key,
        kind=card.kind,
        ref=ref_of(card),
        text=card.text,
        first_text=first_text,
        sector=sector,
        theme=card.theme_id,
        objective=card.objective,
        people=1,
        originals=(),
        flags=flags,
        entered_by=card.entered_by,
        added_late=late,
        answers=answers,
        reach=card.reach,
        gains=card.gains,
        misses=card.misses,
        plan_codes=plan_codes,
    )


def _stands_for(
    card: Card, behind: Mapping[int, Sequence[Card]], rows: _Rows, cards: Mapping[int, Card]
) -> dict[str, Any]:
    """What a card says beyond its own words: how many people wrote it, what stands behind it, where it came from."""
    everyone, merged = who_wrote(card, behind, rows.parting, cards), behind.get(card.id, ())
    known = {each.participant_id for each in everyone if each.participant_id is not None}
    unknown = sum(each.participant_id is None for each in everyone)
    return {
        "people": len(known) + unknown,
        "originals": tuple(rows.original(each) for each in merged),
        "part_of": tuple(rows.original(each) for each in everyone if each is not card and each not in merged),
        "came_from": _came_from(card, everyone, rows.parting.came_from),
    }


def _came_from(card: Card, everyone: Sequence[Card], came: Mapping[int, str]) -> str:
    """The group a card came from, and those of the cards merged into it."""
    groups = [came[each.id] for each in everyone if each.id in came] if card.id in came else []
    return wording.join_words(list(dict.fromkeys(groups)))


def _first_texts(workshop_id: int, reveal_at: Mapping[str, datetime]) -> dict[int, str]:
    """What each card said when it was revealed, if it was changed since. What was changed before is nobody's to see."""
    edits = select(CardEdit.card_id, CardEdit.text, CardEdit.at, Card.kind).join(Card, Card.id == CardEdit.card_id)
    newest_first = edits.where(Card.workshop_id == workshop_id).order_by(CardEdit.id.desc())
    return {
        card: text
        for card, text, at, kind in db.session.execute(newest_first)
        if kind in reveal_at and at > reveal_at[kind]
    }


def _flags(workshop_id: int) -> dict[int, int]:
    counted = select(CardFlag.card_id, func.count()).join(Card, Card.id == CardFlag.card_id)
    counted = counted.where(Card.workshop_id == workshop_id).group_by(CardFlag.card_id)
    return {card: count for card, count in db.session.execute(counted)}


def _plan_codes(workshop_id: int) -> dict[int, list[str]]:
    links = select(CardPlanLink.card_id, CardPlanLink.code).join(Card, Card.id == CardPlanLink.card_id)
    found: dict[int, list[str]] = {}
    for card, code in db.session.execute(links.where(Card.workshop_id == workshop_id).order_by(CardPlanLink.code)):
        found.setdefault(card, []).append(code)
    return found


def _batches(workshop_id: int) -> dict[int, str]:
    standing = select(Merge.card_id, Merge.batch).where(Merge.workshop_id == workshop_id, Merge.undone_at.is_(None))
    return {card: batch for card, batch in db.session.execute(standing)}


def _hidings(workshop_id: int) -> dict[int, Hiding]:
    standing = select(Hiding).where(Hiding.workshop_id == workshop_id, Hiding.undone_at.is_(None))
    return {hiding.card_id: hiding for hiding in db.session.scalars(standing.order_by(Hiding.id))}


def _reveal_times(workshop: Workshop, steps: Sequence[Step]) -> dict[str, datetime]:
    """When each kind of card was revealed: when the room first left the stage in which it is written."""
    stood = {stage.id: stage.position for stage in workshop.stages}
    times: dict[str, datetime] = {}
    for stage in workshop.stages:
        later = [step.at for step in steps if stood[step.stage_id] > stage.position]
        if stage.kind in WRITES and later:
            times[WRITES[stage.kind]] = later[0]
    return times


def _themes(workshop_id: int, reading: CardReading) -> tuple[ThemeLine, ...]:
    standing = select(Theme).where(Theme.workshop_id == workshop_id, Theme.removed_at.is_(None))
    held = [line.theme for card, line in reading.lines.items() if card not in reading.merged]
    return tuple(
        ThemeLine(theme.id, theme.name, held.count(theme.id))
        for theme in db.session.scalars(standing.order_by(Theme.position))
    )
