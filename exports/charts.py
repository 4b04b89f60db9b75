"""Charts as SVG: attributes only, so that a strict content policy lets them be. Each stands beside its data table.

A chart with a title is a figure and is read out as that; one without is an ornament beside the number that it draws.
"""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from exports.summary.asked import PulseItem, Shown
from exports.summary.promised import Promise
from workshops import wording

INK, NAVY, TEAL, TRACK, RULE, SIGNAL = "#0b1f2a", "#0a3a52", "#00695c", "#dfe7eb", "#8799a4", "#f6c945"
SVG = Markup('<svg xmlns="http://www.w3.org/2000/svg" class="{0}" width="{1}" height="{2}" viewBox="0 0 {1} {2}"{3}>')
BAR = (90, 8)
KNEW = (160, 16)
PALE = "#dbe8ee"
WIDTH, SIDE, LANE, LABEL, ROW = 640, 28, 24, 38, 54


def bar(share: int | None, *, strong: bool = True) -> Markup:
    """A bar for a share in whole percent."""
    width, height = BAR
    filled = min(max(share or 0, 0), 100) * width / 100
    colour = NAVY if strong else TEAL
    track = Markup('<rect width="{}" height="{}" fill="{}"/>').format(width, height, TRACK)
    part = Markup('<rect width="{:.1f}" height="{}" fill="{}"/>').format(filled, height, colour)
    return SVG.format("bar", width, height, Markup(' aria-hidden="true"')) + track + part + Markup("</svg>")


def timeline(promises: Sequence[Promise], start: date, check_ins: Sequence[tuple[int, date]]) -> Markup:
    """When each promise falls due, over the months after the workshop, with the check-ins on the axis."""
    dated = sorted((each.by_when, int(each.ref[1:]), each) for each in promises if each.by_when is not None)
    end = max([day for _, day in check_ins] + [day for day, _, _ in dated])
    lanes: list[float] = []
    dots = [_dot(promise, _across(day, start, end), lanes) for day, _, promise in dated]
    axis = len(lanes) * LANE + 16
    title = _timeline_words([day for day, _, _ in dated])
    head = SVG.format("timeline", WIDTH, axis + 32, Markup(' role="img"')) + Markup("<title>{}</title>").format(title)
    months = _months(start, end)
    ticks = [_tick(day, _across(day, start, end), axis, dated=day == months[0] and day.month < 12) for day in months]
    marks = [_check_in(_across(day, start, end), axis) for _, day in check_ins]
    return head + _axis(axis) + Markup("").join([*ticks, *marks, *dots]) + Markup("</svg>")


def knew(shown: Shown) -> Markup:
    """One bar of those to whom it is new, known, and their work; the numbers stand beside it."""
    width, height = KNEW
    parts = [(shown.new or 0, "#ffffff"), (shown.knew or 0, PALE), (shown.work or 0, NAVY)]
    whole, left, drawn = sum(count for count, _ in parts) or 1, 0.0, Markup("")
    rect = Markup('<rect x="{:.1f}" y="0.5" width="{:.1f}" height="{}" fill="{}" stroke="{}" stroke-width="1"/>')
    for count, colour in parts:
        across = (width - 1) * count / whole
        drawn += rect.format(left + 0.5, across, height - 1, colour, NAVY) if count else Markup("")
        drawn += _stripes(left + 0.5, across, height) if colour == PALE else Markup("")
        left += across
    return SVG.format("knew", width, height, Markup(' aria-hidden="true"')) + drawn + Markup("</svg>")


def _stripes(left: float, across: float, height: int) -> Markup:
    """So that what is known differs from what is new without a colour."""
    line = Markup('<line x1="{0:.1f}" y1="1" x2="{0:.1f}" y2="{1}" stroke="{2}" stroke-width="1"/>')
    return Markup("").join(line.format(left + x, height - 1, NAVY) for x in range(4, int(across), 4))


def pulse(items: Sequence[PulseItem]) -> Markup:
    """Each statement on a line from 0 to 5: an open circle before, a full one after, an arrow between."""
    height = len(items) * ROW + 24
    title = f"The mean of each statement before and after, from 0 to 5: {'; '.join(map(_moved_words, items))}."
    head = SVG.format("pulse", WIDTH, height, Markup(' role="img"')) + Markup("<title>{}</title>").format(title)
    rows = [_statement(item, place * ROW + 34) for place, item in enumerate(items)]
    marks = [_text(_scored(score * 10), height - 2, str(score), size=13, anchor="middle") for score in range(6)]
    return head + Markup("").join([*rows, *marks]) + Markup("</svg>")


