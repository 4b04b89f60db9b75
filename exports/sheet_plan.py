"""The rows of Know the plan: how many know each commitment, and who works on it."""

from collections.abc import Iterator

from exports.summary.asked import Known

Row = tuple[str, str, str, str, int | None, str]
TOO_FEW = "too few people"


def rows(known: Known) -> Iterator[Row]:
    """Each commitment shown with its answers, and who works on it already."""
    yield "plan", "", "Anybody", "answered", known.answered, ""
    for label, told in (("Fact", known.fact), ("Story", known.story)):
        if told:
            yield "plan", "", label, "words", None, told
    for shown in known.shown:
        for measure, told in (("target", shown.target), ("due", str(shown.due_year or ""))):
            if told:
                yield "plan", shown.code, "Shown", measure, None, told
        yield "plan", shown.code, "Shown", "answered", shown.answered, ""
        for measure, count in (("new to me", shown.new), ("knew it", shown.knew), ("we work on this", shown.work)):
            yield "plan", shown.code, "Shown", measure, count, "" if count is not None else TOO_FEW
        for each in shown.works:
            yield "plan", shown.code, "Works on it", each.who, None, each.with_whom
