"""What came on paper is told as entered, in every form, to the digit."""

import csv
from io import StringIO

from exports import pages, sheet
from exports.pdf import pdf
from tests.conftest import Room
from tests.exports.conftest import told
from tests.exports.reading import text_of
from tests.workshops.paper import counts, printed, prints, scores, types
from tests.workshops.scored import ScoringRoom


def test_cards_and_ballots_from_paper_are_counted(room: Room) -> None:
    prints(room, problems=9)
    for name in ("Ben", "Chidi"):
        room.joins(name)
    room.goes_to("post_problems")
    room.posts("Ben", "Damp homes")
    types(room, 3, "No time to see a nurse")
    types(room, 4, "The last bus leaves at eight")
    room.goes_to("vote_problems")
    prints(room, ballots=5)
    for number in (1, 2, 5):
        counts(room, number, "P1")
    room.goes_to("close", "ended")
    summary = told(room.workshop.id)
    entered, vote = summary.method.entered, summary.rounds[0]
    assert (entered.problems, entered.papers) == (2, 2)
    assert (vote.papers, vote.voters, vote.here, vote.turnout) == (3, 3, 5, 60)
    rows = sheet.csv(summary).decode()
    assert "ballots from paper,3," in rows
    assert "Cards typed from paper,count,2," in rows
    assert "3 ballots entered from paper" in pages.twin(summary)
    assert "3 ballots entered from paper" in text_of(pdf(summary))


def test_scores_and_fists_from_paper_are_counted_again_from_the_sheet(whole_room: Room) -> None:
    weighed = ScoringRoom(whole_room, 2, "ab")
    prints(whole_room, scores=5, fists=5)
    a, b = weighed.cards.values()
    weighed.gives("0", {"a": (5, 4), "b": (2, None)})
    scores(whole_room, printed(whole_room, "W", 1), {a: (4, 3), b: (1, 2)}, sector="health")
    scores(whole_room, printed(whole_room, "W", 2), {a: (None, 5)})
    whole_room.goes_to("test_agreement")
    scores(whole_room, printed(whole_room, "F", 1), {a: (3,), b: (0,)}, moves={b.key: "More money"})
    whole_room.goes_to("close", "ended")
    summary = told(whole_room.workshop.id)
    weighing, agreement = summary.rounds
    assert (weighing.papers, weighing.voters, weighing.here, weighing.turnout) == (2, 3, 4, 75)
    assert (agreement.papers, agreement.voters, agreement.here, agreement.turnout) == (1, 1, 3, 33)
    text = sheet.csv(summary).decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(text)))
    on_paper = [row["value"] for row in rows if row["measure"] == "ballots from paper"]
    assert on_paper == ["2", "1"]
    (ref,) = {row["ref"] for row in rows if row["section"] == "cards" and row["words"] == a.text}
    given = {
        row["measure"]: int(row["value"])
        for row in rows
        if row["section"] == "scores" and row["ref"] == ref and row["label"].startswith("action") and row["value"]
    }
    assert {name: count for name, count in given.items() if count} == {
        "effect 4": 1,
        "effect 5": 1,
        "effect, gave a score": 2,
        "effect, could not judge": 1,
        "doable 3": 1,
        "doable 4": 1,
        "doable 5": 1,
        "doable, gave a score": 3,
    }
    for paper in (pages.twin(summary), text_of(pdf(summary))):
        assert "2 ballots entered from paper" in paper
        assert "1 ballot entered from paper" in paper
