"""You said, we will: under *we will* stands what was agreed or promised and nothing else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exports.summary.values import Thread
from exports.views import Pages
from workshops import wording

NOT_AGREED = "not agreed"
PUT_FIRST = "put first, not tested for agreement"
LEFT = "not taken further"
PROPOSED = "proposed"


@dataclass(frozen=True)
class Answered:
    """A line. `problem` or `code` was said; `agreed` is the action agreed on it, `about` that on which something is
    promised though it was not agreed; `promises` are refs, `others` those of answers that promise nothing. `why` tells
    what became of the actions where nothing was agreed or promised."""

    problem: str | None
    code: str | None
    agreed: str = ""
    about: str = ""
    promises: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    why: str = ""


def lines(p: Pages) -> list[Answered]:
    """A line for all that was agreed or promised, and one for each problem that went on without either."""
    threads = p.summary.threads
    answered = {each.problem for each in threads if _stands(p, each)}
    went_on = {each.choice.ref for each in p.placed("problem") if each.choice.carried} - answered
    made: list[Answered] = []
    for thread in threads:
        if _stands(p, thread):
            made.append(_line(p, thread))
        elif thread.problem in went_on:
            went_on.remove(thread.problem)
            made.append(_nothing(p, [each for each in threads if each.problem == thread.problem]))
    return made


def state(p: Pages, action: str) -> str:
    """What became of an action that was not agreed."""
    if p.tested(action) is not None:
        return NOT_AGREED
    if action in p.summary.outcome.chosen:
        return PUT_FIRST
    return LEFT if p.vote("action") else PROPOSED


def _stands(p: Pages, thread: Thread) -> bool:
    return bool(_agreed(p, thread.action) or _promised(p, thread))


def _agreed(p: Pages, action: str | None) -> bool:
    found = p.tested(action) if action else None
    return bool(found and found.agreement and found.agreement.agreed)


def _promised(p: Pages, thread: Thread) -> tuple[str, ...]:
    return tuple(ref for ref in thread.promises if p.promises[ref].answer == "promise")


def _line(p: Pages, thread: Thread) -> Answered:
    promised, action, agreed = _promised(p, thread), thread.action or "", _agreed(p, thread.action)
    return Answered(
        problem=thread.problem,
        code=thread.code,
        agreed=action if agreed else "",
        about="" if agreed else action,
        promises=promised,
        others=tuple(ref for ref in thread.promises if ref not in promised),
    )


def _nothing(p: Pages, threads: Sequence[Thread]) -> Answered:
    others = tuple(ref for each in threads for ref in each.promises)
    actions = [each.action for each in threads if each.action]
    return Answered(threads[0].problem, None, others=others, why=" ".join(_reasons(p, actions)))


def _reasons(p: Pages, actions: Sequence[str]) -> Iterator[str]:
    """A2 and A5: not agreed. A7: not taken further."""
    for reason in (NOT_AGREED, PUT_FIRST, LEFT, PROPOSED):
        refs = [p.called(each) for each in actions if state(p, each) == reason]
        if refs:
            yield f"{wording.join_words(refs)}: {reason}."
    if not actions:
        yield "No action answers it." if p.of("action") else "No action was designed."
