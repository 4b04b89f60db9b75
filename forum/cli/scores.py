"""`flask his scores`: how well the plan search and the suggested duplicates do on what was labelled by hand."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

import click

from forum.cli.answer import in_words, json_option, say
from forum.rehearsal.voices import Proposed, voices
from workshops import plan_search
from workshops.his import objectives
from workshops.labelled import pairs, spoken

HALVES = ("dev", "judge")
Scores = Mapping[str, Mapping[str, Mapping[str, float]]]


@click.command()
@json_option
@in_words
def scores(as_json: bool) -> None:
    """Score both labelled sets, each half apart: what is tuned by, and what only judges."""
    found = {"plan_search": {**_spoken(), "rehearsal": _rehearsal()}, "duplicates": _duplicates()}
    say(found, _lines(found), as_json)


def _spoken() -> dict[str, dict[str, Any]]:
    found = {}
    for half in HALVES:
        said = spoken.sentences(half)
        found[half] = asdict(spoken.score(said, spoken.as_it_is))
        found[f"{half}, strictly"] = asdict(spoken.score(said, spoken.strictly(said)))
    return found


def _rehearsal() -> dict[str, Any]:
    """Actions that others wrote for the rehearsal and linked to the plan, asked for as their own room would."""
    said = {action.text: (objective, action.plan) for objective, action in _linked_actions()}
    sentences = [spoken.Sentence(text, plan) for text, (_, plan) in said.items()]

    def find(text: str) -> list[str]:
        return [match.commitment.code for match in plan_search.closest(text, near=(said[text][0],))]

    return asdict(spoken.score(sentences, find))


def _linked_actions() -> Iterator[tuple[str, Proposed]]:
    for objective in objectives():
        for action in voices(objective.code).actions:
            if action.plan:
                yield objective.code, action


def _duplicates() -> dict[str, dict[str, Any]]:
    found = {half: pairs.score(pairs.pairs(half)) for half in HALVES}
    return {
        half: {**asdict(score), "precision": score.precision, "recall": score.recall} for half, score in found.items()
    }


def _lines(found: Scores) -> Iterator[str]:
    yield "Plan search: of the sentences, those that find one of their codes among the first five (found), the share of"
    yield "their codes among those (by code), and a code of theirs as the very first (first). Strictly: without every"
    yield "phrase that echoes one of the sentences."
    for half, score in found["plan_search"].items():
        shares = "  ".join(f"{name.replace('_', ' ')} {score[name]:6.1%}" for name in ("found", "by_code", "first"))
        yield f"  {half:<16} {score['sentences']:4} sentences  {shares}"
    yield "Suggested duplicates: all cards of a half in one room."
    for half, score in found["duplicates"].items():
        counts = f"{score['pairs']:4} pairs, {score['same']} say the same"
        right = f"{score['suggested']} suggested, {score['right']} of them right"
        yield f"  {half:<16} {counts}  {right}: precision {score['precision']:.1%}, recall {score['recall']:.1%}"
