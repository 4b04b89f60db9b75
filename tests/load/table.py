"""The tables of docs/performance.md from the figures of several runs: `python -m tests.load.table *.json`."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
import orjson

Figures = Mapping[str, Any]
TARGETS = {
    (300, "realistic"): (0.060, 0.150, 0.25),
    (300, "hot"): (0.120, 0.250, 0.70),
    (1000, "realistic"): (0.150, 0.300, 0.60),
    (1000, "hot"): (0.400, 0.500, 0.90),
}
NO_TARGET = (None, None, None)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
def main(files: tuple[Path, ...]) -> None:
    """Print the figures of these runs as Markdown, each with its target in brackets."""
    runs = [orjson.loads(file.read_bytes()) for file in files]
    for line in (*taps(runs), "", *whole_room(runs)):
        click.echo(line)


def taps(runs: list[Figures]) -> Iterator[str]:
    """Acknowledged and visible, by what is tapped."""
    yield "| phones, load | taps | a second | acknowledged p50, p95, p99 | visible p50, p95, p99 | a core | CPU a tap |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for run in runs:
        asked = run["options"]
        saved, seen, share = TARGETS.get((asked["phones"], asked["load"]), NO_TARGET)
        for what in ("cards", "ballots"):
            if found := run.get(what):
                yield (
                    f"| {asked['phones']} {asked['load']} | {what} | {found['acts_a_second']:.0f} "
                    f"| {_shares(found['acknowledged_in'])}{_aim(saved)} | {_shares(found['visible_in'])}{_aim(seen)} "
                    f"| {found['server_share_of_a_core']:.0%}{f' ({share:.0%})' if share else ''} "
                    f"| {_ms(found['cpu_per_act'])} |"
                )


def whole_room(runs: list[Figures]) -> Iterator[str]:
    """What happens to all at once, and what was lost on the way."""
    yield (
        "| phones, load | all in (5 s) | reveal p95 (1 s) | CPU a push: in all, without the acts, Node | memory "
        "| KB a phone: to come in, to see the reveal | wrong |"
    )
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for run in runs:
        arrival = _ms(run["arrival"]["in"]["most"]) if "arrival" in run else "-"
        reveal = _ms(run["reveal"]["panel_in"]["p95"]) if "reveal" in run else "-"
        held = run["memory_after"] / 1024 / 1024
        wires = ", ".join(_kilobytes(run.get(name)) for name in ("arrival", "reveal"))
        yield (
            f"| {run['options']['phones']} {run['options']['load']} | {arrival} | {reveal} | {_pushes(run)} "
            f"| {held:.0f} MB | {wires} | {_wrong(run)} |"
        )


def _kilobytes(found: Figures | None) -> str:
    return f"{found['bytes_in_per_phone'] / 1024:.1f}" if found else "-"


def _pushes(run: Figures) -> str:
    ours = [found for name, found in run.items() if name.startswith("fan-out ")]
    node = [found for name, found in run.items() if name.startswith("reference ")]
    if not ours:
        return "-"
    pushes, cpu = (sum(found[name] for found in ours) for name in ("pushes", "server_cpu"))
    alone = run["act alone"]["server_cpu"] / run["act alone"]["acts"]
    net = cpu - alone * sum(found["acts"] for found in ours)
    said = f"{cpu / pushes * 1e6:.0f}, {net / pushes * 1e6:.0f}"
    if not node:
        return f"{said} us"
    return f"{said}, {sum(found['cpu'] for found in node) / sum(found['pushes'] for found in node) * 1e6:.0f} us"


def _wrong(run: Figures) -> str:
    """Everything that should be none."""
    counted: dict[str, int] = {}
    for name, found in run.items():
        if name.endswith(" room"):
            counted |= {what: counted.get(what, 0) + count for what, count in found.items()}
        elif isinstance(found, dict) and "refused" in found:
            counted["refused"] = counted.get("refused", 0) + sum(found["refused"].values())
            counted["lost"] = counted.get("lost", 0) + found.get("lost", 0)
            counted["doubled"] = counted.get("doubled", 0) + found.get("doubled", 0)
    return ", ".join(f"{count} {what.replace('_', ' ')}" for what, count in counted.items() if count) or "nothing"


def _shares(found: Mapping[str, float | None]) -> str:
    return ", ".join(_ms(found[share]) for share in ("p50", "p95", "p99"))


def _aim(seconds: float | None) -> str:
    return f" ({_ms(seconds)})" if seconds else ""


def _ms(seconds: float | None) -> str:
    if seconds is None:
        return "-"
    return f"{seconds * 1000:.1f} ms" if seconds < 0.01 else f"{seconds * 1000:.0f} ms"


if __name__ == "__main__":
    main()
