"""From the row of a pack to what is printed."""

import json

from exports.pack.values import Ballot, Marks, Pack, Vote
from workshops import codes, papers
from workshops.database import db
from workshops.models import Pack as Row
from workshops.models import Workshop
from workshops.scales import scale_of

ASKED = "What happens, to whom, where?"


def freeze(row: Row) -> Pack:
    """The pack as it was asked for."""
    workshop = db.session.get_one(Workshop, row.workshop_id)
    asked = next((stage.prompt for stage in workshop.stages if stage.kind == "post_problems"), "")
    return Pack(
        number=row.number,
        asked_at=row.asked_at,
        title=workshop.title,
        group=workshop.group.name,
        code=workshop.code,
        address=row.address,
        starts_at=workshop.starts_at,
        place=workshop.place,
        rehearsal=workshop.rehearsal,
        poster=row.poster,
        asked=asked or ASKED,
        problems=_ids(workshop.code, papers.PROBLEM, row.first_problem, row.problems),
        actions=_ids(workshop.code, papers.ACTION, row.first_action, row.actions),
        slips=row.slips,
        vote=_vote(workshop.code, row) if row.ballot else None,
        scores=_marks(row, "score", _ids(workshop.code, papers.SCORES, row.first_score, row.scores)),
        fists=_marks(row, "agree", _ids(workshop.code, papers.FISTS, row.first_fist, row.fists)),
    )


def _ids(code: str, letter: str, first: int, count: int) -> tuple[str, ...]:
    return tuple(papers.printed(code, letter, number) for number in range(first, first + count))


def _vote(code: str, row: Row) -> Vote:
    asked = json.loads(row.ballot)
    words = dict(asked["cards"])
    ballots = tuple(
        Ballot(each, tuple((ref, words[ref]) for ref in codes.shuffled(list(words), each, row.id)))
        for each in _ids(code, papers.BALLOT, row.first_ballot, row.ballots)
    )
    return Vote(asked["question"], asked["votes"], ballots)


def _marks(row: Row, method: str, ids: tuple[str, ...]) -> Marks | None:
    asked = json.loads(row.marks or "{}").get(method)
    if asked is None:
        return None
    cards = tuple((ref, text) for ref, text in asked["cards"])
    return Marks(asked["question"], scale_of(method, asked["kind"]), cards, ids)
