"""What closed rounds say, read back from what was kept of them: counts, scores, and who goes on."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from string import ascii_uppercase
from typing import Any

from sqlalchemy import select

from workshops import board, sectors, tally, tally_scores
from workshops.database import db
from workshops.models import Card, Round, RoundCell, RoundFavour, RoundGroup, RoundScore, Stage, Workshop
from workshops.scales import Scale, scale_of
from workshops.tally_scores import Verdict

Closing = tuple[int, str, datetime | None]


def newest(stage: Stage) -> Round:
    """The newest round of a stage, run-offs too."""
    rounds = select(Round).where(Round.stage_id == stage.id).order_by(Round.number.desc()).limit(1)
    return db.session.scalars(rounds).one()


def rounds_of(stage_id: int) -> Sequence[Round]:
    """The rounds of a stage without its run-offs, oldest first."""
    own = select(Round).where(Round.stage_id == stage_id, Round.runoff_of_id.is_(None))
    return db.session.scalars(own.order_by(Round.number)).all()


def letters(rounds: Sequence[Round]) -> dict[int, str]:
    """The letter of each action by its card's id, in the order of the first list that was fixed for scoring."""
    scored = next((each for each in rounds if (each.method, each.kind) == ("score", "action")), None)
    return lettered([item.card_id for item in scored.items]) if scored else {}


def lettered(card_ids: Sequence[int]) -> dict[int, str]:
    return dict(zip(card_ids, ascii_uppercase, strict=False))


def scale(round_: Round) -> Scale:
    return scale_of(round_.method, round_.kind)


def count_of(round_: Round) -> tally.Count:
    """The count of a closed vote."""
    return _count(closing_of(round_))


def closing_of(round_: Round) -> Closing:
    """What no other closing shares, in any database: the workshop's random code, and when this round was closed.

    A closing that was given up and made again is another one, on other ballots.
    """
    return round_.id, db.session.get_one(Workshop, round_.workshop_id).code, round_.closed_at


@lru_cache(maxsize=256)
def _count(closing: Closing) -> tally.Count:
    """A closed round never changes, and is read at every push."""
    round_ = db.session.get_one(Round, closing[0])
    voters = _voters(round_)
    cells: dict[int, dict[str, int]] = {}
    for cell in db.session.scalars(select(RoundCell).where(RoundCell.round_id == round_.id)):
        cells.setdefault(cell.card_id, {})[cell.group] = cell.people
    items = tuple(_item_votes(item.card.key, voters, cells.get(item.card_id, {})) for item in round_.items)
    return tally.Count(voters=sum(voters.values()), groups=voters, items=items)


def _voters(round_: Round) -> dict[str, int]:
    groups = db.session.scalars(select(RoundGroup).where(RoundGroup.round_id == round_.id))
    in_order = [*(each.key for each in sectors.SECTORS), sectors.OTHERS]
    return {each.group: each.voters for each in sorted(groups, key=lambda each: in_order.index(each.group))}


def _item_votes(key: str, voters: dict[str, int], people: dict[str, int]) -> tally.ItemVotes:
    groups = tuple(
        tally.GroupVotes(group, sectors.group_name(group), voters[group], people.get(group, 0)) for group in voters
    )
    return tally.ItemVotes(key, sum(people.values()), groups)


def scores_of(round_: Round) -> tally_scores.ScoreCount:
    """The scores of a closed round."""
    return _scores(closing_of(round_))


