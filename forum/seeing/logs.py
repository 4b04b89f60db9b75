"""A log of JSON lines that holds nobody's words: what kind of thing happened where, never what was said or by whom.

Of a line of ours its fixed words are kept and the numbers put into it, of a line of somebody else's library only who
wrote it. An exception is told by its type and the places in the code it came through: its message may quote a card.
"""

import logging
import re
import sys
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

import orjson

from forum.config import ROOT

OURS = ("forum", "exports", "workshops")
# These write to the standard error by themselves while nobody has set how much they are to say.
OUTSPOKEN = ("engineio.server", "socketio.server")
FIELD = "seen"
LETTER = "letter_while_developing"
PUT_IN = re.compile(r"%[\d.]*[sdrfi]")
TYPE_OF_ERROR = re.compile(r"[A-Z][A-Za-z]*(?:Error|Exception|Timeout|Late|Lost|Gone|Long|Off)")
Exc = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class JsonLines(logging.Formatter):
    """One line of JSON for each record."""

    def __init__(self, process: str) -> None:
        super().__init__()
        self.process = process

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, Any] = {"at": at, "level": record.levelname.lower(), "process": self.process}
        line |= {"from": record.name, **getattr(record, FIELD, {})}
        if hasattr(record, LETTER):
            line["words"] = record.getMessage()
        elif not hasattr(record, FIELD) and is_ours(record.pathname):
            line["words"] = fixed_words(str(record.msg), record.args)
        if record.exc_info and record.exc_info[0] is not None:
            line |= told(record.exc_info)
        return orjson.dumps(line).decode()


def is_ours(path: str) -> bool:
    """Does this line stand in our own code? Flask speaks under our name, and puts addresses into its words."""
    return Path(path).is_relative_to(ROOT) and Path(path).relative_to(ROOT).parts[0] in OURS


def fixed_words(words: str, args: Any) -> str:
    """The words as they stand in the code, with the numbers and kinds of error put in and all else left out."""
    values = iter(args if isinstance(args, tuple) else (args,))
    return PUT_IN.sub(lambda _: _harmless(next(values, None)), words)


def _harmless(value: object) -> str:
    known = isinstance(value, int | float) or TYPE_OF_ERROR.fullmatch(str(value))
    return str(value) if known else "…"


def told(error: Exc) -> Mapping[str, Any]:
    """An exception without its message: where in our code it came through, and where it was raised."""
    frames = traceback.extract_tb(error[2])
    shown = [frame for frame in frames if is_ours(frame.filename) or frame is frames[-1]]
    places = [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in shown]
    return {"error": error[0].__name__ if error[0] else "", "through": places}


def _short(path: str) -> str:
    return path.rpartition("site-packages/")[2].removeprefix(f"{ROOT}/")


def start(process: str, out: TextIO = sys.stderr) -> None:
    """From now on everything that this process has to say is such a line, an exception that ends it too."""
    handler = logging.StreamHandler(out)
    handler.setFormatter(JsonLines(process))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for name in OURS:
        logging.getLogger(name).setLevel(logging.INFO)
    for name in OUTSPOKEN:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(True)
    sys.excepthook = _last_words


def _last_words(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if not issubclass(kind, KeyboardInterrupt):
        logging.getLogger("forum").critical("This process ends", exc_info=(kind, error, trace))


def event(name: str, level: int = logging.INFO, **values: object) -> None:
    """One thing that happened, by name and with plain values."""
    logging.getLogger("forum.seeing").log(level, name, extra={FIELD: {"event": name, **values}})
