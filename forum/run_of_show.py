"""How a run of show reads on the desk: when each stage starts, its rule in a few words, and what was changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from forum.forms.run_of_show import Draft, Row, from_template, may_move
from forum.overview import template_minutes
from workshops import rules
from workshops.rules_scores import USUAL_THRESHOLD
from workshops.scales import MOST_TO_SCORE

RULES = {
    "arrive": "tap a sector, in",
    "pulse_before": "four taps",
    "know_plan": "new, knew, work on it",
    "post_problems": "one idea a card",
    "make_sense": f"at most {rules.MOST_THEMES} themes",
    "commit": f"{rules.SOFT_CAP} each, then “sure?”",
    "pulse_after": "the same four taps",
    "hear_groups": "a headline and an ask each",
    "score_barriers": "1 to 5 each",
    "offer_help": "what we can offer",
    "close": "headline and ask",
}


@dataclass(frozen=True)
class Shown:
    """A row of the editor. `left` and `width` are hundredths of the strip of minutes."""

    number: int
    row: Row
    starts: datetime
    rule: str
    changed: bool
    may_rise: bool
    may_sink: bool
    left: float
    width: float

    @property
    def fixed_place(self) -> bool:
        return self.row.kind in ("arrive", "close")


def rule_of(row: Row) -> str:
    """What holds in this stage, in a few words."""
    if row.tests_agreement:
        return f"fist of five, {row.threshold or USUAL_THRESHOLD} % at 3 or more"
    if row.kind == "weigh_actions":
        return f"two scores, shortlist above {MOST_TO_SCORE}, top {row.carry}"
    if row.tables:
        return f"{'one scribe a table' if row.writing == 'scribe' else 'each writes alone'}, 1-2-4-All"
    if not row.votes:
        return RULES[row.kind]
    return f"{row.fixed or '3 or 5'} vote{'' if row.fixed == '1' else 's'}, top {row.carry}"


def shown(draft: Draft, starts_at: datetime, template: str) -> Sequence[Shown]:
    """Every row of a draft with its time, its rule and its piece of the strip."""
    before = {row.kind: row for row in from_template(template)}
    total = sum(row.whole_minutes for row in draft) or 1
    rows, passed = [], 0
    for n, row in enumerate(draft):
        rows.append(
            Shown(
                number=n,
                row=row,
                starts=starts_at + timedelta(minutes=passed),
                rule=rule_of(row),
                changed=before.get(row.kind) != row,
                may_rise=may_move(draft, n, -1),
                may_sink=may_move(draft, n, 1),
                left=round(100 * passed / total, 3),
                width=round(100 * row.whole_minutes / total, 3),
            )
        )
        passed += row.whole_minutes
    return rows


def total_words(draft: Draft, template: str) -> tuple[str, int]:
    """92 of 90 minutes: 2 over; and by how many it differs."""
    total, wanted = sum(row.whole_minutes for row in draft), template_minutes(template)
    if total == wanted:
        return f"{total} minutes, as the template", 0
    over = total - wanted
    return f"{total} of {wanted} minutes: {abs(over)} {'over' if over > 0 else 'under'}", over
