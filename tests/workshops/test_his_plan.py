"""The strategy as data, against counts, titles, headings and nesting taken from the printed plan by hand."""

from collections import Counter

import pytest

from workshops import his

AIMS = [
    (1, "Healthy Children", "Every London Child has a healthy start in life"),
    (2, "Healthy Minds", "All Londoners share in a city with the best mental health in the world"),
    (
        3,
        "Healthy Places",
        "All Londoners benefit from an environment and economy that promotes good mental and physical health",
    ),
    (4, "Healthy Communities", "London's diverse communities are healthy and thriving"),
    (5, "Healthy Living", "The healthy choice is the easy choice for all Londoners"),
]

TITLES = """\
1.1 Parents and carers are supported to give all London's children the best possible start in life
1.2 Early years settings and schools nurture the health and wellbeing of children and families, \
with programmes reaching the most vulnerable
1.3 Action is taken to help children achieve and maintain a healthy weight, \
with focused support for those communities with the highest rates of child obesity
1.4 All of London's children and young people have the support they need to grow into healthy, resilient adults
2.1 Mental health becomes everybody's business. Londoners act to maintain good mental wellbeing, \
and support their families, communities and colleagues to do the same
2.2 Londoners' mental health and physical health are equally valued and supported
2.3 No Londoners experience stigma linked to mental ill-health, \
with awareness and understanding about mental health increasing city-wide
2.4 London's workplaces support good mental health
2.5 Action is taken across London to prevent suicide, and all Londoners know where to get help when they need it
3.1 London's air quality improves, and fewer Londoners are exposed to harmful pollution \
– especially in priority areas like schools
3.2 The planning system is used to create healthier neighbourhoods and the Healthy Streets Approach is adopted
3.3 London is a greener city where all Londoners have access to good quality green space and other public spaces
3.4 The impact of poverty and income inequality on health is reduced
3.5 More working Londoners have health-promoting, well paid and secure jobs
3.6 Housing availability, quality and affordability improves
3.7 Homelessness and rough sleeping in London are addressed
4.1 There are more opportunities for all Londoners to take part in community life
4.2 Londoners are empowered to improve their own and their communities' health and wellbeing
4.3 Social prescribing becomes a routine part of community support across London
4.4 People and communities are supported to tackle HIV, TB and other infectious diseases \
and address the stigma around them
4.5 London's communities feel safe and are united against all forms of hatred in whatever form it takes
5.1 All Londoners achieve at least the minimum level of daily activity needed to maintain good health
5.2 All Londoners have access to healthy food
5.3 Steps are taken to reduce the use of, or harms caused by tobacco, illicit drugs, alcohol and gambling
""".splitlines()

# Objective: bullets under each heading of the plan, top-level + nested, in order.
# M Mayor and partners, m Mayor, P partner-led, O other partnership, V Health and Care Vision.
COUNTED = {
    "1.1": "M7+0",
    "1.2": "M7+0",
    "1.3": "M3+4",
    "1.4": "M2+4",
    "2.1": "M9+0 P1+0",
    "2.2": "M3+0 P6+0",
    "2.3": "M4+0 P4+0",
    "2.4": "M3+0 P4+0",
    "2.5": "M1+0 P2+0",
    "3.1": "M6+0 m7+0 P4+0",
    "3.2": "M5+0 P1+0 O1+0",
    "3.3": "M13+0 P1+0",
    "3.4": "M3+10",
    "3.5": "M5+12 O1+0",
    "3.6": "M12+0",
    "3.7": "M4+0",
    "4.1": "M6+0 P4+0",
    "4.2": "M10+0",
    "4.3": "M7+0",
    "4.4": "M5+0 m2+0 P2+0",
    "4.5": "M6+0 P1+0",
    "5.1": "M3+0",
    "5.2": "M2+0 P1+0",
    "5.3": "M7+0 V1+0",
}
LETTER = {
    "mayor_and_partners": "M",
    "mayor": "m",
    "partner_led": "P",
    "other_partnership": "O",
    "health_and_care_vision": "V",
}

