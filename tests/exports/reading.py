"""Reading documents as somebody else would: with poppler, the csv module and an HTML parser."""

import csv
import io
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from tempfile import NamedTemporaryFile

MILLIMETRE = 25.4 / 72
EDGE = re.compile(r'<word [^>]*xMax="([\d.]+)"')
NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, its lines as they stand on paper."""
    text = poppler("pdftotext", "-layout", "{}", "-", pdf=pdf).decode()
    return [_tidy(page) for page in text.split("\f")[:-1]]


def text_of(pdf: bytes) -> str:
    return "\n".join(pages_of(pdf))


def read_aloud(pdf: bytes) -> str:
    """The structure tree with its text, as a screen reader goes through it."""
    return poppler("pdfinfo", "-struct-text", "{}", pdf=pdf).decode()


def attached(pdf: bytes, folder: Path) -> dict[str, bytes]:
    """The files a PDF carries."""
    poppler("pdfdetach", "-saveall", "-o", str(folder), "{}", pdf=pdf)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def poppler(*command: str, pdf: bytes) -> bytes:
    """What a poppler tool prints; {} in the command is the PDF's file."""
    with NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        words = [word.replace("{}", file.name) for word in command]
        return subprocess.run(words, capture_output=True, check=True, timeout=60).stdout


def outermost(pdf: bytes) -> float:
    """How far right any word of any page but the cover reaches, in millimetres."""
    boxes = poppler("pdftotext", "-bbox", "-f", "2", "{}", "-", pdf=pdf).decode()
    return max(float(edge) for edge in EDGE.findall(boxes)) * MILLIMETRE


def _tidy(text: str) -> str:
    lines = (" ".join(line.replace("\u00a0", " ").split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def rows_of(sheet: bytes) -> list[dict[str, str]]:
    """The rows of a CSV, by their heads."""
    return list(csv.DictReader(io.StringIO(sheet.decode("utf-8-sig"), newline="")))


def numbers(text: str) -> list[str]:
    """Every number in a text, dates and codes taken apart: 1,600 and 3.5 are each one."""
    return NUMBER.findall(text)


def unbroken(text: str) -> str:
    """A text without its spaces and line ends, to look for words wherever their line was broken."""
    return "".join(text.split())


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unread += tag in ("style", "head")

    def handle_endtag(self, tag: str) -> None:
        self.unread -= tag in ("style", "head")

    def handle_data(self, data: str) -> None:
        if not self.unread:
            self.words.append(data)


def words_of(page: str) -> str:
    """What a page of HTML says."""
    parser = _Words()
    parser.feed(page)
    return " ".join(" ".join(parser.words).replace("\u00a0", " ").split())
