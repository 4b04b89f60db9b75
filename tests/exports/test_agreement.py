"""PDF, HTML, CSV and JSON say the same, and every number of the PDF can be counted again from the CSV."""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from exports import pages, sheet
from exports.pdf import pdf
from exports.summary import Summary, from_plain
from tests.exports.reading import attached, numbers, pages_of, text_of, words_of
from tests.exports.recount import SPELT_OUT, Recount, one_decimal, whole_percent
from workshops.wording import local

MOST_RANKED = 20


@pytest.fixture(scope="session")
def recount(sample: Summary) -> Recount:
    return Recount(sheet.csv(sample))


def lines_of(text: str) -> list[str]:
    """Lines with the percent sign always apart from its number, however the paper spaced them."""
    return re.sub(r"(\d) ?%", r"\1 %", text).splitlines()


def test_the_six_numbers_are_the_sums_of_the_rows(recount: Recount, sample_text: str) -> None:
    six = (
        recount.people,
        recount.number("front", "", "Organisations", "count"),
        sum(came > 0 for _, came, _, _ in recount.came()),
        len(recount.cards("problem"))
        + len([ref for ref in recount.merged() if ref.startswith("P")])
        + recount.hidden(),
        len(recount.cards("action")),
        len({row["ref"] for row in recount.find("commitments", label="promise")}),
    )
    assert " ".join(map(str, six)) in lines_of(sample_text)


def test_every_sector_line_is_counted_again(recount: Recount, sample_text: str) -> None:
    lines = lines_of(sample_text)
    assert all(f"{name} {came} {expected} {share} %" in lines for name, came, expected, share in recount.came())


@pytest.mark.parametrize(
    ("label", "step"),
    [
        ("Posted", "Posted at least one card"),
        ("Voted", "Voted at least once"),
        ("Answered in Commit", "Answered in Commit"),
    ],
)
def test_every_step_of_taking_part_is_counted_again(recount: Recount, sample_text: str, label: str, step: str) -> None:
    people = recount.number("people", "", label, "people")
    assert f"{step} {people} {whole_percent(people, recount.people)} %" in lines_of(sample_text)


def test_every_rank_count_and_share_is_counted_again(recount: Recount, sample_text: str) -> None:
    vote = recount.decided("problem")
    votes, ranks = recount.votes(vote), recount.ranks(vote)
    voters = recount.number("rounds", vote, "Round", "voters")
    for ref in sorted(votes, key=lambda each: -votes[each])[:MOST_RANKED]:
        if votes[ref]:
            end = rf"{votes[ref]} of {voters} {recount.share(vote, ref)} %"
            assert re.search(rf"^{ranks[ref]} {ref} .* {end}$", "\n".join(lines_of(sample_text)), re.MULTILINE), ref


def test_every_mean_and_the_order_of_the_actions_are_counted_again(recount: Recount, sample_text: str) -> None:
    vote = recount.scored("action")
    text = "\n".join(lines_of(sample_text))
    effect, doable = (recount.means(vote, question) for question in ("effect", "doable"))
    worth = {ref: (effect[ref][0] + doable[ref][0]) / 2 for ref in effect}
    for ref in effect:
        rank = 1 + sum(other > worth[ref] for other in worth.values())
        letter = recount.words("votes", ref, vote, "letter")
        figures = [f"{one_decimal(mean)} ({judged})" for mean, judged in (effect[ref], doable[ref])]
        assert re.search(rf"^{rank}=? {letter} {ref} .*{re.escape(' '.join(figures))}", text, re.MULTILINE), ref


def test_an_action_is_called_by_its_letter_wherever_it_was_agreed_or_promised_on(
    recount: Recount, sample: Summary
) -> None:
    page, vote = pages.html(sample), recount.scored("action")
    promised = {each.on_code for each in sample.promises if each.on == "action"}
    scored = {row["ref"] for row in recount.find("votes", label=vote, measure="letter")}
    assert promised & scored
    for ref in promised & scored:
        assert f"On action {recount.words('votes', ref, vote, 'letter')} {ref}<" in page, ref
    for ref in sample.outcome.agreed:
        assert f'<th scope="row" class="ref">{recount.words("votes", ref, vote, "letter")} {ref}</th>' in page, ref


