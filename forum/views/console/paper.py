"""What came in on paper, typed one after the other by its printed id."""

from flask import request
from flask.typing import ResponseReturnValue

from forum import live
from forum.forms import console as forms
from forum.forms.scores import read_scores
from forum.identity import facilitator_required
from forum.views.console.answering import done
from forum.views.console.blueprint import pages
from workshops import paper_entry, papers, seats
from workshops.board import ActionWords
from workshops.models import Workshop


@pages.post("/console/<code>/paper/cards")
@facilitator_required
def enter_paper_card(workshop: Workshop, by: str) -> ResponseReturnValue:
    """A card by its printed id; answers which, and the question stays open for the next."""
    form = forms.read(forms.PaperCardForm)
    words = ActionWords(reach=form.reach.data, gains=form.gains.data, misses=form.misses.data)
    said = form.printed.data, form.text.data, form.sector.data
    card = paper_entry.enter_card(workshop.id, *said, by, words, form.table.data)
    answer = _next(workshop, "paper", papers.read(workshop.code, form.printed.data, ("problem", "action")).id)
    live.tell_own(seats.readers(card))
    return answer


@pages.post("/console/<code>/paper/ballots")
@facilitator_required
def enter_paper_ballot(workshop: Workshop, by: str) -> ResponseReturnValue:
    """A ballot by its printed id, for somebody without a phone or for nobody by name."""
    form = forms.read(forms.PaperBallotForm)
    ballot = paper_entry.enter_ballot(
        workshop.id,
        form.printed.data,
        form.refs.data,
        by,
        sector=form.sector.data,
        person=form.person.data,
        confirmed=form.confirmed.data,
    )
    return _next(workshop, "paper-ballot", ballot.printed)


@pages.post("/console/<code>/paper/scores")
@facilitator_required
def enter_paper_scores(workshop: Workshop, by: str) -> ResponseReturnValue:
    """A score paper or a fist paper by its printed id, for somebody without a phone or for nobody by name."""
    form = forms.read(forms.PaperScoresForm)
    scores, moves = read_scores(request.form)
    paper = paper_entry.enter_scores(
        workshop.id,
        form.printed.data,
        scores,
        by,
        moves=moves,
        sector=form.sector.data,
        person=form.person.data,
        confirmed=form.confirmed.data,
    )
    return _next(workshop, "paper-scores", paper.printed)


def _next(workshop: Workshop, ask: str, printed: str) -> ResponseReturnValue:
    live.commit_and_tell(workshop.id)
    return done(workshop, f"/ask/{ask}?entered={printed}", entered=printed)
