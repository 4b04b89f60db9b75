"""A believable workshop on key commitment 4, played through the domain's verbs: what the sample and many tests read."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

import yaml

from workshops import (
    asking,
    board,
    clock,
    equality,
    facilitation,
    joining,
    know_plan,
    merging,
    planning,
    promising,
    pulse,
    scoring,
    show,
    snapshot,
)
from workshops.database import db
from workshops.models import Card, Participant, Workshop
from workshops.snapshot.values import RoundLine

AMARA = "Amara Okafor"
STARTS = datetime(2026, 11, 24, 10, tzinfo=UTC)
ISSUED = STARTS + timedelta(hours=2)
CHOOSES = 22
WITHOUT_PHONE = 27
HARD_TO_JUDGE = 8
SAID: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))


class Clock:
    """A clock that goes on only when it is told to."""

    def __init__(self) -> None:
        self.at = STARTS - timedelta(days=30)

    def now(self) -> datetime:
        self.at += timedelta(milliseconds=1)
        return self.at

    def goes_on(self, minutes: float) -> None:
        self.at += timedelta(minutes=minutes)


@contextmanager
def clock_set() -> Iterator[Clock]:
    """Every verb reads this clock meanwhile."""
    ours, real = Clock(), clock.now
    users = [each for name, each in sys.modules.items() if name.startswith("workshops.")]
    patches = [patch.object(each, "now", ours.now) for each in users if getattr(each, "now", None) is real]
    for each in patches:
        each.start()
    try:
        yield ours
    finally:
        for each in patches:
            each.stop()


class Play:
    """One workshop, from the door to the end."""

    def __init__(self, workshop: Workshop, time: Clock) -> None:
        self.workshop, self.time, self.dice = workshop, time, Random(CHOOSES)
        self.people: list[Participant] = []
        self.problems: list[Card] = []
        self.actions: list[Card] = []

    def answer_equality(self) -> None:
        """All but one of those with a phone, in the lobby; four say only how old they are."""
        for number, person in enumerate(self.people[1:WITHOUT_PHONE]):
            said = {"age": ("from_25", "from_35", "from_45", "from_35", "from_55")[number % 5]}
            if number % 7 != 3:
                said["sex"] = ("female", "male", "female")[number % 3]
                said["disability"] = "none" if number % 4 else "little"
                said["caring"] = "cares" if number % 3 == 1 else "none"
            equality.answer(person, said)

    def next(self, minutes: float) -> None:
        self.time.goes_on(minutes)
        show.next_step(self.workshop.id, snapshot.take(self.workshop.id).now.number, AMARA)
        db.session.commit()

    def arrive(self) -> None:
        for number, (sector, organisation, named) in enumerate(SAID["people"]):
            if number == WITHOUT_PHONE:
                self.people.append(joining.enter_person(self.workshop.id, sector, AMARA, organisation))
                continue
            person, _ = joining.join(self.workshop.id, sector, organisation, name_organisation=named)
            self.people.append(person)
        self.answer_equality()
        self.next(9)

    def welcome(self) -> None:
        for number, person in enumerate(self.people[:24]):
            scores = {"know": number % 3, "part": 1 + number % 4, "whom": number % 4, "act": 2 + number % 3}
            pulse.answer_pulse(person, "before", scores)
        self.next(6)

    def know_the_plan(self) -> None:
        codes = know_plan.chosen(self.workshop).codes
        for number, person in enumerate(self.people[:26]):
            said = {}
            for place, code in enumerate(codes):
                answer = ("new", "knew", "new", "work", "knew")[(number + 2 * place) % 5]
                said[code] = know_plan.Said(answer, ("", "the borough", "two colleges")[number % 3])
            know_plan.answer_plan(person, said)
        self.next(7)

    def post(self) -> None:
        for number, (_, text) in enumerate(SAID["problems"]):
            author = self.people[number % 26]
            self.problems.append(board.post_problem(author, text, f"p{number}", confirmed=True))
        self.next(8)

    def make_sense(self) -> None:
        here = self.workshop.id
        hidden, why = SAID["hidden"]
        facilitation.hide(here, self.problems[hidden].key, why, AMARA)
        for head, *others in SAID["merges"]:
            merging.merge(here, [self.problems[each].key for each in others], self.problems[head].key, AMARA)
        for place, name in enumerate(SAID["themes"]):
            theme = facilitation.add_theme(here, name, AMARA)
            keys = [self.problems[n].key for n, (under, _) in enumerate(SAID["problems"]) if under == place]
            facilitation.place(here, keys, theme.id, AMARA)
        show.check_duplicates(here, "problem", True, 0, AMARA)
        self.next(15)

    def vote(self, cards: Sequence[Card], leanings: Sequence[float], absent: int) -> None:
        open_round = self._open()
        on = {key for key, _ in open_round.items}
        for person in self.people[absent:]:
            weights = {card.key: self._weight(person, n, leanings[n]) for n, card in enumerate(cards) if card.key in on}
            wanted = sorted(weights, key=lambda key: weights[key], reverse=True)[: open_round.votes_each]
            board.cast_ballot(person, open_round.id, wanted)
        self.next(6)

    def score(self, absent: int) -> None:
        """Effect and doable of each action; some cannot judge, and some leave one out."""
        ballot = self._open()
        for person in self.people[absent:]:
            given = {
                key: {
                    question: self._score(middle, person, number + 4 * place)
                    for place, (question, middle) in enumerate(zip(("effect", "doable"), middles, strict=True))
                }
                for number, (key, middles) in enumerate(zip(self._keys(), SAID["weighed"], strict=True))
                if key in dict(ballot.items) and self.dice.random() > 0.04
            }
            scoring.give_scores(person, ballot.id, given)
        self.next(5)

    def _open(self) -> RoundLine:
        newest = snapshot.take(self.workshop.id).round
        assert newest is not None
        return newest

    def _keys(self) -> list[str]:
        return [card.key for card in self.actions]

    def _score(self, middle: float, person: Participant, number: int) -> int | None:
        own = (len(person.sector) * 5 + number * 3) % 7 / 7 - 0.5
        score = min(5, max(1, round(middle + 1.2 * own + self.dice.uniform(-1.2, 1.2))))
        return None if self.dice.random() < (0.6 if number == HARD_TO_JUDGE else 0.07) else score

    def show_fists(self, middles: Sequence[float], absent: int) -> None:
        """How far each stands behind the actions of the open round; those at the bottom say what would move them."""
        ballot = self._open()
        for person in self.people[absent:]:
            fists = {
                key: min(5, max(0, round(middle + self.dice.uniform(-1.9, 1.6))))
                for key, middle in zip(self._keys(), middles, strict=True)
                if key in dict(ballot.items)
            }
            moves = {key: "Money for it that lasts." for key, fist in fists.items() if fist < 2}
            scoring.give_scores(person, ballot.id, {key: {"agree": fist} for key, fist in fists.items()}, moves)
        self.next(2)

    def _weight(self, person: Participant, number: int, leaning: float) -> float:
        own = (len(person.sector) * 7 + number * 3) % 11 / 11
        return leaning + 0.55 * own + self.dice.random()

    def settle(self, cards: Sequence[Card], leanings: Sequence[float]) -> None:
        """Run off where the cut is tied."""
        result = snapshot.take(self.workshop.id).round
        assert result is not None
        assert result.result is not None
        if result.result.tie and result.result.settled is None:
            show.settle_tie(self.workshop.id, "run-off", AMARA)
            db.session.commit()
            self.vote(cards, leanings, 2)

    def design(self) -> None:
        for number, said in enumerate(SAID["actions"]):
            problem = "" if said["answers"] is None else self.problems[said["answers"]].key
            about = said["reach"], said["gains"], said["misses"], tuple(said["plan_codes"])
            words = board.ActionWords(problem, *about)
            author = self.people[(number * 3) % 25]
            self.actions.append(board.propose_action(author, said["text"], f"a{number}", words, confirmed=True))
        for minutes in (4, 3, 6, 4):
            self.next(minutes)

    def test_agreement(self) -> None:
        """One action is not agreed, is put in other words, tested once more, and stays open."""
        first, second = SAID["fists"]
        self.show_fists(first, 2)
        scoring.amend(self.workshop.id, self.actions[2].key, SAID["amended"], AMARA)
        show.reopen(self.workshop.id, AMARA)
        db.session.commit()
        self.show_fists(second, 2)
        self.next(1)
        self.next(1)

    def commit(self) -> None:
        for number, said in enumerate(SAID["commitments"]):
            person = self.people[said["person"]]
            person.name = said.get("name", "")
            entered_by = AMARA if person.entered_by else None
            made = promising.commit_to(person, self._promise(said), f"c{number}", entered_by=entered_by)
            if "changed" in said:
                promising.change_commitment(person, made.number, self._promise({**said, "what": said["changed"]}))
        self.ask_and_offer()
        self.next(14)

    def ask_and_offer(self) -> None:
        """What people ask of the forum, and who offers on which ask or need, by its words."""
        for number, said in enumerate(SAID["asks"]):
            asking.ask(self.people[said["person"]], asking.Asking(said["text"], said["behalf"]), f"q{number}")
        heard = {each.text: each.id for each in asking.asks_heard_in(self.workshop)}
        for number, said in enumerate(SAID["offers"]):
            day = STARTS.date() + timedelta(days=said["days"]) if "days" in said else None
            offered = asking.Offering(said["answer"], said["what"], said["behalf"], day)
            asking.offer(self.people[said["person"]], heard[said["for"]], offered, f"o{number}")

    def _promise(self, said: dict[str, Any]) -> promising.Promise:
        ((on, code),) = said["hangs_on"].items()
        return promising.Promise(
            answer=said["answer"],
            on=on,
            on_code=self.actions[code].key if on == "action" else code,
            behalf=said["behalf"],
            role=said.get("role", ""),
            what=said.get("what", ""),
            by_when=STARTS.date() + timedelta(days=said["days"]) if "days" in said else None,
            when_cue=said.get("when", ""),
            first_step=said.get("will", ""),
            signed_off=said.get("signed_off", ""),
            needs=said.get("needs", ""),
            ask_again=said.get("again", ""),
            may_name="name" in said,
        )

    def pulse_after(self) -> None:
        for number, person in enumerate(self.people[2:]):
            scores = {"know": 3 + number % 3, "part": 2 + number % 4, "whom": 3 + number % 2, "act": 3 + number % 3}
            pulse.answer_pulse(person, "after", {**scores, "heard": 3 + number % 3})
        pulse.say_missed(self.people[5], "Nobody spoke for people who clean at night")
        pulse.say_missed(self.people[9], "What the boroughs already pay")
        self.next(4)

    def close(self) -> None:
        show.sum_up(self.workshop.id, SAID["headline"], SAID["ask"], AMARA)
        self.workshop.hear_by, self.workshop.next_date = date(2026, 12, 8), date(2027, 2, 24)
        self.next(6)


def play(rehearsal: bool = False) -> Workshop:
    """The whole workshop, in an application's database: committed and ended."""
    with clock_set() as time:
        groups = planning.make_groups(planning.create_forum("London Partner Forum 2026", "Dee"))
        plan = planning.Schedule(
            "Pay that keeps Londoners well", STARTS, "City Hall, London E16", AMARA, rehearsal=rehearsal
        )
        workshop = planning.schedule(groups[3], plan, "Dee")
        planning.invite(workshop.id, SAID["invited"], [], "Dee")
        equality.ask(workshop.id, ["age", "sex", "disability", "caring"], "lobby", "Dee")
        db.session.commit()
        time.at = STARTS
        _play(Play(workshop, time))
    return workshop


def _play(the: Play) -> None:
    the.arrive()
    the.welcome()
    the.know_the_plan()
    the.post()
    the.make_sense()
    leanings = [
        1.1,
        1.0,
        0.3,
        0.5,
        0.55,
        0.75,
        0.1,
        0.4,
        0,
        0.1,
        0,
        0.2,
        0.1,
        0.3,
        0.2,
        0.3,
        0,
        0,
        0.35,
        0.3,
        0,
        0,
        0,
        0,
    ]
    the.vote(the.problems, leanings, 1)
    the.settle(the.problems, leanings)
    the.next(1)
    the.next(3)
    the.design()
    show.check_duplicates(the.workshop.id, "action", True, 0, AMARA)
    the.next(2)
    leanings = [1.0, 0.9, 0.2, 0.3, 0.5, 0.3, 0.1, 0.0, 0.1]
    the.vote(the.actions, leanings, 3)
    the.settle(the.actions, leanings)
    the.next(1)
    the.next(1)
    the.score(3)
    the.next(1)
    the.next(1)
    the.test_agreement()
    the.commit()
    the.pulse_after()
    the.close()