def _scored(tenths: int) -> float:
    return SIDE + (WIDTH - 2 * SIDE) * tenths / 50


def _statement(item: PulseItem, y: int) -> Markup:
    line = Markup('<line x1="{:.1f}" y1="{}" x2="{:.1f}" y2="{}" stroke="{}" stroke-width="{}"/>')
    circle = Markup('<circle cx="{:.1f}" cy="{}" r="6" fill="{}" stroke="{}" stroke-width="2"/>')
    before, after = _scored(item.before_tenths or 0), _scored(item.after_tenths or 0)
    return (
        _text(SIDE, y - 14, item.statement, size=14, weight=600)
        + line.format(_scored(0), y, _scored(50), y, RULE, 1)
        + line.format(before, y, after, y, NAVY, 3)
        + circle.format(before, y, "#ffffff", NAVY)
        + circle.format(after, y, NAVY, NAVY)
    )


def _moved_words(item: PulseItem) -> str:
    before, after = wording.mean_words(item.before_tenths), wording.mean_words(item.after_tenths)
    return f"{item.statement}, {before} to {after}"


def _timeline_words(days: Sequence[date]) -> str:
    due = wording.plural(len(days), "promise falls", "promises fall")
    if len(days) == 1:
        return f"Timeline: {due} due, on {wording.short_date(days[0])}. The table below gives it."
    return (
        f"Timeline: {due} due between {wording.short_date(days[0])} and {wording.short_date(days[-1])}. "
        "The table below gives each date."
    )


def _across(day: date, start: date, end: date) -> float:
    return SIDE + (WIDTH - 2 * SIDE - LABEL) * (day - start).days / max((end - start).days, 1)


def _dot(promise: Promise, x: float, lanes: list[float]) -> Markup:
    """Put the label in the first lane that is free at this day."""
    lane = next((place for place, until in enumerate(lanes) if until <= x), len(lanes))
    lanes[lane : lane + 1] = [x + LABEL + 8]
    y = lane * LANE + 12
    fill = TEAL if promise.status == "confirmed" else "#ffffff"
    dot = Markup('<circle cx="{:.1f}" cy="{}" r="5" fill="{}" stroke="{}" stroke-width="1.6"/>').format(
        x, y, fill, TEAL
    )
    return dot + _text(x + 9, y + 5, promise.ref, size=14, weight=600)


def _axis(y: int) -> Markup:
    line = Markup('<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="1.2"/>')
    return line.format(SIDE, y, WIDTH - SIDE, y, RULE)


def _tick(day: date, x: float, y: int, *, dated: bool) -> Markup:
    line = Markup('<line x1="{0:.1f}" y1="{1}" x2="{0:.1f}" y2="{2}" stroke="{3}" stroke-width="1.2"/>')
    return line.format(x, y, y + 6, RULE) + _text(
        x, y + 22, f"{day:%b %Y}" if dated or day.month == 1 else f"{day:%b}", size=12, anchor="middle"
    )


def _check_in(x: float, y: int) -> Markup:
    diamond = Markup(
        '<rect x="-4" y="-4" width="8" height="8" fill="{}" stroke="{}" transform="translate({:.1f} {}) rotate(45)"/>'
    )
    return diamond.format(SIGNAL, INK, x, y)


def _text(x: float, y: float, words: str, *, size: int, weight: int = 400, anchor: str = "start") -> Markup:
    text = Markup('<text x="{:.1f}" y="{}" font-family="Public Sans, sans-serif" font-size="{}" font-weight="{}" ')
    rest = Markup('text-anchor="{}" fill="{}">{}</text>')
    return text.format(x, y, size, weight) + rest.format(anchor, INK, words)


def _months(start: date, end: date) -> list[date]:
    """The first of every month between."""
    places = (start.month + step for step in range((end.year - start.year + 1) * 12))
    firsts = (date(start.year + place // 12, place % 12 + 1, 1) for place in places)
    return [day for day in firsts if day <= end]
