"""The charts of the forum report as SVG, readable in black and white. Each stands beside its numbers."""

from collections.abc import Sequence

from markupsafe import Markup

from exports.charts import INK, NAVY, RULE, SVG
from exports.forum.values import PromiseCount, Reached, Trend
from exports.summary.asked import PulseItem
from workshops import his
from workshops.wording import plural

DUE = (150, 11)
SQUARE, TALL, GAP, NAME, ACROSS = 62, 44, 6, 168, 640
PANEL_WIDE, PANEL_TALL = 312, 150
Aims = Sequence[tuple[his.Aim, Sequence[Reached]]]


def due(part: PromiseCount, most: int) -> Markup:
    """A bar as long as its promises: confirmed filled, offered an outline."""
    width, height = DUE
    step = (width - 2) / max(most, 1)
    drawn, left = Markup(""), 1.0
    for count, fill in ((part.confirmed, NAVY), (part.offered, "#ffffff")):
        if count:
            rect = Markup(
                '<rect x="{:.1f}" y="1" width="{:.1f}" height="{}" fill="{}" stroke="{}" stroke-width="1.4"/>'
            )
            drawn += rect.format(left, count * step, height - 2, fill, NAVY)
            left += count * step
    return SVG.format("due", width, height, Markup(' aria-hidden="true"')) + drawn + Markup("</svg>")


def objectives(aims: Aims) -> Markup:
    """A square for each objective, a row for each aim: filled with its promises, outlined where there are problems and
    no promise, pale and dotted where nobody spoke."""
    all_of_them = [each for _, row in aims for each in row]
    promised = sum(bool(each.commitments) for each in all_of_them)
    gaps, silent = sum(each.gap for each in all_of_them), sum(each.silent for each in all_of_them)
    title = (
        f"Map of the objectives: {plural(promised, 'has', 'have')} commitments, {plural(gaps, 'has', 'have')} problems "
        f"and no commitment, nobody spoke of {silent}. The table below gives the numbers."
    )
    head = SVG.format("objectives", ACROSS, len(aims) * (TALL + GAP), Markup(' role="img"'))
    head += Markup("<title>{}</title>").format(title)
    return head + Markup("").join(_row(place, *each) for place, each in enumerate(aims)) + Markup("</svg>")


def trend(trends: Sequence[Trend]) -> Markup:
    """A panel for each statement: each forum's mean before, an open circle, and after, a full one, from 0 to 5."""
    statements = [item.statement for item in trends[0].items]
    high = PANEL_TALL * ((len(statements) + 1) // 2)
    title = (
        f"The mean of {plural(len(statements), 'statement', 'statements')} before and after, forum by forum: "
        f"{_rose(trends)}. The table below gives each."
    )
    head = SVG.format("trend", ACROSS, high, Markup(' role="img"')) + Markup("<title>{}</title>").format(title)
    panels = [_panel(place, words, trends) for place, words in enumerate(statements)]
    return head + Markup("").join(panels) + Markup("</svg>")


def _rose(trends: Sequence[Trend]) -> str:
    """It rose in 11 of 12, and fell in 1."""
    moves = [(item.after_tenths or 0) - (item.before_tenths or 0) for each in trends for item in each.items]
    rose, fell = sum(move > 0 for move in moves), sum(move < 0 for move in moves)
    return f"it rose {rose} of {plural(len(moves), 'time', 'times')}{f' and fell {fell}' if fell else ''}"


def _panel(place: int, statement: str, trends: Sequence[Trend]) -> Markup:
    left, top = (place % 2) * (PANEL_WIDE + 16), (place // 2) * PANEL_TALL
    line = Markup('<line x1="{}" y1="{:.1f}" x2="{}" y2="{:.1f}" stroke="{}" stroke-width="1"/>')
    levels = [
        line.format(left + 16, _level(top, score * 10), left + PANEL_WIDE, _level(top, score * 10), RULE)
        + _text(left, _level(top, score * 10) + 4, str(score), size=12, ink=INK)
        for score in (0, 5)
    ]
    step = (PANEL_WIDE - 16) / (len(trends) + 1)
    marks = [
        _mark(left + 16 + step * (n + 1), top, each.name, next(i for i in each.items if i.statement == statement))
        for n, each in enumerate(trends)
    ]
    return _text(left, top + 14, statement, size=12, weight=600, ink=INK) + Markup("").join([*levels, *marks])


def _level(top: int, tenths: int) -> float:
    return top + 30 + (PANEL_TALL - 68) * (50 - tenths) / 50


def _mark(x: float, top: int, name: str, item: PulseItem) -> Markup:
    before, after = _level(top, item.before_tenths or 0), _level(top, item.after_tenths or 0)
    line = Markup('<line x1="{0:.1f}" y1="{1:.1f}" x2="{0:.1f}" y2="{2:.1f}" stroke="{3}" stroke-width="3"/>')
    circle = Markup('<circle cx="{:.1f}" cy="{:.1f}" r="5.5" fill="{}" stroke="{}" stroke-width="2"/>')
    drawn = line.format(x, before, after, NAVY) + circle.format(x, before, "#ffffff", NAVY)
    drawn += circle.format(x, after, NAVY, NAVY)
    return drawn + _text(x, _level(top, 0) + 18, name, size=12, weight=700, ink=INK, anchor="middle")


def _row(place: int, aim: his.Aim, row: Sequence[Reached]) -> Markup:
    top = place * (TALL + GAP)
    name = _text(0, top + TALL / 2 + 4, f"{aim.number} {aim.name}", size=12, weight=600, ink=INK)
    return name + Markup("").join(_square(NAME + n * (SQUARE + GAP), top, each) for n, each in enumerate(row))


def _square(x: int, y: int, each: Reached) -> Markup:
    if each.commitments:
        fill, edge, ink, words = NAVY, 'stroke-width="2"', "#ffffff", f"{each.commitments} made"
    elif each.gap:
        fill, edge, ink, words = "#ffffff", 'stroke-width="3"', INK, "gap"
    elif each.silent:
        fill, edge, ink, words = "#ffffff", 'stroke-width="1" stroke-dasharray="2 3"', "#41535f", "silent"
    else:
        fill, edge, ink, words = "#ffffff", 'stroke-width="1"', INK, "actions"
    box = Markup('<rect x="{}" y="{}" width="{}" height="{}" fill="{}" stroke="{}" {}/>').format(
        x + 2,
        y + 2,
        SQUARE - 4,
        TALL - 4,
        fill,
        RULE if each.silent else NAVY,
        Markup(edge),  # noqa: S704
    )
    middle = x + SQUARE / 2
    code = _text(middle, y + 20, each.code, size=13, weight=700, ink=ink, anchor="middle")
    return box + code + _text(middle, y + 35, words, size=12, ink=ink, anchor="middle")


def _text(x: float, y: float, words: str, *, size: int, ink: str, weight: int = 400, anchor: str = "start") -> Markup:
    text = Markup('<text x="{:.1f}" y="{:.1f}" font-family="Public Sans, sans-serif" font-size="{}" font-weight="{}" ')
    rest = Markup('text-anchor="{}" fill="{}">{}</text>')
    return text.format(x, y, size, weight) + rest.format(anchor, ink, words)
