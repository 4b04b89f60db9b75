"""The worker's heaviest work, one after the other until ended: `python -m tests.load.papers`."""

import os
from itertools import count

import orjson

from exports import apart
from exports.preview import SAMPLE
from exports.summary import from_plain
from forum.worker import MOST_YIELDING
from tests.exports.large import large


def main() -> None:
    """Make every form of a summary of 300 cards, again and again, as the worker makes them; say how many there are."""
    os.nice(MOST_YIELDING)
    summary = large(from_plain(orjson.loads(SAMPLE.read_bytes())))
    apart.keep_one_loaded()
    for made in count(1):
        apart.make(summary)
        print(made, flush=True)  # noqa: T201 - read by who started it


if __name__ == "__main__":
    main()
