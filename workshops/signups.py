"""Who signed up for what in Commit: by action that went on, then by what else people promised on."""

from collections import Counter
from dataclasses import dataclass

from workshops import sectors
from workshops.snapshot.values import Board, CardLine, CommitmentLine
from workshops.wording import join_words, plural, within

ROLE_WORDS = {
    "lead": ("leads", "lead"),
    "do": ("does", "do"),
    "support": ("supports", "support"),
    "share": ("shares", "share"),
}


@dataclass(frozen=True)
class SignUps:
    """One thing that can be promised on. `on` is action, plan or key; `ref` is the letter an action was scored under
    (A3 for one that was not), or a code of the plan."""

    on: str
    ref: str
    key: str
    text: str
    carried: bool
    lines: tuple[CommitmentLine, ...]

    @property
    def leads(self) -> tuple[CommitmentLine, ...]:
        return tuple(line for line in self.lines if line.role == "lead")

    @property
    def lacks_lead(self) -> bool:
        """An action that went on, which nobody leads."""
        return self.carried and not self.leads

    @property
    def lead_words(self) -> str:
        """Eastmere Council leads; nothing without a lead."""
        names = list(dict.fromkeys(who(line) for line in self.leads))
        return f"{join_words(names)} {'leads' if len(names) == 1 else 'lead'}" if names else ""

    @property
    def others_words(self) -> str:
        """2 do, 1 supports, 1 interested, 1 needs something first."""
        roles = Counter(line.role for line in self.lines if line.answer == "promise")
        said = [
            f"{roles[role]} {one if roles[role] == 1 else many}"
            for role, (one, many) in ROLE_WORDS.items()
            if role != "lead" and roles[role]
        ]
        answers = Counter(line.answer for line in self.lines)
        said += [f"{answers['interested']} interested"] if answers["interested"] else []
        said += (
            [f"{answers['need']} {'needs' if answers['need'] == 1 else 'need'} something first"]
            if answers["need"]
            else []
        )
        return ", ".join(said)


def who(line: CommitmentLine) -> str:
    """Whose promise this is, as far as it may be said: an organisation, a sector, or somebody."""
    if line.organisation:
        return line.organisation
    return f"Somebody from {within(sectors.sector(line.sector).name)}" if line.sector else "Somebody"


def signups(board: Board) -> tuple[SignUps, ...]:
    """The actions that went on, in their order, then every other thing that was promised on."""
    carried = [card for key in board.carried("action") if (card := board.card(key)) is not None]
    found = [_of_card(card, board, carried=True) for card in carried]
    seen = {each.key for each in found}
    for line in board.commitments:
        if line.on_code not in seen:
            seen.add(line.on_code)
            found.append(_of_line(line, board))
    return tuple(found)


def _of_card(card: CardLine, board: Board, *, carried: bool) -> SignUps:
    return SignUps(
        "action", board.letters.get(card.key, card.ref), card.key, card.text, carried, _lines(card.key, board)
    )


def _of_line(line: CommitmentLine, board: Board) -> SignUps:
    card = board.card(line.on_code)
    if card is not None:
        return _of_card(card, board, carried=False)
    return SignUps(line.on, line.on_code, line.on_code, line.on_text, False, _lines(line.on_code, board))


def _lines(code: str, board: Board) -> tuple[CommitmentLine, ...]:
    return tuple(line for line in board.commitments if line.on_code == code)


def total_words(board: Board) -> str:
    """What the room has come to: where all groups meet what is asked and offered, else what was promised."""
    if board.workshop.key_commitment:
        return organisations_words(board)
    offers = sum(len(ask.offers) for ask in board.asks)
    return f"{plural(len(board.asks), 'ask', 'asks')}, {plural(offers, 'offer', 'offers')}"


def organisations_words(board: Board) -> str:
    """14 commitments by 11 organisations: what was promised, and by how many that said who they are."""
    promised = [line for line in board.commitments if line.answer == "promise"]
    named = {line.organisation.casefold() for line in promised if line.organisation}
    said = plural(len(promised), "commitment", "commitments")
    return f"{said} by {plural(len(named), 'organisation', 'organisations')}" if named else said
