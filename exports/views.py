"""The Summary as its pages read it: cards joined to their votes, promises to what they hang on, all by ref."""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from exports.concerns import HIGH, Concern, concerns
from exports.scatter import Point
from exports.spans import spans
from exports.summary.asked import PulseItem
from exports.summary.asks import OfferTold
from exports.summary.promised import Promise
from exports.summary.values import Card, Choice, KeyCommitment, Mark, Objective, PlanCommitment, Round, Summary, Thread
from workshops import tally

FIRST_CHOSEN = 3
MOST_RANKED = 20
MOST_IN_ANNEX = 300
KINDS = ("problem", "action")


@dataclass(frozen=True)
class Ranked:
    """A card as a vote placed it."""

    card: Card
    choice: Choice
    vote: Round

    @property
    def apart(self) -> tuple[str, ...]:
        """The groups of sectors that are sure to stand 30 points above the whole."""
        row = self.choice.row
        return tuple(cell.name for cell in row.cells if cell.group in row.stands_out)

    @property
    def share(self) -> int | None:
        """The part of the voters who chose it, or gave its effect 4 or 5."""
        if not self.choice.marks:
            return self.choice.percent
        high = sum(people for score, people in self.choice.marks[0].counts if score >= HIGH)
        return tally.percent(high, self.vote.voters)

    @property
    def sectors_shown(self) -> bool:
        return any(cell.kind != "withheld" for cell in self.choice.row.cells)


