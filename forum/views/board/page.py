"""The phone's page: the same partials that are pushed and fetched, with what is the participant's own painted in."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from flask import Blueprint, g, render_template, request

from forum import acting
from forum.identity import actor, participant_csrf, record_token
from forum.screens import boards, phone, record, scene
from forum.screens.kept import Kept
from workshops import codes, outcome, own, turns
from workshops.database import db
from workshops.models import Participant, Workshop
from workshops.refusal import Query, Refusal
from workshops.rules_pulse import MOMENTS
from workshops.snapshot import Board
from workshops.stages import VOTES

Answer = TypeVar("Answer")

pages = Blueprint("board", __name__)
_kept: Kept[tuple[str, int], str] = Kept(16)
_blank: Kept[tuple[str, int], str] = Kept(16)
NEEDS: Mapping[str, tuple[own.Part, ...]] = {
    **dict.fromkeys(("listen", "post", "waiting", "results", "hear"), ()),
    **dict.fromkeys(("arrive", "design"), ("table",)),
    "sense": ("flags",),
    "pulse": ("pulse",),
    "plan": ("plan",),
    "ballot": ("ballot",),
    "scores": ("ballot",),
    "commit": ("answers",),
    "offers": ("answers",),
    "close": ("answers",),
}
PLACES = {name: f"{name}:{codes.token()}" for name in ("at_table", "painted", "mine", "token")}
NOT_TYPED = ("csrf_token", "confirmed", "client_id")
WORDS = ("text", "what", "needs", "when_cue", "first_step", "gains", "misses", "organisation", "name")


@dataclass(frozen=True)
class Refused:
    """A refusal on the page it came back to: what was typed, and where to send it again."""

    refusal: Refusal
    action: str
    typed: Sequence[tuple[str, str]]

    @property
    def is_question(self) -> bool:
        return isinstance(self.refusal, Query)

    @property
    def words(self) -> tuple[str, ...]:
        """What the person wrote, without what they only ticked."""
        return tuple(value for name, value in self.typed if name in WORDS and value.strip())

    @property
    def all_typed(self) -> dict[str, list[str]]:
        """Everything that was sent, by name."""
        found: dict[str, list[str]] = {}
        for name, value in self.typed:
            found.setdefault(name, []).append(value)
        return found

    def value(self, name: str) -> str:
        return next((value for key, value in self.typed if key == name), "")


@dataclass(frozen=True)
class OwnNow:
    """What is a participant's own and where the room stands, as one reading saw both: the name of the panel, the
    number of the step, the kind of card and the moment of the pulse it is about."""

    version: int
    own: own.Own
    name: str
    step: int
    kind: str
    moment: str
    address: str


def here() -> Workshop:
    """The workshop of this request."""
    if "workshop" not in g:
        g.workshop = db.session.get_one(Workshop, g.workshop_id)
    workshop: Workshop = g.workshop
    return workshop


def form_token() -> str:
    return participant_csrf(g.token)


def board_page(refused: Refused | None = None) -> str:
    """The whole page at the stage the room is at."""
    now, board = _now_and_board()
    at = (g.code, board.workshop.version)
    page = _around(board, refused) if refused else _kept.get(at) or _kept.put(at, _around(board, None))
    for name, html in {**own_html(now), "painted": _painted(now, board, refused), "token": form_token()}.items():
        page = page.replace(PLACES[name], html)
    return page


def _painted(now: OwnNow, board: Board, refused: Refused | None) -> str:
    """The panel, which is the same for all who have said nothing yet where no table writes."""
    if refused or not now.own.is_blank or (now.own.table and now.name == "design"):
        return phone.painted(board, now.own, form_token(), refused.all_typed if refused else None)
    at = (g.code, board.workshop.version)
    return _blank.get(at) or _blank.put(at, phone.painted(board, now.own, PLACES["token"]))


def _around(board: Board, refused: Refused | None) -> str:
    """What stands around that which is somebody's own: the same for the whole room."""
    return render_template(
        "board/page.html",
        board=board,
        heading=scene.heading(board),
        waits=refused is None and scene.is_waiting(board.now),
        refused=refused,
        **phone.mark(board),
        **PLACES,
    )


def _now_and_board() -> tuple[OwnNow, Board]:
    """What is one's own and the room's board, of one stage: the room may have gone on between the two readings."""
    now = look(own_now)
    board = boards.at(g.code, now.version, here)
    if now.name != scene.panel_here(board):
        now = look(own_now)
    return now, board


def look(read: Callable[[Participant], Answer]) -> Answer:
    """Read what is the asker's own."""
    return acting.look(g.workshop_id, partial(_read_as, read, g.workshop_id, g.token))


def _read_as(read: Callable[[Participant], Answer], workshop_id: int, token: str) -> Answer:
    return read(actor(workshop_id, token))


def own_fragments(now: OwnNow) -> dict[str, str]:
    """The participant's own parts of the page, by DOM id."""
    return {name.replace("_", "-"): html for name, html in own_html(now).items()}


def own_now(participant: Participant) -> OwnNow:
    """What is the participant's own where the room stands."""
    workshop = db.session.get_one(Workshop, participant.workshop_id)
    step = turns.current_step(workshop)
    stage = turns.stage_of(step)
    voting = stage.kind in VOTES and step.phase == "open"
    name = scene.panel_of(stage.kind, step.phase, outcome.newest(stage).method if voting else "")
    mine = own.read(participant, NEEDS[name])
    kind, moment = scene.kind_of(stage.kind), MOMENTS.get(stage.kind, "")
    return OwnNow(workshop.version, mine, name, step.number, kind, moment, record_address(participant, workshop))


def own_html(now: OwnNow) -> dict[str, str]:
    """The table the participant sits at, and what else is their own."""
    values: dict[str, object] = {**vars(now), "code": g.code, "token": form_token()}
    if "answers" in NEEDS[now.name]:
        values |= own_of_board(here(), now.own)
    return {name: render_template(f"board/_{name}.html", **values) for name in ("at_table", "mine")}


def own_of_board(workshop: Workshop, mine: own.Own) -> Mapping[str, object]:
    """What became of the participant's words, read from the board."""
    board = boards.for_phones(workshop)
    return {
        "board": board,
        "answers": record.own_lines(board, mine),
        "places": record.places(board, mine),
        **record.asked(board, mine),
    }


def record_address(participant: Participant, workshop: Workshop) -> str:
    """Where this participant finds their record from anywhere."""
    return f"/r/{workshop.code}/{record_token(participant)}"


def typed() -> Iterator[tuple[str, str]]:
    """What was sent, without what the page adds itself."""
    for name, values in request.form.lists():
        if name not in NOT_TYPED:
            yield from ((name, value.replace("\x00", "")) for value in values)