@lru_cache(maxsize=256)
def _scores(closing: Closing) -> tally_scores.ScoreCount:
    round_ = db.session.get_one(Round, closing[0])
    voters = _voters(round_)
    people = {
        (row.card_id, row.question, row.score): row.people
        for row in db.session.scalars(select(RoundScore).where(RoundScore.round_id == round_.id))
    }
    favour: dict[tuple[int, str], dict[str, int]] = {}
    for row in db.session.scalars(select(RoundFavour).where(RoundFavour.round_id == round_.id)):
        favour.setdefault((row.card_id, row.question), {})[row.group] = row.people
    asked = scale(round_)

    def marks(card: Card, question: str) -> tally_scores.Marks:
        return tally_scores.Marks(
            question,
            tuple((score, people.get((card.id, question, score), 0)) for score in asked.scores),
            people.get((card.id, question, RoundScore.CANNOT), 0),
            _item_votes(card.key, voters, favour.get((card.id, question), {})),
        )

    items = tuple(
        tally_scores.ItemScores(item.card.key, tuple(marks(item.card, key) for key in asked.keys))
        for item in round_.items
    )
    return tally_scores.ScoreCount(sum(voters.values()), voters, items)


def verdicts_of(round_: Round) -> dict[str, Verdict]:
    """What a closed round on agreement says of each of its cards."""
    asked, threshold = scale(round_), round_.threshold or 0
    return {item.key: tally_scores.verdict(item.marks[0], asked, threshold) for item in scores_of(round_).items}


def latest_verdicts(round_: Round) -> dict[str, Verdict]:
    """The last word on each card, this round's and those of the rounds before it in its stage."""
    found: dict[str, Verdict] = {}
    for each in rounds_of(round_.stage_id):
        if each.number <= round_.number and each.closed_at is not None:
            found |= verdicts_of(each)
    return found


def tally_of(round_: Round) -> tally.Cut:
    """Who goes on from this closed round alone; from agreement, with the rounds before it."""
    return _cut(closing_of(round_))


@lru_cache(maxsize=256)
def _cut(closing: Closing) -> tally.Cut:
    round_ = db.session.get_one(Round, closing[0])
    if round_.method == "agree":
        agreed = _agreed(latest_verdicts(round_))
        return tally.Cut(agreed, (), agreed, can_carry_all=True)
    ranked: Sequence[tally.Ranked[Any]] = (
        tally_scores.rank_scores(scores_of(round_).items)
        if round_.method == "score"
        else tally.rank(count_of(round_).items)
    )
    return tally.cut(ranked, round_.carry)


def _agreed(verdicts: dict[str, Verdict]) -> tuple[str, ...]:
    """The cards agreed; when none is, all that were tested go on, and every screen says that they are not agreed."""
    return tuple(key for key, verdict in verdicts.items() if verdict.agreed) or tuple(verdicts)


def carried(workshop: Workshop, kind: str) -> tuple[str, ...]:
    """Keys that went on from the last closed round on this kind of card, a run-off joined in."""
    rounds = select(Round).where(Round.workshop_id == workshop.id, Round.kind == kind, Round.closed_at.is_not(None))
    closed = db.session.scalars(rounds.order_by(Round.id)).all()
    first = next((round_ for round_ in reversed(closed) if round_.runoff_of_id is None), None)
    if first is None:
        return ()
    runoff = next((round_ for round_ in closed if round_.runoff_of_id == first.id), None)
    return carried_from(first, runoff)


def carried_from(first: Round, runoff: Round | None) -> tuple[str, ...]:
    """The winners of a round and of its run-off; a run-off that ties again carries all its tied."""
    cut = tally_of(first)
    if not cut.tie:
        return cut.carried
    if first.tie_settled == "carry":
        return cut.carried_if_all
    return cut.carried if runoff is None else cut.carried + runoff_winners(runoff)


def runoff_winners(runoff: Round) -> tuple[str, ...]:
    """Who goes on from a closed run-off: all its tied if it ties again, and all of it if nobody voted."""
    cut = tally_of(runoff)
    return cut.carried_if_all or tuple(item.card.key for item in runoff.items)


def unlinked_winners(workshop: Workshop) -> list[Card]:
    """Cards that went on and carry no objective."""
    keys = [*carried(workshop, "problem"), *carried(workshop, "action")]
    return [card for card in (board.find_card(workshop.id, key) for key in keys) if not card.objective]
