"""The guide's counts, figures, sources, names and places, each checked by hand against the printed guide."""

import shutil
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from workshops import his
from workshops.his import guide
from workshops.his.guide_reader import read_guide
from workshops.his.model import UnknownCode
from workshops.his.strict import BadData

GUIDE = "A Fairer, Healthier London (GLA guide), no survey named"
IN_20S_PLENTY = "A Fairer, Healthier London (GLA guide, 20's Plenty case study), no survey named"
IN_ADFAM = "A Fairer, Healthier London (GLA guide, Adfam case study), no survey named"
STRATEGY = "The London Health Inequalities Strategy, Greater London Authority"

FACTS = [
    ("fact-1-01", "8% and 2%", GUIDE, None),
    ("fact-1-02", "almost 20%", GUIDE, None),
    ("fact-1-03", None, "Fair Society, Healthy Lives, Marmot Review Team", "2010"),
    ("fact-2-01", "around two million", GUIDE, None),
    ("fact-2-02", "1 in 4", GUIDE, None),
    ("fact-2-03", "2 to 3 times", GUIDE, None),
    ("fact-2-04", None, STRATEGY, "2018"),
    ("fact-3-01", "more than 87,000", GUIDE, "2017"),
    ("fact-3-02", "47 years", GUIDE, None),
    ("fact-3-03", None, STRATEGY, "2018"),
    ("fact-3-04", "more than 2,000", IN_20S_PLENTY, None),
    ("fact-3-05", "five times less likely", IN_20S_PLENTY, None),
    ("fact-3-06", "4.6 million", IN_20S_PLENTY, None),
    ("fact-4-01", "20%", GUIDE, None),
    ("fact-4-02", "1 in 3", GUIDE, None),
    ("fact-4-03", None, STRATEGY, "2018"),
    ("fact-5-01", "30%", GUIDE, None),
    ("fact-5-02", "more than 1/5", GUIDE, None),
    ("fact-5-03", None, "Mayor's Transport Strategy, Greater London Authority", "2018"),
    ("fact-5-04", "695", IN_ADFAM, "2015/16"),
    ("fact-5-05", "5,060", IN_ADFAM, "2015/16"),
]

CASE_STUDIES = [
    ("case-study-1-01", "Kensington & Chelsea Community Champions", "Notting Dale, Kensington and Chelsea"),
    ("case-study-1-02", "StreetGames", "Place not given"),
    ("case-study-2-01", "Sydenham Garden", "Lewisham"),
    ("case-study-2-02", "Stuart Low Trust", "Islington"),
    ("case-study-3-01", "20's Plenty", "Islington"),
    ("case-study-3-02", "Groundwork", "Tabard Gardens, Southwark"),
    ("case-study-4-01", "Positive East", "Place not given"),
    ("case-study-4-02", "London Fire Brigade", "London"),
    ("case-study-5-01", "Adfam", "Newham"),
    ("case-study-5-02", "Dagenham Farm", "Barking and Dagenham"),
]

WORDS_KEPT_IN_TEXTS = {
    "fact-1-01": ["Barking and Dagenham 8%", "Richmond upon Thames it is 2%"],
    "fact-1-02": ["free school meals", "almost 20%", "age 5"],
    "fact-3-01": ["More than 87,000", "end of 2017"],
    "fact-3-05": ["20mph", "five times less likely", "30mph"],
    "fact-5-01": ["20 minutes"],
    "fact-5-02": ["16 to 24"],
    "mayor-action-1-01": ["Healthy Schools London", "Healthy Early Years London"],
    "mayor-action-1-02": ["£45 million", "Young Londoners Fund"],
    "mayor-action-1-04": ["Care Leavers into Work", "16 to 24"],
    "mayor-action-1-05": ["London Child Obesity Taskforce"],
    "mayor-action-2-01": ["Thrive LDN", "Are We OK London?"],
    "mayor-action-2-02": ["London Family Fund", "Sport Unites"],
    "mayor-action-3-01": ["Ultra Low Emission Zone (ULEZ)"],
    "mayor-action-3-03": ["National Park City"],
    "mayor-action-3-04": ["Universal Credit"],
    "mayor-action-3-05": ["Affordable Homes Programme"],
    "mayor-action-3-07": ["£1 billion", "£10 million", "11,000", "2022"],
    "mayor-action-4-02": ["Culture Seeds"],
    "mayor-action-4-03": ["Alzheimer's UK"],
    "mayor-action-4-04": ["UNAIDS Fast Track Cities", "2030"],
    "mayor-action-4-05": ["Equality, Diversity and Inclusion Strategy"],
    "mayor-action-5-02": ["Making Every Contact Count"],
    "mayor-action-5-06": ["Sport Unites"],
    "suggestion-1-02": ["London Healthy Workplace Award"],
    "suggestion-1-03": ["Unicef Baby Friendly Initiative"],
    "suggestion-2-02": ["Time to Change", "Mind and Rethink"],
    "suggestion-2-05": ["Mental Health in Schools Toolkit", "Zero Suicide Alliance", "Good Thinking"],
    "suggestion-3-02": ["London Healthy Workplace Award"],
    "suggestion-3-03": ["London Living Wage"],
    "suggestion-3-04": ["City Bridge Trust", "free eco-audits"],
    "suggestion-4-06": ["Team London"],
}

