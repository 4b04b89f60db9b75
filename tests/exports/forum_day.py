"""A forum's day played through the domain's verbs: two groups of three people, then a plenary of three."""

from collections.abc import Sequence

from tests.conftest import AMARA, Room, schedule
from tests.plenary import has_met, plenary_of
from workshops import asking, merging, scoring
from workshops.database import db
from workshops.models import WorkingGroup, Workshop

CYCLE = "A cycle bus for every school"


def play(groups: Sequence[WorkingGroup]) -> tuple[Workshop, Workshop, Workshop]:
    """The first group, the fourth, and the plenary, all ended."""
    first, second = (schedule(groups[place]) for place in (0, 3))
    has_met(first, ask=CYCLE)
    has_met(second)
    room = plenary_of(groups[0].forum)
    for name, sector in (("Ben", "health"), ("Grace", "voluntary"), ("Femi", "health")):
        room.joins(name, sector, "Marshside Hospitals", agrees=name == "Femi")
    score_barriers(room)
    offer_help(room)
    room.goes_to("close", "ended")
    return first, second, room.workshop


def score_barriers(room: Room) -> None:
    """What both groups brought is merged, and everything is scored."""
    room.goes_to("hear_groups")
    damp = [card.key for card in room.board.problems if card.text == "Damp homes"]
    merging.merge(room.workshop.id, damp, damp[0], AMARA)
    room.goes_to("score_barriers")
    round_ = room.board.round
    assert round_ is not None
    for name, score in (("Ben", 5), ("Grace", 4), ("Femi", 3)):
        given = {key: {"barrier": score} for key, _ in round_.items}
        scoring.give_scores(room.people[name], round_.id, given)


def offer_help(room: Room) -> None:
    """Femi can help the first group, Grace may be able to."""
    room.goes_to("offer_help")
    heard = {each.text: each.id for each in asking.asks_heard_in(room.workshop)}
    for name, answer in (("Femi", "yes"), ("Grace", "maybe")):
        offering = asking.Offering(answer, "Two people for a day a month", "organisation", None)
        asking.offer(room.people[name], heard[CYCLE], offering, f"o{name}")
    db.session.commit()
