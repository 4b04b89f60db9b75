"""The published schema is that of the frozen values, and every data file keeps to it."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from jsonschema import Draft202012Validator, FormatChecker

from exports import schema, sheet
from exports.summary import Summary, from_plain
from exports.summary.edition import Edition

PUBLISHED = Path(__file__).parents[2] / "docs" / "engagement-summary.schema.json"


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    made = json.loads(schema.document())
    Draft202012Validator.check_schema(made)
    return Draft202012Validator(made, format_checker=FormatChecker())


@pytest.fixture
def data(sample: Summary) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(sheet.json(sample))
    return made


@pytest.mark.parametrize("made", [schema.document, schema.forum_document])
def test_everybody_can_read_it_on_the_site_at_the_address_of_its_number(app: Flask, made: Callable[[], bytes]) -> None:
    *_, name, number = json.loads(made())["$id"].split(":")
    answer = app.test_client().get(f"/schemas/{name}-{number}.json")
    assert (answer.data, answer.content_type) == (made(), "application/schema+json")


def test_a_data_file_keeps_to_it_and_names_it(validator: Draft202012Validator, data: dict[str, Any]) -> None:
    assert list(validator.iter_errors(data)) == []
    assert data["schema"] == schema.SUMMARY == json.loads(PUBLISHED.read_bytes())["$id"]


def test_a_published_one_keeps_to_it(validator: Draft202012Validator, sample: Summary) -> None:
    edition = Edition("published", date(2026, 12, 9), "Pay first", "", ("plan",), "A date", ("C1 reworded",))
    assert list(validator.iter_errors(json.loads(sheet.json(replace(sample, edition=edition))))) == []


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("counts", "people"), "30"),
        (("counts", "people"), None),
        (("paper", "issued_at"), 3),
        (("cards", 0, "merged"), {}),
        (("next", "check_ins", 0), [1]),
        (("next", "next_date"), "soon"),
        (("rounds", 0, "choices", 0, "row", "cells", 0, "kind"), "exact"),
        (("weather",), "wet"),
        (("schema",), "another"),
    ],
)
def test_it_refuses_what_is_none(
    validator: Draft202012Validator, data: dict[str, Any], path: tuple[Any, ...], wrong: object
) -> None:
    *way, last = path
    place: Any = data
    for each in way:
        place = place[each]
    place[last] = wrong
    assert list(validator.iter_errors(data))


def test_every_part_says_what_it_is() -> None:
    made = json.loads(schema.document())
    described = {name: part["description"] for name, part in made["$defs"].items()}
    assert [name for name, said in described.items() if not said or said.startswith(f"{name}(")] == []


def test_a_file_with_its_schema_is_read_back(sample: Summary) -> None:
    assert from_plain(json.loads(sheet.json(sample))) == sample


def test_two_parts_of_one_name_are_refused() -> None:
    @dataclass
    class Card:
        text: str

    @dataclass
    class Both:
        one: Card
        other: Summary

    Both.__annotations__ = {"one": Card, "other": Summary}
    with pytest.raises(ValueError, match="called Card"):
        schema.of(Both, "x")
