"""Anyone can search the whole catalogue, and take it away."""

import json
from dataclasses import fields

import pytest

from workshops import his
from workshops.catalogue import CatalogueResults, export, search
from workshops.catalogue_index import Item, words_of


def name(item: Item) -> str:
    return item.key if isinstance(item, his.Fact | his.CaseStudy | his.Suggestion | his.MayorAction) else item.code


def names(results: CatalogueResults) -> list[str]:
    return [name(hit.item) for hit in results.hits]


def test_a_blank_search_shows_everything_in_the_catalogues_order() -> None:
    results = search("  ")
    assert results.objectives == his.objectives()
    assert results.key_commitments == his.key_commitments()
    assert results.plan_commitments == his.plan_commitments()
    assert results.facts == his.facts()
    assert results.case_studies == his.case_studies()
    assert results.suggestions == his.suggestions()
    assert results.mayor_actions == his.mayor_actions()
    assert {hit.score for hit in results.hits} == {0}


def test_results_say_what_was_asked_and_how_much_was_found() -> None:
    results = search("Newham")
    assert results.query == "Newham"
    assert results.total == 3
    assert [fact.key for fact in results.facts] == ["fact-5-04", "fact-5-05"]
    assert [study.organisation for study in results.case_studies] == ["Adfam"]


@pytest.mark.parametrize("query", ["universal credit", "CREDIT, Universal!", "Univérsal Crêdit", "univ cred"])
def test_case_accents_order_and_word_ends_do_not_matter(query: str) -> None:
    assert names(search(query)) == ["mayor-action-3-04"]


@pytest.mark.parametrize("query", ["alzheimer", "Alzheimer's", "Alzheimer’s", "Alzheimers"])
def test_an_apostrophe_does_not_matter(query: str) -> None:
    assert {"case-study-4-02", "mayor-action-4-03"} <= set(names(search(query)))


def test_every_word_must_be_found() -> None:
    assert "fact-1-01" in names(search("Dagenham obese"))
    assert "fact-1-01" not in names(search("Dagenham obese xylophone"))


def test_words_may_be_found_in_different_places() -> None:
    assert names(search("Southwark Groundwork wildlife")) == ["case-study-3-02"]


def test_a_word_is_found_by_its_start_and_never_by_its_middle() -> None:
    assert "case-study-2-01" in names(search("garden"))
    assert "case-study-2-01" not in names(search("arden"))


def test_signs_alone_find_nothing() -> None:
    assert search("?!").total == 0


def test_a_code_comes_first_and_brings_what_is_under_it() -> None:
    found = names(search("3.5"))
    assert found[0] == "3.5"
    assert set(found) >= {commitment.code for commitment in his.plan_commitments("3.5")}


def test_a_full_code_finds_that_plan_commitment_alone() -> None:
    assert search("3.5-04").plan_commitments == (his.plan_commitment("3.5-04"),)


def test_a_key_commitment_is_found_by_its_code_and_name() -> None:
    assert names(search("kc4")) == ["KC4"]
    assert "KC4" in names(search("living wage city"))


def test_a_number_is_found_as_it_is_printed() -> None:
    assert names(search("87,000")) == names(search("87000")) == ["fact-3-01"]


def test_a_hit_in_the_headline_comes_before_one_in_the_tags_or_the_source() -> None:
    scores = {name(hit.item): hit.score for hit in search("transport").hits}
    assert scores["suggestion-3-04"] == scores["mayor-action-5-03"] == 12
    assert scores["fact-5-03"] == 4
    assert names(search("transport")).index("suggestion-3-04") < names(search("transport")).index("fact-5-03")


def test_a_whole_word_comes_before_the_start_of_one() -> None:
    scores = {name(hit.item): hit.score for hit in search("garden").hits}
    assert scores["case-study-2-01"] == 12
    assert scores["case-study-3-02"] == 3


def test_best_comes_first() -> None:
    scores = [hit.score for hit in search("health").hits]
    assert scores == sorted(scores, reverse=True)
    assert min(scores) > 0


def test_partners_and_targets_are_searched() -> None:
    assert "3.5-13" in names(search("Trust for London"))
    assert "3.5-17" in names(search("16 hours a week"))


def test_one_aim_shows_only_its_own() -> None:
    results = search("", aim=4)
    assert results.objectives == his.objectives(4)
    assert results.facts == his.facts(4)
    assert results.mayor_actions == his.mayor_actions(4)
    assert {commitment.code[0] for commitment in results.plan_commitments} == {"4"}


def test_one_objective_shows_itself_its_key_commitment_and_its_plan_commitments() -> None:
    results = search("", objective="3.5")
    expected = ["3.5", "KC4", *(commitment.code for commitment in his.plan_commitments("3.5"))]
    assert names(results) == expected


def test_an_objective_of_another_aim_shows_nothing() -> None:
    assert search("", aim=1, objective="3.5").total == 0


def test_a_lead_shows_plan_commitments_alone() -> None:
    results = search("", lead="mayor")
    assert results.total == len(results.plan_commitments) > 0
    assert {commitment.lead for commitment in results.plan_commitments} == {"mayor"}


def test_a_due_year_shows_plan_commitments_alone() -> None:
    results = search("", due_year=2024)
    assert "3.5-13" in names(results)
    assert {commitment.due_year for commitment in results.plan_commitments} == {2024}
    assert results.total == len(results.plan_commitments)


def test_filters_and_words_work_together() -> None:
    assert set(names(search("living wage", objective="3.5", due_year=2024))) == {"3.5-13", "3.5-17"}


def test_a_very_long_query_is_answered_at_once() -> None:
    assert search(" ".join(f"word{number}" for number in range(50_000))).total == 0


def test_words_are_cut_plainly() -> None:
    assert words_of("The Mayor's café: 3.5-04, 87,000 & £1 billion; café") == (
        "the", "mayors", "cafe", "3.5-04", "87000", "1", "billion",
    )  # fmt: skip


def test_the_export_holds_the_whole_catalogue() -> None:
    assert {kind: len(records) for kind, records in export().items()} == {
        "aims": 5,
        "objectives": 24,
        "key_commitments": 6,
        "plan_commitments": len(his.plan_commitments()),
        "facts": 21,
        "case_studies": 10,
        "suggestions": 28,
        "mayor_actions": 30,
    }


def test_the_export_is_plain_json_and_comes_back_the_same() -> None:
    assert json.loads(json.dumps(export(), allow_nan=False)) == export()


def test_an_exported_plan_commitment_has_all_it_holds() -> None:
    record = next(record for record in export()["plan_commitments"] if record["code"] == "3.5-13")
    assert list(record) == [field.name for field in fields(his.PlanCommitment)]
    assert record["parent"] is None
    assert (record["objective"], record["lead"], record["due_year"]) == ("3.5", "mayor_and_partners", 2024)
    assert record["partners"] == ["London Citizens", "Living Wage Foundation", "Trust for London"]
    assert record["tags"] == list(his.plan_commitment("3.5-13").tags)


def test_changing_an_export_changes_nothing_else() -> None:
    taken = export()
    taken["facts"].clear()
    taken["plan_commitments"][0]["tags"] = []
    assert len(export()["facts"]) == 21
    assert export()["plan_commitments"][0]["tags"]
