"""The scatter of scored actions as SVG, readable in black and white: what goes on is a filled pin, the rest a ring."""

from collections.abc import Sequence

from markupsafe import Markup

from exports.scatter import BOTTOM, LEFT, RIGHT, TOP, Pin, Point, across, pins, up
from workshops.wording import join_words, score_words

INK, NAVY, RULE, PAPER = "#0b1f2a", "#0a3a52", "#8799a4", "#ffffff"
WIDE, HIGH = 800, 830


def scatter(points: Sequence[Point]) -> Markup:
    """Effect against doable, both axes in full from 1 to 5; the table beside it gives the means."""
    head = Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" class="scatter" width="{}" height="{}" viewBox="0 0 {} {}" role="img">'
    ).format(WIDE // 2, HIGH // 2, WIDE, HIGH)
    drawn = pins(points)
    parts = [_axis(score) for score in range(1, 6)]
    names = [
        _text(52, 30, "Higher up: more effect on inequality", weight=700),
        _text(RIGHT, 816, "Further right: easier to do in 12 months", weight=700, anchor="end"),
    ]
    dots, letters = [_dot(pin) for pin in drawn], [_letter(pin) for pin in drawn]
    title = Markup("<title>{}</title>").format(_words(points))
    return head + title + Markup("").join([*parts, *names, *dots, *letters]) + Markup("</svg>")


def _words(points: Sequence[Point]) -> str:
    """What stands furthest up and furthest right, and what goes on."""
    said = "Scatter: effect on inequality against doable in 12 months."
    if points:
        effect, doable = max(each.effect for each in points), max(each.doable for each in points)
        high = join_words([each.letter for each in points if each.effect == effect])
        right = join_words([each.letter for each in points if each.doable == doable])
        said += (
            f" Highest effect: {high}, {score_words(effect)} of 5. Easiest to do: {right}, {score_words(doable)} of 5."
        )
    if on := [each.letter for each in points if each.on]:
        said += f" {join_words(on)} {'goes' if len(on) == 1 else 'go'} on."
    return f"{said} The table gives both means of each."


def _axis(score: int) -> Markup:
    dash = Markup(' stroke-dasharray="10 8"') if score == 3 else Markup("")
    line = Markup('<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="2"{}/>')
    x, y = across(score), up(score)
    return (
        line.format(x, BOTTOM, x, TOP, RULE, dash)
        + line.format(LEFT, y, RIGHT, y, RULE, dash)
        + _text(x, BOTTOM + 44, str(score), anchor="middle")
        + _text(LEFT - 24, y + 12, str(score), anchor="end")
    )


def _dot(pin: Pin) -> Markup:
    line = Markup('<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="4"/>')
    dot = Markup('<circle cx="{}" cy="{}" r="12" fill="{}"/>')
    return line.format(pin.x, pin.y, pin.at_x, pin.at_y, NAVY) + dot.format(pin.x, pin.y, NAVY)


def _letter(pin: Pin) -> Markup:
    ring = Markup('<circle cx="{}" cy="{}" r="28" fill="{}" stroke="{}" stroke-width="5"/>')
    ground, ink = (NAVY, PAPER) if pin.on else (PAPER, INK)
    drawn = ring.format(pin.at_x, pin.at_y, ground, NAVY)
    return drawn + _text(pin.at_x, pin.at_y + 13, pin.letter, weight=700, anchor="middle", fill=ink)


def _text(x: float, y: float, words: str, *, weight: int = 400, anchor: str = "start", fill: str = INK) -> Markup:
    text = Markup('<text x="{}" y="{}" font-family="Public Sans, sans-serif" font-size="36" font-weight="{}" ')
    return text.format(x, y, weight) + Markup('text-anchor="{}" fill="{}">{}</text>').format(anchor, fill, words)
