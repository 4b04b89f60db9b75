"""A run of show being edited: read from the form, changed by its buttons, kept nowhere until it is saved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from workshops.models import Stage
from workshops.planning import StagePlan, template_stages
from workshops.rules_scores import LEAST_THRESHOLD, MOST_THRESHOLD, USUAL_THRESHOLD
from workshops.seats import DESIGN
from workshops.stages import KINDS, SORTED_FIRST, TEMPLATES

MOST_ROWS = len(KINDS)
MOST_MINUTES = 120


THRESHOLDS = range(LEAST_THRESHOLD, MOST_THRESHOLD + 1)


@dataclass(frozen=True)
class Row:
    """One stage as typed. `fixed` is the votes each where they do not follow the number of cards."""

    kind: str
    minutes: str
    prompt: str
    say: str
    fixed: str = ""
    carry: str = "3"
    threshold: str = ""
    writing: str = "alone"
    size: str = "5"

    @property
    def name(self) -> str:
        return KINDS[self.kind].name

    @property
    def votes(self) -> bool:
        return self.kind in SORTED_FIRST

    @property
    def tests_agreement(self) -> bool:
        return self.kind == "test_agreement"

    @property
    def tables(self) -> bool:
        return self.kind == DESIGN

    @property
    def whole_minutes(self) -> int:
        """The minutes as a number, 0 for what is none."""
        return min(int(self.minutes), MOST_MINUTES) if self.minutes.isdecimal() else 0


Draft = tuple[Row, ...]


def from_stages(stages: Sequence[Stage]) -> Draft:
    return tuple(
        Row(
            kind=each.kind,
            minutes=str(each.minutes),
            prompt=each.prompt,
            say=each.say,
            fixed=str(each.votes_each or ""),
            carry=str(each.carry),
            threshold=str(each.threshold or ""),
            writing=each.writing or "alone",
            size=str(each.table_size or 5),
        )
        for each in stages
    )


def from_template(template: str) -> Draft:
    return from_stages(template_stages(template))


def read(sent: Mapping[str, str]) -> Draft:
    """The rows as sent, in their order; what is not a stage is left out."""
    rows = (_row(sent, n) for n in range(MOST_ROWS) if sent.get(f"kind-{n}") in KINDS)
    return tuple(rows)


def _row(sent: Mapping[str, str], n: int) -> Row:
    return Row(
        kind=sent[f"kind-{n}"],
        minutes=sent.get(f"minutes-{n}", "").strip(),
        prompt=sent.get(f"prompt-{n}", ""),
        say=sent.get(f"say-{n}", ""),
        fixed=sent.get(f"fixed-{n}", "").strip() if sent.get(f"votes-{n}") == "fixed" else "",
        carry=sent.get(f"carry-{n}", "3"),
        threshold=sent.get(f"threshold-{n}", "").strip().removeprefix(str(USUAL_THRESHOLD)),
        writing=sent.get(f"writing-{n}", "alone"),
        size=sent.get(f"size-{n}", "5"),
    )


def unused(draft: Draft) -> list[str]:
    """The kinds of stage that are not in it yet."""
    return [kind for kind in KINDS if kind not in {row.kind for row in draft}]


def changed(draft: Draft, sent: Mapping[str, str]) -> tuple[Draft, int | None]:
    """What the pressed button makes of it, and the row to stand on afterwards; the same where none was pressed."""
    act, place = _pressed(sent)
    if act == "template" and sent.get("template") in TEMPLATES:
        return from_template(sent["template"]), None
    if act == "add" and sent.get("stage") in unused(draft):
        return (*draft[:-1], _new(sent["stage"]), *draft[-1:]), len(draft) - 1
    if act in CHANGES and 0 <= place < len(draft):
        return CHANGES[act](draft, place)
    return draft, None


def _pressed(sent: Mapping[str, str]) -> tuple[str, int]:
    """The button's name: `move-up-3` is an act and a place, `add` an act alone."""
    for name in sent:
        act, _, place = name.rpartition("-")
        if act in CHANGES and place.isdecimal():
            return act, int(place)
        if name in ("add", "use-template"):
            return name.removeprefix("use-"), -1
    return "", -1


def _new(kind: str) -> Row:
    usual = KINDS[kind]
    return Row(kind, str(usual.minutes), usual.prompt, usual.say)


def may_move(draft: Draft, place: int, by: int) -> bool:
    """Arrive stays first and Close last."""
    return 0 < place < len(draft) - 1 and 0 < place + by < len(draft) - 1


def _moved(draft: Draft, place: int, by: int) -> tuple[Draft, int]:
    if not may_move(draft, place, by):
        return draft, place
    rows = list(draft)
    rows.insert(place + by, rows.pop(place))
    return tuple(rows), place + by


def _timed(draft: Draft, place: int, by: int) -> tuple[Draft, int]:
    row = draft[place]
    minutes = max(0, min(row.whole_minutes + by, MOST_MINUTES))
    return (*draft[:place], replace(row, minutes=str(minutes)), *draft[place + 1 :]), place


def _removed(draft: Draft, place: int) -> tuple[Draft, int]:
    if not 0 < place < len(draft) - 1:
        return draft, place
    return (*draft[:place], *draft[place + 1 :]), min(place, len(draft) - 2)


CHANGES = {
    "move-up": lambda draft, place: _moved(draft, place, -1),
    "move-down": lambda draft, place: _moved(draft, place, 1),
    "less": lambda draft, place: _timed(draft, place, -1),
    "more": lambda draft, place: _timed(draft, place, 1),
    "remove": _removed,
}


def mistakes(draft: Draft) -> dict[str, str]:
    """What is not a number, or not in its bounds, by the id of its field."""
    found = {}
    for n, row in enumerate(draft):
        if not row.minutes.isdecimal() or int(row.minutes) > MOST_MINUTES:
            found[f"minutes-{n}"] = f"{row.name}: between 0 and {MOST_MINUTES} minutes."
        if not row.prompt.strip():
            found[f"prompt-{n}"] = f"{row.name}: write the prompt that is on the screens."
        if row.fixed and not (row.fixed.isdecimal() and 1 <= int(row.fixed) <= 10):
            found[f"fixed-{n}"] = f"{row.name}: between 1 and 10 votes each."
        if row.threshold and not (row.threshold.isdecimal() and int(row.threshold) in THRESHOLDS):
            found[f"threshold-{n}"] = f"{row.name}: between {LEAST_THRESHOLD} and {MOST_THRESHOLD} %."
    return found


def plans(draft: Draft) -> list[StagePlan]:
    """The lines to save, of a draft without mistakes."""
    return [
        StagePlan(
            kind=row.kind,
            minutes=int(row.minutes),
            prompt=row.prompt,
            say=row.say,
            votes_each=int(row.fixed) if row.votes and row.fixed else None,
            carry=int(row.carry) if row.carry.isdecimal() else 0,
            threshold=int(row.threshold) if row.tests_agreement and row.threshold else None,
            writing=row.writing,
            table_size=int(row.size) if row.size.isdecimal() else 0,
        )
        for row in draft
    ]
