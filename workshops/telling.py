"""Which papers hold words of which workshops: cards that another group took, what the whole forum heard and was asked,
and what was offered."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from workshops.asking import is_plenary
from workshops.database import db
from workshops.models import Arrival, Ask, Offer, Parking, SharedWords, Step, WorkingGroup, Workshop

Pairs = set[tuple[int, int]]


@dataclass(frozen=True)
class Links:
    """Pairs of a workshop whose paper tells, and one where it was said. What is `offered` on an ask is told where it
    was asked and goes no further; all else may go on from there, through however many hands."""

    handed: Pairs
    offered: Pairs

    def told_by(self, workshop_id: int) -> set[int]:
        """The others whose words its paper holds."""
        return _reached(workshop_id, self.handed) | {said for here, said in self.offered if here == workshop_id}

    def turned(self) -> "Links":
        return Links(_turned(self.handed), _turned(self.offered))


def related(workshop_id: int, known: Links | None = None) -> list[int]:
    """The other workshops whose words this one's paper holds, or whose papers hold its words; in the order in which
    turns are taken. Whoever asks for many of a forum has its links `known`."""
    links = links_near(workshop_id) if known is None else known
    return sorted((links.told_by(workshop_id) | links.turned().told_by(workshop_id)) - {workshop_id})


def telling_of(workshop_id: int) -> list[int]:
    """Those whose papers hold its words."""
    return sorted(links_near(workshop_id).turned().told_by(workshop_id) - {workshop_id})


def _reached(start: int, pairs: Pairs) -> set[int]:
    """What the pairs lead to, one after another."""
    found, new = set[int](), {start}
    while new:
        found |= new
        new = {there for here, there in pairs if here in new} - found
    return found


def _turned(pairs: Pairs) -> Pairs:
    return {(there, here) for here, there in pairs}


def links_near(workshop_id: int) -> Links:
    """In its forum."""
    forum = select(WorkingGroup.forum_id).join(Workshop, Workshop.group_id == WorkingGroup.id)
    own = forum.where(Workshop.id == workshop_id).scalar_subquery()
    everybody = select(Workshop).join(WorkingGroup).where(WorkingGroup.forum_id == own)
    workshops = db.session.scalars(everybody).all()
    heard = _before_all(workshops, _met(workshops) | _asking(workshops))
    handed, offered = _taken(workshops) | heard, _offered(workshops)
    return Links(handed | _kept(workshops, offered=False), offered | _kept(workshops, offered=True))


def keep(workshop_id: int) -> None:
    """Remember with which others it shares words: what says so is about to be deleted."""
    links = links_near(workshop_id)
    for offered, pairs in ((False, links.handed), (True, links.offered)):
        for teller, said in sorted(each for each in pairs if workshop_id in each):
            db.session.merge(SharedWords(teller_id=teller, said_id=said, offered=offered))


def _kept(workshops: Sequence[Workshop], *, offered: bool) -> Pairs:
    own = select(SharedWords.teller_id, SharedWords.said_id).where(SharedWords.teller_id.in_(_ids(workshops)))
    return {(teller, said) for teller, said in db.session.execute(own.where(SharedWords.offered.is_(offered)))}


def _taken(workshops: Sequence[Workshop]) -> Pairs:
    """Cards that another group took."""
    came = select(Arrival.workshop_id, Parking.workshop_id).join(Parking, Parking.id == Arrival.parking)
    return {(there, here) for there, here in db.session.execute(came.where(Arrival.workshop_id.in_(_ids(workshops))))}


def _before_all(workshops: Sequence[Workshop], said: set[int]) -> Pairs:
    """What was said in these and told before the whole forum."""
    plenaries = [each for each in workshops if is_plenary(each)]
    pairs = ((whole, there) for whole in plenaries for there in workshops if there.id in said and there != whole)
    return {(whole.id, there.id) for whole, there in pairs if whole.rehearsal == there.rehearsal}


def _met(workshops: Sequence[Workshop]) -> set[int]:
    """Meetings of groups: the whole forum hears each, problems and all, until its group meets again."""
    groups = [each.id for each in workshops if not is_plenary(each)]
    return set(db.session.scalars(select(Step.workshop_id).where(Step.number > 0, Step.workshop_id.in_(groups))))


def _asking(workshops: Sequence[Workshop]) -> set[int]:
    """Those that ask the forum, or did: a kept record may hold what was taken back since."""
    asks = select(Ask.workshop_id).where(Ask.commitment_id.is_(None), Ask.workshop_id.in_(_ids(workshops)))
    return set(db.session.scalars(asks))


def _offered(workshops: Sequence[Workshop]) -> Pairs:
    """What was offered before the whole forum is told where it was asked, and whenever the forum meets."""
    made = select(Ask.workshop_id, Offer.workshop_id).join(Offer, Offer.ask_id == Ask.id)
    where = made.where(Ask.workshop_id.in_(_ids(workshops)), Offer.workshop_id != Ask.workshop_id)
    offered = {(asking, there) for asking, there in db.session.execute(where)}
    return offered | _before_all(workshops, {there for _, there in offered})


def _ids(workshops: Sequence[Workshop]) -> list[int]:
    return [each.id for each in workshops]
