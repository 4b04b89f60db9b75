"""The process apart that makes documents (see `apart`): a frozen Summary or Pack comes in, its documents go out."""

import pickle
import resource
import signal
import sys

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


def documents(frozen: Summary | Pack | ForumReport) -> dict[str, bytes]:
    """Every form of it."""
    if isinstance(frozen, Pack):
        return {"pdf": pack_pdf(frozen)}
    if isinstance(frozen, ForumReport):
        return forum_documents(frozen)
    in_short = short(frozen)
    return {
        "pdf": pdf(frozen),
        "html": pages.twin(frozen).encode(),
        "docx": word.of(pages.html(frozen)),
        "xlsx": workbook(frozen),
        "csv": sheet.csv(frozen),
        "json": sheet.json(frozen),
        "short.pdf": in_short.pdf,
        "short.html": in_short.html.encode(),
        "txt": paragraph(frozen).encode(),
    }


def main() -> None:
    """Make them within the limits. The alarm is for when nobody waits any more, because the worker was killed."""
    signal.alarm(MOST_SECONDS + 1)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    frozen = pickle.load(sys.stdin.buffer)  # noqa: S301
    sys.stdout.buffer.write(pickle.dumps(documents(frozen)))


if __name__ == "__main__":
    main()
