"""Saying what a summary got wrong, within the seven days, and the answer to it."""

from datetime import timedelta

import pytest

from tests.conftest import Room
from workshops import clock, corrections, editions, history
from workshops.corrections import From
from workshops.database import db
from workshops.models import Report, ReportStep
from workshops.refusal import Refusal


@pytest.fixture
def shown(room: Room) -> Report:
    """A draft that was shown just now to Ben and Chidi, who were there."""
    room.joins("Ben")
    room.joins("Chidi")
    return version(room, 1, "drafted", "shown")


def version(room: Room, number: int, *steps: str) -> Report:
    report = Report(workshop_id=room.workshop.id, version=number, state="ready", asked_at=clock.now(), asked_by="Amara")
    db.session.add(report)
    db.session.flush()
    db.session.add_all(ReportStep(report_id=report.id, kind=kind, at=clock.now(), by="Dee") for kind in steps)
    db.session.commit()
    return report


def ben(room: Room) -> From:
    return From(room.people["Ben"].id)


def test_the_words_are_kept_with_where_they_belong(shown: Report, room: Room) -> None:
    corrections.say_wrong(shown.id, ben(room), " P1 ", "  It was two lifts ")
    (said,) = corrections.of_workshop(room.workshop.id)
    assert (said.ref, said.words, said.report_id, said.answer) == ("P1", "It was two lifts", shown.id, None)
    assert "lifts" not in str([line.detail for line in history.timeline(room.workshop.id)])


def test_everybody_has_only_their_own(shown: Report, room: Room) -> None:
    chidi, trust = From(room.people["Chidi"].id), From(organisation="North Trust")
    for sender in (ben(room), chidi, trust):
        corrections.say_wrong(shown.id, sender, "", f"Wrong: {sender}")
    for sender in (ben(room), chidi, trust):
        assert [each.words for each in corrections.of_sender(room.workshop.id, sender)] == [f"Wrong: {sender}"]


def test_sent_twice_it_is_said_once(shown: Report, room: Room) -> None:
    first = corrections.say_wrong(shown.id, ben(room), "P1", "Two lifts")
    assert corrections.say_wrong(shown.id, ben(room), "P1", "Two  lifts") is first


def test_after_seven_days_it_is_too_late(shown: Report, room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    later = clock.now() + timedelta(days=8)
    monkeypatch.setattr(corrections, "now", lambda: later)
    with pytest.raises(Refusal, match="Corrections were taken until"):
        corrections.say_wrong(shown.id, ben(room), "", "Too late")


def test_of_a_draft_that_was_not_shown_nobody_can_say_anything(room: Room) -> None:
    with pytest.raises(Refusal, match="are taken once it is shown"):
        corrections.say_wrong(version(room, 1, "drafted").id, From(), "", "Wrong")


def test_ten_are_enough(shown: Report, room: Room) -> None:
    for number in range(corrections.MOST_EACH):
        corrections.say_wrong(shown.id, ben(room), "", f"Wrong {number}")
    with pytest.raises(Refusal, match="You have sent 10"):
        corrections.say_wrong(shown.id, ben(room), "", "One more")


@pytest.mark.parametrize(("words", "complaint"), [("", "empty"), ("x" * 401, "The most is 400")])
def test_nothing_and_too_much_are_refused(shown: Report, room: Room, words: str, complaint: str) -> None:
    with pytest.raises(Refusal, match=complaint):
        corrections.say_wrong(shown.id, ben(room), "", words)


def test_each_is_answered_once_corrected_or_why_not(shown: Report, room: Room) -> None:
    first = corrections.say_wrong(shown.id, ben(room), "P1", "Two lifts")
    second = corrections.say_wrong(shown.id, ben(room), "P2", "Not said")
    corrections.answer(first.id, "corrected", "", "Dee")
    assert (first.answer, first.answered_in, first.answered_by) == ("corrected", 1, "Dee")
    with pytest.raises(Refusal, match="The answer is empty"):
        corrections.answer(second.id, "kept", "", "Dee")
    corrections.answer(second.id, "kept", "The card says so", "Dee")
    assert (second.answer_words, second.answered_in) == ("The card says so", None)
    with pytest.raises(Refusal, match="Dee has answered this already"):
        corrections.answer(second.id, "corrected", "", "Ada")
    for number, words in ((first.id, "shrug"), (999, "kept")):
        with pytest.raises(Refusal):
            corrections.answer(number, words, "x", "Dee")


def test_what_is_wrong_with_a_published_version_is_corrected_in_the_next(room: Room) -> None:
    published = version(room, 1, "drafted", "asked", "approved", "published")
    said = corrections.say_wrong(published.id, From(organisation="North Trust"), "", "We are South Trust")
    assert corrections.answer(said.id, "corrected", "", "Dee").answered_in == 2


def test_the_unanswered_stand_first(shown: Report, room: Room) -> None:
    first = corrections.say_wrong(shown.id, ben(room), "", "First")
    second = corrections.say_wrong(shown.id, ben(room), "", "Second")
    corrections.answer(first.id, "kept", "No", "Dee")
    assert list(corrections.of_workshop(room.workshop.id)) == [second, first]


def test_nothing_is_called_corrected_in_a_version_that_cannot_change_any_more(shown: Report, room: Room) -> None:
    said = corrections.say_wrong(shown.id, ben(room), "P1", "Two lifts")
    db.session.add(ReportStep(report_id=shown.id, kind="asked", at=clock.now(), by="Dee"))
    db.session.commit()
    with pytest.raises(Refusal, match="Take it back first"):
        corrections.answer(said.id, "corrected", "", "Dee")


def test_who_was_there_goes_on_reading_what_is_ready_while_the_next_is_made(shown: Report, room: Room) -> None:
    coming = version(room, 2, "drafted", "shown")
    for state, read in (("preparing", shown), ("failed", shown), ("ready", coming)):
        coming.state = state
        db.session.commit()
        assert editions.open_to_them(room.workshop.id) is read