WORDS_KEPT_IN_GISTS = {
    "case-study-1-02": ["#FitandFed", "summer 2017", "groups of 20", "four hours", "25,000", "70,000", "2021"],
    "case-study-2-01": ["Lewisham Clinical Commissioning Group", "co-workers"],
    "case-study-2-02": ["British Medical Journal", "2014 to 2018"],
    "case-study-3-01": ["20mph", "2013"],
    "case-study-3-02": ["Our Space Award", "£500 to £5,000", "2018"],
    "case-study-4-01": ["Re:Assure", "150 women directly", "500 indirectly"],
    "case-study-4-02": ["Alzheimer's Society", "Dementia Friends", "more than 1,000"],
    "case-study-5-01": ["Building Family Recovery", "Big Lottery", "CGL Newham Rise"],
    "case-study-5-02": ["2012", "Big Lottery Reaching Communities Fund", "2016 to 2018", "Recipe for Life", "2019"],
}


@pytest.mark.parametrize(
    ("aim", "facts", "case_studies", "suggestions", "mayor_actions"),
    [(1, 3, 2, 6, 5), (2, 4, 2, 5, 5), (3, 6, 2, 6, 7), (4, 3, 2, 6, 7), (5, 5, 2, 5, 6)],
)
def test_each_aim_has_all_the_guide_gives_it(
    aim: int, facts: int, case_studies: int, suggestions: int, mayor_actions: int
) -> None:
    assert len(guide.facts(aim)) == facts
    assert len(guide.case_studies(aim)) == case_studies
    assert len(guide.suggestions(aim)) == suggestions
    assert len(guide.mayor_actions(aim)) == mayor_actions


def test_the_whole_guide_is_its_five_aims_in_order() -> None:
    assert guide.facts() == tuple(fact for aim in range(1, 6) for fact in guide.facts(aim))
    assert (len(guide.case_studies()), len(guide.suggestions()), len(guide.mayor_actions())) == (10, 28, 30)


@pytest.mark.parametrize("aim", [0, 6])
def test_an_aim_outside_the_five_is_refused(aim: int) -> None:
    with pytest.raises(UnknownCode, match=f"no aim {aim}"):
        guide.facts(aim)


def test_every_figure_stands_with_its_source_and_year() -> None:
    assert [(fact.key, fact.figure, fact.source, fact.year) for fact in guide.facts()] == FACTS


def test_a_figure_is_in_its_own_sentence() -> None:
    assert [fact.key for fact in guide.facts() if fact.figure and not figure_is_said(fact)] == []


def figure_is_said(fact: guide.Fact) -> bool:
    return all(part in fact.text.lower() for part in (fact.figure or "").split(" and "))


def test_every_case_study_names_who_and_where() -> None:
    assert [(study.key, study.organisation, study.place) for study in guide.case_studies()] == CASE_STUDIES


