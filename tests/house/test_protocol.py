"""docs/protocol.md names every route that a phone, a wall or a console uses."""

import re
from pathlib import Path

from flask import Flask

PROTOCOL = (Path(__file__).resolve().parents[2] / "docs/protocol.md").read_text()
SCREENS = ("home", "join", "board", "wall", "console", "floor")


def routes(app: Flask) -> set[str]:
    """The last fixed words of every address the screens use: /w/<code>/cards/<key>/flag is flag."""
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint.split(".")[0] in SCREENS]
    fixed = [re.findall(r"[a-z-]{2,}(?:\.[a-z]+)?", re.sub(r"<[^>]*>", "", rule.rule)) for rule in rules]
    return {words[-1] for words in fixed if words}


def test_every_address_of_the_screens_is_in_the_protocol(app: Flask) -> None:
    named = set(re.findall(r"[a-z-]{2,}(?:\.[a-z]+)?", PROTOCOL))
    assert routes(app) - named - {"privacy", "accessibility"} == set()


def test_every_event_of_the_live_connection_is_in_the_protocol() -> None:
    live = (Path(__file__).resolve().parents[2] / "forum/live").glob("*.py")
    events = {event for part in live for event in re.findall(r'emit\(\s*"([a-z]+)"', part.read_text())}
    assert events
    assert all(f"| `{event}` |" in PROTOCOL for event in events)
