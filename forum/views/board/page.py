"""The phone's page: the same partials that are pushed and fetched, with what is the participant's own painted in."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, g, make_response, render_template, request
from flask.typing import ResponseReturnValue

from forum import live
from forum.answers import saved
from forum.identity import participant_csrf, participant_token, record_token, wants_json
from forum.screens import boards, phone, record, scene
from forum.screens.words import gettext as _
from workshops import outcome, own, seats, turns
from workshops.database import db
from workshops.models import Card, Participant, Workshop
from workshops.refusal import Query, Refusal
from workshops.rules_pulse import MOMENTS
from workshops.stages import KINDS, VOTES

pages = Blueprint("board", __name__)
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
WRITING = ("post", "sense", "design")
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


def here() -> Workshop:
    """The workshop of this request."""
    workshop: Workshop = g.workshop
    return workshop


def form_token() -> str:
    return participant_csrf(participant_token(here()) or "")


def board_page(participant: Participant, refused: Refused | None = None) -> str:
    """The whole page at the stage the room is at."""
    board = boards.for_phones(here())
    mine = own.read(participant, NEEDS[scene.panel_here(board)])
    token = form_token()
    panel = phone.panel_for(board)
    return render_template(
        "board/page.html",
        board=board,
        heading=scene.heading(board),
        waits=refused is None and scene.is_waiting(board.now),
        panel=panel,
        jitter=phone.jitter(board.here),
        tables=phone.tables(board),
        painted=phone.painted(board, mine, token, refused.all_typed if refused else None),
        **own_html(participant),
        refused=refused,
        token=token,
    )


def own_fragments(participant: Participant) -> dict[str, str]:
    """The participant's own parts of the page, by DOM id."""
    return {name.replace("_", "-"): html for name, html in own_html(participant).items()}


def own_html(participant: Participant) -> dict[str, str]:
    """The table the participant sits at, and what else is their own."""
    workshop = here()
    step = turns.current_step(workshop)
    stage = turns.stage_of(step)
    voting = stage.kind in VOTES and step.phase == "open"
    name = scene.panel_of(stage.kind, step.phase, outcome.newest(stage).method if voting else "")
    mine = own.read(participant, NEEDS[name])
    values: dict[str, object] = {"own": mine, "name": name, "step": step.number, "code": workshop.code}
    values["kind"] = scene.kind_of(stage.kind)
    values["moment"] = MOMENTS.get(stage.kind, "")
    if "answers" in NEEDS[name]:
        values |= {**own_of_board(workshop, mine), "address": record_address(participant)}
    values["token"] = form_token()
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


def record_address(participant: Participant) -> str:
    """Where this participant finds their record from anywhere."""
    return f"/r/{here().code}/{record_token(participant)}"


def stage_name() -> str:
    return KINDS[turns.stage_of(turns.current_step(here())).kind].name


def write(
    participant: Participant,
    act: Callable[[], object],
    again: Callable[[Refused], str] | None = None,
    back_to: str = "",
) -> ResponseReturnValue:
    """Do one act and answer: JSON to the script, the page again to a plain form, with the words kept if refused.

    A plain form goes on to `back_to`, without it to the workshop's page.
    """
    workshop = here()
    try:
        done = act()
    except Refusal as refusal:
        if wants_json():
            raise
        db.session.rollback()
        refused = Refused(refusal, request.path, tuple(typed()))
        html = again(refused) if again else board_page(participant, refused)
        return make_response(html, refusal.status)
    live.commit_and_tell(workshop.id)
    mine = own_fragments(participant) if wants_json() else {}
    return saved(workshop.version, mine, back_to or f"/w/{workshop.code}", note=late_words(participant, done))


def write_at_table(
    participant: Participant, act: Callable[[], object], again: Callable[[Refused], str] | None = None
) -> ResponseReturnValue:
    """The same, and everybody at the table sees what was written for it."""
    answer = write(participant, act, again)
    live.tell_own(seats.mates(participant))
    return answer


def late_words(participant: Participant, done: object) -> str:
    """What is said of a card that came when a vote had opened."""
    step = turns.current_step(here())
    if not isinstance(done, Card) or scene.panel_of(turns.stage_of(step).kind, step.phase) in WRITING:
        return ""
    card = own.read(participant, ()).card(done.key)
    missed = card is not None and card.missed
    return _("Posted. The vote had opened before it came, so it is kept for the report.") if missed else ""


def typed() -> Iterator[tuple[str, str]]:
    """What was sent, without what the page adds itself."""
    for name, values in request.form.lists():
        if name not in NOT_TYPED:
            yield from ((name, value.replace("\x00", "")) for value in values)
