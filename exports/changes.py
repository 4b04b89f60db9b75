"""What differs between two versions of a summary, in plain words, and where words were taken out since.

No text is quoted: what was taken out stays out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from exports import posted, redacting
from exports.summary import Summary
from exports.summary.edition import SECTIONS
from exports.summary.promised import Promise
from exports.views import Pages
from exports.words import STATUS
from workshops.gaps import without
from workshops.wording import join_words, plural, short_date

Named = Mapping[str, Any]
COUNTS = {
    "people": ("person", "people"),
    "organisations": ("organisation", "organisations"),
    "sectors": ("sector", "sectors"),
    "problems": ("problem", "problems"),
    "actions": ("action", "actions"),
    "commitments": ("commitment", "commitments"),
}
MISSED = {"pulse", "missed"}
TOLD_APART = {"by_when", "status"}
MOST_REFS = 12
NAMED_BY_WHAT = ("room", "beforehand")


def between(before: Summary, after: Summary, removed: Mapping[str, str]) -> tuple[str, ...]:
    """What is another than it was, first the numbers, then what was said, then what was left out and taken out.

    `removed` are the words that stay out of the later one. What only misses them does not read differently."""
    was = redacting.redact(before, removed)
    return (
        *_counts(was, after),
        *_items("card", _by_ref(was.cards), _by_ref(after.cards)),
        *_items("commitment", _by_ref(was.promises), _by_ref(after.promises)),
        *_promises(was, after),
        *_items("ask", _by_ref(was.asks), _by_ref(after.asks)),
        *_agreed(was, after),
        *_days(was, after),
        *_sections(was, after),
        *_rest(was, after),
        *_taken_out(redacting.leave_out(replace(before, edition=after.edition)), removed),
    )


def _counts(before: Summary, after: Summary) -> Iterator[str]:
    for name, (one, many) in COUNTS.items():
        was, now = getattr(before.counts, name), getattr(after.counts, name)
        if was != now:
            yield f"{plural(now, one, many)}, where there were {was}."


def _items(noun: str, before: Named, after: Named) -> Iterator[str]:
    """New ones, those that are gone, and those that read differently."""
    yield from _list(noun, [ref for ref in after if ref not in before], "is new", "are new")
    yield from _list(noun, [ref for ref in before if ref not in after], "is no longer here", "are no longer here")
    both = [ref for ref in after if ref in before and before[ref] != after[ref]]
    rest = [ref for ref in both if not _only_promised_otherwise(before[ref], after[ref])]
    yield from _list(noun, rest, "reads differently", "read differently")


def _list(noun: str, refs: Sequence[str], one: str, many: str) -> Iterator[str]:
    if refs:
        yield f"{noun.capitalize()}{'' if len(refs) == 1 else 's'} {_some(refs)} {one if len(refs) == 1 else many}."


def _some(refs: Sequence[str]) -> str:
    return join_words(refs if len(refs) <= MOST_REFS else [*refs[:MOST_REFS], f"{len(refs) - MOST_REFS} more"])


def _only_promised_otherwise(before: object, after: object) -> bool:
    """Is all that changed told by `_promises`?"""
    if not isinstance(after, Promise):
        return False
    return {field.name for field in fields(after) if _differ(before, after, field.name)} <= TOLD_APART


def _differ(before: object, after: object, name: str) -> bool:
    return bool(getattr(before, name) != getattr(after, name))


def _promises(before: Summary, after: Summary) -> Iterator[str]:
    earlier = _by_ref(before.promises)
    for now in after.promises:
        was = earlier.get(now.ref, now)
        if now.by_when != was.by_when:
            yield f"Commitment {now.ref}: the date is {_day(now.by_when)}, where it was {_day(was.by_when)}."
        if now.status != was.status:
            status, old = STATUS[now.status].lower(), STATUS[was.status].lower()
            yield f"Commitment {now.ref}: {status}, where it was {old}."


def _agreed(before: Summary, after: Summary) -> Iterator[str]:
    was, now = before.outcome.chosen, after.outcome.chosen
    if was != now:
        label = "Agreed" if Pages(after).agreement_tested else "What came first"
        yield f"{label}: {_refs(now)}, where it was {_refs(was)}."


def _refs(refs: Sequence[str]) -> str:
    return join_words(refs) if refs else "nothing"


def _days(before: Summary, after: Summary) -> Iterator[str]:
    for words, now, was in (
        ("The day we meet again", after.next.next_date, before.next.next_date),
        ("The day by which you hear from us", after.next.hear_by, before.next.hear_by),
    ):
        if was != now:
            yield f"{words} is {_day(now)}, where it was {_day(was)}."


def _day(day: date | None) -> str:
    return short_date(day) if day else "not set"


def _sections(before: Summary, after: Summary) -> Iterator[str]:
    was, now = set(before.edition.left_out), set(after.edition.left_out)
    for key, name in SECTIONS.items():
        if key in now - was:
            yield f"Left out: {name}."
        if key in was - now:
            yield f"No longer left out: {name}."


def _rest(before: Summary, after: Summary) -> Iterator[str]:
    """Words that have no reference."""
    told = not MISSED & {*before.edition.left_out, *after.edition.left_out}
    for words, was, now in (
        ("The title", before.paper.title, after.paper.title),
        ("The place", before.paper.place, after.paper.place),
        ("The day or hour of the workshop", before.paper.starts_at, after.paper.starts_at),
        ("The name of the facilitator", before.paper.facilitator, after.paper.facilitator),
        ("The wording of the key commitment", _worded(before), _worded(after)),
        ("The room’s headline", before.next.headline, after.next.headline),
        ("The ask of the forum", before.next.ask, after.next.ask),
        ("What people say was missed", told and before.pulse.missed, told and after.pulse.missed),
        ("The list of organisations", before.took_part.organisations, after.took_part.organisations),
        ("Our headline", before.edition.headline, after.edition.headline),
        ("Our note", before.edition.notes, after.edition.notes),
    ):
        if was != now:
            yield f"{words} has changed."


def _worded(summary: Summary) -> tuple[object, ...]:
    """How the key commitment reads, and who agreed on that."""
    key = summary.strategy.key
    return key.text, key.settled, key.agreed_by, key.agreed_on


def _taken_out(before: Summary, removed: Mapping[str, str]) -> Iterator[str]:
    """In how many places words went, and in which: by reference, or by what it is."""
    parts = (*posted.sections(before), posted.beforehand(before))
    for part in parts:
        cut = [text for text in part.texts if _is_cut(text.words, removed)]
        named = [text.ref or (text.what if part.key in NAMED_BY_WHAT else "") for text in cut]
        yield from _went(part.name, len(cut), list(dict.fromkeys(filter(None, named))))
    told = "\n".join(text.words for part in parts for text in part.texts)
    rest = {text for text in redacting.typed(before) if text not in told and _is_cut(text, removed)}
    yield from _went("Elsewhere", len(rest), ())


def _is_cut(text: str, removed: Mapping[str, str]) -> bool:
    return without(text, removed) != text


def _went(part: str, places: int, named: Sequence[str]) -> Iterator[str]:
    if places:
        where = f": {_some(named)}" if named else ""
        yield f"{part}: words were taken out in {plural(places, 'place', 'places')}{where}."


def _by_ref(items: Iterable[Any]) -> dict[str, Any]:
    return {each.ref: each for each in items}
