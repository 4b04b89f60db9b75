"""What the filters of the reports ask for, read from the address. What makes no sense asks for nothing."""

from datetime import date

from werkzeug.datastructures import MultiDict

from forum.report_list import STATES, Wanted
from workshops import his, wording
from workshops.rules import NAME_LENGTH

TEXT_LENGTH = 100


def read(sent: MultiDict[str, str]) -> Wanted:
    """The filters as sent."""
    aims = {aim.number for aim in his.aims()}
    return Wanted(
        aims=tuple(sorted({number for number in sent.getlist("aim", type=int) if number in aims})),
        objective=_known(sent.get("objective"), {each.code for each in his.objectives()}),
        key_commitment=_known(sent.get("key"), {each.code for each in his.key_commitments()}),
        since=sent.get("since", type=date.fromisoformat),
        until=sent.get("until", type=date.fromisoformat),
        state=_known(sent.get("state"), set(STATES)),
        organisation=sent.get("organisation", "")[:NAME_LENGTH] or None,
        text=" ".join(sent.get("text", "")[:TEXT_LENGTH].split()),
    )


def _known(value: str | None, known: set[str]) -> str | None:
    return value if value in known else None


def as_sent(wanted: Wanted) -> dict[str, list[str]]:
    """The same as it stands in an address."""
    return {
        "aim": [str(number) for number in wanted.aims],
        "objective": [wanted.objective] if wanted.objective else [],
        "key": [wanted.key_commitment] if wanted.key_commitment else [],
        "since": [wanted.since.isoformat()] if wanted.since else [],
        "until": [wanted.until.isoformat()] if wanted.until else [],
        "state": [wanted.state] if wanted.state else [],
        "organisation": [wanted.organisation] if wanted.organisation else [],
        "text": [wanted.text] if wanted.text else [],
    }


def chosen(wanted: Wanted) -> list[tuple[str, dict[str, list[str]]]]:
    """Each filter that is set, in words, with the address's words once it is taken away."""
    words = {
        "objective": f"Objective {wanted.objective}",
        "key": wanted.key_commitment or "",
        "since": f"From {wording.short_date(wanted.since)}" if wanted.since else "",
        "until": f"Until {wording.short_date(wanted.until)}" if wanted.until else "",
        "state": STATES.get(wanted.state or "", ""),
        "organisation": wanted.organisation or "",
        "text": f"“{wanted.text}”",
    }
    sent = as_sent(wanted)
    aims = [
        (f"Aim {number}", sent | {"aim": [other for other in sent["aim"] if other != number]}) for number in sent["aim"]
    ]
    return aims + [(text, sent | {name: []}) for name, text in words.items() if sent[name]]