@pytest.mark.parametrize(("key", "words"), WORDS_KEPT_IN_TEXTS.items())
def test_names_dates_and_figures_are_kept_in_texts(key: str, words: list[str]) -> None:
    texts = {fact.key: fact.text for fact in guide.facts()}
    texts |= {suggestion.key: suggestion.text for suggestion in guide.suggestions()}
    texts |= {action.key: action.text for action in guide.mayor_actions()}
    assert [word for word in words if word not in texts[key]] == []


@pytest.mark.parametrize(("key", "words"), WORDS_KEPT_IN_GISTS.items())
def test_names_dates_and_figures_are_kept_in_gists(key: str, words: list[str]) -> None:
    gist = {study.key: study.gist for study in guide.case_studies()}[key]
    assert [word for word in words if word not in gist] == []


def test_every_gist_is_one_line() -> None:
    assert [study.key for study in guide.case_studies() if "\n" in study.gist] == []


def test_keys_count_up_from_one_in_each_aim() -> None:
    for entries, kind in (
        (guide.facts, "fact"),
        (guide.case_studies, "case-study"),
        (guide.suggestions, "suggestion"),
        (guide.mayor_actions, "mayor-action"),
    ):
        for aim in range(1, 6):
            keys = [entry.key for entry in entries(aim)]
            assert keys == [f"{kind}-{aim}-{number:02d}" for number in range(1, len(keys) + 1)]


def test_nobody_can_change_a_fact() -> None:
    with pytest.raises(FrozenInstanceError):
        guide.facts()[0].text = "something else"  # type: ignore[misc]


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    return Path(shutil.copytree(Path(guide.__file__).parent / "guide_by_aim", tmp_path / "guide"))


def change(pages: Path, old: str, new: str) -> None:
    page = pages / "aim-3.yaml"
    text = page.read_text(encoding="utf-8")
    assert old in text
    page.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_an_unchanged_copy_reads_the_same(pages: Path) -> None:
    assert read_guide(pages).facts == guide.facts()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("figure: 47 years", "figure: 47 years\n    colour: red", "aim-3.yaml, facts 2: unknown colour"),
        ("place: Islington", "place: Islington\n    place: Camden", "written twice: place"),
        ("    place: Islington\n", "", "aim-3.yaml, case_studies 1: place is missing"),
        ("figure: 47 years", "figure: 47", "facts 2: figure should be str, not 47"),
        ('year: "2017"', "year: 2017", "facts 1: year should be str, not 2017"),
        ("place: Islington", "place: ' '", "case_studies 1: place is empty"),
        ("key: fact-3-02", "key: fact-2-02", "aim-3.yaml, facts: the key fact-2-02 should be fact-3- and two digits"),
        ("key: fact-3-02", "key: fact-3-01", "aim-3.yaml, facts: the key fact-3-01 is used twice"),
        ("aim: 3", "aim: 4", "aim-3.yaml: aim should be 3, not 4"),
        ("aim: 3", "aim: '3'", "aim-3.yaml: aim should be int, not '3'"),
        ("aim: 3\n", "aim: 3\nquotes: []\n", "aim-3.yaml: unknown quotes"),
        ("case_studies:", "case_studies: []\nold:", "aim-3.yaml, case_studies: nothing there"),
        ("  - key: suggestion-3-01\n", "  - Just words\n  - key: suggestion-3-01\n", "suggestions 1: expected keys"),
        ("aim: 3", "aim: [3", "aim-3.yaml: cannot be read"),
    ],
)
def test_a_slip_in_the_data_is_refused_in_plain_words(pages: Path, old: str, new: str, message: str) -> None:
    change(pages, old, new)
    with pytest.raises(BadData) as refused:
        read_guide(pages)
    assert message in str(refused.value)


def test_a_missing_page_is_refused(pages: Path) -> None:
    (pages / "aim-5.yaml").unlink()
    with pytest.raises(BadData, match=r"aim-5\.yaml: cannot be read"):
        read_guide(pages)


def test_what_is_near_an_objective_names_one_of_its_own_aim() -> None:
    known = {objective.code: objective.aim for objective in his.objectives()}
    told = [(fact.aim, code) for fact in his.facts() for code in fact.near]
    told += [(story.aim, code) for story in his.case_studies() for code in story.near]
    assert told
    assert all(known[code] == aim for aim, code in told)
