"""References of one kind with runs drawn together, as a reader has them."""

from collections.abc import Iterator, Sequence


def spans(refs: Sequence[str]) -> str:
    """Refs of one kind with runs drawn together: P1, P3 to P6."""
    return ", ".join(_span_words(first, last) for first, last in _runs(refs))


def _runs(refs: Sequence[str]) -> Iterator[tuple[str, str]]:
    first = last = ""
    for ref in sorted(refs, key=lambda each: int(each[1:])):
        if last and int(ref[1:]) == int(last[1:]) + 1:
            last = ref
            continue
        if first:
            yield first, last
        first = last = ref
    if first:
        yield first, last


def _span_words(first: str, last: str) -> str:
    if first == last:
        return first
    return f"{first}, {last}" if int(last[1:]) == int(first[1:]) + 1 else f"{first} to {last}"
