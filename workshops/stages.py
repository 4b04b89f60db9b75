"""The stages a workshop can have, the phases inside each, and the run-of-show templates to start from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workshops.rules_tables import STEPS


@dataclass(frozen=True)
class StageKind:
    """A kind of stage: its name on screens, its phases in order, its usual minutes, prompt and script line."""

    key: str
    name: str
    phases: tuple[str, ...]
    minutes: int
    prompt: str
    say: str


VOTE_PHASES = ("prepare", "open", "closed", "shown")
SHOW_OF_HANDS = VOTE_PHASES[1:]
KINDS = {
    kind.key: kind
    for kind in (
        StageKind(
            "arrive",
            "Arrive",
            ("open",),
            0,
            "Which problems we act on, which actions we stand behind, and who does what.",
            "Scan the square or type the code. Tap your sector and you are in.",
        ),
        StageKind(
            "pulse_before",
            "Welcome",
            ("open",),
            6,
            "Where do you stand today?",
            "This is why we are here, who decides, and what happens with what you say. First, four taps.",
        ),
        StageKind(
            "know_plan",
            "Know the plan",
            ("open",),
            7,
            "What in the plan do you know, and what do you work on?",
            "This is what London has promised. For each: is it new to you, did you know it, do you work on it?",
        ),
        StageKind(
            "post_problems",
            "Post problems",
            ("open",),
            7,
            "What stops Londoners here from living in good health?",
            "Write on your own and in silence. One idea a card: what happens, to whom, where.",
        ),
        StageKind(
            "make_sense",
            "Make sense",
            ("open",),
            12,
            "Read the cards. Is anything unclear or missing?",
            "Read first, then talk. Tell us what is not clear and add what is missing.",
        ),
        StageKind(
            "vote_problems",
            "Vote on problems",
            VOTE_PHASES,
            5,
            "Which of these, if we changed it, would close the gap most?",
            "Decide on your own again. You can change your votes until the vote closes.",
        ),
        StageKind(
            "design_actions",
            "Design actions",
            tuple(STEPS),
            15,
            "Who does what, for whom, so that what changes?",
            "Write one action a card. Say who does it, for whom, and what will be different.",
        ),
        StageKind(
            "weigh_actions",
            "Weigh actions",
            VOTE_PHASES,
            10,
            "Which actions would change most, and can be done in 12 months?",
            "Score on your own: how much it would change for the people who have least, and whether it can be done.",
        ),
        StageKind(
            "test_agreement",
            "Test agreement",
            SHOW_OF_HANDS,
            5,
            "How far do you stand behind each action?",
            "Five: fully behind it. Three: I can live with it. Zero: I cannot accept it.",
        ),
        StageKind(
            "commit",
            "Commit",
            ("open",),
            13,
            "What can you promise?",
            "Promise only what you can keep. Saying what you would need is just as useful.",
        ),
        StageKind(
            "pulse_after",
            "Pulse after",
            ("open",),
            5,
            "Where do you stand now?",
            "The same four questions as at the start, and whether you were heard.",
        ),
        StageKind(
            "hear_groups",
            "Hear the groups",
            ("open",),
            20,
            "What each group says, and what it asks of us.",
            "One minute a group: the headline, what was agreed, and what the group asks of this room.",
        ),
        StageKind(
            "score_barriers",
            "Shared barriers",
            SHOW_OF_HANDS,
            12,
            "How much does each of these hold us back?",
            "These stood in the way of more than one group. Score each on your own.",
        ),
        StageKind(
            "offer_help",
            "Offer help",
            ("open",),
            20,
            "Could your organisation help?",
            "Read what the groups ask. Offer what you can, or say who could.",
        ),
        StageKind(
            "close",
            "Close",
            ("open", "ended"),
            5,
            "What we agreed, and when you will hear.",
            "Thank you. You will hear from us, and you can tell us what we got wrong.",
        ),
    )
}
TEMPLATES: dict[str, tuple[str, tuple[tuple[str, int], ...]]] = {
    "90": (
        "90 minutes: the whole method",
        (
            ("arrive", 0),
            ("pulse_before", 6),
            ("know_plan", 7),
            ("post_problems", 7),
            ("make_sense", 12),
            ("vote_problems", 5),
            ("design_actions", 15),
            ("weigh_actions", 10),
            ("test_agreement", 5),
            ("commit", 13),
            ("pulse_after", 5),
            ("close", 5),
        ),
    ),
    "60": (
        "60 minutes: post, vote, act, promise",
        (
            ("arrive", 0),
            ("post_problems", 8),
            ("vote_problems", 8),
            ("design_actions", 14),
            ("weigh_actions", 10),
            ("commit", 13),
            ("pulse_after", 4),
            ("close", 3),
        ),
    ),
    "30": (
        "30 minutes: post, vote, promise",
        (("arrive", 0), ("post_problems", 8), ("vote_problems", 8), ("commit", 11), ("close", 3)),
    ),
    "plenary": (
        "60 minutes: the plenary",
        (("arrive", 0), ("hear_groups", 20), ("score_barriers", 12), ("offer_help", 20), ("close", 8)),
    ),
}
VOTES = {
    "vote_problems": "problem",
    "weigh_actions": "action",
    "test_agreement": "action",
    "score_barriers": "problem",
}
SORTED_FIRST = ("vote_problems", "weigh_actions")
GATED = (*SORTED_FIRST, "score_barriers")
FEWEST = {"vote_problems": 2, "weigh_actions": 1, "test_agreement": 1, "score_barriers": 1}
HEARING = "hear_groups"
WRITES = {"post_problems": "problem", "design_actions": "action"}


@dataclass(frozen=True)
class Place:
    """A place in the run of show: which stage, and which phase of it."""

    index: int
    phase: str


def phases_of(kinds: Sequence[str], index: int) -> tuple[str, ...]:
    """The phases of the stage at this index: making sense just before the problem vote is its preparing."""
    sense_made = kinds[index] == "vote_problems" and index > 0 and kinds[index - 1] == "make_sense"
    return SHOW_OF_HANDS if sense_made else KINDS[kinds[index]].phases


def after(kinds: Sequence[str], at: Place) -> Place | None:
    """Where *Next* leads from here; None at the end of the show."""
    phases = phases_of(kinds, at.index)
    here = phases.index(at.phase)
    if here + 1 < len(phases):
        return Place(at.index, phases[here + 1])
    if at.index + 1 < len(kinds):
        return Place(at.index + 1, phases_of(kinds, at.index + 1)[0])
    return None


def next_place(kinds: Sequence[str], at: Place, on_ballot: Mapping[str, int], shortlisted: bool) -> Place | None:
    """Where *Next* leads with this many cards to answer on in each stage: one with too few is passed over.

    `shortlisted`: what was shown last in this stage was a shortlist, so that it opens once more, for scores.
    """
    if shortlisted and at.phase == "shown":
        return Place(at.index, "open")
    there = after(kinds, at)
    while (
        there is not None
        and there.phase == "open"
        and on_ballot.get(kinds[there.index], 1) < FEWEST.get(kinds[there.index], 1)
    ):
        there = Place(there.index + 1, phases_of(kinds, there.index + 1)[0])
    return there


def is_sense_making(kind: str, phase: str) -> bool:
    """Are cards open to merging, themes and hiding here?"""
    return kind in ("make_sense", HEARING) or (kind in SORTED_FIRST and phase == "prepare")


def sensed_kind(kind: str) -> str:
    """Which cards the room makes sense of in this stage."""
    return VOTES[kind] if kind in SORTED_FIRST else "problem"


def still_sensed(kinds: Sequence[str], at: Place, card: str) -> bool:
    """Will the room still make sense of this kind of card, here or further on?"""
    places = (Place(index, phase) for index in range(at.index, len(kinds)) for phase in phases_of(kinds, index))
    ahead = (place for place in places if place.index > at.index or place == at)
    return any(
        is_sense_making(kinds[place.index], place.phase) and sensed_kind(kinds[place.index]) == card for place in ahead
    )
