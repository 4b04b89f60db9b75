"""Judges a run: what was answered against what is there. Every sentence it gives is a fault.

An act that was answered 200 must be there, exactly once and with its words. One that was refused must not, and nothing
may be there that nobody sent. An act without an answer may be there or not, but not twice. Of ballots the newest that
was answered stands, or a later one without an answer.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from tests.model.acts import BALLOTS, CARDS, Act
from tests.model.state import Stands, State, Votes

Key = tuple[str, str, str]


def faults(acts: Sequence[Act], state: State) -> list[str]:
    """Everything that is wrong; empty when nothing is."""
    found = [*cards(acts, state), *ballots(acts, state), *versions(acts, state)]
    return sorted(found)


def cards(acts: Sequence[Act], state: State) -> Iterator[str]:
    """What was posted, promised, asked or offered."""
    sent: dict[Key, list[Act]] = defaultdict(list)
    for act in acts:
        if act.kind in CARDS:
            sent[act.who, act.kind, act.client_id].append(act)
    there: dict[Key, list[Stands]] = defaultdict(list)
    for each in state.stands:
        there[each.who, each.kind, each.client_id].append(each)
    taken_back = {(act.who, act.client_id): act for act in acts if act.kind == "withdraw" and not _was_refused(act)}
    for key in sent.keys() | there.keys():
        taken = taken_back.get((key[0], key[2]))
        yield from (f"{' '.join(key)}: {fault}" for fault in _card(sent.get(key, []), there.get(key, []), taken))


def _was_refused(act: Act) -> bool:
    return not act.is_saved and not act.may_stand


def _card(sent: Sequence[Act], there: Sequence[Stands], taken: Act | None) -> Iterator[str]:
    saved = any(act.is_saved for act in sent)
    if not sent:
        yield "is there, and nobody sent it"
    elif saved and not there:
        yield "was answered, and is not there"
    elif there and not saved and not any(act.may_stand for act in sent):
        yield "was refused, and is there"
    if len(there) > 1:
        yield f"is there {len(there)} times"
    for each in there:
        yield from _words_of(each, sent, taken)


def _words_of(each: Stands, sent: Sequence[Act], taken: Act | None) -> Iterator[str]:
    if sent and each.text not in {act.text for act in sent}:
        yield "has other words"
    if each.withdrawn and taken is None:
        yield "is taken back, and nobody took it back"
    if not each.withdrawn and taken is not None and taken.is_saved:
        yield "was taken back, and is still there"


def ballots(acts: Sequence[Act], state: State) -> Iterator[str]:
    """What was chosen."""
    sent: dict[str, dict[str, list[Act]]] = defaultdict(lambda: defaultdict(list))
    for act in acts:
        if act.kind in BALLOTS:
            sent[act.client_id][act.who].append(act)
    for number in sorted(sent.keys() | state.rounds.keys()):
        votes = state.rounds.get(number)
        if votes is None:
            yield f"round {number}: ballots were sent, and there is no such round"
        else:
            yield from (f"round {number}: {fault}" for fault in _round(sent[number], votes))


def _round(sent: dict[str, list[Act]], votes: Votes) -> Iterator[str]:
    allowed = {who: _may_stand(acts) for who, acts in sent.items()}
    if votes.closed:
        yield from _closed(allowed, votes)
        return
    for who in sorted(allowed.keys() | votes.ballots.keys()):
        chosen = votes.ballots.get(who, ())
        if chosen not in allowed.get(who, [()]):
            yield f"the ballot of {who} is {_words(chosen)}, not {' or '.join(map(_words, allowed.get(who, [()])))}"
        if votes.votes_each < len(chosen) and not any(" " in each for each in chosen):
            yield f"the ballot of {who} has {len(chosen)} votes of {votes.votes_each}"
        if len(set(chosen)) < len(chosen):
            yield f"the ballot of {who} has a card twice"


def _words(chosen: Iterable[str]) -> str:
    return "+".join(chosen) or "empty"


def _may_stand(acts: Sequence[Act]) -> list[tuple[str, ...]]:
    """The ballots that may stand: the newest answered one, and any without an answer that may have come after it."""
    saved = [act for act in acts if act.is_saved]
    newest = max(saved, key=lambda act: (act.version or 0, act.answered), default=None)
    unknown = [act for act in acts if act.may_stand and (newest is None or act.answered > newest.sent)]
    return [newest.choices if newest else (), *(act.choices for act in unknown)]


def _closed(allowed: dict[str, list[tuple[str, ...]]], votes: Votes) -> Iterator[str]:
    """A closed round holds no ballot, only who voted and how often each card was chosen."""
    if votes.ballots:
        yield f"is closed and still holds {len(votes.ballots)} ballots"
    must = {who for who, each in allowed.items() if all(each)}
    may = {who for who, each in allowed.items() if any(each)}
    for who in sorted(must - set(votes.voters)):
        yield f"{who} voted and is not counted"
    for who in sorted(set(votes.voters) - may):
        yield f"{who} is counted and did not vote"
    least, most = _bounds(allowed, votes.counts)
    for key, count in votes.counts.items():
        if not least[key] <= count <= most[key]:
            yield f"card {key} has {count} votes, not {least[key]} to {most[key]}"


def _bounds(allowed: dict[str, list[tuple[str, ...]]], keys: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    least: Counter[str] = Counter()
    most: Counter[str] = Counter()
    for each in allowed.values():
        for key in keys:
            least[key] += all(key in choices for choices in each)
            most[key] += any(key in choices for choices in each)
    return least, most


def versions(acts: Sequence[Act], state: State) -> Iterator[str]:
    """Each act answered after another was answered has a higher version, and none is above the workshop's own."""
    own: dict[str, list[Act]] = defaultdict(list)
    for act in acts:
        if act.is_saved:
            own[act.who].append(act)
    for who, saved in own.items():
        saved.sort(key=lambda act: act.answered)
        for before, after in pairwise(saved):
            if before.answered <= after.sent and (before.version or 0) >= (after.version or 0):
                yield f"{who}: version {after.version} was answered after version {before.version}"
    newest = max((act.version or 0 for act in acts if act.is_saved), default=0)
    if newest > state.version:
        yield f"version {newest} was answered, and the workshop is at {state.version}"
