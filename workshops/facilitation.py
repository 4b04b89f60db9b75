"""What facilitators do with cards: themes, hiding with a reason, putting in clearer words, entering for others."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from sqlalchemy import func, select, update

from workshops import board, freezing, his, history, rules, seats, sectors
from workshops.clock import now
from workshops.database import db
from workshops.merging import drop_flags, sense_turn
from workshops.models import Card, Hiding, HistoryLine, Theme, Workshop
from workshops.refusal import Refusal
from workshops.standing import check_here, is_frozen
from workshops.turns import check_lately, live_turn
from workshops.wording import plural

REMIND_EVERY = timedelta(minutes=1)
THEMED = "problem"


def add_theme(workshop_id: int, name: str, by: str) -> Theme:
    """A new theme, at most seven."""
    workshop = sense_turn(workshop_id)
    words = rules.clean(name, rules.THEME_LENGTH, what="The theme")
    rules.check_themes([theme.name for theme in _themes(workshop)], words)
    highest = db.session.scalar(select(func.max(Theme.position)).where(Theme.workshop_id == workshop.id))
    theme = Theme(workshop_id=workshop.id, name=words, position=(highest or 0) + 1)
    db.session.add(theme)
    db.session.flush()
    board.clear_checked(workshop, THEMED)
    history.record(workshop, "add-theme", by, words, {"theme": theme.id})
    return theme


def _themes(workshop: Workshop) -> Sequence[Theme]:
    standing = select(Theme).where(Theme.workshop_id == workshop.id, Theme.removed_at.is_(None))
    return db.session.scalars(standing.order_by(Theme.position)).all()


def find_theme(workshop: Workshop, theme_id: int) -> Theme:
    theme = db.session.get(Theme, theme_id)
    if theme is None or theme.workshop_id != workshop.id or theme.removed_at is not None:
        raise Refusal("That theme is not on this board.", "no-theme", 404)
    return theme


def rename_theme(workshop_id: int, theme_id: int, name: str, by: str) -> Theme:
    workshop = sense_turn(workshop_id)
    theme = find_theme(workshop, theme_id)
    words = rules.clean(name, rules.THEME_LENGTH, what="The theme")
    rules.check_themes([each.name for each in _themes(workshop) if each.id != theme.id], words)
    before, theme.name = theme.name, words
    board.clear_checked(workshop, THEMED)
    history.record(workshop, "rename-theme", by, words, {"theme": theme.id, "name": before})
    return theme


def remove_theme(workshop_id: int, theme_id: int, by: str) -> None:
    """Take a theme away; its cards stand without one."""
    workshop = sense_turn(workshop_id)
    theme = find_theme(workshop, theme_id)
    theme.removed_at = now()
    held = db.session.scalars(select(Card.id).where(Card.theme_id == theme.id)).all()
    db.session.execute(update(Card).where(Card.theme_id == theme.id).values(theme_id=None))
    board.clear_checked(workshop, THEMED)
    history.record(workshop, "remove-theme", by, theme.name, {"theme": theme.id, "cards": list(held)})


def move_theme(workshop_id: int, theme_id: int, up: bool, by: str) -> None:
    """Let a theme change places with the one before it, or with the one after it."""
    workshop = sense_turn(workshop_id)
    swap_theme(workshop, find_theme(workshop, theme_id), up)
    history.record(workshop, "move-theme", by, "up" if up else "down", {"theme": theme_id, "up": up})


def swap_theme(workshop: Workshop, theme: Theme, up: bool) -> None:
    in_order = list(_themes(workshop))
    there = in_order.index(theme) + (-1 if up else 1)
    if not 0 <= there < len(in_order):
        raise Refusal(f"That theme is the {'first' if up else 'last'} already.", "choose", 422)
    other = in_order[there]
    theme.position, other.position = other.position, theme.position


def place(workshop_id: int, keys: Sequence[str], theme_id: int | None, by: str) -> None:
    """Put cards under a theme, or under none."""
    workshop = sense_turn(workshop_id)
    theme = find_theme(workshop, theme_id) if theme_id is not None else None
    if not keys:
        raise Refusal("Choose a card first.", "choose", 422)
    cards = [board.find_card(workshop.id, key) for key in dict.fromkeys(keys)]
    before = [[card.id, card.theme_id] for card in cards]
    for card in cards:
        card.theme_id = theme.id if theme else None
    board.clear_checked(workshop, THEMED)
    where = theme.name if theme else "no theme"
    history.record(workshop, "place", by, f"{plural(len(cards), 'card', 'cards')} in {where}", {"cards": before})


def hide(workshop_id: int, key: str, reason: str, by: str) -> Card:
    """Hide a card, with a reason; it is logged, and the report counts it."""
    return hide_all(workshop_id, [key], reason, by)[0]


def hide_all(workshop_id: int, keys: Sequence[str], reason: str, by: str) -> list[Card]:
    """Hide several cards in one act, each with the reason."""
    workshop = live_turn(workshop_id)
    cards = [board.find_card(workshop.id, key) for key in dict.fromkeys(keys)]
    why = rules.clean(reason, rules.REASON_LENGTH, what="The reason")
    if not cards:
        raise Refusal("Choose a card first.", "choose", 422)
    if any(is_frozen(card) for card in cards):
        raise Refusal("A vote has opened on that card, so it stays as it is.", "frozen")
    for card in cards:
        check_here(card)
    standing = [card for card in cards if _hiding(card) is None]
    for card in standing:
        db.session.add(Hiding(workshop_id=workshop.id, card_id=card.id, reason=why, at=now(), by=by))
        board.clear_checked(workshop, card.kind)
    if standing:
        freezing.thaw(workshop.id)
        history.record(workshop, "hide", by, why, {"cards": [card.id for card in standing]})
    return cards


def _hiding(card: Card) -> Hiding | None:
    standing = select(Hiding).where(Hiding.card_id == card.id, Hiding.undone_at.is_(None))
    return db.session.scalars(standing).one_or_none()


def unhide(workshop_id: int, key: str, by: str) -> Card:
    """Let a hidden card stand again."""
    workshop = live_turn(workshop_id)
    card = board.find_card(workshop.id, key)
    hiding = _hiding(card)
    if hiding is None:
        raise Refusal("That card is not hidden.", "undone")
    hiding.undone_at, hiding.undone_by = now(), by
    board.clear_checked(workshop, card.kind)
    history.record(workshop, "unhide", by, before={"hiding": hiding.id})
    return card


def reword(workshop_id: int, key: str, text: str, by: str) -> Card:
    """Put a card in clearer words; what was written first is kept and its flags fall."""
    workshop = sense_turn(workshop_id)
    card = board.find_card(workshop.id, key)
    if is_frozen(card):
        raise Refusal("A vote has opened on that card, so its words stay as they are.", "frozen")
    check_here(card)
    words = rules.clean(text, rules.CARD_LENGTH, what="The card")
    if words != card.text:
        board.edit_card(workshop, card, words, by, drop_flags(card))
    return card


def link_objective(workshop_id: int, key: str, code: str, by: str) -> Card:
    """Say which objective of the strategy a card serves."""
    workshop = live_turn(workshop_id)
    card = board.find_card(workshop.id, key)
    before = card.objective
    try:
        card.objective = his.objective(code).code
    except LookupError:
        raise Refusal("That objective is not in the strategy.", "unknown-objective", 422) from None
    history.record(workshop, "link-objective", by, code, {"card": card.id, "code": before})
    return card


def link_plan(workshop_id: int, key: str, code: str, on: bool, by: str) -> Card:
    """Say that a card builds on a plan commitment, or take that back."""
    workshop = live_turn(workshop_id)
    card = board.find_card(workshop.id, key)
    before = {"card": card.id, "code": code, "objective": card.objective}
    if board.set_plan_link(card, code, on):
        history.record(workshop, "link-plan" if on else "unlink-plan", by, code, before)
    return card


def enter_card(
    workshop_id: int, kind: str, text: str, sector: str, by: str, client_id: str = "", table: int | None = None
) -> Card:
    """A card for somebody without a phone, or for a table by its number, marked as entered.

    Sent twice with one client id it is one card.
    """
    workshop = live_turn(workshop_id)
    key = f"{by}:{client_id}"
    if client_id and (same := _entered_before(workshop, key)):
        return same
    card = new_entered_card(workshop, kind, text, sector, by)
    if table is not None:
        give_to_table(workshop, card, table)
    card.client_id = key if client_id else None
    return card


def new_entered_card(workshop: Workshop, kind: str, text: str, sector: str, by: str) -> Card:
    """A card that a facilitator writes for somebody, while the room writes such cards."""
    rules.one_of(kind, rules.CARD_NOUN, "Choose: a problem or an action.")
    check_lately(workshop, partial(rules.check_may_post, kind))
    keys = {each.key for each in sectors.SECTORS}
    card = board.new_card(workshop, kind, rules.clean(text, rules.CARD_LENGTH, what="The card"), by)
    card.sector = rules.one_of(sector, keys, "Choose a sector.") if sector else None
    db.session.flush()
    history.record(workshop, f"enter-{kind}", by, before={"card": card.id})
    return card


def give_to_table(workshop: Workshop, card: Card, number: int) -> None:
    """Let an entered action be a table's, as if its scribe had written it."""
    if card.kind != "action":
        raise Refusal("Only an action can be a table’s.", "choose", 422)
    board.write_at(workshop, card, seats.find(workshop.id, number))


def remind(workshop_id: int, by: str) -> None:
    """Remind the room of what is asked, once a minute at most. Nobody is named and nobody singled out."""
    workshop = live_turn(workshop_id)
    lately = select(HistoryLine.id).where(
        HistoryLine.workshop_id == workshop.id, HistoryLine.verb == "remind", HistoryLine.at > now() - REMIND_EVERY
    )
    if db.session.scalar(lately.limit(1)) is not None:
        raise Refusal("The phones were reminded less than a minute ago. Give people a moment.", "too-soon", 429)
    history.record(workshop, "remind", by)


def _entered_before(workshop: Workshop, key: str) -> Card | None:
    same = select(Card).where(Card.workshop_id == workshop.id, Card.participant_id.is_(None), Card.client_id == key)
    return db.session.scalars(same).first()
