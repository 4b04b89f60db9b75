"""What came on paper is told as entered, in every form, to the digit."""

from exports import pages, sheet
from exports.pdf import pdf
from tests.conftest import Room
from tests.exports.conftest import told
from tests.exports.reading import text_of
from tests.workshops.paper import counts, prints, types


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
