"""The charts of the forum report as SVG, readable in black and white. Each stands beside its numbers."""

from collections.abc import Sequence

from markupsafe import Markup

from exports.charts import INK, NAVY, RULE, SVG
from exports.forum.values import Part, Reached
from workshops import his
from workshops.wording import plural

DUE = (150, 11)
SQUARE, TALL, GAP, NAME, ACROSS = 62, 44, 6, 168, 640
Aims = Sequence[tuple[his.Aim, Sequence[Reached]]]


def due(part: Part, most: int) -> Markup:
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


def _row(place: int, aim: his.Aim, row: Sequence[Reached]) -> Markup:
    top = place * (TALL + GAP)
    name = _text(0, top + TALL / 2 + 4, f"{aim.number} {aim.name}", size=11, weight=600, ink=INK)
    return name + Markup("").join(_square(NAME + n * (SQUARE + GAP), top, each) for n, each in enumerate(row))


def _square(x: int, y: int, each: Reached) -> Markup:
    if each.commitments:
        fill, edge, ink, words = NAVY, 'stroke-width="2"', "#ffffff", plural(each.commitments, "promise", "promises")
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
    code = _text(middle, y + 20, each.code, size=12, weight=700, ink=ink, anchor="middle")
    return box + code + _text(middle, y + 34, words, size=9, ink=ink, anchor="middle")


def _text(x: float, y: float, words: str, *, size: int, ink: str, weight: int = 400, anchor: str = "start") -> Markup:
    text = Markup('<text x="{:.1f}" y="{:.1f}" font-family="Public Sans, sans-serif" font-size="{}" font-weight="{}" ')
    rest = Markup('text-anchor="{}" fill="{}">{}</text>')
    return text.format(x, y, size, weight) + rest.format(anchor, ink, words)
