"""Plain sentences made from the numbers of a Summary: what a page says before its tables. Nothing is worked out here
that the tables do not show."""

from collections.abc import Sequence

from exports import words
from exports.concerns import HIGH, StandsOut
from exports.summary import Summary
from exports.summary.asked import PulseItem
from exports.summary.asks import AskTold
from exports.summary.values import Choice, Entered, Round
from exports.views import Pages, Ranked
from workshops import wording

SURE = ("count", "some", "nearly")


def met(p: Pages) -> str:
    """30 people from 8 sectors met on Tuesday 24 November 2026 at City Hall to say what stands in the way."""
    counts, paper = p.summary.counts, p.summary.paper
    when = f"on {wording.long_date(paper.starts_at)}{f' at {paper.place}' if paper.place else ''}"
    if not counts.people:
        return f"Nobody joined the workshop {when}. It was planned {_what_for(p)}."
    people, sectors = wording.people(counts.people), wording.plural(counts.sectors, "sector", "sectors")
    return f"{people} from {sectors} met {when} {_what_for(p)}."


def _what_for(p: Pages) -> str:
    if p.plenary:
        groups = wording.plural(len(p.summary.heard), "working group", "working groups")
        return f"to hear {groups}, to weigh the barriers they share, and to offer help"
    return f"to say what stands in the way of objective {p.objective.code}, what to do about it, and who does what"


def came(summary: Summary) -> str:
    """30 people came, from 8 of 9 sectors; 43 were expected: nobody knows whether those who came are among them."""
    here, part = summary.counts.people, summary.took_part
    sectors = f"from {summary.counts.sectors} of {wording.plural(len(part.sectors), 'sector', 'sectors')}"
    if not here:
        return "Nobody joined this workshop."
    if not part.invited:
        return f"{wording.people(here)} came, {sectors}. How many were expected was not set."
    return f"{wording.people(here)} came, {sectors}; {wording.plural(part.invited, 'was', 'were')} expected."


def organisations(here: int, named: int) -> str:
    """17 organisations were in the room; 13 agreed to be named: their names follow."""
    if not here:
        return "Nobody said which organisation they are from."
    said = wording.plural(here, "organisation was", "organisations were") + " in the room"
    if not named:
        return f"{said}; {'it did not agree' if here == 1 else 'none agreed'} to be named."
    if named >= here:
        return f"{said}, and {'' if here == 1 else 'all '}agreed to be named:"
    return f"{said}; {wording.number(named)} agreed to be named:"


def ballot(vote: Round, one: str, many: str) -> str:
    """20 problems stood on the ballot, and what an equal place means."""
    scored = vote.method == "score"
    verbs = ("was scored", "were scored") if scored else ("stood on the ballot", "stood on the ballot")
    said = wording.plural(len(vote.choices), f"{one} {verbs[0]}", f"{many} {verbs[1]}")
    if len(vote.choices) < 2:
        return f"{said}."
    equal = "scores" if scored else "votes"
    return f"{said}. Those with equal {equal} share a rank; among them the order means nothing."


def first_place(ranked: Sequence[Ranked], most: int = 9) -> str:
    """P1 came first: 9 of 14 people chose it, from at least 4 of 6 groups of sectors. A shared place is said to be."""
    first, *others = [each for each in ranked if each.choice.rank == ranked[0].choice.rank]
    people = wording.of_people(first.choice.people, first.vote.voters)
    if others:
        tied = [each.card.ref for each in (first, *others)]
        refs = wording.join_words(tied) if len(tied) <= most else f"{wording.number(len(tied))} cards"
        return f"{refs} share the first place: {people} chose each."
    return f"{first.card.ref} came first: {people} chose it{_across(first.choice)}."


def _across(choice: Choice) -> str:
    """As many groups as the cells that may be shown make sure."""
    cells = choice.row.cells
    sure = sum(cell.kind in SURE for cell in cells)
    if not sure or len(cells) < 2:
        return ""
    of_them = f"all {sure}" if sure == len(cells) else f"at least {sure} of {len(cells)}"
    return f", from {of_them} groups of sectors"


