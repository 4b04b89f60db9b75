"""The Word file as a whole: what stands in the head of the page becomes its properties, the rest its text."""

import io
import zipfile
from datetime import datetime

import docx
from docx.document import Document
from docx.shared import Mm

from exports.word.blocks import Blocks, Place
from exports.word.styles import dress
from exports.word.tree import Node, read
from exports.word.xml import element, field, text
from exports.xml_words import allowed

MADE = (1980, 1, 1, 0, 0, 0)


def of(html: str) -> bytes:
    """The file. The same HTML gives the same bytes; its dates are those that the page names."""
    page = read(html)
    document = docx.Document()
    dress(document)
    title = " ".join(next(page.all("title")).words.split())
    _describe(document, page, allowed(title))
    _head_and_foot(document, allowed(title))
    end = document.element.body.sectPr
    for each in Blocks(document).spaced(next(page.all("body")), Place()):
        end.addprevious(each)
    file = io.BytesIO()
    document.save(file)
    return _timeless(file.getvalue())


def _describe(document: Document, page: Node, title: str) -> None:
    said = {each.attributes.get("name", ""): each.attributes.get("content", "") for each in page.all("meta")}
    about = document.core_properties
    about.title, about.language = title, next(page.all("html")).attributes.get("lang", "en-GB")
    about.author = about.last_modified_by = said.get("author", "")
    about.subject = about.comments = allowed(said.get("description", ""))
    about.keywords, about.revision = "", 1
    about.created = _moment(said["dcterms.created"])
    about.modified = _moment(said["dcterms.modified"])


def _moment(said: str) -> datetime:
    return datetime.fromisoformat(said).replace(tzinfo=None)


def _head_and_foot(document: Document, title: str) -> None:
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].add_run(title)
    foot = section.footer.paragraphs[0]
    foot.paragraph_format.tab_stops.add_tab_stop(Mm(166))
    parts = [
        element("w:r", text("Page ")),
        *field("PAGE", "1"),
        element("w:r", text(" of ")),
        *field("NUMPAGES", "1"),
    ]
    for part in parts:
        foot._p.append(part)


def _timeless(file: bytes) -> bytes:
    """The same parts in the same order, without the time at which they were packed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, MADE), old.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()
