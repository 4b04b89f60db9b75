"""How the Word file looks: its own styles, so that somebody who edits it changes one and not every paragraph."""

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.shared import Mm, Pt, RGBColor

from exports.word.xml import element

FONT = "Arial"
INK, NAVY, GREY = RGBColor(0x0B, 0x1F, 0x2A), RGBColor(0x0A, 0x3A, 0x52), RGBColor(0x41, 0x53, 0x5F)
TABLE = "ForumTable"
PAGE_WIDTH, PAGE_HEIGHT, MARGIN = Mm(210), Mm(297), Mm(22)
TWIPS_WIDE = 9411
BUILT_IN = ("toc 1",)
LEFT_OVER = ("stylesWithEffects", "customXml", "thumbnail", "extended-properties")
# Name, size, bold, colour, space before, space after, kept with the next.
LOOKS = (
    ("Normal", 12, False, INK, 0, 6, False),
    ("Title", 30, True, NAVY, 60, 12, True),
    ("Subtitle", 12, True, NAVY, 0, 4, False),
    ("Heading 1", 20, True, NAVY, 24, 8, True),
    ("Heading 2", 14, True, NAVY, 16, 6, True),
    ("Heading 3", 12, True, NAVY, 12, 4, True),
    ("TOC Heading", 20, True, NAVY, 24, 8, True),
    ("List Bullet", 12, False, INK, 0, 3, False),
    ("List Number", 12, False, INK, 0, 3, False),
    ("Caption", 11, True, GREY, 10, 4, True),
    ("Lead", 14, False, INK, 0, 8, False),
    ("Note", 10, False, GREY, 0, 3, False),
    ("Caution", 11, False, INK, 4, 6, False),
    ("Table Text", 10, False, INK, 1, 1, False),
    ("Table Small", 9, False, INK, 1, 1, False),
    ("Table Note", 9, False, GREY, 0, 1, False),
    ("toc 1", 12, False, NAVY, 0, 6, False),
    ("Header", 9, False, GREY, 0, 0, False),
    ("Footer", 9, False, GREY, 0, 0, False),
)
TABLE_STYLE = f"""<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{TABLE}">
<w:name w:val="Forum Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/><w:qFormat/>
<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="12" w:space="0" w:color="0A3A52"/>
<w:bottom w:val="single" w:sz="4" w:space="0" w:color="D5DDE2"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="D5DDE2"/></w:tblBorders>
<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="60" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/>
<w:right w:w="140" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:tcBorders>
<w:bottom w:val="single" w:sz="12" w:space="0" w:color="0A3A52"/></w:tcBorders>
<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>
</w:style>"""
COMPATIBLE = f"""<w:compat {nsdecls("w")}><w:compatSetting w:name="compatibilityMode"
 w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>"""


def dress(document: Document) -> None:
    """A4, plain British English, and every style that is used."""
    section = document.sections[0]
    section.page_width, section.page_height = PAGE_WIDTH, PAGE_HEIGHT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    section.header_distance = section.footer_distance = Mm(10)
    for look in LOOKS:
        _style(document, *look)
    document.styles.element.append(parse_xml(TABLE_STYLE))
    for name in ("List Bullet", "List Number", "toc 1"):
        _flush(document, name)
    _link(document)
    _speak_english(document)
    _settle(document)


def _style(
    document: Document, name: str, size: int, bold: bool, colour: RGBColor, before: int, after: int, keep: bool
) -> None:
    known = {style.name for style in document.styles}
    style: Any = (
        document.styles[name]
        if name in known
        else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, name in BUILT_IN)
    )
    if name not in known:
        style.base_style = document.styles["Normal"]
    style.font.size, style.font.bold, style.font.italic, style.font.color.rgb = Pt(size), bold, False, colour
    looks = style.element.get_or_add_rPr()
    for old in [each for each in looks if each.tag in (qn("w:rFonts"), qn("w:spacing"), qn("w:kern"), qn("w:szCs"))]:
        looks.remove(old)
    style.font.name = FONT
    looks.find(qn("w:rFonts")).set(qn("w:cs"), FONT)
    looks.find(qn("w:sz")).addnext(element("w:szCs", val=2 * size))
    space = style.paragraph_format
    space.space_before, space.space_after, space.keep_with_next = Pt(before), Pt(after), keep
    space.line_spacing, space.widow_control = 1.15, True
    borders = style.element.pPr.find(qn("w:pBdr"))
    if borders is not None:
        style.element.pPr.remove(borders)


def _flush(document: Document, name: str) -> None:
    style: Any = document.styles[name]
    style.paragraph_format.left_indent = Mm(0 if name == "toc 1" else 6)
    style.paragraph_format.first_line_indent = Mm(0 if name == "toc 1" else -6)


def _link(document: Document) -> None:
    style: Any = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER, builtin=True)
    style.font.color.rgb, style.font.underline = NAVY, True


def _settle(document: Document) -> None:
    """As a Word of today has it, without what the template of an old one brings along."""
    settings: Any = document.settings.element
    settings.replace(settings.find(qn("w:compat")), parse_xml(COMPATIBLE))
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), "en-GB")
    for relations in (document.part.rels, document.part.package.rels):
        for name in [name for name, each in relations.items() if each.reltype.rpartition("/")[2] in LEFT_OVER]:
            del relations[name]


def _speak_english(document: Document) -> None:
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
        language.set(qn("w:bidi"), "ar-SA")