def stands_out(place: StandsOut) -> str:
    """Scores, round 2, effect on inequality: 14 of 27 people gave 4 or 5 (52 %)."""
    where = words.round_name(place.vote)
    where += f", {words.QUESTION[place.question].lower()}" if place.question else ""
    where += f", rank {wording.rank_words(place.rank, place.tied)}" if place.rank else ""
    done = {"choose": "chose it", "score": f"gave {HIGH} or 5", "agree": "are at 3 or more"}[place.vote.method]
    of_them = f"{wording.number(place.people)} of {wording.people(place.base)} {done}"
    return f"{where}: {of_them} ({words.percent(place.percent)})"


def came_first(p: Pages) -> str:
    """What to call that which a vote put first: only what was tested for agreement is agreed."""
    basis = p.summary.outcome.basis
    if basis == "problem" and p.plenary:
        return "What holds us back most"
    return "What came first" if basis and not p.agreement_tested else "What we agreed"


def put_first(p: Pages) -> str:
    """What the table under that heading holds."""
    if p.summary.outcome.basis == "action":
        return "Actions the room stands behind" if p.tests else "Actions the room put first; agreement was not tested"
    return "Barriers the room put first" if p.plenary else "Problems the room put first; no action was voted on"


def and_more(p: Pages, shown: int) -> str:
    """2 more actions are agreed: A4 and A7. Nothing where all that was chosen is shown."""
    rest = [each.card.ref for each in p.chosen[shown:]]
    if not rest:
        return ""
    one, many = ("action", "actions") if p.summary.outcome.basis == "action" else p.problem
    done = ("is agreed", "are agreed") if p.agreement_tested else ("went on", "went on")
    counted = wording.plural(len(rest), f"more {one} {done[0]}", f"more {many} {done[1]}")
    return f"{counted}: {wording.join_words(rest)}."


def run_off(p: Pages) -> str:
    """P4, P5 and P7 were level, with too few places for all. A run-off put P4 through: 4 of 9 people voted in it."""
    basis = p.summary.outcome.basis
    vote, decided = p.vote(basis), p.run_off(basis)
    if vote is None or decided is None:
        return ""
    through = [each.ref for each in vote.choices if each.ref in vote.tie and each.carried]
    base = f"{wording.number(decided.voters)} of {wording.people(max(decided.voters, decided.here))} voted in it"
    caution = (
        " That is a small base." if decided.small_base else " That is a low turnout." if decided.low_turnout else ""
    )
    return (
        f"{wording.join_words(vote.tie)} were level, with too few places for all. "
        f"A run-off put {wording.join_words(through)} through: {base}.{caution}"
    )


def agreement(summary: Summary, tests: Sequence[Round]) -> str:
    """2 of the 3 actions that were tested are agreed."""
    tested = len({choice.ref for test in tests for choice in test.choices})
    if not any(test.voters for test in tests):
        what = "One action was" if tested == 1 else f"{tested} actions were"
        return f"{what} tested for agreement, and nobody answered."
    agreed = tested - len(summary.outcome.not_agreed)
    if tested == 1:
        return f"One action was tested for agreement, and it is {'agreed' if agreed else 'not agreed'}."
    if agreed == tested:
        return f"{'Both' if tested == 2 else f'All {tested}'} actions that were tested are agreed."
    how_many = str(agreed) if agreed else "None"
    return f"{how_many} of the {tested} actions that were tested {'is' if agreed < 2 else 'are'} agreed."


def still_open(p: Pages) -> list[str]:
    """What the workshop leaves to do, in counts."""
    outcome, absent = p.summary.outcome, p.absent
    unanswered = outcome.unanswered if p.has_actions else ()
    counted = (
        (len(outcome.leadless), "action has no lead", "actions have no lead"),
        (len(outcome.not_agreed), "action was tested and not agreed", "actions were tested and not agreed"),
        (len(unanswered), "problem that went on has no action", "problems that went on have no action"),
        (len(p.needs()), "answer says that something is needed first", "answers say that something is needed first"),
        (p.status("offered"), "commitment is not signed off yet", "commitments are not signed off yet"),
        (len(p.unmet) if p.plenary else 0, "ask has no offer yet", "asks have no offer yet"),
    )
    said = [f"{wording.plural(count, one, many)}." for count, one, many in counted if count]
    if p.has_commitments and not p.summary.counts.commitments:
        said.append("Nobody has promised anything yet.")
    return [*said, f"Nobody came from: {wording.join_words(absent)}."] if absent else said


