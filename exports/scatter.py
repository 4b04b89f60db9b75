"""Where the dots and letters of a scatter stand: a dot at the exact place, its letter on a pin that touches nothing.

Pure geometry in the units of a drawing 800 wide and 830 high, whose axes run in full from 1 to 5: the wall and the
paper draw the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import cos, hypot, radians, sin

LEFT, RIGHT, TOP, BOTTOM = 96.0, 776.0, 64.0, 710.0
DOT, PIN, APART = 12.0, 30.0, 3.0
ANGLES = (45, 135, 0, 180, 315, 225, 90, 270)
DISTANCES = (54.0, 84.0, 116.0)
Place = tuple[float, float]


@dataclass(frozen=True)
class Point:
    """A letter with its two means, the easier one to do further right; `on` says that it goes on."""

    letter: str
    effect: Fraction
    doable: Fraction
    on: bool


@dataclass(frozen=True)
class Pin:
    """A dot at (x, y) and its letter at (at_x, at_y)."""

    letter: str
    on: bool
    x: float
    y: float
    at_x: float
    at_y: float


def across(value: Fraction | int) -> float:
    return round(LEFT + (RIGHT - LEFT) * float(value - 1) / 4, 1)


def up(value: Fraction | int) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * float(value - 1) / 4, 1)


def pins(points: Sequence[Point]) -> tuple[Pin, ...]:
    """Each letter in the first of 24 spots round its dot that touches no dot and no letter; in the last if none is."""
    dots = [(across(point.doable), up(point.effect)) for point in points]
    placed: list[Pin] = []
    for point, dot in zip(points, dots, strict=True):
        letters = [(pin.at_x, pin.at_y) for pin in placed]
        free = (spot for spot in _spots(dot) if _is_free(spot, dots, letters))
        at = next(free, None) or list(_spots(dot))[-1]
        placed.append(Pin(point.letter, point.on, *dot, *at))
    return tuple(placed)


def _spots(dot: Place) -> Iterator[Place]:
    for distance in DISTANCES:
        for angle in ANGLES:
            x, y = dot[0] + distance * cos(radians(angle)), dot[1] - distance * sin(radians(angle))
            yield round(x, 1), round(y, 1)


def _is_free(spot: Place, dots: Sequence[Place], letters: Sequence[Place]) -> bool:
    x, y = spot
    inside = LEFT - PIN <= x <= RIGHT - PIN / 2 and TOP - PIN / 2 <= y <= BOTTOM - PIN
    far_from = [(*dot, DOT + PIN + APART) for dot in dots] + [(*letter, 2 * PIN + APART) for letter in letters]
    return inside and all(hypot(x - ox, y - oy) >= least for ox, oy, least in far_from)