NESTED = {
    "1.3-01": (2, 5),
    "1.4-01": (2, 5),
    "3.4-01": (2, 4),
    "3.4-05": (6, 8),
    "3.4-09": (10, 13),
    "3.5-02": (3, 8),
    "3.5-09": (10, 12),
    "3.5-13": (14, 16),
}

KEY_COMMITMENTS = [
    ("KC1", 1, "1.3", "inferred", True, ["up to 50", "2025", "pilot boroughs", "Recovery Programme"]),
    ("KC2", 2, "2.1", "inferred", True, ["quarter of a million", "2025"]),
    ("KC3", 3, "3.1", "stated", True, ["net zero", "2030", "2050", "PM2.5", "10ug/m3", "WHO"]),
    ("KC4", 3, "3.5", "stated", True, ["1,600", "48,000", "£635m", "2024"]),
    ("KC5", 4, "4.2", "stated", False, ["To be agreed", "Addressing Structural Inequalities", "early 2022"]),
    ("KC6", 5, "5.1", "inferred", True, ["at least twenty minutes", "2041"]),
]


def test_there_are_five_aims_with_their_visions() -> None:
    assert [(aim.number, aim.name, aim.vision) for aim in his.aims()] == AIMS


def test_there_are_24_objectives_with_their_official_titles() -> None:
    assert [f"{each.code} {each.title}" for each in his.objectives()] == TITLES
    assert [len(his.objectives(number)) for number in (1, 2, 3, 4, 5)] == [4, 5, 7, 5, 3]
    assert all(str(each.aim) == each.code[0] for each in his.objectives())


@pytest.mark.parametrize("objective", COUNTED)
def test_every_bullet_of_an_objective_is_there_under_its_heading(objective: str) -> None:
    found: dict[str, list[int]] = {}
    for each in his.plan_commitments(objective):
        found.setdefault(LETTER[each.lead], [0, 0])[each.parent is not None] += 1
    assert " ".join(f"{lead}{top}+{nested}" for lead, (top, nested) in found.items()) == COUNTED[objective]


def test_the_plan_has_206_bullets_of_which_30_are_nested() -> None:
    plan = his.plan_commitments()
    assert Counter(each.code[0] for each in plan) == {"1": 27, "2": 37, "3": 85, "4": 43, "5": 14}
    assert (len(plan), sum(each.parent is not None for each in plan)) == (206, 30)
    assert Counter(LETTER[each.lead] for each in plan) == {"M": 163, "P": 31, "m": 9, "O": 2, "V": 1}


def test_codes_run_through_each_objective_without_a_gap() -> None:
    for objective in his.objectives():
        codes = [each.code for each in his.plan_commitments(objective.code)]
        assert codes == [f"{objective.code}-{place:02d}" for place in range(1, len(codes) + 1)]


def test_nested_bullets_hang_on_the_bullet_they_belong_to() -> None:
    expected = {
        f"{parent[:3]}-{place:02d}": parent
        for parent, (first, last) in NESTED.items()
        for place in range(first, last + 1)
    }
    assert {each.code: each.parent for each in his.plan_commitments() if each.parent} == expected


@pytest.mark.parametrize(("code", "aim", "serves", "link", "agreed", "kept"), KEY_COMMITMENTS)
def test_a_key_commitment_serves_its_objective_and_keeps_its_figures(
    code: str, aim: int, serves: str, link: str, agreed: bool, kept: list[str]
) -> None:
    found = his.key_commitment(code)
    assert (found.aim, found.serves, found.link, found.agreed) == (aim, serves, link, agreed)
    assert [figure for figure in kept if figure not in found.text] == []
    assert found in his.key_commitments_of(serves)
    assert len(found.short_name.split()) <= 5


def test_there_are_six_key_commitments_and_most_objectives_have_none() -> None:
    assert [each.code for each in his.key_commitments()] == ["KC1", "KC2", "KC3", "KC4", "KC5", "KC6"]
    assert his.key_commitments_of("3.6") == ()


def test_summaries_are_short_different_and_whole_sentences() -> None:
    plan = his.plan_commitments()
    assert [each.code for each in plan if not 8 <= len(each.summary.split()) <= 28] == []
    assert [each.code for each in plan if not each.summary.endswith(".")] == []
    assert len({each.summary for each in plan}) == len(plan)
