"""Plain sentences made from the numbers of a Summary: what a page says before its tables. Nothing is worked out here
that the tables do not show."""

from collections.abc import Sequence

from exports.summary import Summary
from exports.summary.asked import PulseItem
from exports.summary.values import Choice, Entered, Round
from exports.views import Pages, Ranked
from workshops import wording

SURE = ("count", "some", "nearly")


def came(summary: Summary) -> str:
    """30 of the 43 people who were expected came, from 8 of 9 sectors."""
    here, part = summary.counts.people, summary.took_part
    sectors = f"from {summary.counts.sectors} of {wording.plural(len(part.sectors), 'sector', 'sectors')}"
    if not here:
        return "Nobody joined this workshop."
    if not part.invited:
        return f"{wording.people(here)} came, {sectors}. Nobody was expected by number."
    if here > part.invited:
        return f"{wording.people(here)} came, {sectors}; {wording.number(part.invited)} were expected."
    return f"{wording.number(here)} of the {wording.people(part.invited)} expected came, {sectors}."


def first_place(ranked: Sequence[Ranked], most: int = 9) -> str:
    """P1 came first: 9 of 14 people chose it, from at least 4 of 6 groups of sectors. A shared place is said to be."""
    first, *others = [each for each in ranked if each.choice.rank == ranked[0].choice.rank]
    people = f"{wording.number(first.choice.people)} of {wording.people(first.vote.voters)}"
    if others:
        tied = [each.card.ref for each in (first, *others)]
        refs = wording.join_words(tied) if len(tied) <= most else f"{wording.number(len(tied))} cards"
        return f"{refs} share the first place: {people} chose each."
    return f"{first.card.ref} came first: {people} chose it{_across(first.choice)}."


def _across(choice: Choice) -> str:
    """As many groups as the cells that may be shown make sure."""
    cells = choice.row.cells
    sure = sum(cell.kind in SURE for cell in cells)
    return f", from at least {sure} of {len(cells)} groups of sectors" if sure else ""


def agreement(summary: Summary, tests: Sequence[Round]) -> str:
    """2 of the 3 actions that were tested are agreed."""
    tested = len({choice.ref for test in tests for choice in test.choices})
    agreed = tested - len(summary.outcome.not_agreed)
    if tested == 1:
        return f"One action was tested for agreement, and it is {'agreed' if agreed else 'not agreed'}."
    how_many = {0: "None", tested: "All"}.get(agreed, str(agreed))
    return f"{how_many} of the {tested} actions that were tested {'is' if agreed < 2 else 'are'} agreed."


def still_open(p: Pages) -> list[str]:
    """What the workshop leaves to do, in counts."""
    outcome, absent = p.summary.outcome, p.absent
    unanswered = outcome.unanswered if p.has_actions else ()
    counted = (
        (len(outcome.leadless), "action has no lead", "actions have no lead"),
        (len(outcome.not_agreed), "action was tested and not agreed", "actions were tested and not agreed"),
        (len(unanswered), "problem that went on has no action", "problems that went on have no action"),
        (len(p.needs()), "answer says what would be needed", "answers say what would be needed"),
        (p.status("offered"), "commitment is not signed off yet", "commitments are not signed off yet"),
        (len(p.unmet) if p.plenary else 0, "ask has no offer yet", "asks have no offer yet"),
    )
    said = [f"{wording.plural(count, one, many)}." for count, one, many in counted if count]
    if p.has_commitments and not p.summary.counts.commitments:
        said.append("Nobody has promised anything yet.")
    return [*said, f"Nobody came from: {wording.join_words(absent)}."] if absent else said


def moved(items: Sequence[PulseItem]) -> str:
    """The statement that moved most, with both its means; the same when the most is nothing at all."""
    most = max(items, key=lambda each: abs(_move(each)))
    statement = f"“{most.statement}”"
    before, after = wording.mean_words(most.before_tenths), wording.mean_words(most.after_tenths)
    if not _move(most):
        return f"No statement moved: each mean stands where it stood, {statement} at {after} of 5."
    way = "rose" if _move(most) > 0 else "fell"
    return f"{statement} {way} most, from {before} to {after} of 5, by {wording.people(most.pairs)} who answered twice."


def _move(item: PulseItem) -> int:
    return (item.after_tenths or 0) - (item.before_tenths or 0)


def entered(told: Entered) -> str:
    """What a facilitator entered for people without a phone; nothing where nothing was."""
    parts = [
        wording.plural(count, one, many)
        for count, one, many in (
            (told.people, "person", "people"),
            (told.problems, "problem", "problems"),
            (told.actions, "action", "actions"),
            (told.commitments, "commitment", "commitments"),
            (told.asks, "ask", "asks"),
            (told.offers, "offer", "offers"),
        )
        if count
    ]
    return f"Entered by a facilitator for people without a phone: {wording.join_words(parts)}." if parts else ""
