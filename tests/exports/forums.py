"""Forums built by hand from the sample Summary: quicker than six rooms played, and every group a little different."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from exports.forum import ForumPaper, ForumReport, Held, Source, report
from exports.summary import Summary
from exports.summary.promised import Promise
from exports.summary.values import Card, Counts, KeyCommitment
from workshops import his

ISSUED = datetime(2026, 12, 1, 9, tzinfo=UTC)
DAY = datetime(2026, 11, 24, 10, tzinfo=UTC)
FEWER = 3
PROBLEMS = (
    "Small firms in {} are told of no help to pay a living wage",
    "Letters about benefits come in English only, and nobody in {} reads them out",
    "Children in {} have nowhere safe to play after school",
)
PLACES = ("Barnet", "Camden", "Ealing", "Newham", "Sutton", "Brent")
YEAR = (datetime(2026, 1, 20, 10, tzinfo=UTC), datetime(2026, 6, 16, 9, tzinfo=UTC), DAY)


def group(sample: Summary, place: int, at: datetime = DAY) -> Summary:
    """The summary of the group of the key commitment at this place: fewer people and promises the later it comes."""
    key = his.key_commitments()[place]
    lines = sample.took_part.sectors
    sectors = tuple(replace(line, here=max(line.here - (place + n) % FEWER, 0)) for n, line in enumerate(lines))
    promises = tuple(_moved(each, key.serves, at, sample) for each in sample.promises[: len(sample.promises) - place])
    made = sum(each.answer == "promise" for each in promises)
    own = Counts(
        people=sum(line.here for line in sectors),
        organisations=sample.counts.organisations - place,
        sectors=sum(line.here > 0 for line in sectors),
        problems=sample.counts.problems,
        actions=sample.counts.actions,
        commitments=made,
    )
    moved = at - sample.paper.starts_at
    return replace(
        sample,
        paper=replace(
            sample.paper,
            code=f"{key.code}{place:04}",
            title=f"{key.short_name} in earnest",
            group=key.short_name,
            starts_at=at,
            issued_at=sample.paper.issued_at + moved,
        ),
        strategy=replace(sample.strategy, key=_key(key), objective=key.serves),
        counts=own,
        took_part=replace(sample.took_part, sectors=sectors),
        cards=tuple(_said(card, place, key.serves) for card in sample.cards),
        promises=promises,
        next=replace(
            sample.next,
            check_ins=tuple((months, day + moved) for months, day in sample.next.check_ins),
            next_date=at.date() + timedelta(days=92),
            hear_by=at.date() + timedelta(days=14),
        ),
    )


def _said(card: Card, place: int, objective: str) -> Card:
    """Three problems are the same in every borough; each place has its own."""
    number = int(card.ref[1:])
    if card.kind == "problem" and number <= len(PROBLEMS):
        return replace(card, objective=objective, text=PROBLEMS[number - 1].format(PLACES[place]))
    return replace(card, objective=objective, text=f"{card.text} {PLACES[place] * place}".strip())


def _moved(promise: Promise, objective: str, at: datetime, sample: Summary) -> Promise:
    later = timedelta(days=(at - sample.paper.starts_at).days)
    return replace(promise, objective=objective, by_when=promise.by_when + later if promise.by_when else None)


def _key(key: his.KeyCommitment) -> KeyCommitment:
    return KeyCommitment(
        key.code, key.text, key.short_name, key.aim, key.serves, key.link == "stated", key.agreed, "", None
    )


def six(sample: Summary, at: datetime = DAY, forum: int = 0) -> list[Source]:
    """The six working groups of one forum."""
    keys = his.key_commitments()
    return [Source(forum, key.code, key.short_name, group(sample, place, at)) for place, key in enumerate(keys)]


def paper(kind: str = "forum", version: int = 1) -> ForumPaper:
    title = "London Partner Forum 2026" if kind == "forum" else "The year 2026"
    since = date(2026, 1, 1) if kind == "year" else DAY.date()
    until = date(2026, 12, 31) if kind == "year" else DAY.date()
    return ForumPaper(kind, title, version, ISSUED, since, until, "City Hall", False)


def forum(told: Sequence[Source]) -> ForumReport:
    return report(paper(), [Held("London Partner Forum 2026", DAY.date(), "City Hall")], told)


def year(sample: Summary) -> ForumReport:
    """Three forums: the first of six groups, the second of two and one that has not met, the third of six."""
    second = six(sample, YEAR[1], 1)[:2]
    told = [*six(sample, YEAR[0], 0), *second, Source(1, "KC3", "Child Healthy Weight", None, "none")]
    forums = [Held(f"Forum {place}", at.date(), "City Hall") for place, at in enumerate(YEAR, 1)]
    return report(paper("year"), forums, [*told, *six(sample, YEAR[2], 2)])


def saying(told: Source, words: str) -> Source:
    """The same with these words on every card and as its headline."""
    assert told.summary is not None
    cards = tuple(replace(card, text=words) for card in told.summary.cards)
    coming = replace(told.summary.next, headline=words)
    return replace(told, summary=replace(told.summary, cards=cards, next=coming))
