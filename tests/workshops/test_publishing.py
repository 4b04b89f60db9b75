"""From a draft to a published summary: what may be done when, by whom, and what two at once are told."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from tests.conftest import Room
from workshops import clock, corrections, editions, history, publishing
from workshops.corrections import From
from workshops.database import db
from workshops.models import Redaction, Report, ReportFile
from workshops.publishing import Cut, Hand, Said
from workshops.refusal import Query, Refusal

AMARA, DEE, ADA = Hand("Amara", 1), Hand("Dee", 2), Hand("Ada", 3)
SECTIONS = ("plan", "pulse")
KEPT = ("frozen", "words", "organisations")


@pytest.fixture
def ended(room: Room) -> Room:
    """A workshop that has ended."""
    room.joins("Ben")
    room.joins("Chidi")
    room.workshop.ended_at = clock.now()
    db.session.commit()
    return room


@pytest.fixture
def draft(ended: Room) -> Report:
    """Its draft, ready to be read."""
    return made(publishing.draft(ended.workshop.id, AMARA))


def made(report: Report) -> Report:
    """The worker has made it."""
    report.state = "ready"
    report.files = [ReportFile(form="pdf", content=b"%PDF", size=4, sha256="0")]
    db.session.commit()
    return report


def seen(report: Report) -> int:
    return editions.standing(report).seen


def state(report: Report) -> str:
    return editions.standing(report).state


def do(act: Callable[..., object], report: Report, by: Hand, *more: object, **how: bool) -> None:
    act(report.id, seen(report), *more, by, **how)
    db.session.commit()


def publish(report_id: int, seen: int, by: Hand, confirmed: bool = False) -> None:
    publishing.publish(report_id, seen, lambda _: True, by, confirmed)


def approved(report: Report) -> Report:
    do(publishing.ask_approval, report, AMARA)
    do(publishing.approve, report, DEE)
    return report


def published(report: Report) -> Report:
    do(publish, approved(report), DEE, confirmed=True)
    return made(report)


def test_it_is_a_draft_until_it_is_approved_and_published(draft: Report) -> None:
    assert state(draft) == "draft"
    do(publishing.ask_approval, draft, AMARA)
    assert state(draft) == "asked"
    do(publishing.approve, draft, DEE)
    assert state(draft) == "approved"
    do(publish, draft, DEE, confirmed=True)
    assert state(draft) == "published"
    steps = [(step.kind, step.by, step.person) for step in editions.standing(draft).steps]
    assert steps == [
        ("drafted", "Amara", 1),
        ("asked", "Amara", 1),
        ("approved", "Dee", 2),
        ("published", "Dee", 2),
    ]
    told = [(line.verb, line.detail) for line in history.timeline(draft.workshop_id)]
    assert told[-3:] == [("summary-step", f"version 1 {kind}") for kind in ("asked", "approved", "published")]


def test_nobody_approves_what_they_asked_approval_for(draft: Report) -> None:
    do(publishing.ask_approval, draft, DEE)
    with pytest.raises(Refusal, match="somebody else approves"):
        do(publishing.approve, draft, DEE)
    db.session.rollback()
    do(publishing.approve, draft, ADA)


def test_a_service_of_one_person_may_be_set_to_let_them(draft: Report) -> None:
    do(publishing.ask_approval, draft, DEE)
    do(publishing.approve, draft, DEE, alone=True)
    assert state(draft) == "approved"


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (publishing.approve, "Nobody has asked for approval"),
        (publishing.send_back, "Nobody has asked for approval"),
        (publishing.take_back, "nothing to take back"),
        (publish, "Only what is approved"),
    ],
)
def test_a_step_is_refused_before_its_time(draft: Report, act: Callable[..., object], words: str) -> None:
    with pytest.raises(Refusal, match=words):
        do(act, draft, DEE)


@pytest.mark.parametrize("act", [publishing.show, publishing.ask_approval])
def test_nothing_is_shown_or_sent_on_before_it_is_made(ended: Room, act: Callable[..., object]) -> None:
    report = publishing.draft(ended.workshop.id, AMARA)
    with pytest.raises(Refusal, match="still being made"):
        do(act, report, DEE)


def asked(report: Report) -> None:
    do(publishing.ask_approval, report, AMARA)


@pytest.mark.parametrize("step", [asked, approved, published])
def test_from_asking_for_approval_on_nothing_changes(draft: Report, step: Callable[[Report], object]) -> None:
    step(draft)
    with pytest.raises(Refusal, match=r"Take it back first|stays as it is"):
        publishing.say(draft.id, seen(draft), Said("New"), SECTIONS, AMARA)
    db.session.rollback()
    with pytest.raises(Refusal, match=r"Take it back first|stays as it is"):
        publishing.remove(draft.id, seen(draft), Cut("Damp", "", "a name"), AMARA)


def test_taken_back_it_must_be_approved_again(draft: Report) -> None:
    do(publishing.take_back, approved(draft), AMARA)
    assert state(draft) == "draft"
    do(publishing.say, draft, AMARA, Said("Pay that keeps you well", "A note", ("pulse",)), SECTIONS)
    assert (draft.headline, draft.notes, draft.left_out, draft.state) == (
        "Pay that keeps you well",
        "A note",
        "pulse",
        "preparing",
    )
    with pytest.raises(Refusal, match="Only what is approved"):
        do(publish, made(draft), DEE)


def test_sent_back_it_is_a_draft_again(draft: Report) -> None:
    do(publishing.ask_approval, draft, AMARA)
    do(publishing.send_back, draft, DEE)
    assert state(draft) == "draft"


def test_of_two_who_act_at_once_one_is_told(draft: Report) -> None:
    do(publishing.ask_approval, draft, AMARA)
    both_saw = seen(draft)
    publishing.approve(draft.id, both_saw, DEE)
    db.session.commit()
    with pytest.raises(Refusal, match="Dee approved it at"):
        publishing.send_back(draft.id, both_saw, ADA)


def test_a_change_takes_the_files_away_at_once(draft: Report) -> None:
    draft.frozen, draft.words = '{"words": "Mr Quill"}', "mr quill"
    do(publishing.remove, draft, AMARA, Cut("Mr Quill", "", "a name"))
    assert draft.state == "preparing"
    assert not draft.files
    assert not draft.frozen
    assert not draft.words


def test_a_section_on_which_the_numbers_stand_cannot_be_left_out(draft: Report) -> None:
    with pytest.raises(Refusal, match="the numbers stand on it"):
        do(publishing.say, draft, AMARA, Said(left_out=("method",)), SECTIONS)


def test_words_are_taken_out_for_every_version_to_come_until_they_are_put_back(draft: Report) -> None:
    do(publishing.remove, draft, AMARA, Cut("  Mr  Quill ", "", "a name"))
    (taken,) = editions.redactions(draft.workshop_id)
    assert (taken.words, taken.reason, taken.by) == ("Mr Quill", "a name", "Amara")
    with pytest.raises(Refusal, match="taken out already"):
        do(publishing.remove, draft, AMARA, Cut("mr quil\u200bl", "", "again"))
    db.session.rollback()
    with pytest.raises(Refusal, match="One letter"):
        do(publishing.remove, draft, AMARA, Cut("q\u200b", "", "a name"))
    db.session.rollback()
    second = publishing.draft(published(made(draft)).workshop_id, AMARA)
    assert [each.words for each in editions.redactions(second.workshop_id)] == ["Mr Quill"]
    do(publishing.put_back, second, DEE, taken.id)
    assert editions.redactions(draft.workshop_id) == []
    with pytest.raises(Refusal, match="stand already"):
        do(publishing.put_back, second, DEE, taken.id)


@pytest.mark.parametrize(
    ("redaction", "words"),
    [
        (("", "", "a name"), "empty"),
        (("a", "", "a name"), "at least two"),
        (("Quill", "", " "), "The reason is empty"),
        (("Quill\0", "", "a name"), "cannot keep"),
    ],
)
def test_what_makes_no_sense_is_not_taken_out(draft: Report, redaction: tuple[str, str, str], words: str) -> None:
    with pytest.raises(Refusal, match=words):
        do(publishing.remove, draft, AMARA, Cut(*redaction))


def test_the_words_taken_out_are_in_no_line_of_the_history(draft: Report) -> None:
    do(publishing.remove, draft, AMARA, Cut("Mr Quill", "Somebody", "a name"))
    assert "Quill" not in str([(line.detail, line.before) for line in history.timeline(draft.workshop_id)])


def test_those_who_were_there_have_seven_days_from_being_shown_it(draft: Report) -> None:
    assert editions.open_to_them(draft.workshop_id) is None
    do(publishing.show, draft, DEE)
    standing = editions.standing(draft)
    assert editions.open_to_them(draft.workshop_id) is draft
    assert standing.correct_by == clock.now().date() + timedelta(days=7)
    assert standing.takes_corrections(clock.now() + timedelta(days=7))
    assert not standing.takes_corrections(clock.now() + timedelta(days=8))
    with pytest.raises(Refusal, match="is shown to them since"):
        do(publishing.show, made(draft), DEE)


def test_publishing_asks_once_more_while_people_may_still_answer(
    draft: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Query, match="Nobody who was there has seen"):
        do(publish, approved(draft), DEE)
    db.session.rollback()
    do(publishing.take_back, draft, DEE)
    do(publishing.show, draft, DEE)
    approved(made(draft))
    with pytest.raises(Query, match="People may say what is wrong until"):
        do(publish, draft, DEE)
    db.session.rollback()
    later = clock.now() + timedelta(days=8)
    monkeypatch.setattr("workshops.publishing.now", lambda: later)
    do(publish, draft, DEE)


def test_nothing_is_published_over_an_unanswered_correction(draft: Report) -> None:
    do(publishing.show, draft, DEE)
    said = corrections.say_wrong(draft.id, From(), "P1", "It was 2 lifts")
    approved(made(draft))
    with pytest.raises(Refusal, match="First answer 1 correction"):
        do(publish, draft, DEE, confirmed=True)
    db.session.rollback()
    corrections.answer(said.id, "kept", "The room heard one", "Dee")
    do(publish, draft, DEE, confirmed=True)


def test_nothing_is_published_when_the_record_has_changed_since(draft: Report) -> None:
    approved(draft)
    with pytest.raises(Refusal, match="record has changed since"):
        publishing.publish(draft.id, seen(draft), lambda _: False, DEE, True)


def test_a_correction_makes_the_next_version_and_says_why(draft: Report) -> None:
    do(publishing.say, draft, AMARA, Said("The headline", "The note", ("pulse",)), SECTIONS)
    first = published(made(draft))
    second = publishing.draft(first.workshop_id, DEE)
    assert (second.version, second.headline, second.notes, second.left_out, second.why) == (
        2,
        "The headline",
        "The note",
        "pulse",
        "",
    )
    assert editions.before(second) is first
    with pytest.raises(Refusal, match="Say in a sentence what this version corrects"):
        do(publishing.ask_approval, made(second), DEE)
    db.session.rollback()
    do(publishing.say, second, DEE, Said(why="A name was wrong"), SECTIONS)
    published(made(second))
    assert editions.published(first.workshop_id) is second
    with pytest.raises(Refusal, match="There is a newer version"):
        do(publishing.take_back, first, DEE)


def test_a_published_version_that_failed_to_be_made_is_made_again_as_it_was_approved(draft: Report) -> None:
    draft.frozen = "{}"
    do(publish, approved(draft), DEE, confirmed=True)
    draft.state = "failed"
    again = publishing.draft(draft.workshop_id, DEE)
    assert (again.id, again.version, again.state, again.frozen, state(again)) == (
        draft.id,
        1,
        "preparing",
        "{}",
        "published",
    )


def test_the_public_page_is_opened_for_what_is_published_and_taken_back(draft: Report) -> None:
    workshop_id = draft.workshop_id
    with pytest.raises(Refusal, match="Publish a version first"):
        publishing.open_page(workshop_id, DEE)
    published(draft)
    publishing.open_page(workshop_id, DEE)
    assert editions.open_page(workshop_id) is not None
    with pytest.raises(Refusal, match="has a public page already"):
        publishing.open_page(workshop_id, DEE)
    publishing.close_page(workshop_id, ADA)
    assert editions.open_page(workshop_id) is None
    with pytest.raises(Refusal, match="has no public page"):
        publishing.close_page(workshop_id, ADA)


def test_a_rehearsal_gets_no_public_page(draft: Report, ended: Room) -> None:
    published(draft)
    ended.workshop.rehearsal = True
    with pytest.raises(Refusal, match="rehearsal has no public page"):
        publishing.open_page(draft.workshop_id, DEE)


def test_a_version_made_before_there_were_steps_is_a_draft(ended: Room) -> None:
    asked_at = datetime(2026, 11, 24, 12, tzinfo=UTC)
    old = Report(workshop_id=ended.workshop.id, version=1, state="ready", asked_at=asked_at, asked_by="Amara")
    db.session.add(old)
    db.session.commit()
    assert (state(old), seen(old)) == ("draft", 0)
    do(publishing.ask_approval, old, AMARA)
    assert state(old) == "asked"


def test_what_is_gone_is_said_to_be_gone(draft: Report) -> None:
    with pytest.raises(Refusal, match="no longer here"):
        publishing.approve(999, 0, DEE)
    with pytest.raises(Refusal, match="stand already"):
        publishing.put_back(draft.id, seen(draft), 999, DEE)
    assert db.session.query(Redaction).count() == 0


def test_while_a_published_version_is_being_made_no_next_one_is_begun(draft: Report, ended: Room) -> None:
    do(publish, approved(draft), DEE, confirmed=True)
    assert draft.state == "preparing"
    with pytest.raises(Refusal, match="still being made"):
        publishing.draft(ended.workshop.id, AMARA)


def test_a_version_from_before_steps_were_kept_refuses_a_step_it_never_had(ended: Room) -> None:
    old = Report(workshop_id=ended.workshop.id, version=1, state="ready", asked_at=clock.now(), asked_by="Amara")
    db.session.add(old)
    db.session.commit()
    with pytest.raises(Refusal, match="Look at it again first"):
        publishing.ask_approval(old.id, 7, AMARA)


def test_words_taken_out_go_from_older_versions_that_were_never_published(draft: Report, ended: Room) -> None:
    """Before there were drafts each making was a version of its own."""
    older = draft
    newest = Report(workshop_id=ended.workshop.id, version=2, asked_at=clock.now(), asked_by="Amara")
    for kept in KEPT:
        setattr(older, kept, "Mr Quill")
    db.session.add(newest)
    made(newest)
    do(publishing.remove, newest, DEE, Cut("Mr Quill", "", "a name"))
    db.session.refresh(older)
    assert (older.state, older.files) == ("gone", [])
    assert [getattr(older, kept) for kept in KEPT] == [None] * 3
    assert newest.state == "preparing"


def test_a_published_version_keeps_what_it_said(draft: Report) -> None:
    first = published(draft)
    second = made(publishing.draft(first.workshop_id, DEE))
    do(publishing.remove, second, DEE, Cut("Mr Quill", "", "a name"))
    assert (first.state, len(first.files)) == ("ready", 1)
