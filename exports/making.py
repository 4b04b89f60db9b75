"""The process apart that makes documents (see `apart`): a frozen Summary or Pack comes in, its documents go out."""

import gc
import pickle
import resource
import signal
import sys
from collections.abc import Iterator
from itertools import chain
from typing import Any

from exports import pages, sheet, word
from exports.apart import MOST_SECONDS
from exports.forum import ForumReport
from exports.forum.document import documents as forum_documents
from exports.pack import Pack
from exports.pack.document import pdf as pack_pdf
from exports.pdf import pdf
from exports.short import paragraph, short
from exports.summary import Summary
from exports.workbook import workbook

MOST_MEMORY = 2 * 1024**3


def documents(frozen: Summary | Pack | ForumReport) -> Iterator[tuple[str, bytes]]:
    """Every form of it with its name, the page to read first."""
    if isinstance(frozen, Pack):
        yield "pdf", pack_pdf(frozen)
    elif isinstance(frozen, ForumReport):
        yield from forum_documents(frozen)
    else:
        yield from _summary(frozen)


def _summary(summary: Summary) -> Iterator[tuple[str, bytes]]:
    yield "html", pages.twin(summary).encode()
    in_short = short(summary)
    yield "short.html", in_short.html.encode()
    yield "short.pdf", in_short.pdf
    yield "txt", paragraph(summary).encode()
    yield "csv", sheet.csv(summary)
    yield "json", sheet.json(summary)
    yield "xlsx", workbook(summary)
    yield "docx", word.of(pages.html(summary))
    yield "pdf", pdf(summary)


def main() -> None:
    """Wait, loaded, until there is something to make; make it within the limits, and say at the end that this was all.

    The alarm is for when nobody waits any more, because the worker was killed. Nothing is tidied away meanwhile: the
    process ends with its work.
    """
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    handed: Any = sys.stdin.buffer
    if not handed.peek(1):
        return
    signal.alarm(MOST_SECONDS + 1)
    gc.disable()
    for each in chain(documents(pickle.load(handed)), [None]):  # noqa: S301
        sys.stdout.buffer.write(pickle.dumps(each))
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
