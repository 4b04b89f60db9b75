"""What a figure rests on, in words: how many of how many, and whether those are a handful."""

from collections.abc import Iterator

from exports import words
from exports.concerns import HIGH
from exports.summary.values import Choice, Round
from exports.views import Pages, Ranked
from workshops import tally, wording


def of_answered(choice: Choice) -> str:
    """26 of 28, where agreement was tested on it."""
    tested = choice.agreement
    return f"{wording.number(tested.standing)} of {wording.number(tested.answered)}" if tested else ""


def head(p: Pages) -> str:
    """What stands over the figures of what was chosen; of whom, where that is the same for all of them."""
    if p.agreement_tested:
        return "Agreed"
    first = p.chosen[0]
    return "Mean (n)" if first.choice.marks else share_of(first.vote)


def share_of(vote: Round) -> str:
    """Share of 29 voters; of scores, who gave a high one."""
    if vote.method == "score":
        return f"Gave {HIGH} or 5, of {wording.people(vote.voters)}"
    return f"Share of {wording.plural(vote.voters, 'voter', 'voters')}"


def turnouts(p: Pages) -> str:
    """How many voted on problems, scored actions and showed how far they agree, with what to bear in mind."""
    said = []
    for name, vote in ((p.problem[1].capitalize(), p.vote("problem")), ("Actions", p.vote("action"))):
        said += [" ".join([f"{name}: {wording.within(words.turnout(vote))}", *words.cautions(vote)])] if vote else []
    tested = dict.fromkeys(" ".join([wording.within(words.turnout(each)), *words.cautions(each)]) for each in p.tests)
    said += [f"{name}: {each}" for name, each in zip(("Agreement", *["Once more"] * len(tested)), tested, strict=False)]
    return " ".join(said)


def few(choice: Choice, vote: Round) -> Iterator[str]:
    """Only 10 of 27 people gave a score for doable: said where a figure rests on a handful of those who answered."""
    for mark in choice.marks:
        if mark.few_judged or (tally.is_small_base(mark.judged) and not vote.small_base):
            done = {"agree": "answered on it", "barrier": "gave it a score"}
            did = done.get(mark.question, f"gave a score for {words.QUESTION[mark.question].lower()}")
            yield f"Only {wording.number(mark.judged)} of {wording.people(vote.voters)} {did}."


def rests_on(p: Pages, each: Ranked) -> list[str]:
    """The same for what was chosen: its test first, then the round that ranked it."""
    tested = p.test_of(each.card.ref)
    return [*(few(tested.choice, tested.vote) if tested else ()), *few(each.choice, each.vote)]
