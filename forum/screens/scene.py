"""What a phone shows at a place in the show: which panel, and what is said above it."""

from dataclasses import dataclass, field
from datetime import datetime

from forum.screens import scored
from forum.screens.words import gettext as _
from forum.screens.words import ngettext
from workshops import his, planning, rules, rules_equality, rules_pulse, wording
from workshops.refusal import Refusal
from workshops.scoring import SCORED
from workshops.seats import DESIGN
from workshops.snapshot import Board
from workshops.snapshot.values import CardLine, CommitmentLine, Now, RoundLine
from workshops.stages import VOTES, sensed_kind

PANELS = {
    "arrive": "arrive",
    "pulse_before": "pulse",
    "know_plan": "plan",
    "pulse_after": "pulse",
    "post_problems": "post",
    "make_sense": "sense",
    "design_actions": "design",
    "commit": "commit",
    "hear_groups": "hear",
    "offer_help": "offers",
    "close": "close",
}
VOTING = {"prepare": "sense", "open": "ballot", "closed": "waiting", "shown": "results"}
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def panel_of(kind: str, phase: str, method: str = "") -> str:
    """The name of the panel for a stage, its phase, and how its open round is answered."""
    if kind in VOTES and phase == "open" and method in SCORED:
        return "scores"
    return VOTING[phase] if kind in VOTES else PANELS.get(kind, "listen")


def moment(board: Board) -> str:
    """Which pulse the room is asked for: before or after."""
    return rules_pulse.MOMENTS[board.now.stage.kind]


def pulse_items(which: str) -> dict[str, str]:
    """The items of that pulse, in the reader's language."""
    words = {
        "know": _("I know what the plan commits London to"),
        "part": _("My organisation has a part in it"),
        "whom": _("I know whom to work with"),
        "act": _("I will act on it in the next 3 months"),
        rules_pulse.HEARD: _("I was heard"),
    }
    return {item: words[item] for item in rules_pulse.items_of(which)}


def leads_to_equality(board: Board) -> bool:
    """Are phones led to the equality questions here?"""
    return rules_equality.is_offered(board.workshop.equality_moment, board.now.stage.kind)


def panel_here(board: Board) -> str:
    """The name of the panel where the room is."""
    return panel_of(board.now.stage.kind, board.now.phase, board.round.method if board.round else "")


def who_sees(board: Board) -> str:
    """Who sees a card before the reveal and who is told who wrote it: made from how the stage is written."""
    if board.now.stage.writing == "scribe":
        return _("Your table sees this card now, the room at the reveal. Nobody is told which table wrote it, or who.")
    return _("Only you can see your cards until the reveal.")


def step_words(phase: str) -> str:
    """What one does in this step of 1-2-4-All."""
    return {
        "open": _("1. Alone and in silence: your own idea first."),
        "pairs": _("2. In pairs: tell each other, and make one of them better."),
        "fours": _("3. In fours: choose the strongest and sharpen it."),
        "all": _("4. All together: each table says its strongest action."),
    }[phase]


def is_waiting(now: Now) -> bool:
    """Is there nothing to do on the phone just now?"""
    return panel_of(now.stage.kind, now.phase) in ("arrive", "waiting", "listen")


@dataclass(frozen=True)
class Heading:
    """The band above the panel: the instruction, a second line, and the time the stage runs (None: untimed)."""

    words: str
    more: str
    starts_at: datetime | None
    ends_at: datetime | None
    time: str


def heading(board: Board) -> Heading:
    """What is said above the panel."""
    words, more = _words(board)
    if board.now.stage.kind == "arrive":
        between = (wording.clock(board.workshop.starts_at), wording.clock(board.workshop.ends_at))
        return Heading(words, more, None, None, _("%(start)s to %(end)s", start=between[0], end=between[1]))
    if board.now.stage.kind == "close":
        return Heading(words, more, None, None, wording.short_date(board.workshop.starts_at))
    if board.workshop.clock_stopped:
        return Heading(words, more, None, None, _("The clock is stopped"))
    return Heading(words, more, *_timing(board), "")


def _timing(board: Board) -> tuple[datetime | None, datetime | None]:
    round_ = board.round
    if board.now.phase in ("closed", "shown"):
        return None, None
    if round_ is not None and round_.open and round_.ends_at:
        return round_.opened_at, round_.ends_at
    if board.now.step_ends_at is not None:
        return board.now.since, board.now.step_ends_at
    return board.now.stage.entered_at, board.now.ends_at


