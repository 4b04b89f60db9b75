"""The load run: `python -m tests.load --phones 300 --load realistic`. What it measures: docs/performance.md."""

from pathlib import Path

import click
import orjson

from tests.load.acts import LOADS
from tests.load.report import lines
from tests.load.run import PHASES, Options, run


@click.command()
@click.option("--phones", type=click.IntRange(2, 5000), default=300, show_default=True)
@click.option("--load", type=click.Choice(list(LOADS)), default="realistic", show_default=True)
@click.option("--seconds", type=float, default=30.0, show_default=True, help="The most of each stretch of taps.")
@click.option("--only", default=",".join(PHASES), show_default=True, help="Phases, parted by commas.")
@click.option("--port", type=int, default=5900, show_default=True)
@click.option("--cards", type=int, default=300, show_default=True, help="How many are revealed and voted on.")
@click.option("--fan", type=float, default=5.0, show_default=True, help="Seconds of each turn of the fan-out.")
@click.option("--reference/--no-reference", default=True, show_default=True, help="Node’s socket.io in between.")
@click.option("--papers", is_flag=True, help="Summaries are made beside, one after the other, as the worker does.")
@click.option("--json", "out", type=click.Path(path_type=Path, dir_okay=False), help="Write every figure there.")
@click.option("--profile", is_flag=True, help="Wait after the server has started, so that a profiler can be attached.")
def main(only: str, out: Path | None, profile: bool, **asked: int | float | str | bool) -> None:
    """Start the real server, play a room full of phones against it, and print what it took."""
    phases = tuple(only.split(","))
    if unknown := set(phases) - set(PHASES):
        raise click.BadParameter(f"no such phase: {', '.join(sorted(unknown))}", param_hint="--only")
    figures = run(Options(only=phases, pause=profile, **asked), click.echo)  # type: ignore[arg-type]
    for line in lines(figures):
        click.echo(line)
    if out:
        out.write_bytes(orjson.dumps(figures, option=orjson.OPT_INDENT_2))


if __name__ == "__main__":
    main()
