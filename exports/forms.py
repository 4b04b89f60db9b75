"""The files that a report comes in: what each is called and for, what it is sent as, and which are data."""

from dataclasses import dataclass

PAGE, PDF, OFFICE = "text/html; charset=utf-8", "application/pdf", "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class Form:
    """One kind of file. Pages open where they are asked for, all others are saved."""

    label: str
    use: str
    content_type: str
    data: bool = False

    @property
    def page(self) -> bool:
        return self.content_type == PAGE


SUMMARY = {
    "html": Form("Page", "reading on a screen", PAGE),
    "pdf": Form("PDF", "printing and passing on, accessible (PDF/UA-1)", PDF),
    "docx": Form("Word", "editing and passing on", f"{OFFICE}.wordprocessingml.document"),
    "xlsx": Form(
        "Excel",
        "every number in sheets, to sort and to filter, with what each column means",
        f"{OFFICE}.spreadsheetml.sheet",
        data=True,
    ),
    "csv": Form("CSV", "every number, for another program’s sheet", "text/csv; charset=utf-8", data=True),
    "json": Form("JSON", "every number, for a program", "application/json", data=True),
    "short.pdf": Form("Two sides", "two sides of A4 to put before a Board", PDF),
    "short.html": Form("Two sides as a page", "the same two sides on a screen", PAGE),
    "txt": Form(
        "A paragraph", "under 120 words, to paste into a briefing or a decision form", "text/plain; charset=utf-8"
    ),
}
FORUM = {form: SUMMARY[form] for form in ("html", "pdf", "docx", "xlsx", "csv", "json")}
DATA = tuple(form for form, each in SUMMARY.items() if each.data)
