"""Reading a page as a phone does: its forms with their fields, its meta tags and the data on its elements."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

FIELDS = ("input", "textarea", "button", "select")


@dataclass
class Field:
    """A field of a form: a choice's `words` are those of its label."""

    name: str
    value: str
    kind: str
    words: str = ""


@dataclass
class Form:
    """A form: where it goes and what it can carry."""

    action: str
    method: str
    fields: list[Field] = field(default_factory=list)

    def hidden(self) -> dict[str, str]:
        return {each.name: each.value for each in self.fields if each.kind == "hidden"}

    def names(self, start: str) -> list[str]:
        """The names of its fields that begin so, each once."""
        return list(dict.fromkeys(each.name for each in self.fields if each.name.startswith(start)))

    def choices(self, name: str) -> list[Field]:
        return [each for each in self.fields if each.name == name and each.kind != "hidden"]


class Page(HTMLParser):
    """What a page says, read from its HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.meta: dict[str, str] = {}
        self.data: dict[str, str] = {}
        self.links: set[str] = set()
        self._label: list[Field] | None = None
        self._open: Form | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        for name, value in found.items():
            if name.startswith("data-"):
                self.data.setdefault(name.removeprefix("data-"), value)
        if tag == "meta" and "name" in found:
            self.meta[found["name"]] = found.get("content", "")
        elif tag == "a":
            self.links.add(found.get("href", ""))
        elif tag == "form":
            self._open = Form(found.get("action", ""), found.get("method", "get").lower())
            self.forms.append(self._open)
        elif tag == "label":
            self._label = []
        elif tag in FIELDS and self._open is not None and found.get("name"):
            self._take(tag, found)

    def _take(self, tag: str, found: dict[str, str]) -> None:
        taken = Field(found["name"], found.get("value", ""), found.get("type", tag))
        if self._open is not None:
            self._open.fields.append(taken)
        if self._label is not None:
            self._label.append(taken)

    def handle_data(self, data: str) -> None:
        for each in self._label or ():
            each.words = f"{each.words} {data.strip()}".strip()

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        elif tag == "label":
            self._label = None

    def form(self, end: str) -> Form | None:
        """The first form that goes to an address with this end."""
        return next((form for form in self.forms if urlsplit(form.action).path.endswith(end)), None)

    def form_with(self, name: str) -> Form | None:
        """The first form that has a field of this name."""
        return next((form for form in self.forms if any(each.name == name for each in form.fields)), None)

    def leads_to(self, end: str) -> bool:
        """Is there a link to an address with this end?"""
        return any(link.endswith(end) for link in self.links)

    def has(self, end: str) -> bool:
        return self.form(end) is not None
