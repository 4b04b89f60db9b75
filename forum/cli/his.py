"""`flask his`: the strategy."""

from collections.abc import Iterator
from typing import Any

import click
from sqlalchemy.exc import DBAPIError

from forum.cli.answer import in_words, json_option, say
from workshops import catalogue, planning
from workshops.database import db
from workshops.models import AgreedText

Catalogue = dict[str, list[dict[str, Any]]]


@click.group()
def his() -> None:
    """The Health Inequalities Strategy."""


@his.command()
@json_option
@in_words
def export(as_json: bool) -> None:
    """Give the whole catalogue: aims, objectives, key commitments, plan commitments, facts and what can be done."""
    whole = with_agreed_texts(catalogue.export())
    say(whole, _lines(whole), as_json)


def with_agreed_texts(whole: Catalogue) -> Catalogue:
    """Lay what was agreed since over the key commitments that the plan left open, with who agreed it and when."""
    for key in whole["key_commitments"]:
        entry = None if key["agreed"] else _entered(key["code"])
        key["agreed_by"] = entry.agreed_by if entry else None
        key["agreed_on"] = entry.agreed_on.isoformat() if entry else None
        if entry:
            key["text"], key["agreed"] = entry.text, True
    return whole


def _entered(code: str) -> AgreedText | None:
    """The newest wording. The strategy stands without a database, so having none is having no wording."""
    try:
        return planning.agreed_text(code)
    except DBAPIError:
        db.session.rollback()
        return None


def _lines(whole: Catalogue) -> Iterator[str]:
    for aim in whole["aims"]:
        yield f"Aim {aim['number']}: {aim['name']}"
        for key in _of(whole, "key_commitments", "aim", aim["number"]):
            yield f"  {key['code']} {key['text']}"
        for objective in _of(whole, "objectives", "aim", aim["number"]):
            yield f"  {objective['code']} {objective['title']}"
            for plan in _of(whole, "plan_commitments", "objective", objective["code"]):
                yield f"    {'  ' if plan['parent'] else ''}{plan['code']} {plan['summary']}"
    yield ", ".join(f"{len(records)} {kind.replace('_', ' ')}" for kind, records in whole.items())


def _of(whole: Catalogue, kind: str, field: str, value: object) -> Iterator[dict[str, Any]]:
    return (record for record in whole[kind] if record[field] == value)
