"""Taking words out of every paper that shares them: at once when they go, and for good when all that people wrote is
deleted."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from exports import drafting, redacting, still_said
from exports.summary import to_plain
from workshops import downloads, editions, gaps, overtaking, publishing, taken_out, telling, wiping
from workshops.database import db
from workshops.models import Arrival, Barrier, Card, Parking, Redaction, Report, Workshop
from workshops.publishing import Cut, Hand
from workshops.refusal import Refusal
from workshops.telling import Links
from workshops.turns import take_turns

SERVICE = Hand("Partner Forum")


@dataclass(frozen=True)
class Taken:
    """In how many texts the words stood, and the other workshops of which what is published holds them still."""

    places: int
    still_in: tuple[Workshop, ...]


def remove(report_id: int, seen: int, cut: Cut, by: Hand) -> Taken:
    """Take out words that stand somewhere, also from the drafts that share them."""
    others = _take_turns(report_id)
    words = publishing.remove(report_id, seen, cut, by).words
    report = db.session.get_one(Report, report_id)
    report.organisations = drafting.still_named(report.organisations, taken_out.removed(report.workshop_id))
    places = redacting.places(drafting.as_posted(report), words)
    if not places:
        raise Refusal("Those words stand in no text as you typed them. Copy them whole, as they stand.", "nowhere", 422)
    drafting.must_not_say(report)
    _leave_out(others)
    overtaking.overtake((*others, report.workshop_id))
    return Taken(places, tuple(db.session.get_one(Workshop, each.workshop_id) for each in to_correct(others)))


def put_back(report_id: int, seen: int, redaction_id: int, by: Hand) -> None:
    """Let words stand again, also in the drafts that share them."""
    others = _take_turns(report_id)
    before = {each: taken_out.removed(each) for each in others}
    publishing.put_back(report_id, seen, redaction_id, by)
    words = db.session.get_one(Redaction, redaction_id).words
    for report in _unpublished(others):
        gap = gaps.gap(before[report.workshop_id].get(words, "")).casefold()
        if report.state == "preparing" or gap in (report.words or ""):
            publishing.make_anew(report, "given-back", SERVICE)


def _take_turns(report_id: int) -> list[int]:
    """In a version's workshop and in those that share words with it, which are returned."""
    report = db.session.get(Report, report_id)
    others = telling.related(report.workshop_id) if report else []
    take_turns([*others, report.workshop_id] if report else [])
    return others


def _unpublished(workshops: Sequence[int]) -> list[Report]:
    """The versions that can be made again."""
    found = [each for workshop in workshops if not wiping.is_let_go(workshop) for each in editions.versions(workshop)]
    standings = editions.standings(found)
    return [each for each in found if standings[each.id].state != "published"]


def _leave_out(workshops: Sequence[int]) -> None:
    """Out of the versions that share them. What is published stays as it is until it is corrected; where that cannot
    be done any more, the record is rewritten."""
    for report in _unpublished(workshops):
        if report.state == "preparing" or holds(report):
            out = taken_out.removed(report.workshop_id)
            report.organisations = drafting.still_named(report.organisations, out)
            publishing.leave_out(report, out)
            publishing.make_anew(report, "shared", SERVICE)
    for workshop in (each for each in workshops if wiping.is_let_go(each)):
        for report in editions.versions(workshop):
            _rewrite(report)


def to_correct(workshops: Sequence[int]) -> list[Report]:
    """What is published of these workshops of one forum, and holds words that are taken out by now."""
    versions = editions.versions_of(workshops)
    standings = editions.standings([each for own in versions.values() for each in own])
    published = ([each for each in own if standings[each.id].state == "published"] for own in versions.values())
    newest = [own[0] for own in published if own]
    links = telling.links_near(workshops[0]) if newest else None
    return [each for each in newest if holds(each, links)]


def holds(report: Report, links: Links | None = None) -> bool:
    """Does its record hold words that are taken out by now?"""
    out = taken_out.removed(report.workshop_id, links) if report.frozen else {}
    texts = (report.words or drafting.searchable(drafting.frozen(report))).split("\n") if out else ()
    return any(gaps.without(text, out) != text for text in texts)


def let_go(workshop_id: int) -> None:
    """What was taken out of a workshop stays out though what people wrote is about to be deleted, and with it the list
    of those words but for what others said as well. What was approved before the record changed is not any more."""
    take_turns([*telling.related(workshop_id), workshop_id])
    for report in editions.versions(workshop_id):
        approved = editions.standing(report).state == "approved"
        if approved and drafting.kept(report) != to_plain(drafting.told(report)):
            publishing.withdraw_approval(report, SERVICE)
    if published := editions.published(workshop_id):
        published.organisations = drafting.still_agreed(published)
    for each in (*telling.telling_of(workshop_id), workshop_id):
        for report in editions.versions(each):
            _rewrite(report)
    _leave_out_of_rows(workshop_id)
    downloads.forget_names(workshop_id)
    telling.keep(workshop_id)
    still_said.forget_the_rest(workshop_id)


def _rewrite(report: Report) -> None:
    """What staff say of it and its record without those words, and its files made of that again, so that they agree."""
    out = taken_out.removed(report.workshop_id)
    publishing.leave_out(report, out)
    if holds(report):
        summary = redacting.redact(drafting.frozen(report), out)
        report.frozen, report.words = drafting.as_kept(summary), drafting.searchable(summary)
        report.organisations = drafting.still_named(report.organisations, out)
        publishing.rewrite(report, SERVICE)


def _leave_out_of_rows(workshop_id: int) -> None:
    """Nor do they stay where papers that are yet to come would find them: in the headline that the plenary hears, and
    in cards that went to other groups or before the whole forum."""
    out = taken_out.removed(workshop_id)
    workshop = db.session.get_one(Workshop, workshop_id)
    workshop.headline = gaps.without(workshop.headline, out)
    went = (
        select(Arrival.card_id).join(Parking, Parking.id == Arrival.parking).where(Parking.workshop_id == workshop_id)
    )
    own = select(Card.key).where(Card.workshop_id == workshop_id)
    brought = select(Barrier.card_id).where(Barrier.from_key.in_(own))
    for card in db.session.scalars(select(Card).where(Card.id.in_(went.union(brought)))).all():
        card.text = gaps.without(card.text, out)
        for edit in card.edits:
            edit.text = gaps.without(edit.text, out)
