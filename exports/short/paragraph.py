"""A paragraph to paste into a briefing or a decision form: plain text, under 120 words, whatever the workshop."""

import re
from collections.abc import Iterator

from exports import bases
from exports.short.room import first_words
from exports.summary import Summary
from exports.summary.values import Round
from exports.views import Pages, Ranked
from workshops import wording

MOST_WORDS = 119
A_NAME, AN_ACTION = 10, 30
ENDS = (".", "!", "?", "…", "。")
WITHIN = re.compile(r"[“\"]([^“”\"]*)[”\"]")


def paragraph(summary: Summary) -> str:
    """The sentences that fit, the most important first; in the order in which they are read."""
    sentences = list(_sentences(Pages(summary)))
    while len(_joined(sentences).split()) > MOST_WORDS:
        least = max(range(len(sentences)), key=lambda place: sentences[place][0])
        sentences.pop(least)
    return _joined(sentences) + "\n"


def _joined(sentences: list[tuple[int, str]]) -> str:
    return " ".join(words for _, words in sentences)


def _sentences(pages: Pages) -> Iterator[tuple[int, str]]:
    """Each with its place in importance, 0 the most."""
    summary = pages.summary
    yield 0, _met(pages)
    yield 3, _worked_on(pages)
    if summary.counts.people:
        yield 1, _came_of_it(pages)
    if pages.chosen:
        yield 4, _first(pages)
    elif pages.agreement_tested:
        yield 4, "No action was agreed."
    if vote := pages.vote("problem"):
        base = wording.capital(wording.of_people(vote.voters, max(vote.voters, vote.here)))
        done = "voted on" if vote.method == "choose" else "scored"
        yield 6, f"{base} {done} {pages.problem[1]}{_on_paper(vote.papers)}{_worth(vote)}."
    if summary.outcome.leadless:
        yield 5, f"{wording.plural(len(summary.outcome.leadless), 'action has', 'actions have')} no lead yet."
    if summary.next.next_date:
        yield 7, f"The next date is {wording.short_date(summary.next.next_date)}."
    yield 2, _source(summary)


def _met(pages: Pages) -> str:
    summary = pages.summary
    counts, paper = summary.counts, summary.paper
    came = f"{wording.people(counts.people)} from {wording.plural(counts.sectors, 'sector', 'sectors')}"
    rehearsal = "In a rehearsal, " if paper.rehearsal else ""
    who = f"the {'' if pages.whole else 'working group '}{first_words(paper.group, A_NAME)}"
    day = wording.short_date(paper.starts_at)
    if not counts.people:
        return f"{rehearsal}{'nobody' if rehearsal else 'Nobody'} came when {who} was to meet on {day}."
    return f"{rehearsal}{came} met on {day} as {who}."


def _worked_on(pages: Pages) -> str:
    codes = pages.codes if pages.across else pages.codes[:1]
    objectives = f"{'objective' if len(codes) == 1 else 'objectives'} {wording.join_words(codes)}"
    done = "worked" if pages.summary.counts.people else "was to work"
    return f"It {done} on {objectives} of London’s Health Inequalities Strategy."


def _came_of_it(pages: Pages) -> str:
    counts = pages.summary.counts
    if pages.plenary:
        groups = wording.plural(len(pages.summary.heard), "working group", "working groups")
        barriers = _some(len(pages.of("problem")), "shared barrier", "shared barriers")
        return f"They heard {groups}, weighed {barriers} and made {_some(len(pages.offers), 'offer', 'offers')}."
    problems = _some(counts.problems, "problem", "problems")
    actions = _some(counts.actions, "action", "actions")
    promises = _some(counts.commitments, "commitment", "commitments")
    return f"They posted {problems}, proposed {actions} and made {promises}{_signed(pages)}."


def _signed(pages: Pages) -> str:
    """How many of the commitments are firm."""
    made, signed = pages.summary.counts.commitments, pages.status("confirmed")
    if made < 2:
        return f", {'' if signed else 'not '}signed off" if made else ""
    return f", {wording.number(signed) if signed else 'none'} of them signed off"


def _worth(vote: Round) -> str:
    """What to bear in mind with a round’s figures."""
    if vote.small_base:
        return ", a small base"
    return f", a low turnout ({wording.percent_words(vote.turnout)})" if vote.low_turnout else ""


def _on_paper(papers: int) -> str:
    """So that nobody wonders why more voted than came."""
    return f", {wording.number(papers)} on paper" if papers else ""


def _some(count: int, one: str, many: str) -> str:
    """2 offers; no offers."""
    return wording.plural(count, one, many) if count else f"no {many}"


def _first(pages: Pages) -> str:
    """What was put first, and by how many, with what to bear in mind."""
    first = pages.chosen[0]
    return " ".join([_put_first(pages, first), *bases.rests_on(pages, first)])


def _put_first(pages: Pages, agreed: Ranked) -> str:
    """A shared place is said to be."""
    said = first_words(agreed.card.text, AN_ACTION)
    words = f"“{_inner(said)}{'' if said.endswith(ENDS) else '.'}”"
    test = pages.test_of(agreed.card.ref)
    basis = pages.summary.outcome.basis
    sharing = [each for each in pages.placed(basis) if each.choice.rank == agreed.choice.rank]
    if len(sharing) > 1 and not test:
        many = pages.problem[1] if basis == "problem" else "actions"
        return f"{len(sharing)} {many} share the first place, one of them: {words}"
    if test and (tested := test.choice.agreement):
        base = wording.of_people(tested.standing, tested.answered) + _worth(test.vote)
        count = len(pages.chosen)
        said = "One action was agreed" if count == 1 else f"{count} actions were agreed, the first of them"
        return f"{said} by {base}: {words}"
    base = wording.of_people(agreed.choice.people, agreed.vote.voters)
    base += _worth(agreed.vote) if basis == "action" else ""
    return f"First came, {'scored' if agreed.choice.marks else 'chosen'} by {base}: {words}"


def _inner(said: str) -> str:
    """Words within quotation marks, with their own marks single."""
    return WITHIN.sub(r"‘\1’", said)


def _source(summary: Summary) -> str:
    state = ", a draft" if summary.edition.state == "draft" else ""
    return f"Source: engagement summary, version {summary.paper.version}{state}."
