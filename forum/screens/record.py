"""What became of a participant's words: for their own record."""

from collections.abc import Collection
from dataclasses import dataclass

from forum.screens.words import gettext as _
from forum.screens.words import ngettext
from workshops import wording
from workshops.own import Own, OwnCard
from workshops.snapshot import Board
from workshops.snapshot.values import CardLine, CommitmentLine, ResultLine, RoundLine

ORDINALS = (
    *("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth"),
    *("Eleventh", "Twelfth", "Thirteenth", "Fourteenth", "Fifteenth", "Sixteenth"),
    *("Seventeenth", "Eighteenth", "Nineteenth", "Twentieth"),
)


@dataclass(frozen=True)
class Place:
    """Where one's own card went: in short, and what else there is to say."""

    text: str
    first: str
    more: str
    went_on: bool = False


def places(board: Board, own: Own) -> tuple[Place, ...]:
    """Where each own card went, those that went on first."""
    found = [_place(board, card) for card in own.cards]
    return tuple(sorted(found, key=lambda place: not place.went_on))


def own_lines(board: Board, own: Own) -> tuple[CommitmentLine, ...]:
    """One's own answers in Commit, as the board has them."""
    refs = {f"C{number}" for number in own.answers}
    return tuple(line for line in board.commitments if line.ref in refs)


def asked(board: Board, own: Own) -> dict[str, list[tuple[str, str, int]]]:
    """One's own asks and offers as (asks or offers, words, number)."""
    offers = [offer for each in board.asks for offer in each.offers if offer.here]
    return {
        "asked": [
            ("asks", each.text, int(each.ref[1:])) for each in board.asks if _is(each.ref, own.asks) and each.here
        ],
        "offered": [("offers", each.what, int(each.ref[1:])) for each in offers if _is(each.ref, own.offers)],
    }


def _is(ref: str, numbers: Collection[int]) -> bool:
    return int(ref[1:]) in numbers


def _place(board: Board, card: OwnCard) -> Place:
    if card.hidden is not None:
        return Place(card.text, _("Hidden by the facilitator:"), card.hidden)
    if card.parked:
        return Place(card.text, _("Passed on to another working group:"), card.parked)
    head = _standing(board, card)
    results = _results(board, head) if head else []
    ranked = [(line, len(round_.items)) for round_, line in results if round_.method != "agree"]
    if head is None or not ranked:
        return Place(card.text, _("Kept in the report."), _others(head))
    rank = _rank_words(*ranked[-1])
    if not results[-1][1].carried:
        return Place(card.text, _("%(rank)s, kept in the report.", rank=rank), _others(head))
    went = _("Went on to actions.") if card.kind == "problem" else _("Went on to promises.")
    return Place(card.text, went, f"{rank}. {_others(head)}".strip(), went_on=True)


def _standing(board: Board, card: OwnCard) -> CardLine | None:
    """The card that stands for this one: itself, or the one it was merged into."""
    lines = board.cards(card.kind)
    return next(
        (line for line in lines if card.key in {line.key, *(o.key for o in line.originals + line.part_of)}), None
    )


def _results(board: Board, head: CardLine) -> list[tuple[RoundLine, ResultLine]]:
    """The shown rounds this card was in, oldest first, run-offs left out."""
    shown = [(each, each.result) for each in board.rounds_of(head.kind) if each.result and each.runoff_of is None]
    return [(round_, line) for round_, result in shown for line in result.lines if line.key == head.key]


def _rank_words(line: ResultLine, items: int) -> str:
    rank = ORDINALS[line.rank - 1] if line.rank <= len(ORDINALS) else wording.number(line.rank)
    if line.tied:
        return _("Joint %(rank)s of %(items)s", rank=rank.lower(), items=items)
    return _("%(rank)s of %(items)s", rank=rank, items=items)


def _others(head: CardLine | None) -> str:
    others = head.people - 1 if head else 0
    if others < 1:
        return ""
    return ngettext("With 1 other person.", "With %(num)s other people.", others)
