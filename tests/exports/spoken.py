"""What a document says, letter by letter in the order of its text: the same in a PDF, on a page and in a Word file."""

import re
from collections.abc import Iterator

from tests.exports.opened_word import Word
from tests.exports.reading import poppler, words_of

DRAWN = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
HEAD = re.compile(r"<thead>.*?</thead>", re.DOTALL)
PAGE_NUMBER = re.compile(r" \d+$", re.MULTILINE)
# A browser, Word and a PDF each put quotation marks and bullets of their own.
NOT_SAID = str.maketrans("", "", "“”•")
CONTENTS, FOOT = 2, 2


def letters(text: str) -> str:
    return "".join(text.translate(NOT_SAID).split())


def of_page(html: str) -> str:
    """All that the page says, its drawings left out."""
    return letters(words_of(DRAWN.sub("", html)))


def of_word(file: Word) -> str:
    return letters(file.words)


def of_pdf(pdf: bytes, html: str) -> str:
    """All that the PDF of this page says, without what only paper has: see `_page`."""
    drawings = [said for each in DRAWN.findall(html) if (said := letters(words_of(TITLE.sub("", each))))]
    heads = sorted({letters(words_of(each)) for each in HEAD.findall(html)}, key=len, reverse=True)
    wanted, said = of_page(html), ""
    text = poppler("pdftotext", "-raw", "{}", "-", pdf=pdf).decode()
    for page in _pages(text):
        own = page
        for drawing in drawings:
            own = own.replace(drawing, "", 1)
        if not wanted.startswith(own, len(said)):
            own = own.removeprefix(next((head for head in heads if own.startswith(head)), ""))
        said += own
    return said


def _pages(text: str) -> Iterator[str]:
    """Each page without its foot, the contents without their page numbers."""
    for number, page in enumerate(text.split("\f")[:-1], 1):
        lines = [line for line in page.splitlines() if line.strip()]
        whole = "\n".join(lines if number == 1 else lines[:-FOOT])
        yield letters(PAGE_NUMBER.sub("", whole) if number == CONTENTS else whole)