def test_every_fist_and_every_verdict_is_counted_again(recount: Recount, sample_text: str) -> None:
    text = "\n".join(lines_of(sample_text))
    tests = [row["ref"] for row in recount.find("rounds", measure="needed for agreement, %") if row["value"]]
    assert len(tests) == 2
    for vote in tests:
        threshold = recount.number("rounds", vote, "Round", "needed for agreement, %")
        for ref in {row["ref"] for row in recount.find("agreement", label=vote)}:
            fists = recount.scores(vote, ref, "agree")
            standing, needed = sum(fists[3:]), -(-sum(fists) * threshold // 100)
            said = " ".join(map(str, reversed(fists)))
            agreed = recount.words("agreement", ref, vote, "verdict") == "Agreed"
            share = min(whole_percent(standing, sum(fists)), 100 if agreed else threshold - 1)
            assert f"{said} {sum(fists)} {standing} {needed} {fists[0] + fists[1]}" in text, ref
            assert f"({share} %)" in text, ref
            assert agreed == (standing >= needed)


def test_every_rounds_votes_add_up_to_those_given(recount: Recount) -> None:
    voted = {row["ref"] for row in recount.find("rounds", measure="answered by") if row["words"] == "votes"}
    for row in (row for row in recount.find("rounds", measure="votes given") if row["ref"] in voted):
        assert sum(recount.votes(row["ref"]).values()) == int(row["value"])
        groups = [each for each in recount.find("rounds", row["ref"], measure="voters") if each["label"] != "Round"]
        assert sum(int(each["value"]) for each in groups) == recount.number("rounds", row["ref"], "Round", "voters")


def test_every_round_is_told_with_its_turnout(recount: Recount, sample_text: str) -> None:
    for row in recount.find("rounds", measure="voters", label="Round"):
        here, voters = recount.number("rounds", row["ref"], "Round", "here"), int(row["value"])
        closed = local(datetime.fromisoformat(recount.words("rounds", row["ref"], "Round", "closed at")))
        (votes,) = recount.find("rounds", row["ref"], "Round", "votes each")
        each = votes["value"] or recount.words("rounds", row["ref"], "Round", "answered by").split(",")[0]
        told = f"{closed:%H:%M} {each} {voters} {here} {whole_percent(voters, here)} %"
        assert told in "\n".join(lines_of(sample_text))


def test_every_stages_minutes_and_every_count_of_the_method_stand_in_the_paper(
    recount: Recount, sample_text: str
) -> None:
    for row in recount.find("stages", measure="planned, minutes"):
        took = recount.number("stages", "", row["label"], "took, minutes")
        assert re.search(rf"{re.escape(row['label'])} .* {row['value']} {took}\b", sample_text)
    for row in recount.find("method", measure="count"):
        assert re.search(rf"{re.escape(row['label'])}\b.* {row['value']}\b|{row['value']} days", sample_text), row


def test_no_number_of_the_paper_is_missing_from_the_sheet(sample: Summary, sample_pdf: bytes, recount: Recount) -> None:
    text = text_of(sample_pdf)
    cells = {number for row in recount.rows for cell in row.values() for number in numbers(cell)}
    shares = {str(share) for _, _, _, share in recount.came()}
    shares |= {
        str(whole_percent(int(row["value"]), recount.people)) for row in recount.find("people", measure="people")
    }
    known = cells | shares | _dates(recount) | _derived(recount) | SPELT_OUT | _page_numbers(sample_pdf)
    parts = {part for number in known for part in [number, *re.split(r"[.,:]", number)]}
    assert sorted(set(numbers(text)) - parts) == []


def _page_numbers(paper: bytes) -> set[str]:
    return {str(page) for page in range(1, len(pages_of(paper)) + 1)}


def _dates(recount: Recount) -> set[str]:
    """Days and years as the paper writes them, and the times at which rounds closed."""
    told: set[str] = set()
    for row in recount.rows:
        for match in re.finditer(r"\d{4}-\d\d-\d\d(T[\d:.+]+)?", row["words"]):
            day = date.fromisoformat(match.group()[:10])
            told |= {str(day.day), str(day.year)}
            if match.group(1):
                told.add(f"{local(datetime.fromisoformat(match.group())):%H:%M}")
    return told


def _derived(recount: Recount) -> set[str]:
    """Counts of rows: how many were agreed, stand open, are offered, and the like."""
    statuses = [row["words"] for row in recount.find("commitments", measure="status")]
    kinds = [len(recount.cards(kind)) for kind in ("problem", "action")]
    votes = recount.votes(recount.decided("problem"))
    chosen = sum(people > 0 for people in votes.values())
    named = len(recount.find("people", label="Organisation that agreed to be named"))
    counts = [statuses.count(each) for each in set(statuses)]
    counts += [*kinds, len(votes), len(votes) - min(chosen, MOST_RANKED), named]
    counts += [len(recount.find("commitments", measure="needs")), len(recount.find("open"))]
    return {str(count) for count in [*counts, *_high(recount)]}


def _high(recount: Recount) -> Iterator[int]:
    """How many gave an action 4 or 5, and their share of those who scored."""
    vote = recount.scored("action")
    for ref in recount.votes(vote):
        for question in ("effect", "doable"):
            high = sum(recount.scores(vote, ref, question)[-2:])
            yield from (high, whole_percent(high, recount.number("rounds", vote, "Round", "voters")))


def test_the_pdf_and_its_twin_are_one_document(sample: Summary) -> None:
    unstyled = re.sub(r"<style>.*?</style>", "", pages.twin(sample), flags=re.DOTALL)
    assert unstyled.split() == pages.html(sample).split()


def test_the_twin_says_every_number_of_the_pdf(sample: Summary, sample_pdf: bytes) -> None:
    on_paper, on_screen = set(numbers(text_of(sample_pdf))), set(numbers(words_of(pages.twin(sample))))
    assert on_screen <= on_paper
    assert on_paper - on_screen <= _page_numbers(sample_pdf)


def test_the_pdf_carries_the_sheet_and_the_data_byte_for_byte(
    sample: Summary, sample_pdf: bytes, tmp_path: Path
) -> None:
    files = attached(sample_pdf, tmp_path)
    assert files == {
        "engagement-summary.csv": sheet.csv(sample),
        "engagement-summary.json": sheet.json(sample),
    }


def test_the_data_file_alone_makes_the_same_paper(sample: Summary, sample_pdf: bytes) -> None:
    again = from_plain(json.loads(sheet.json(sample)))
    assert sheet.csv(again) == sheet.csv(sample)
    assert pdf(again) == sample_pdf


def test_every_mean_of_the_pulse_is_counted_again(recount: Recount, sample_text: str) -> None:
    statements = [row["label"] for row in recount.find("pulse", measure="pairs")]
    assert len(statements) == 4
    for each in statements:
        pairs, *ways = (recount.number("pulse", "", each, measure) for measure in ("pairs", "up", "same", "down"))
        assert sum(ways) == pairs
        means = [mean(recount.number("pulse", "", each, f"sum {moment}"), pairs) for moment in ("before", "after")]
        assert f" {pairs} {' '.join(means)} {' '.join(map(str, ways))} " in " ".join(sample_text.split())


def mean(total: int, people: int) -> str:
    """One decimal, halves up."""
    return str((Decimal(total) / people).quantize(Decimal("0.1"), ROUND_HALF_UP))
