"""What a person sends: a ballot, an action with what it answers, answers in Commit. Plain values in, fields out."""

import random
from collections.abc import Iterator, Sequence
from datetime import timedelta

from forum.rehearsal.cast import Part
from forum.rehearsal.page import Form
from forum.rehearsal.voices import Promised, Proposed
from workshops.clock import now
from workshops.rules_pulse import items_of

SPEAKS_FOR = {"lived_experience": "myself", "voluntary": "organisation", "business": "organisation"}
USES_ALL = 0.85
ANSWERS_ABOUT_ONESELF = 0.9
ON_AN_ACTION = 0.85
MISSED = (
    "People who work at night were not in the room.",
    "We never came back to the money.",
    "How the boroughs will work together on this.",
)
CANNOT, CANNOT_JUDGE, AT_THE_BOTTOM = "cannot", 0.08, 0.07
MOVES = (
    "Money for it that lasts more than a year.",
    "Say who checks that it happens.",
    "People it is meant for should help to design it.",
    "",
)
ASKED = (
    "One named person in each borough who answers within two days.",
    "A list of who already works on this, kept up to date.",
    "Somebody to carry this to the councils that were not here.",
    "The same question in every contract, so that nobody loses by asking it.",
)
OFFERED = (
    "Two hours of somebody who has done it before.",
    "Our room, on Thursday evenings.",
    "The words we use, for anybody to take.",
    "A line in our newsletter and a contact to ring.",
)
LIKED, LEANS, TASTE = 1.0, 0.7, 1.6


def choose(keys: Sequence[str], votes: int, part: Part, chance: random.Random) -> list[str]:
    """A room does not vote evenly: some cards are liked by more, and each sector leans its own way."""
    by_key = {key: _fixed(key) * LIKED + _fixed(f"{part.sector} {key}") * LEANS for key in keys}
    liked = sorted(sorted(by_key), key=lambda key: by_key[key] + chance.random() * TASTE, reverse=True)
    return liked[: votes if chance.random() < USES_ALL else max(1, votes - 1)]


def pulse(moment: str, chance: random.Random) -> dict[str, str]:
    """Low at the start and mostly higher at the end."""
    least, most = (0, 3) if moment == "before" else (2, 5)
    scores = {item: str(chance.randint(least, most)) for item in items_of(moment)}
    return {"moment": moment, **scores}


def about_oneself(form: Form, chance: random.Random) -> dict[str, str]:
    """Most answer most of the equality questions, mostly alike."""
    said = {}
    for name in dict.fromkeys(each.name for each in form.fields if each.kind == "radio"):
        answers = [each.value for each in form.choices(name)]
        if chance.random() < ANSWERS_ABOUT_ONESELF:
            said[name] = answers[min(int(chance.expovariate(0.8)), len(answers) - 1)]
    return said


def plan(names: Sequence[str], chance: random.Random) -> dict[str, str]:
    """Mostly new, sometimes known, now and then one's own work. `names` are the fields of the answers."""
    said = {name: chance.choice(("new", "new", "knew", "work")) for name in names}
    return {**said, **{name.replace("answer-", "whom-"): "the borough" for name in said if said[name] == "work"}}


def missed(chance: random.Random) -> str:
    """What the workshop missed."""
    return chance.choice(MISSED)


def scores(names: Sequence[str], earlier: int, part: Part, chance: random.Random) -> dict[str, str]:
    """A scored ballot for fields named like effect-KEY: a card has a worth of its own on each question.

    Now and then somebody cannot judge. Fists (agree-KEY) stand a little higher the second time, and some who are at the
    bottom say what would move them.
    """
    fists = [name for name in names if name.startswith("agree-")]
    given = {name: _near(name, part, chance) for name in names}
    if fists:
        given = {name: min(5, max(0, score + earlier)) for name, score in given.items()}
        given |= {name: chance.randrange(2) for name in fists if chance.random() < AT_THE_BOTTOM}
    unsure = {name for name in names if name not in fists and chance.random() < CANNOT_JUDGE}
    moves = {f"move-{name.partition('-')[2]}": chance.choice(MOVES) for name in fists if given[name] < 2}
    return {**{name: CANNOT if name in unsure else str(score) for name, score in given.items()}, **moves}


def _near(name: str, part: Part, chance: random.Random) -> int:
    """A whole number from 1 to 5 that leans as the room and the sector do."""
    worth = 1.5 + 3 * _fixed(name) + _fixed(f"{part.sector} {name}") + chance.uniform(-1, 1)
    return min(5, max(1, round(worth)))


def _fixed(name: str) -> float:
    """The same number between 0 and 1 for the same name."""
    return random.Random(name).random()  # noqa: S311 - a taste, not a secret


def proposal(action: Proposed, offered: Sequence[str], chance: random.Random) -> dict[str, str | list[str]]:
    """What an action says beyond its text; `offered` are the problems that went on."""
    return {
        "reach": action.reach,
        "gains": action.gains,
        "misses": action.misses,
        "plan_codes": list(action.plan),
        "answers": chance.choice(offered) if offered else "",
    }


def in_commit(part: Part, offered: Sequence[str], chance: random.Random) -> Iterator[tuple[str, dict[str, str]]]:
    """Each answer as the words it will be known by and its fields; `offered` as action:KEY, plan:CODE or key:CODE."""
    if not offered:
        return
    for promise in part.promises:
        yield promise.what, {**_promise(promise), **_on(offered, chance), **_who(part)}
    if part.answer:
        needs = part.needs if part.answer == "need" else ""
        yield (
            needs,
            {
                "answer": part.answer,
                "needs": needs,
                "ask_again": chance.choice(("1", "3", "0")),
                **_on(offered, chance),
                **_who(part),
            },
        )


def _promise(promise: Promised) -> dict[str, str]:
    return {
        "answer": "promise",
        "role": promise.role,
        "what": promise.what,
        "by_when": (now().date() + timedelta(days=promise.days)).isoformat(),
        "when_cue": promise.when,
        "first_step": promise.step,
        "signed_off": promise.signed,
        "needs": promise.needs,
    }


def _on(offered: Sequence[str], chance: random.Random) -> dict[str, str]:
    """Mostly an action that went on, sometimes something of the plan."""
    actions = [value for value in offered if value.startswith("action:")]
    some = actions if actions and chance.random() < ON_AN_ACTION else offered
    on, _, code = chance.choice(some).partition(":")
    return {"on": on, "on_code": code}


def speaks_for(part: Part) -> str:
    """On whose behalf somebody of this sector speaks."""
    return SPEAKS_FOR.get(part.sector, "team")


def _who(part: Part) -> dict[str, str]:
    return {"behalf": speaks_for(part), "may_name": "1" if part.name_organisation else ""}