def promised(p: Pages) -> str:
    """14 commitments by the people in the room: 9 confirmed, which means signed off, and 5 offered."""
    firm = (("confirmed", "which means signed off"), ("offered", "which means not signed off yet"))
    parts = [f"{wording.number(p.status(key))} {key}, {means}" for key, means in firm if p.status(key)]
    made = wording.plural(p.summary.counts.commitments, "commitment", "commitments")
    return f"{made} by the people in the room: {', and '.join(parts)}."


def first_of(shown: int, every: int, one: str, many: str) -> str:
    """The first 4 of 20 problems; 3 problems where all are shown."""
    counted = wording.plural(every, one, many)
    return counted if every <= shown else f"The first {wording.number(shown)} of {counted}"


def asks(p: Pages) -> str:
    """2 asks stood before the whole forum, and 5 offers stand on them."""
    asked = len(p.summary.asks)
    if not asked:
        return "Nobody asked the forum for anything."
    offers = wording.plural(len(p.offers), "offer stands", "offers stand") if p.offers else "no offer stands"
    on = "it" if asked == 1 else "them"
    return f"{wording.plural(asked, 'ask', 'asks')} stood before the whole forum, and {offers} on {on}."


def offering(ask: AskTold) -> str:
    """2 can help, 1 may be able to."""
    sure = sum(offer.answer == "yes" for offer in ask.offers)
    counted = ((sure, "can help"), (len(ask.offers) - sure, "may be able to help"))
    return ", ".join(f"{wording.number(count)} {verb}" for count, verb in counted if count) or "No offer yet"


def moved(items: Sequence[PulseItem]) -> str:
    """The statement that moved most, with both its means; the same when the most is nothing at all. Any other on which
    more people went down than up is told too."""
    most = max(items, key=lambda each: abs(_move(each)))
    statement = f"“{most.statement}”"
    before, after = wording.mean_words(most.before_tenths), wording.mean_words(most.after_tenths)
    if not _move(most):
        return f"No statement moved: each mean stands where it stood, {statement} at {after} of 5."
    way = "rose" if _move(most) > 0 else "fell"
    told = f"{statement} {way} most, from {before} to {after} of 5, by {wording.people(most.pairs)} who answered twice"
    others = (_more_down(each) for each in items if each is not most or _move(most) > 0)
    return " ".join([f"{told}{_as_much(most, items)}.", *filter(None, others)])


def _as_much(most: PulseItem, items: Sequence[PulseItem]) -> str:
    """Those that moved by as much, up or down; nothing where there is none."""
    said = ""
    for way, move in (("rose", abs(_move(most))), ("fell", -abs(_move(most)))):
        names = [f"“{each.statement}”" for each in items if each is not most and _move(each) == move]
        said += f"; {wording.join_words(names)} {way} as much" if names else ""
    return said


def _more_down(item: PulseItem) -> str:
    """Nothing where no more went down than up."""
    up, down, pairs = item.up or 0, item.down or 0, wording.number(item.pairs)
    if down <= up:
        return ""
    fell = f"{wording.number(down)} of {pairs} down, {wording.number(up)} up"
    return f"On “{item.statement}” more went down than up: {fell}."


def _move(item: PulseItem) -> int:
    return (item.after_tenths or 0) - (item.before_tenths or 0)


def on_paper(p: Pages) -> str:
    """Why more may have voted than joined."""
    votes = (p.vote("problem"), p.vote("action"))
    return "Ballots on paper are counted too. " if any(vote and vote.papers for vote in votes) else ""


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
