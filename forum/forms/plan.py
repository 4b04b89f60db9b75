"""What is sent of the plan: on a phone, an answer for each commitment; on the desk, what a workshop shows of it."""

from collections.abc import Mapping

from werkzeug.datastructures import MultiDict

from workshops.know_plan import Chosen, Said

ANSWER, WHOM = "answer-", "whom-"
MOST_SENT = 20


def said(sent: Mapping[str, str]) -> dict[str, Said]:
    """What was tapped, by code: fields `answer-CODE` and, with it, `whom-CODE`."""
    codes = [name.removeprefix(ANSWER) for name in sent if name.startswith(ANSWER)][:MOST_SENT]
    return {code: Said(sent[ANSWER + code], sent.get(WHOM + code, "")) for code in codes}


def chosen(sent: MultiDict[str, str]) -> Chosen:
    """What a facilitator ticked."""
    return Chosen(tuple(sent.getlist("code")), sent.get("fact", ""), sent.get("story", ""))
