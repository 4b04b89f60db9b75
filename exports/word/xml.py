"""Elements of a Word file, made one by one: `element("w:jc", val="right")`."""

from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement


def element(tag: str, *inside: Any, **attributes: object) -> Any:
    """An element with its attributes, all of Word's own namespace, and what is inside it; None is left out."""
    made: Any = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    for each in inside:
        if each is not None:
            made.append(each)
    return made


def text(words: str, tag: str = "w:t") -> Any:
    """Words with their spaces kept."""
    made = element(tag)
    made.text = words
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def field(code: str, shown: str) -> list[Any]:
    """A field that Word works out anew, with what it shows until then."""
    return [*field_begins(code), element("w:r", text(shown)), field_ends()]


def field_begins(code: str) -> list[Any]:
    """All of a field up to what it shows."""
    return [
        element("w:r", element("w:fldChar", fldCharType="begin")),
        element("w:r", text(f" {code} ", "w:instrText")),
        element("w:r", element("w:fldChar", fldCharType="separate")),
    ]


def field_ends() -> Any:
    return element("w:r", element("w:fldChar", fldCharType="end"))
