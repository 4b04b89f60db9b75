"""The dashboard: each workshop in a line, and each forum."""

from collections.abc import Iterable, Sequence

from exports.forum.sources import Held, Marked, letter
from exports.forum.values import ForumLine, TopAction, Turnout, WorkshopLine
from exports.summary.values import Round
from workshops import tally


def workshop_line(each: Marked) -> WorkshopLine:
    """A workshop's line: its summary's own numbers."""
    summary, pages = each.summary, each.pages
    verdicts = {
        choice.ref: choice.agreement.agreed for vote in pages.tests for choice in vote.choices if choice.agreement
    }
    return WorkshopLine(
        mark=each.mark,
        forum=each.forum,
        key_commitment=each.key_commitment,
        group=each.group,
        objective=summary.strategy.objective,
        title=summary.paper.title,
        code=summary.paper.code,
        version=summary.paper.version,
        edition=summary.edition.state,
        held=each.held,
        headline=summary.next.headline,
        counts=summary.counts,
        turnout=_turnout(each),
        top=_top(each),
        confirmed=_promised(each, "confirmed"),
        offered=_promised(each, "offered"),
        tested=len(verdicts),
        agreed=sum(verdicts.values()),
        leadless=summary.outcome.leadless,
        expected=summary.took_part.invited or None,
    )


def _promised(each: Marked, status: str) -> int:
    return sum(promise.status == status for promise in each.pages.promised())


def _turnout(each: Marked) -> Turnout | None:
    vote = each.pages.vote("action") or each.pages.vote("problem")
    return _told(vote) if vote else None


def _told(vote: Round) -> Turnout:
    return Turnout(
        vote.kind, vote.voters, vote.here, vote.turnout, vote.papers, small_base=vote.small_base, low=vote.low_turnout
    )


def _top(each: Marked) -> TopAction | None:
    placed = each.pages.placed("action")
    if not placed:
        return None
    first = placed[0]
    tested = each.pages.tested(first.card.ref)
    verdict = tested.agreement if tested else None
    return TopAction(
        ref=first.card.ref,
        text=first.card.text,
        tied=first.choice.tied,
        standing=verdict.standing if verdict else None,
        answered=verdict.answered if verdict else None,
        agreed_percent=tested.percent if tested else None,
        agreed=verdict.agreed if verdict else None,
        share=None if first.choice.marks else first.choice.percent,
        small_base=tally.is_small_base(verdict.answered) if verdict else first.vote.small_base,
    )


def forum_lines(forums: Sequence[Held], workshops: Sequence[WorkshopLine]) -> tuple[ForumLine, ...]:
    """Each forum with the sums of its workshops. A plenary's people are counted apart, and its barriers not at all."""
    return tuple(
        _forum(letter(place), held, [each for each in workshops if each.forum == place])
        for place, held in enumerate(forums)
    )


def _forum(name: str, held: Held, all_of_it: Sequence[WorkshopLine]) -> ForumLine:
    groups = [each for each in all_of_it if each.key_commitment]
    plenaries = [each for each in all_of_it if not each.key_commitment]
    return ForumLine(
        letter=name,
        name=held.name,
        day=held.day,
        place=held.place,
        groups=len({each.key_commitment for each in groups}),
        people=_sum(groups, "people"),
        plenaries=len(plenaries),
        plenary_people=_sum(plenaries, "people"),
        problems=_sum(groups, "problems"),
        actions=_sum(all_of_it, "actions"),
        commitments=_sum(all_of_it, "commitments"),
        confirmed=sum(each.confirmed for each in all_of_it),
    )


def _sum(workshops: Iterable[WorkshopLine], count: str) -> int:
    return sum(int(getattr(each.counts, count)) for each in workshops)
