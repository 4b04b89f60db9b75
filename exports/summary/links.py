"""From an objective to a promise: which card answers which, what hangs on it, and what is still open."""

from collections.abc import Iterator, Sequence

from exports.summary.promised import Promise
from exports.summary.values import Card, Outcome, Round, Thread
from workshops.snapshot import Board

DEFAULT_BASES = ("action", "problem")


def threads(board: Board, cards: Sequence[Card], promised: Sequence[Promise]) -> tuple[Thread, ...]:
    """Carried problems with the actions that answer them; then actions that answer no carried problem; then promises
    on the plan or the key commitment."""
    went_on = _carried(board)
    problems = [card for card in _of(cards, "problem") if card.ref in went_on]
    actions = _of(cards, "action")
    carried_refs = {card.ref for card in problems}
    lines: list[Thread] = []
    for problem in sorted(problems, key=lambda card: went_on.index(card.ref)):
        answers = [action for action in actions if action.answers == problem.ref]
        lines += [_on_action(action, promised, went_on) for action in answers]
        if not answers:
            lines.append(Thread(problem.objective, problem.ref, None, None, (), carried=True))
    lines += [_on_action(each, promised, went_on) for each in actions if each.answers not in carried_refs]
    return (*lines, *_elsewhere(promised))


def _of(cards: Sequence[Card], kind: str) -> list[Card]:
    return [card for card in cards if card.kind == kind]


def _carried(board: Board) -> list[str]:
    """Refs that went on, best first."""
    keys = [*board.carried("problem"), *board.carried("action")]
    return [card.ref for card in map(board.card, keys) if card is not None]


def _on_action(action: Card, promised: Sequence[Promise], went_on: Sequence[str]) -> Thread:
    hanging = tuple(each.ref for each in promised if each.on == "action" and each.on_code == action.ref)
    return Thread(action.objective, action.answers, action.ref, None, hanging, action.ref in went_on)


def _elsewhere(promised: Sequence[Promise]) -> Iterator[Thread]:
    others = [each for each in promised if each.on != "action" or not each.on_code]
    for objective, code in dict.fromkeys((each.objective, each.on_code) for each in others):
        refs = tuple(each.ref for each in others if (each.objective, each.on_code) == (objective, code))
        yield Thread(objective, None, None, code, refs, carried=False)


def outcome(board: Board, cards: Sequence[Card], votes: Sequence[Round], promised: Sequence[Promise]) -> Outcome:
    """What was agreed and what is still open."""
    voted = {each.kind for each in votes if each.stands}
    basis = next((kind for kind in DEFAULT_BASES if kind in voted), "")
    actions = _of(cards, "action")
    answered = {card.answers for card in actions}
    tested = _verdicts(votes)
    carried = _refs(board, basis) if basis else []
    return Outcome(
        basis=basis,
        agreed=tuple(ref for ref in carried if tested.get(ref)),
        unanswered=tuple(ref for ref in _refs(board, "problem") if actions and ref not in answered),
        leadless=_leadless(carried if basis == "action" else [each.ref for each in actions], promised),
        not_agreed=tuple(ref for ref, agreed in tested.items() if not agreed),
        came_first=tuple(ref for ref in carried if ref not in tested),
    )


def _verdicts(votes: Sequence[Round]) -> dict[str, bool]:
    """The last word on each action that agreement was tested on, in the order of the test."""
    return {each.ref: each.agreement.agreed for vote in votes for each in vote.choices if each.agreement}


def _refs(board: Board, kind: str) -> list[str]:
    """Refs of the cards of this kind that went on, best first."""
    return [card.ref for card in map(board.card, board.carried(kind)) if card is not None]


def _leadless(chosen: Sequence[str], promised: Sequence[Promise]) -> tuple[str, ...]:
    """Actions the room chose, or all of them where it did not vote, that nobody promised to lead."""
    led = {each.on_code for each in promised if each.on == "action" and each.role == "lead"}
    return tuple(ref for ref in chosen if ref not in led)
