"""The plan's pages: everything is there, can be found and linked to, and agreed wording stands over the open one."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum import plan_pages
from forum.accounts import Person
from workshops import catalogue, his
from workshops.database import db
from workshops.models import AgreedText

KC5 = {"text": "Close the gap for those with least.", "agreed_by": "London Recovery Board", "agreed_on": "2022-03-01"}


@pytest.fixture
def anybody(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def dee(person: Callable[..., Person], signed_in: Callable[[Person], FlaskClient]) -> FlaskClient:
    """Dee, GLA staff, has signed in."""
    return signed_in(person("Dee", "staff"))


def test_the_plan_holds_everything_once(anybody: FlaskClient) -> None:
    page = anybody.get("/plan").text
    for code in (*(each.code for each in his.objectives()), *(each.code for each in his.plan_commitments())):
        assert page.count(f'id="{code}"') == 1


def test_bullets_stand_under_their_parents() -> None:
    bullets = [bullet for objective in his.objectives() for bullet in plan_pages.bullets(objective.code)]
    listed = [item for bullet in bullets for item in (bullet.item, *bullet.nested)]
    assert listed == list(his.plan_commitments())
    assert all(item.parent == bullet.item.code for bullet in bullets for item in bullet.nested)


@pytest.mark.parametrize("objective", his.objectives(), ids=lambda objective: str(objective.code))
def test_an_objective_s_page_holds_its_plan_commitments_and_its_aim_s_guide(
    anybody: FlaskClient, objective: his.Objective
) -> None:
    page = anybody.get(f"/plan/objectives/{objective.code}").text
    for item in his.plan_commitments():
        assert (f'id="{item.code}"' in page) == (item.objective == objective.code)
    assert page.count("no survey named") + page.count("201") > 0
    assert ("No key commitment serves it." in page) == (
        objective.code not in {key.serves for key in his.key_commitments()}
    )


@pytest.mark.parametrize("code", ["9.9", "3", "3.5-04", "x" * 300])
def test_an_objective_that_is_none_is_not_there(anybody: FlaskClient, code: str) -> None:
    assert anybody.get(f"/plan/objectives/{code}").status_code == 404


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("q=Living+Wage", {"query": "Living Wage"}),
        ("q=air&aim=3", {"query": "air", "aim": 3}),
        ("lead=mayor", {"query": "", "lead": "mayor"}),
        ("objective=3.5&due=2024", {"query": "", "objective": "3.5", "due_year": 2024}),
        ("q=air&aim=&objective=&lead=&due=", {"query": "air"}),
        ("q=air&aim=12&objective=9.9&lead=king&due=1066", {"query": "air"}),
    ],
)
def test_a_search_finds_what_the_catalogue_finds(anybody: FlaskClient, query: str, asked: dict[str, str | int]) -> None:
    found = catalogue.search(**asked)  # type: ignore[arg-type]
    page = anybody.get(f"/plan?{query}").text
    assert found.total
    assert f"{found.total} thing{'' if found.total == 1 else 's'} found in the plan" in page
    for item in found.plan_commitments:
        assert f"/plan/objectives/{item.objective}#{item.code}" in page


def test_a_search_that_finds_nothing_says_what_to_do(anybody: FlaskClient) -> None:
    assert "Try fewer" in anybody.get("/plan?q=unicorns").text


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "x" * 5000, "\x00", "'"])
def test_odd_words_are_only_words(anybody: FlaskClient, words: str) -> None:
    answer = anybody.get("/plan", query_string={"q": words})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text


def test_the_agreed_text_stands_over_the_open_one_everywhere(anybody: FlaskClient, dee: FlaskClient) -> None:
    open_text = his.key_commitment("KC5").text.partition(":")[0]
    assert open_text in anybody.get("/plan").text
    dee.post("/key-commitments/KC5", data=KC5)
    for page in ("/plan", "/plan/objectives/4.2", "/plan?q=structural"):
        text = anybody.get(page).text
        assert KC5["text"] in text
        assert "Agreed by London Recovery Board on 1 Mar 2022." in text


def test_each_entry_stays_and_the_newest_holds(dee: FlaskClient) -> None:
    dee.post("/key-commitments/KC5", data=KC5)
    dee.post("/key-commitments/KC5", data=KC5 | {"text": "Close the gap together."})
    page = dee.get("/key-commitments/KC5").text
    assert page.index("Close the gap together.") < page.index(KC5["text"])
    assert page.count("Entered by Dee") == 2
    assert page.count("Holds now.") == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"text": ""}, "Write the text as it was agreed."),
        ({"text": "x" * 401}, "401 letters long"),
        ({"agreed_by": ""}, "Say who agreed it."),
        ({"agreed_on": "soon"}, "Type a day like"),
        ({"agreed_on": ""}, "Say when it was agreed."),
    ],
)
def test_it_says_what_is_wrong(dee: FlaskClient, change: dict[str, str], words: str) -> None:
    answer = dee.post("/key-commitments/KC5", data=KC5 | change)
    assert answer.status_code == 422
    assert words in answer.text
    assert db.session.query(AgreedText).count() == 0


def test_what_the_plan_settles_cannot_be_entered(dee: FlaskClient) -> None:
    assert "so its text stays" in dee.get("/key-commitments/KC4").text
    assert dee.post("/key-commitments/KC4", data=KC5).status_code == 422
    assert dee.get("/key-commitments/KC7").status_code == 404