@dataclass(frozen=True)
class Pages:
    """What the templates ask of a Summary."""

    summary: Summary

    @cached_property
    def cards(self) -> dict[str, Card]:
        return {card.ref: card for card in self.summary.cards}

    @cached_property
    def promises(self) -> dict[str, Promise]:
        return {promise.ref: promise for promise in self.summary.promises}

    @cached_property
    def objectives(self) -> dict[str, Objective]:
        return {objective.code: objective for objective in self.summary.strategy.objectives}

    @cached_property
    def aims(self) -> dict[int, str]:
        return {aim.number: aim.name for aim in self.summary.strategy.aims}

    @cached_property
    def plan(self) -> dict[str, str]:
        return {each.code: each.summary for each in self.summary.strategy.plan}

    @property
    def plenary(self) -> bool:
        """Did working groups bring before the whole forum what they found? Its problems are shared barriers."""
        return bool(self.summary.heard)

    @property
    def problem(self) -> tuple[str, str]:
        """What one of the problems is called, and what several are."""
        return ("barrier", "barriers") if self.plenary else ("problem", "problems")

    @property
    def whole(self) -> bool:
        """Is this the whole forum, which has no key commitment of its own?"""
        return not self.key.code

    @property
    def codes(self) -> list[str]:
        """The objectives it worked on, its own first."""
        return [self.summary.strategy.objective, *self.summary.strategy.also]

    @property
    def across(self) -> bool:
        """Does it work across several objectives, as the whole forum does?"""
        return self.whole and len(self.codes) > 1

    @property
    def has_version(self) -> bool:
        """Is there more to tell of this version than its headline?"""
        edition, own = self.summary.edition, self.summary.next.headline
        told = edition.notes or edition.why or edition.changes or edition.left_out or edition.redacted
        return bool(told or (edition.headline and own))

    @property
    def asked_about(self) -> str:
        """What is asked about at the check-ins: a commitment, a plenary's offer, or nothing."""
        if self.has_commitments:
            return "commitment" if self.summary.counts.commitments else ""
        return "offer" if self.offers else ""

    @property
    def examples(self) -> list[str]:
        """A reference of two kinds that a reader may correct."""
        firsts = (self.of("problem"), self.summary.promises or self.offers)
        return [each[0].ref.partition(" of ")[0] for each in firsts if each]

    @property
    def has_plan(self) -> bool:
        told = not self.plenary or self.summary.strategy.known.asked
        return told and "plan" not in self.summary.edition.left_out

    @property
    def has_actions(self) -> bool:
        return not self.plenary or bool(self.of("action"))

    @property
    def has_commitments(self) -> bool:
        return not self.plenary or bool(self.summary.promises)

    @property
    def has_pulse(self) -> bool:
        told = not self.plenary or bool(self.summary.pulse.before or self.summary.pulse.after)
        return told and "pulse" not in self.summary.edition.left_out

    @property
    def offers(self) -> list[OfferTold]:
        return [offer for ask in self.summary.asks for offer in ask.offers]

    @property
    def unmet(self) -> list[str]:
        """The asks on which nobody offers anything."""
        return [ask.ref for ask in self.summary.asks if not ask.offers]

    @property
    def front(self) -> list[tuple[int, str, str]]:
        """The six numbers of the front page, each with its words for one and for many."""
        counts = self.summary.counts
        came = [
            (counts.people, "person", "people"),
            (counts.organisations, "organisation", "organisations"),
            (counts.sectors, "sector", "sectors"),
        ]
        if self.plenary:
            barriers, groups, offers = len(self.of("problem")), len(self.summary.heard), len(self.offers)
            return [
                *came,
                (groups, "working group heard", "working groups heard"),
                (barriers, "shared barrier", "shared barriers"),
                (offers, "offer made", "offers made"),
            ]
        return [
            *came,
            (counts.problems, "problem posted", "problems posted"),
            (counts.actions, "action proposed", "actions proposed"),
            (counts.commitments, "commitment made", "commitments made"),
        ]

    @property
    def pulse_told(self) -> list[PulseItem]:
        """The statements whose means may be told."""
        return [item for item in self.summary.pulse.items if item.before is not None]

    @property
    def missed(self) -> list[tuple[str, int]]:
        """What people say was missed, and how often the same was said."""
        return list(Counter(self.summary.pulse.missed).items())

    @property
    def key(self) -> KeyCommitment:
        return self.summary.strategy.key

    @property
    def objective(self) -> Objective:
        return self.objectives[self.summary.strategy.objective]

    @property
    def differs(self) -> bool:
        """Does the workshop work on another objective than its key commitment serves?"""
        return self.objective.code != self.key.serves

    @property
    def built_on(self) -> list[PlanCommitment]:
        """The plan commitments that something of today names, but for those that stand in the plan's own table."""
        shown = {each.code for each in self.summary.strategy.known.shown} if self.has_plan else set()
        return [each for each in self.summary.strategy.plan if each.code not in shown and self.naming(each.code)]

    def naming(self, code: str) -> list[str]:
        """The cards that are linked to a plan commitment and the answers that hang on it."""
        cards = [card.ref for card in self.summary.cards if code in card.plan_codes]
        return cards + [each.ref for each in self.summary.promises if each.on_code == code]

    @cached_property
    def letters(self) -> dict[str, str]:
        """The letters under which actions were scored, by their refs."""
        return {each.ref: each.letter for vote in self.votes("action") for each in vote.choices if each.letter}

    def called(self, ref: str) -> str:
        """What the room called a card: the letter of an action that was scored stands before its ref."""
        return f"{self.letters[ref]} {ref}" if ref in self.letters else ref

    def of(self, kind: str) -> list[Card]:
        return [card for card in self.summary.cards if card.kind == kind]

    def votes(self, kind: str) -> list[Round]:
        return [each for each in self.summary.rounds if each.kind == kind]

    def vote(self, kind: str) -> Round | None:
        """The round that ranked this kind of card: its scores, or its vote; run-offs and agreement aside."""
        ranking = [each for each in self.votes(kind) if each.stands and each.run_off_of is None]
        return next((each for each in reversed(ranking) if each.method != "agree"), None)

    def points(self, vote: Round) -> list[Point]:
        """The cards judged on both questions, at their exact means."""
        scored = [(each, [_mean(mark) for mark in each.marks]) for each in vote.choices if len(each.marks) > 1]
        return [
            Point(each.letter, means[0], means[1], each.carried)
            for each, means in sorted(scored, key=lambda pair: pair[0].letter)
            if means[0] is not None and means[1] is not None
        ]

    @property
    def charted(self) -> bool:
        """Is there a chart that does not draw the table it stands in?"""
        vote = self.vote("action")
        return bool(self.promised() or self.pulse_told or (vote and vote.method == "score"))

    @property
    def tests(self) -> list[Round]:
        """The rounds on agreement, oldest first."""
        return [each for each in self.votes("action") if each.method == "agree"]

    def test_of(self, ref: str) -> Ranked | None:
        """An action as agreement was tested on it last, with the round."""
        found = [Ranked(self.cards[ref], each, vote) for vote in self.tests for each in vote.choices if each.ref == ref]
        return found[-1] if found else None

    def tested(self, ref: str) -> Choice | None:
        """The same without the round."""
        found = self.test_of(ref)
        return found.choice if found else None

    @property
    def not_agreed(self) -> list[Choice]:
        """Actions on which agreement was tested and not reached."""
        return [found for ref in self.summary.outcome.not_agreed if (found := self.tested(ref)) is not None]

    def placed(self, kind: str) -> list[Ranked]:
        """Every card of the deciding round, best first."""
        vote = self.vote(kind)
        return [Ranked(self.cards[each.ref], each, vote) for each in vote.choices] if vote else []

    def ranked(self, kind: str) -> list[Ranked]:
        """The cards that got votes, the first places only."""
        return [each for each in self.placed(kind) if each.choice.people][:MOST_RANKED]

    def concerns(self, kind: str) -> list[Concern]:
        """Every card on which a sector stands 30 points above the whole, in any round that stands."""
        return concerns(self.cards, self.votes(kind), self.vote(kind))

    @property
    def agreement_tested(self) -> bool:
        """Is what the room chose agreed, and not only put first by a vote?"""
        return self.summary.outcome.basis == "action" and bool(self.tests)

    @property
    def chosen(self) -> list[Ranked]:
        """Everything that was agreed, or put first where agreement was not tested; best placed first."""
        outcome = self.summary.outcome
        return [each for each in self.placed(outcome.basis) if each.choice.ref in outcome.chosen]

    @property
    def chosen_first(self) -> list[Ranked]:
        """The first three of it, and whatever shares the place of the third."""
        last = self.chosen[:FIRST_CHOSEN][-1:]
        return [each for each in self.chosen if last and each.choice.rank <= last[0].choice.rank]

    def run_off(self, kind: str) -> Round | None:
        """The vote that settled a tie of the round that ranked this kind of card."""
        vote = self.vote(kind)
        found = [each for each in self.votes(kind) if vote and each.stands and each.run_off_of == vote.number]
        return found[-1] if found else None

    def promised(self) -> list[Promise]:
        """Promises, soonest first."""
        made = [each for each in self.summary.promises if each.answer == "promise"]
        return sorted(made, key=lambda each: (str(each.by_when), int(each.ref[1:])))

    def answers(self, kind: str) -> list[Promise]:
        """Answers that promise nothing: "interested", or "need"."""
        return [each for each in self.summary.promises if each.answer == kind]

    def needs(self) -> list[Promise]:
        return [each for each in self.summary.promises if each.needs]

    def status(self, status: str) -> int:
        return sum(each.status == status for each in self.summary.promises)

    def named(self) -> list[str]:
        """Organisations that promised something, as far as they may be named."""
        return sorted({each.organisation for each in self.promised() if each.organisation}, key=str.casefold)

    @property
    def chain(self) -> list[tuple[Objective | None, list[Thread]]]:
        """All threads under their objectives."""
        codes = sorted({each.objective for each in self.summary.threads})
        under = {code: [each for each in self.summary.threads if each.objective == code] for code in codes}
        return [(self.objectives.get(code), threads) for code, threads in under.items()]

    def annexed(self, kind: str) -> list[Card]:
        """The cards printed in the annex, best placed first; the room is shared between the kinds."""
        other = len(self.of("problem" if kind == "action" else "action"))
        room = max(MOST_IN_ANNEX - other, MOST_IN_ANNEX // 2)
        return self._in_order(kind)[:room]

    def shared_objective(self, kind: str) -> str | None:
        """The objective that all cards of the annex carry, when it is one."""
        codes = {card.objective for card in self.annexed(kind)}
        return codes.pop() if len(codes) == 1 else None

    def left_out(self, kind: str) -> str:
        """The refs of those that are only in the data, as "P7, P9 to P12"."""
        printed = {card.ref for card in self.annexed(kind)}
        return spans([card.ref for card in self.of(kind) if card.ref not in printed])

    def _in_order(self, kind: str) -> list[Card]:
        placed = [each.card for each in self.placed(kind)]
        seen = {card.ref for card in placed}
        return [*placed, *(card for card in self.of(kind) if card.ref not in seen)]

    def choice(self, ref: str) -> Choice | None:
        return self._choices.get(ref)

    @cached_property
    def _choices(self) -> dict[str, Choice]:
        return {each.choice.ref: each.choice for kind in KINDS for each in self.placed(kind)}

    def share(self, part: int, whole: int) -> int | None:
        """In whole percent."""
        return tally.percent(part, whole)

    @property
    def absent(self) -> list[str]:
        """Sectors of which nobody came; "another sector" is no voice to miss."""
        return [each.name for each in self.summary.took_part.sectors if not each.here and each.key != "other"]

    @property
    def fewer(self) -> list[str]:
        """Sectors of which fewer than half of those expected came, though somebody did."""
        return [each.name for each in self.summary.took_part.sectors if 0 < 2 * each.here < (each.invited or 0)]


def _mean(mark: Mark) -> Fraction | None:
    """The exact mean, counted again from the scores."""
    total = sum(score * people for score, people in mark.counts)
    return Fraction(total, mark.judged) if mark.judged else None
