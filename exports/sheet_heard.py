"""The rows of what the groups brought before the whole forum."""

from collections.abc import Iterator, Sequence

from exports.summary.heard import HeardTold

OUTCOME = {
    "agreed": "Agreed",
    "not agreed": "Not agreed",
    "put first": "Put first, not tested for agreement",
}
Row = tuple[str, str, str, str, int | None, str]


def rows(heard: Sequence[HeardTold]) -> Iterator[Row]:
    """A group's words and counts, then each action that goes on."""
    for group in heard:
        key = group.key_commitment
        yield "heard", key, group.group, "headline", None, group.headline
        yield "heard", key, group.group, "ask", None, group.ask
        yield "heard", key, group.group, "people", group.people, ""
        yield "heard", key, group.group, "commitments", group.commitments, ""
        for action in group.agreed:
            yield "heard", f"{key} {action.ref}", group.group, "percent agreed", action.percent, action.text
            if action.stands:
                yield "heard", f"{key} {action.ref}", group.group, "outcome", None, OUTCOME[action.stands]
