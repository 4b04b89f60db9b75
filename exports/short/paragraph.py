"""A paragraph to paste into a briefing or a decision form: plain text, under 120 words, whatever the workshop."""

from collections.abc import Iterator

from exports.short.room import first_words
from exports.summary import Summary
from exports.summary.values import Choice
from exports.views import Pages, Ranked
from workshops import wording

MOST_WORDS = 119
A_NAME, AN_ACTION = 10, 30


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
    yield 3, f"It worked on objective {pages.objective.code} of London’s Health Inequalities Strategy."
    yield 1, _came_of_it(pages)
    if pages.agreed:
        yield 4, _first(pages.agreed[0], pages.tested(pages.agreed[0].card.ref))
    if vote := pages.vote("problem"):
        base = f"{wording.number(vote.voters)} of {wording.people(max(vote.voters, vote.here))}"
        done = "voted on" if vote.method == "choose" else "scored"
        yield 6, f"{base} {done} {pages.problem[1]}{', a small base' if vote.small_base else ''}."
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
    group = first_words(paper.group, A_NAME)
    return f"{rehearsal}{came} met on {wording.short_date(paper.starts_at)} as the working group {group}."


def _came_of_it(pages: Pages) -> str:
    counts = pages.summary.counts
    if pages.plenary:
        groups = wording.plural(len(pages.summary.heard), "working group", "working groups")
        barriers = wording.plural(len(pages.of("problem")), "shared barrier", "shared barriers")
        return (
            f"They heard {groups}, weighed {barriers} and made {wording.plural(len(pages.offers), 'offer', 'offers')}."
        )
    problems = wording.plural(counts.problems, "problem", "problems")
    actions = wording.plural(counts.actions, "action", "actions")
    promises = wording.plural(counts.commitments, "commitment", "commitments")
    signed = f", {wording.number(pages.status('confirmed'))} of them signed off" if counts.commitments else ""
    return f"They posted {problems}, proposed {actions} and made {promises}{signed}."


def _first(agreed: Ranked, tested: Choice | None) -> str:
    words = f"“{first_words(agreed.card.text, AN_ACTION)}”"
    if tested and tested.agreement:
        base = wording.people(tested.agreement.answered)
        return f"First among what was agreed, by {wording.number(tested.agreement.standing)} of {base}: {words}"
    base = f"{wording.number(agreed.choice.people)} of {wording.people(agreed.vote.voters)}"
    return f"First came, {'scored' if agreed.choice.marks else 'chosen'} by {base}: {words}"


def _source(summary: Summary) -> str:
    state = ", a draft" if summary.edition.state == "draft" else ""
    return f"Source: engagement summary, version {summary.paper.version}{state}."
