"""See the document without a workshop: `python -m exports.preview out.pdf [out.html] [--from summary.json]`."""

import argparse
import json
from pathlib import Path

from exports import pages
from exports.pdf import pdf
from exports.summary import from_plain

SAMPLE = Path(__file__).parent / "sample.json"


def main() -> None:
    """Write the sample, or another Summary, as PDF or HTML by each file's ending."""
    parser = argparse.ArgumentParser(description="Write an engagement summary without a workshop.")
    parser.add_argument("out", nargs="+", type=Path)
    parser.add_argument("--from", dest="source", type=Path, default=SAMPLE)
    options = parser.parse_args()
    summary = from_plain(json.loads(options.source.read_bytes()))
    for out in options.out:
        out.write_bytes(pages.twin(summary).encode() if out.suffix == ".html" else pdf(summary))


if __name__ == "__main__":
    main()
