"""What happens now: you said, we will; and the dates of the next twelve months."""

from collections.abc import Iterator, Sequence
from datetime import date

from exports.forum.sources import Marked
from exports.forum.values import Answer, Day
from exports.summary.summarise import months_after
from workshops.wording import plural

MONTHS = 12


def answers(all_of_it: Sequence[Marked]) -> tuple[Answer, ...]:
    """Each action that was agreed, with the problem it answers and what was promised on it; where agreement was not
    tested, what was put first and somebody promised something on."""
    found = (_answer(each, ref) for each in all_of_it for ref in _chosen(each))
    return tuple(each for each in found if each.agreed or each.promises)


def _chosen(each: Marked) -> tuple[str, ...]:
    outcome = each.summary.outcome
    return tuple(ref for ref in outcome.chosen if ref in each.pages.cards) if outcome.basis == "action" else ()


def _answer(each: Marked, ref: str) -> Answer:
    card = each.pages.cards[ref]
    problem = each.pages.cards.get(card.answers or "")
    hanging = [made for made in each.pages.promised() if made.on == "action" and made.on_code == ref]
    return Answer(
        mark=each.mark,
        problem=problem.text if problem else "",
        action_ref=ref,
        action=card.text,
        promises=tuple(each.named(made.ref) for made in hanging),
        agreed=each.pages.tested(ref) is not None,
    )


def days(all_of_it: Sequence[Marked], issued: date) -> tuple[Day, ...]:
    """What is due from the day of issue on, the same thing on the same day once."""
    until = months_after(issued, MONTHS)
    marks: dict[tuple[date, str], list[str]] = {}
    for each in all_of_it:
        for day, what in _dated(each):
            marks.setdefault((day, what), []).append(each.mark)
    for day, due in _due(all_of_it).items():
        marks[day, plural(len(due), "promise falls due", "promises fall due")] = list(dict.fromkeys(due))
    return tuple(Day(day, what, tuple(marks[day, what])) for day, what in sorted(marks) if issued <= day <= until)


def _due(all_of_it: Sequence[Marked]) -> dict[date, list[str]]:
    """For each day the mark of every promise that falls due on it."""
    found: dict[date, list[str]] = {}
    for each in all_of_it:
        for made in each.pages.promised():
            if made.by_when:
                found.setdefault(made.by_when, []).append(each.mark)
    return found


def _dated(each: Marked) -> Iterator[tuple[date, str]]:
    coming = each.summary.next
    for day, what in ((coming.hear_by, "People hear what came of it"), (coming.next_date, "The group meets again")):
        if day:
            yield day, what
    for months, day in coming.check_ins if each.pages.asked_about else ():
        yield day, f"Check-in after {plural(months, 'month', 'months')}"
