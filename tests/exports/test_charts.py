"""Charts draw what the table beside them says."""

import re
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest

from exports import charts, plot
from exports.scatter import Point
from exports.summary import Summary
from exports.summary.promised import Promise

START = date(2026, 11, 24)
CHECK_INS = [(1, date(2026, 12, 24)), (12, date(2027, 11, 24))]


@pytest.mark.parametrize(("share", "width"), [(0, 0), (50, 45), (100, 90), (None, 0), (140, 90)])
def test_a_bar_is_as_long_as_its_share(share: int | None, width: float) -> None:
    _, filled = ET.fromstring(charts.bar(share)).findall("{*}rect")
    assert float(filled.attrib["width"]) == width


def drawn(promises: list[Promise]) -> ET.Element:
    return ET.fromstring(charts.timeline(promises, START, CHECK_INS))


def at_days(sample: Summary, *days: int) -> list[Promise]:
    first = sample.promises[0]
    return [replace(first, ref=f"C{n}", by_when=START + timedelta(days)) for n, days in enumerate(days, 1)]


def test_later_promises_stand_further_right(sample: Summary) -> None:
    across = [float(dot.attrib["cx"]) for dot in drawn(at_days(sample, 10, 100, 365)).findall("{*}circle")]
    assert across == sorted(across)
    assert len(set(across)) == 3


def test_labels_of_one_day_never_lie_on_each_other(sample: Summary) -> None:
    places = [(dot.attrib["cx"], dot.attrib["cy"]) for dot in drawn(at_days(sample, *[30] * 12)).findall("{*}circle")]
    assert len(set(places)) == 12


def test_everything_stays_inside_the_picture(sample: Summary) -> None:
    picture = drawn(at_days(sample, 0, 366, 366, 366))
    wide, high = float(picture.attrib["width"]), float(picture.attrib["height"])
    labels = picture.findall("{*}text")
    assert all(0 <= float(each.attrib["x"]) <= wide - 8 for each in labels)
    assert all(0 <= float(each.attrib["y"]) <= high for each in labels)


def test_the_title_says_what_the_picture_shows(sample: Summary) -> None:
    title = drawn(at_days(sample, 10, 100)).findtext("{*}title")
    assert title == (
        "Timeline: 2 promises fall due between 4 Dec 2026 and 4 Mar 2027. The table below gives each date."
    )
    assert "1 promise falls due, on 4 Dec 2026" in str(drawn(at_days(sample, 10)).findtext("{*}title"))


def test_the_title_of_the_pulse_says_how_each_statement_moved(sample: Summary) -> None:
    title = ET.fromstring(charts.pulse(sample.pulse.items[:2])).findtext("{*}title")
    assert title == (
        "The mean of each statement before and after, from 0 to 5: I know what the plan commits London to, 1.0 to 4.0; "
        "My organisation has a part in it, 2.6 to 3.4."
    )


def test_the_title_of_the_scatter_says_what_stands_furthest_and_what_goes_on() -> None:
    points = [Point("A", Fraction(4), Fraction(2), True), Point("B", Fraction(4), Fraction(7, 2), False)]
    assert ET.fromstring(plot.scatter(points)).findtext("{*}title") == (
        "Scatter: effect on inequality against doable in 12 months. Highest effect: A and B, 4.0 of 5. "
        "Easiest to do: B, 3.5 of 5. A goes on. The table gives both means of each."
    )
    assert "Highest" not in plot.scatter([])


def test_offered_and_confirmed_look_different(sample: Summary) -> None:
    one, other = at_days(sample, 10, 20)
    fills = {dot.attrib["fill"] for dot in drawn([one, replace(other, status="offered")]).findall("{*}circle")}
    assert len(fills) == 2


def test_no_chart_needs_a_style_or_a_script(sample: Summary) -> None:
    picture = str(charts.timeline(at_days(sample, 10), START, CHECK_INS)) + str(charts.bar(3))
    assert not re.search(r"style=|<script|href|url\(", picture)


def test_a_ref_cannot_break_out_of_the_picture(sample: Summary) -> None:
    odd = replace(at_days(sample, 10)[0], ref="C1")
    assert "C1</text>" in charts.timeline([odd], START, CHECK_INS)


def test_what_is_known_is_striped_so_that_no_colour_is_needed(sample: Summary) -> None:
    shown = replace(sample.strategy.known.shown[0], new=1, knew=2, work=1)
    picture = ET.fromstring(charts.knew(shown))
    known = picture.findall("{*}rect")[1]
    left, wide = float(known.attrib["x"]), float(known.attrib["width"])
    stripes = [float(line.attrib["x1"]) for line in picture.findall("{*}line")]
    assert len(stripes) > 5
    assert all(left < x < left + wide for x in stripes)
