"""Every figure, date and target of the plan, and the names of its partners, checked against the print by hand."""

import re

import pytest

from workshops import his

FIGURES = {
    "1.2-04": ["up to 2,500 nurseries and childminders"],
    "1.3-02": ["50 School Superzones", "by 2025", "13 pilot boroughs"],
    "1.3-07": ["November 2021", "2019", "Ten Ambitions"],
    "1.4-01": ["by 2024", "personal mentor"],
    "2.1-02": ["three-year", "3,600 training sessions"],
    "2.1-09": ["500 young people by 2022", "2020/21"],
    "2.1-10": ["11 London boroughs", "2021-22"],
    "2.3-01": ["£100,000"],
    "2.3-02": ["every year"],
    "2.3-08": ["Lewisham in 2022", "Croydon in 2023"],
    "2.4-04": ["18 local branches"],
    "2.5-01": ["500,000 Londoners"],
    "2.5-03": ["2022-23"],
    "3.1-01": ["25 October 2021", "NO2", "by 2025 at the latest", "millions more"],
    "3.1-02": ["from 2020", "from 2025"],
    "3.1-03": ["by 2034", "three years"],
    "3.1-04": ["2030 Electric Vehicle"],
    "3.1-05": ["Future Neighbourhoods 2030"],
    "3.1-12": ["London Plan 2021"],
    "3.1-13": ["November 2021", "nearly 100 cities"],
    "3.1-16": ["20%", "by 2023/24", "net zero"],
    "3.2-01": ["London Plan 2021"],
    "3.2-02": ["London Plan 2021"],
    "3.2-03": ["London Plan 2021"],
    "3.2-07": ["three boroughs", "UK's largest"],
    "3.3-01": ["10-minute walk", "more than 50 per cent", "10 per cent by 2050"],
    "3.3-03": ["London Plan 2021"],
    "3.3-08": ["London Plan 2021"],
    "3.3-12": ["London Plan 2021"],
    "3.3-14": ["Spring 2022"],
    "3.4-01": ["by 2025"],
    "3.5-01": ["five pillars"],
    "3.5-03": ["March 2022"],
    "3.5-04": ["£32m"],
    "3.5-09": ["every year"],
    "3.5-13": ["1,600 more", "48,000 people", "£635m", "by 2024"],
    "3.5-15": ["early 2022"],
    "3.5-17": ["by 2024", "four weeks", "16 hours a week"],
    "3.6-01": ["£4 billion", "2021 to 2026"],
    "3.6-02": ["79,000 new homes", "from 2021", "2021-2026", "2016-23"],
    "3.6-03": ["Over 50%"],
    "3.6-05": ["£43.5 million", "2021-22"],
    "3.6-06": ["Domestic Abuse Act 2021, Part 4"],
    "3.7-02": ["at least 80 per cent"],
    "3.7-03": ["No rough sleeper dies"],
    "4.1-06": ["2022 (Lewisham)", "2023 (Croydon)"],
    "4.2-01": ["early 2022"],
    "4.3-06": ["every year"],
    "4.4-01": ["by 2025", "No new Hep C infections"],
    "4.4-02": ["HIV Commission 2020", "2030 HIV goals", "80% fewer", "by 2025"],
    "4.5-01": ["spring 2022"],
    "4.5-02": ["2021"],
    "4.5-03": ["spring 2022"],
    "5.1-01": ["by 2041", "twenty minutes"],
    "5.2-01": ["10 strategic food partnerships"],
    "5.3-05": ["£80m"],
}

DUE = {
    2021: ["1.3-07"],
    2022: ["2.1-09", "2.1-10", "3.3-14", "3.5-03", "3.5-15", "3.6-05", "4.2-01", "4.5-01", "4.5-03"],
    2023: ["2.3-08", "2.5-03", "4.1-06"],
    2024: ["1.4-01", "3.1-16", "3.5-13", "3.5-17"],
    2025: ["1.3-02", "3.1-01", "3.1-02", "3.4-01", "4.4-01", "4.4-02"],
    2026: ["3.6-01", "3.6-02"],
    2034: ["3.1-03"],
    2041: ["5.1-01"],
    2050: ["3.3-01"],
}

NO_FIGURE_BUT_A_TARGET = ["3.5-16", "5.3-08"]

PARTNERS = """\
Adult Education providers; Alzheimer's Society; Association of Colleges; Association of Directors of Public Health;
Association of Environmental Health Managers; Baring Foundation; C40 Cities; CAMHS providers; Civil Society Forum;
Directors of Children's Services; Doctors of the World; GLA Group; Good Thinking; Greater London Authority;
Health Equity Group; Healthy London Partnership; Hestia; Home Office; Integrated Care Systems; Job Centre Plus;
Life off the Streets Core Group; Life off the Streets Executive Board; Living Wage Foundation;
London Arts and Health; London Asylum Healthcare task and finish group; London Borough of Brent;
London Borough of Croydon; London Borough of Ealing; London Borough of Hammersmith & Fulham;
London Borough of Lewisham; London Business Hub; London Citizens; London Councils;
London Councils' Environment Directors Network; London Drugs Commission; London Fire Brigade; London Plus;
London Recovery Board; London Strategic Migration Partnership; London boroughs; London's Child Obesity Taskforce;
London's Tobacco Control Alliance; London's multi-agency Suicide Prevention Group;
Mayor's Office for Policing and Crime; Metropolitan Police Service; Mind; Mind in London; NHS;
NHS Anchor Systems Network; NHS London; NHS Violence Reduction Programme; NHS trusts;
Office for Health Improvement and Disparities; Old Oak and Park Royal Development Corporation; Parks for London;
Partnership for Young London; Refugee Council; Schools and Nurseries Air Quality Forum; Thrive LDN;
Transport for London; Trust for London; Violence Reduction Unit; central government; energy companies;
flood risk management authorities; mental health trusts; sub-regional partnerships"""


def words_of(code: str) -> str:
    found = his.plan_commitment(code)
    return f"{found.summary} {found.target or ''}"


@pytest.mark.parametrize("code", FIGURES)
def test_a_plan_commitment_keeps_its_figures(code: str) -> None:
    assert [figure for figure in FIGURES[code] if figure not in words_of(code)] == []


def test_no_other_plan_commitment_has_a_figure_or_a_target() -> None:
    others = [each for each in his.plan_commitments() if each.code not in FIGURES]
    assert [each.code for each in others if re.search(r"\d", words_of(each.code).replace("COVID-19", ""))] == []
    assert [each.code for each in others if each.target] == NO_FIGURE_BUT_A_TARGET


def test_due_years_are_the_plan_s_own() -> None:
    found: dict[int, list[str]] = {}
    for each in his.plan_commitments():
        if each.due_year is not None:
            found.setdefault(each.due_year, []).append(each.code)
    assert found == DUE


def test_whatever_is_due_says_what() -> None:
    assert [each.code for each in his.plan_commitments() if each.due_year and not each.target] == []


def test_each_partner_is_spelled_one_way() -> None:
    found = {partner for each in his.plan_commitments() for partner in each.partners}
    assert found == set(re.split(r";\s+", PARTNERS))
