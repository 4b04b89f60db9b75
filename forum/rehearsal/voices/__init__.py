"""What the people of a rehearsal say: believable voices about an objective, written for it, all invented."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from workshops import his

HERE = Path(__file__).parent
ANY = "any"
TITLE_LENGTH = 70


@dataclass(frozen=True)
class Said:
    """A problem as somebody says it; `theme` is the heading it belongs under. `{place}` stands for a borough."""

    text: str
    theme: str


@dataclass(frozen=True)
class Proposed:
    """An action; `theme` is that of the problem it answers."""

    text: str
    theme: str
    reach: str
    gains: str = ""
    misses: str = ""
    plan: tuple[str, ...] = ()


@dataclass(frozen=True)
class Promised:
    """A promise as somebody of this sector makes it, to be kept within so many days."""

    sector: str
    role: str
    what: str
    when: str
    step: str
    days: int
    signed: str
    needs: str = ""


@dataclass(frozen=True)
class Voices:
    """Everything said about one objective. `named` is a card that names somebody, to be hidden with a reason."""

    headline: str
    ask: str
    named: str
    problems: tuple[Said, ...]
    actions: tuple[Proposed, ...]
    promises: tuple[Promised, ...]

    @property
    def themes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(said.theme for said in self.problems))


@dataclass(frozen=True)
class Crowd:
    """Who comes: people in a hundred by sector, invented organisations by sector, names, boroughs, and what people
    add to a thing that was said before or need."""

    sectors: Mapping[str, int]
    organisations: Mapping[str, tuple[str, ...]]
    names: tuple[str, ...]
    places: tuple[str, ...]
    echoes: tuple[str, ...]
    needs: tuple[str, ...]


@cache
def voices(objective: str) -> Voices:
    """The voices about this objective, or those that fit any."""
    own = HERE / f"{objective}.yaml"
    whole = _read(own if own.is_file() else HERE / f"{ANY}.yaml")
    title = _short(his.objective(objective).title)
    return _voices(_titled(whole, title))


@cache
def crowd() -> Crowd:
    """Who comes to rehearsals."""
    whole = _read(HERE / "people.yaml")
    return Crowd(
        sectors=whole["sectors"],
        organisations={sector: tuple(names) for sector, names in whole["organisations"].items()},
        **{name: tuple(whole[name]) for name in ("names", "places", "echoes", "needs")},
    )


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _voices(whole: Mapping[str, Any]) -> Voices:
    return Voices(
        headline=whole["headline"],
        ask=whole["ask"],
        named=whole["named"],
        problems=tuple(Said(text, theme) for theme, texts in whole["themes"].items() for text in texts),
        actions=tuple(_proposed(**each) for each in whole["actions"]),
        promises=tuple(Promised(**each) for each in whole["promises"]),
    )


def _proposed(plan: tuple[str, ...] = (), **words: str) -> Proposed:
    return Proposed(plan=tuple(plan), **words)


def _titled(value: Any, title: str) -> Any:
    """The same with the objective's title put in."""
    if isinstance(value, str):
        return value.replace("{title}", title)
    if isinstance(value, list):
        return [_titled(each, title) for each in value]
    if isinstance(value, dict):
        return {key: _titled(each, title) for key, each in value.items()}
    return value


def _short(title: str) -> str:
    """A title up to its first pause, and never longer than a card can carry."""
    first = title.split(",", maxsplit=1)[0].split(" – ", maxsplit=1)[0].split(". ", maxsplit=1)[0]
    return first if len(first) <= TITLE_LENGTH else first[:TITLE_LENGTH].rsplit(" ", 1)[0] + " …"
