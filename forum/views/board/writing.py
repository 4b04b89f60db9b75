"""How a participant's act is done and answered: in the workshop's next turn, and once it is on disk."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from flask import g, make_response, request
from flask.typing import ResponseReturnValue

from forum import acting, live
from forum.answers import saved
from forum.identity import actor, wants_json
from forum.screens.words import gettext as _
from forum.views.board.page import OwnNow, Refused, board_page, own_fragments, own_now, typed
from workshops import seats, sendings
from workshops.database import db
from workshops.models import Card, Participant
from workshops.refusal import Refusal

WRITING = ("post", "sense", "design")
Answer = TypeVar("Answer")
Act = Callable[[Participant], object]
Again = Callable[[Participant, Refused], str]
Others = Callable[[Participant], Sequence[int]]


@dataclass(frozen=True)
class Done:
    """What one act came to: what is the asker's own now, what is said about it, whose phones are to ask again, and how
    often the document that stands had been sent."""

    now: OwnNow
    note: str
    mates: Sequence[int]
    nth: int


def write(
    act: Act, again: Again | None = None, back_to: str = "", tell: Others | None = None, document: str = ""
) -> ResponseReturnValue:
    """Do one act and answer: JSON to the script, the page again to a plain form, with the words kept if refused.

    A plain form goes on to `back_to`, without it to the workshop's page. `tell`: whose phones ask for their own again.
    `document`: what is sent whole, of which the answer says how often the one that stands had been sent.
    """
    try:
        done = take(partial(_done, act, tell, document))
    except Refusal as refusal:
        if wants_json():
            raise
        return _refused(refusal, again)
    live.tell_own(done.mates)
    mine = own_fragments(done.now) if wants_json() else {}
    return saved(done.now.version, mine, back_to or f"/w/{g.code}", note=done.note, nth=done.nth)


def take(act: Callable[[Participant], Answer]) -> Answer:
    """Do an act of whoever asks in the workshop's next turn. It is on disk when its answer is there."""
    workshop_id, token = g.workshop_id, g.token

    def turn() -> Answer:
        return act(actor(workshop_id, token))

    return acting.do(workshop_id, turn)


def _refused(refusal: Refusal, again: Again | None) -> ResponseReturnValue:
    db.session.rollback()
    refused = Refused(refusal, request.path, tuple(typed()))
    html = again(actor(g.workshop_id, g.token), refused) if again else board_page(refused)
    return make_response(html, refusal.status)


def _done(act: Act, tell: Others | None, document: str, participant: Participant) -> Done:
    left = tell(participant) if tell else ()
    done = act(participant)
    now = own_now(participant)
    mates = sorted({*left, *tell(participant)}) if tell else ()
    return Done(now, late_words(now, done), mates, sendings.last(participant, document) if document else 0)


def write_at_table(act: Act, again: Again | None = None) -> ResponseReturnValue:
    """The same, and everybody at the table, the one that was left too, sees what was written for it."""
    return write(act, again, tell=seats.mates)


def late_words(now: OwnNow, done: object) -> str:
    """What is said of a card that came when a vote had opened."""
    if not isinstance(done, Card) or now.name in WRITING:
        return ""
    card = now.own.card(done.key)
    missed = card is not None and card.missed
    return _("Posted. The vote had opened before it came, so it is kept for the report.") if missed else ""
