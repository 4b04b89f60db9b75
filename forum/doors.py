"""The page to come in by, kept as it was made: a room that arrives at once is shown it a thousand times.

It is the same for every phone that has not been here, but for the token that is printed in it.
"""

from datetime import timedelta
from functools import partial

from flask import request

from forum import acting, guesses
from forum.identity import cookie_name
from forum.limits import COOKIE
from forum.screens.kept import Kept
from workshops import codes, joining
from workshops.database import db
from workshops.models import Workshop
from workshops.refusal import Refusal

PLACE = "the-token-of-this-page-of-its-own"
Facts = tuple[object, ...]
_kept: Kept[int, tuple[Facts, str]] = Kept(64)


def ends_at(workshop: Workshop) -> object:
    """When it should be over by its run of show."""
    return workshop.starts_at + timedelta(minutes=sum(stage.minutes for stage in workshop.stages))


def keep(workshop: Workshop, html: str) -> None:
    """Keep a page made with PLACE for its token, for as long as all that stands on it is so."""
    _kept.put(workshop.id, (facts_of(workshop), html))


def of_newcomer(typed: str) -> int | None:
    """The workshop a phone that never was in any has the code of; None where more must be asked."""
    if any(name.startswith(cookie_name("")) for name in request.cookies if name != COOKIE):
        return None
    try:
        guesses.check_not_guessing()
        return joining.id_by_code(codes.tidy_code(typed))
    except (LookupError, Refusal):
        return None


def kept_for(typed: str) -> str | None:
    """The page for a phone that never was in any workshop; None where it has to be made or more must be asked."""
    workshop_id = of_newcomer(typed)
    facts, html = _kept.get(workshop_id or 0) or ((), "")
    if workshop_id is None or not html or acting.look(workshop_id, partial(_facts_now, workshop_id)) != facts:
        return None
    return html.replace(PLACE, codes.token())


def _facts_now(workshop_id: int) -> Facts:
    return facts_of(db.session.get_one(Workshop, workshop_id))


def facts_of(workshop: Workshop) -> Facts:
    """Everything the page may say, and whether one can still come in."""
    columns = (column.key for column in Workshop.__mapper__.column_attrs if column.key != "version")
    return (ends_at(workshop), *(getattr(workshop, name) for name in columns))