def _words(board: Board) -> tuple[str, str]:
    stage, phase = board.now.stage, board.now.phase
    if phase == "shown":
        return _results_words(board)
    if board.round is not None and board.round.closing:
        return stage.prompt, _("20 seconds more, then the vote closes. What you have chosen counts.")
    fixed = {
        "closed": (
            _("Nothing to do just now. Look up at the big screen."),
            _("Voting has closed. Results in a minute."),
        ),
        "prepare": (_("Read the cards. Is anything unclear or missing?"), _("The vote opens soon.")),
        "ended": (_("Thank you. This is what you did."), _("The workshop has ended.")),
        "arrive": (_("You are in. We start soon."), ""),
        "close": (_("Thank you. This is what you did today."), ""),
    }
    if stage.kind == DESIGN:
        return stage.prompt, step_words(phase)
    return fixed.get(phase) or fixed.get(stage.kind) or (stage.prompt, "")


def _results_words(board: Board) -> tuple[str, str]:
    round_ = results_round(board)
    if round_ is None or round_.result is None:
        return _("Nothing to do just now. Look up at the big screen."), ""
    base = scored.base(round_, round_.result)
    if round_.method == "agree":
        return scored.agreed_words(round_.result), base
    if board.now.stage.kind == "score_barriers":
        return _("How much each barrier holds us back"), base
    return _carried_words(board, round_), base


def _carried_words(board: Board, round_: RoundLine) -> str:
    """How many go on, and to what."""
    count = len(board.carried(round_.kind))
    if not count:
        return _("Nobody voted, so nothing goes on yet")
    if round_.kind == "action" and round_.method == "choose":
        return _("These %(number)s actions are scored next", number=_number(count))
    if round_.kind == "action" and any(stage.kind == "test_agreement" for stage in board.stages):
        return _("We test agreement on these %(number)s actions", number=_number(count))
    return _going_on(round_.kind, count)


def _going_on(kind: str, count: int) -> str:
    number = _number(count)
    if kind == "problem":
        return ngettext(
            "This problem goes on to actions", "These %(number)s problems go on to actions", count, number=number
        )
    return ngettext(
        "This action goes on to promises", "These %(number)s actions go on to promises", count, number=number
    )


def _number(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else wording.number(count)


def results_round(board: Board) -> RoundLine | None:
    """The round whose result is shown: a run-off is part of the round whose tie it settled."""
    round_ = board.round
    if round_ is None or round_.runoff_of is None:
        return round_
    return next((each for each in board.rounds if each.id == round_.runoff_of), round_)


def carried_cards(board: Board, kind: str) -> tuple[CardLine, ...]:
    """The cards that went on, in the order of the result; every standing card where there was no vote."""
    keys = board.carried(kind)
    if not keys:
        return board.cards(kind)
    return tuple(card for card in map(board.card, keys) if card is not None)


def other_cards(board: Board, kind: str) -> tuple[CardLine, ...]:
    """The standing cards that did not go on."""
    first = {card.key for card in carried_cards(board, kind)}
    return tuple(card for card in board.cards(kind) if card.key not in first)


def kind_of(stage: str) -> str:
    """The kind of card that a stage of this kind is about."""
    return "action" if stage == "design_actions" else sensed_kind(stage)


def kind_here(now: Now) -> str:
    """The kind of card that the room is about."""
    return kind_of(now.stage.kind)


@dataclass(frozen=True)
class Group:
    """Cards under a theme; the last group has no name and holds the rest."""

    id: int
    name: str
    cards: tuple[CardLine, ...]


def by_theme(board: Board, kind: str) -> tuple[Group, ...]:
    """The standing cards in their themes, themes in the facilitator's order; empty themes left out."""
    groups = [
        Group(theme.id, theme.name, tuple(card for card in board.cards(kind) if card.theme == theme.id))
        for theme in board.themes
    ]
    named = {theme.id for theme in board.themes}
    rest = tuple(card for card in board.cards(kind) if card.theme not in named)
    return tuple(group for group in (*groups, Group(0, "", rest)) if group.cards)


@dataclass(frozen=True)
class SignUps:
    """How many answers an action has so far, and which organisations lead, where that may be told."""

    answers: int = 0
    has_lead: bool = False
    leads: tuple[str, ...] = field(default=())


def sign_ups(commitments: tuple[CommitmentLine, ...], on: str, code: str) -> SignUps:
    """What has been answered on one action, plan commitment or key commitment."""
    here = [each for each in commitments if each.on == on and each.on_code == code]
    leads = [each for each in here if each.answer == "promise" and each.role == "lead"]
    named = tuple(dict.fromkeys(each.organisation for each in leads if each.organisation))
    return SignUps(len(here), bool(leads), named)


def key_words(code: str) -> str:
    """A key commitment in words: as agreed, where the plan left it open."""
    agreed = planning.agreed_text(code)
    return agreed.text if agreed else his.key_commitment(code).text


def full_words(round_: RoundLine) -> str:
    """What is said to one vote too many: the rule's own words."""
    keys = [str(number) for number in range(round_.votes_each + 1)]
    try:
        rules.check_ballot(round_.votes_each, keys, keys)
    except Refusal as no:
        return no.words
    raise ValueError("The rule lets one vote too many pass.")
