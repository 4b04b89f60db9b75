"""The pipeline of promises: offered and confirmed, by quarter, and by organisation as far as it may be named."""

from collections.abc import Iterable, Sequence
from datetime import date

from exports.forum.sources import Marked
from exports.forum.values import Pipeline, PromiseCount, PromiseLine
from exports.summary.promised import Promise


def pipeline(all_of_it: Sequence[Marked]) -> Pipeline:
    """Every promise, the soonest first, those without a date last."""
    made = [_promise(each, promise) for each in all_of_it for promise in each.pages.promised()]
    made.sort(key=lambda each: each.by_when or date.max)
    return Pipeline(
        promises=tuple(made),
        quarters=_quarters(made),
        organisations=_organisations(made),
        interested=sum(len(each.pages.answers("interested")) for each in all_of_it),
        needs=sum(len(each.pages.answers("need")) for each in all_of_it),
    )


def _promise(each: Marked, promise: Promise) -> PromiseLine:
    return PromiseLine(
        mark=each.mark,
        ref=promise.ref,
        status=promise.status,
        role=promise.role or "",
        what=promise.what,
        on=promise.on_code or promise.on_text,
        objective=promise.objective,
        by_when=promise.by_when,
        organisation=promise.organisation,
    )


def _quarters(made: Sequence[PromiseLine]) -> tuple[PromiseCount, ...]:
    starts = sorted({_quarter(each.by_when) for each in made if each.by_when})
    dated = [_part(f"{start:%B} to {_last_month(start):%B} {start.year}", start, _due(made, start)) for start in starts]
    rest = [each for each in made if each.by_when is None]
    return (*dated, _part("No date", None, rest)) if rest else tuple(dated)


def _due(made: Iterable[PromiseLine], start: date) -> list[PromiseLine]:
    return [each for each in made if each.by_when and _quarter(each.by_when) == start]


def _quarter(day: date) -> date:
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def _last_month(start: date) -> date:
    return date(start.year, start.month + 2, 1)


def _organisations(made: Sequence[PromiseLine]) -> tuple[PromiseCount, ...]:
    """Those that promised most first; the last part is everybody who may not be named."""
    names = {each.organisation.casefold(): each.organisation for each in reversed(made) if each.organisation}
    own = {key: [each for each in made if each.organisation.casefold() == key] for key in sorted(names)}
    parts = [_part(names[key], None, own[key]) for key in sorted(own, key=lambda key: -len(own[key]))]
    rest = [each for each in made if not each.organisation]
    return (*parts, _part("Not named", None, rest)) if rest else tuple(parts)


def _part(name: str, since: date | None, some: Sequence[PromiseLine]) -> PromiseCount:
    confirmed = sum(each.status == "confirmed" for each in some)
    return PromiseCount(name, since, confirmed, len(some) - confirmed)
