"""The judge itself: a run in which all is well, and the same run wrong in each way."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.model.acts import Act, Record, read
from tests.model.judging import faults
from tests.model.state import Stands, State, Votes

COLD, DAMP = "cold-key", "damp-key"
POSTED = Act("Ben", "problem", "b1", 200, 3, 1.0, 1.1, "Damp homes")
NO_ANSWER = Act("Ben", "problem", "b2", 0, None, 1.2, 2.2, "Cold homes")
REFUSED = Act("Chidi", "problem", "c1", 409, None, 1.0, 1.1, "Too late")
TAKEN_BACK = Act("Ben", "withdraw", "b1", 200, 4, 3.0, 3.1)
FIRST = Act("Chidi", "ballot", "7", 200, 5, 4.0, 4.1, choices=(DAMP,))
LOST = Act("Chidi", "ballot", "7", 0, None, 4.2, 5.2, choices=(COLD, DAMP))
SECOND = Act("Chidi", "ballot", "7", 200, 6, 6.0, 6.1, choices=(COLD,))
ACTS = [POSTED, NO_ANSWER, REFUSED, FIRST, LOST, SECOND]
STANDS = Stands("Ben", "problem", "b1", "Damp homes")
OPEN = Votes(2, closed=False, ballots={"Chidi": (COLD,)})
CLOSED = Votes(2, closed=True, voters=("Chidi",), counts={COLD: 1, DAMP: 0})


def state(*stands: Stands, votes: Votes = OPEN, version: int = 6) -> State:
    return State(version, list(stands or (STANDS,)), {"7": votes})


RIGHT = {
    "as it should be": (ACTS, state()),
    "an act without an answer is there": (ACTS, state(STANDS, replace(STANDS, client_id="b2", text="Cold homes"))),
    "sent again with the same answer": ([*ACTS, replace(POSTED, version=7, sent=8.0, answered=8.1)], state(version=7)),
    "taken back": ([POSTED, TAKEN_BACK], State(4, [replace(STANDS, withdrawn=True)])),
    "perhaps taken back": ([POSTED, replace(TAKEN_BACK, status=0, version=None)], State(3, [STANDS])),
    "a ballot without an answer came last": (
        [SECOND, replace(LOST, sent=7.0, answered=8.0)],
        State(7, [], {"7": Votes(2, closed=False, ballots={"Chidi": (COLD, DAMP)})}),
    ),
    "closed": (ACTS, state(votes=CLOSED)),
    "scores are no votes": (
        [replace(FIRST, kind="scores", choices=("a x 1", "b x 2", "c x 3"))],
        State(5, [], {"7": Votes(2, closed=False, ballots={"Chidi": ("a x 1", "b x 2", "c x 3")})}),
    ),
}
WRONG = {
    "answered, and is not there": (ACTS, State(6, [], {"7": OPEN})),
    "is there 2 times": (ACTS, state(STANDS, STANDS)),
    "refused, and is there": (ACTS, state(STANDS, Stands("Chidi", "problem", "c1", "Too late"))),
    "nobody sent it": (ACTS, state(STANDS, Stands("Eve", "problem", "e1", "From nowhere"))),
    "has other words": (ACTS, state(replace(STANDS, text="Dry homes"))),
    "nobody took it back": (ACTS, state(replace(STANDS, withdrawn=True))),
    "is still there": ([*ACTS, TAKEN_BACK], state()),
    "is damp-key, not cold-key": (ACTS, state(votes=replace(OPEN, ballots={"Chidi": (DAMP,)}))),
    "is empty, not cold-key": (ACTS, state(votes=replace(OPEN, ballots={}))),
    "cold-key+damp-key, not cold-key": (ACTS, state(votes=replace(OPEN, ballots={"Chidi": (COLD, DAMP)}))),
    "ballot of Eve": (ACTS, state(votes=replace(OPEN, ballots={"Chidi": (COLD,), "Eve": (COLD,)}))),
    "2 votes of 1": (
        [replace(FIRST, choices=(COLD, DAMP))],
        State(5, [], {"7": Votes(1, closed=False, ballots={"Chidi": (COLD, DAMP)})}),
    ),
    "a card twice": (
        [replace(FIRST, choices=(COLD, COLD))],
        State(5, [], {"7": Votes(2, closed=False, ballots={"Chidi": (COLD, COLD)})}),
    ),
    "no such round": (ACTS, State(6, [STANDS])),
    "still holds 1 ballots": (ACTS, state(votes=replace(CLOSED, ballots={"Chidi": (COLD,)}))),
    "Chidi voted and is not counted": (ACTS, state(votes=replace(CLOSED, voters=()))),
    "Eve is counted and did not vote": (ACTS, state(votes=replace(CLOSED, voters=("Chidi", "Eve")))),
    "card cold-key has 2 votes": (ACTS, state(votes=replace(CLOSED, counts={COLD: 2, DAMP: 0}))),
    "card damp-key has 1 votes": (ACTS, state(votes=replace(CLOSED, counts={COLD: 1, DAMP: 1}))),
    "version 6 was answered after version 6": ([*ACTS, replace(SECOND, sent=7.0, answered=7.1)], state()),
    "version 6 was answered, and the workshop is at 5": (ACTS, state(version=5)),
}


@pytest.mark.parametrize("name", RIGHT)
def test_nothing_is_found_where_nothing_is_wrong(name: str) -> None:
    assert faults(*RIGHT[name]) == []


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_found(name: str) -> None:
    acts, there = WRONG[name]
    found = faults(acts, there)
    assert len(found) == 1, found
    assert name in found[0]


def test_acts_read_as_they_were_written(tmp_path: Path) -> None:
    record = Record()
    acts: Sequence[Act] = ACTS
    for act in acts:
        record.add(act)
    record.write(tmp_path / "acts.jsonl")
    assert read(tmp_path / "acts.jsonl") == ACTS
