"""The figures as a table that a person can read."""

from collections.abc import Iterator, Mapping
from typing import Any

Figures = Mapping[str, Any]
MEGABYTE = 1024 * 1024


def lines(figures: Figures) -> Iterator[str]:
    """What was measured, phase by phase."""
    asked, machine = figures["options"], figures["machine"]
    yield ""
    yield (
        f"{asked['phones']} phones, {asked['load']} load; {machine['cores']} cores of {machine['processor']}, "
        f"{machine['memory'] / MEGABYTE / 1024:.0f} GiB, {machine['system']}, Python {machine['python']}"
    )
    for name, told in TOLD.items():
        if name in figures:
            yield from told(name, figures[name], asked["phones"])
    yield from _fan_out(figures)
    yield from _whole(figures)


def _arrival(_name: str, found: Figures, phones: int) -> Iterator[str]:
    yield f"\nArrival of all at once: {found['came']} of {phones} in; {_refused(found)}"
    yield f"  in               {_times(found['in'])}"
    yield from _cost(found)


def _step(name: str, found: Figures, phones: int) -> Iterator[str]:
    yield f"\n{name.capitalize()}: {found['reached']} of {phones} phones have the panel; {_refused(found)}"
    yield f"  panel            {_times(found['panel_in'])}"
    yield from _cost(found)


def _acts(name: str, found: Figures, _phones: int) -> Iterator[str]:
    yield (
        f"\n{name.capitalize()}: {found['acts']} in {found['seconds']:.1f} s ({found['acts_a_second']:.1f} a second), "
        f"{found['acknowledged']} acknowledged, {found['lost']} lost, {found['doubled']} doubled; {_refused(found)}"
    )
    yield f"  acknowledged     {_times(found['acknowledged_in'])}"
    yield f"  visible          {_times(found['visible_in'])}"
    yield from _cost(found)
    yield f"  CPU per act      {_milli(found['cpu_per_act'])}"
    if "last_panel_in" in found:
        yield f"  last panel       {_milli(found['last_panel_in'])} after the last was acknowledged"


TOLD = {
    "arrival": _arrival,
    "first step": _step,
    "cards": _acts,
    "reveal": _step,
    "additions": _acts,
    "vote opens": _step,
    "ballots": _acts,
}


def _fan_out(figures: Figures) -> Iterator[str]:
    turns = [name for name in figures if name.startswith(("fan-out ", "reference "))]
    if not turns:
        return
    alone = figures["act alone"]["server_cpu"] / figures["act alone"]["acts"]
    yield f"\nFan-out alone: an act of the console costs {_milli(alone)} of itself"
    for name in turns:
        found = figures[name]
        if name.startswith("fan-out"):
            net = max(found["server_cpu"] - alone * found["acts"], 0) / found["pushes"]
            yield (
                f"  {name:<16} {_micro(found['cpu_per_push'])} of CPU per delivered push in all, {_micro(net)} without "
                f"the acts; {found['pushes']} pushes, one every {found['every'] * 1000:.0f} ms"
            )
        else:
            each = _micro(found["cpu"] / found["pushes"])
            yield f"  {name:<16} {each} of CPU per delivered push; {found['pushes']} pushes"


def _whole(figures: Figures) -> Iterator[str]:
    yield ""
    for name in ("first room", "second room"):
        if name in figures:
            yield f"{name.capitalize()}: " + ", ".join(f"{count} {what}" for what, count in figures[name].items())
    before, after = figures["memory_before"] / MEGABYTE, figures["memory_after"] / MEGABYTE
    yield f"Memory of the server: {before:.0f} MB before, {after:.0f} MB after"


def _cost(found: Figures) -> Iterator[str]:
    yield (
        f"  server           {found['server_cpu']:.2f} s of CPU in {found['seconds']:.1f} s: "
        f"{found['server_share_of_a_core']:.0%} of a core (player {found['player_share_of_a_core']:.0%}, "
        f"elsewhere {found['elsewhere_share_of_a_core']:.0%}); {found['pushes']} pushes"
    )
    came, went = found["bytes_in_per_phone"] / 1024, found["bytes_out_per_phone"] / 1024
    held = f"{found['memory'] / MEGABYTE:.0f} MB ({found['memory_grew'] / MEGABYTE:+.0f})"
    yield f"  wires            {came:.1f} KB in, {went:.1f} KB out per phone; memory {held}"


def _times(found: Mapping[str, float | None]) -> str:
    return ", ".join(f"{name} {_milli(value)}" for name, value in found.items())


def _milli(seconds: float | None) -> str:
    return "-" if seconds is None else f"{seconds * 1000:.1f} ms" if seconds < 0.1 else f"{seconds * 1000:.0f} ms"


def _micro(seconds: float | None) -> str:
    return "-" if seconds is None else f"{seconds * 1_000_000:.0f} us"


def _refused(found: Figures) -> str:
    return ", ".join(f"{count} refused: {why}" for why, count in found["refused"].items()) or "none refused"
