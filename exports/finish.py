"""What WeasyPrint leaves undone in a tagged PDF, mended before the file is written.

Running heads and ornaments become artifacts, header cells say what they head, links say where they lead, glyphs that
are parts of a letter get a mapping, and the metadata names both standards.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO

import pydyf
from weasyprint.document import Document

from exports.finish_tables import drop, join_tables
from exports.typed import blank, typed

NOWHERE = "null"
PRINTED = 4
POINTS_A_PIXEL = 0.75
ARTIFACT = b"/Artifact BMC"
WORD_JOINER = b"<2060>"
UA = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1" />
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Which part of ISO 14289 the file keeps to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF>"""


def finish(document: Document, pdf: pydyf.PDF) -> None:
    """Mend the PDF in place: WeasyPrint's `finisher`."""
    _scope_headers(document)
    tree = _Tree(pdf)
    tree.say_what_was_typed(document)
    tree.drop_leaders(document)
    join_tables(document, tree.elements(tree.root), tree.at)
    tree.drop_ornaments()
    tree.turn_loose_content_into_artifacts()
    _describe_links(pdf)
    _map_every_glyph(pdf)
    _name_both_standards(pdf)
    _end_streams_clearly(pdf)
    pdf.objects[:] = map(_Ready, pdf.objects)


def _scope_headers(document: Document) -> None:
    for page in document.pages:
        for box in page._page_box.descendants():
            if box.element_tag == "th" and hasattr(box, "mark"):
                by_row = box.element.attrib.get("scope") == "row"
                box.mark["A"]["Scope"] = "/Row" if by_row else "/Column"


class _Tree:
    """The structure tree of a PDF, by object number."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self.pdf = pdf
        self.root = self.at(pdf.catalog["StructTreeRoot"])
        numbers = self.at(self.root["ParentTree"])["Nums"]
        self.owners = dict(zip(numbers[::2], numbers[1::2], strict=True))

    def at(self, reference: Any) -> Any:
        return self.pdf.objects[int(str(_text(reference)).split()[0])]

    def elements(self, element: Any) -> Iterator[Any]:
        """This element and all below it, in the order of the tree."""
        below = [element]
        while below:
            element = below.pop()
            yield element
            kids = [self.at(kid) for kid in element.get("K", ()) if not isinstance(kid, int)]
            below.extend(kid for kid in reversed(kids) if kid.get("Type") == "/StructElem")

    def pages(self) -> list[Any]:
        return [each for each in self.pdf.objects if isinstance(each, dict) and each.get("Type") == "/Page"]

    def say_what_was_typed(self, document: Document) -> None:
        """Words beside the glyphs that do not tell them."""
        for drawn, page in zip(document.pages, self.pages(), strict=True):
            owners = [self.at(owner).number for owner in self.owners[page["StructParents"]]]
            words = typed(drawn, owners)
            for marked in _marked(self.at(page["Contents"]).stream):
                if marked["MCID"] in words:
                    marked["ActualText"] = words[marked["MCID"]]

    def drop_leaders(self, document: Document) -> None:
        """What leads from an entry of the contents to its page is not to be read out."""
        for drawn, page in zip(document.pages, self.pages(), strict=True):
            owners = [self.at(owner) for owner in self.owners[page["StructParents"]]]
            for mcid in blank(drawn, [owner.number for owner in owners]):
                drop(owners[mcid], self.at)

    def drop_ornaments(self) -> None:
        """A figure without a title draws a number that stands beside it: not to be read out."""
        for element in list(self.elements(self.root)):
            if element.get("S") == "/Figure" and "Alt" not in element:
                self.at(element["P"])["K"].remove(element.reference)
            elif element.get("S") == "/Figure":
                self._place(element)

    def _place(self, figure: Any) -> None:
        """A figure's box in points from the foot of the page, not in CSS pixels from its head."""
        _, _, _, height = self.at(figure["Pg"])["MediaBox"]
        left, top, right, bottom = (side * POINTS_A_PIXEL for side in figure["A"]["BBox"])
        figure["A"]["BBox"] = pydyf.Array([left, height - bottom, right, height - top])

    def turn_loose_content_into_artifacts(self) -> None:
        """Content whose element hangs nowhere in the tree: running heads, page numbers, ornaments."""
        standing = {element.number for element in self.elements(self.root)}
        for page in self.pages():
            owners = self.owners[page["StructParents"]]
            loose = {mcid for mcid, owner in enumerate(owners) if self.at(owner).number not in standing}
            for mcid in loose:
                owners[mcid] = NOWHERE
            _make_artifacts(self.at(page["Contents"]).stream, loose)


def _marked(stream: list[Any]) -> list[Any]:
    """The properties of each piece of marked content: they stand between its tag and its beginning."""
    return [line for line in stream if isinstance(line, pydyf.Dictionary) and "MCID" in line]


def _make_artifacts(stream: list[Any], loose: set[int]) -> None:
    for properties in _marked(stream):
        if properties["MCID"] in loose:
            place = next(at for at, line in enumerate(stream) if line is properties)
            stream[place - 1 : place + 2] = [ARTIFACT]


def _text(value: Any) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)


def _describe_links(pdf: pydyf.PDF) -> None:
    """All links lead to our own headings: "who-took-part" is read out as "Go to: who took part"."""
    for link in (each for each in pdf.objects if isinstance(each, dict) and each.get("Type") == "/Annot"):
        link["F"] = PRINTED
        link["Contents"] = pydyf.String("Go to: " + _text(link["Dest"].string).replace("-", " "))


def _map_every_glyph(pdf: pydyf.PDF) -> None:
    """The second glyph of a cluster is mapped to no letter at all, which readers refuse: map it to a word joiner."""
    for each in pdf.objects:
        if isinstance(each, pydyf.Stream) and b"begincmap" in each.stream:
            each.stream[:] = [_with_letter(line) for line in each.stream]


def _with_letter(line: Any) -> Any:
    return line[: -len(b"<>")] + WORD_JOINER if isinstance(line, bytes) and line.endswith(b" <>") else line


def _name_both_standards(pdf: pydyf.PDF) -> None:
    metadata = next(each for each in pdf.objects if each.reference == pdf.catalog["Metadata"])
    metadata.stream[:] = [line.replace(b"</rdf:RDF>", UA) for line in metadata.stream]
    metadata.compress = False


def _end_streams_clearly(pdf: pydyf.PDF) -> None:
    """A stream whose last byte is a carriage return seems one byte short: end its line with both signs."""
    write_line = pdf.write_line

    def write(content: bytes, output: BinaryIO) -> None:
        write_line(content.replace(b"\r\nendstream", b"\r\r\nendstream"), output)

    pdf.write_line = write


class _Ready(pydyf.Object):  # type: ignore[misc]  # pydyf ships no types
    """An object with its bytes worked out: pydyf asks for them twice, to write the file and to give it a name."""

    data = b""
    compressible = False

    def __init__(self, made: pydyf.Object) -> None:
        self.number, self.offset, self.generation, self.free = made.number, made.offset, made.generation, made.free
        if made.free != "f":
            self.data, self.compressible = made.data, made.compressible
