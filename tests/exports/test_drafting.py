"""The Summary of a version: told afresh while it is a draft, then as it was approved; never a word taken out."""

import json
import re

import pytest

from exports import drafting, jobs, taking_out
from exports.forum import gather
from exports.summary import Summary
from tests.conftest import Room
from tests.exports.drafts import AMARA, DEE, FROZEN, do, made, published
from workshops import clock, editions, forgetting, publishing, wiping
from workshops.database import db
from workshops.models import ForumReport, Report, Workshop
from workshops.publishing import Cut, Said
from workshops.refusal import Refusal

pytestmark = pytest.mark.usefixtures("no_documents")


def texts(summary: Summary) -> list[str]:
    return [card.text for card in summary.cards]


def test_the_draft_is_what_it_was_made_of_and_can_be_searched(draft: Report) -> None:
    assert drafting.frozen(draft) == FROZEN[-1]
    assert draft.words
    assert "mr quill lets damp homes" in draft.words.split("\n")
    assert draft.organisations == "North Trust"


def test_what_is_taken_out_is_not_in_what_is_made_nor_in_the_database(draft: Report) -> None:
    do(taking_out.remove, draft, AMARA, Cut("mr quill", "", "a name"))
    assert "[words removed] lets damp homes" in texts(FROZEN[-1])
    assert "quill" not in f"{draft.frozen}{draft.words}".casefold()
    do(drafting.say, draft, AMARA, Said("By a landlord", left_out=("pulse",)))
    assert (FROZEN[-1].edition.headline, FROZEN[-1].edition.left_out) == ("By a landlord", ("pulse",))
    do(publishing.put_back, draft, AMARA, editions.redactions(draft.workshop_id)[0].id)
    assert "Mr Quill lets damp homes" in texts(FROZEN[-1])


def test_nor_in_the_report_of_the_whole_forum(draft: Report) -> None:
    row = ForumReport(scope="forum 1", version=1, asked_at=clock.now(), asked_by="Dee", rehearsal=False)
    workshop = db.session.get_one(Workshop, draft.workshop_id)
    assert "Quill" in str(gather.summary_of(workshop, row))
    do(taking_out.remove, draft, AMARA, Cut("Mr Quill", "", "a name"))
    assert "Quill" not in str(gather.summary_of(workshop, row))


def test_staff_do_not_say_themselves_what_is_taken_out(draft: Report) -> None:
    do(drafting.say, draft, AMARA, Said("By Mr Quill"))
    with pytest.raises(Refusal, match="Say it without them"):
        do(taking_out.remove, draft, AMARA, Cut("Mr Quill", "", "a name"))
    db.session.rollback()
    do(drafting.say, draft, AMARA, Said(""))
    with pytest.raises(Refusal, match="Say it without them"):
        do(taking_out.remove, draft, AMARA, Cut("Mr Quill", "a friend of Mr Quill", "a name"))
    db.session.rollback()
    do(taking_out.remove, draft, AMARA, Cut("Mr Quill", "", "a name"))
    with pytest.raises(Refusal, match="Say it without them"):
        do(drafting.say, draft, AMARA, Said(notes="It was mr quill"))


def test_an_organisation_whose_name_is_taken_out_is_named_no_more(draft: Report) -> None:
    do(taking_out.remove, draft, AMARA, Cut("North Trust", "", "it asked for it"))
    assert draft.organisations == ""


def test_when_what_people_wrote_is_deleted_the_draft_is_not_made_of_nothing(draft: Report) -> None:
    wiping.let_go(draft.workshop_id)
    db.session.commit()
    with pytest.raises(Refusal, match="deleted by now"):
        jobs.issue(draft.workshop_id, "Dee")
    db.session.rollback()
    with pytest.raises(Refusal, match="deleted by now"):
        do(drafting.say, draft, DEE, Said("New"))
    db.session.rollback()
    assert draft.state == "ready"
    assert "damp homes" in (draft.words or "")


def test_what_is_published_is_what_was_approved(draft: Report) -> None:
    before = draft.frozen
    published(draft)
    kept, told = json.loads(before or ""), json.loads(draft.frozen or "")
    assert (told["edition"]["state"], told["edition"]["published_on"]) == ("published", clock.now().date().isoformat())
    assert told | {"edition": 0} == kept | {"edition": 0}


def test_when_the_workshop_has_changed_since_nothing_is_published_unseen(draft: Report, ended: Room) -> None:
    do(publishing.ask_approval, draft, AMARA)
    do(publishing.approve, draft, DEE)
    ended.workshop.headline = "Dry homes"
    db.session.commit()
    with pytest.raises(Refusal, match="record has changed since"):
        do(drafting.publish, draft, DEE, confirmed=True)
    db.session.rollback()
    do(publishing.take_back, draft, DEE)
    made(jobs.issue(ended.workshop.id, "Dee", 2))
    assert "Dry homes" in (published(draft).frozen or "")


def test_who_takes_their_name_back_is_named_in_no_draft_from_then_on(draft: Report, ended: Room) -> None:
    do(publishing.ask_approval, draft, AMARA)
    do(publishing.approve, draft, DEE)
    forgetting.forget_me(ended.people["Ben"])
    db.session.commit()
    assert (draft.state, draft.files, draft.words) == ("preparing", [], None)
    assert "North Trust" not in (made(draft).frozen or "")
    standing = editions.standing(draft)
    assert (standing.state, standing.steps[-1].by) == ("draft", "a participant")
    forgetting.forget_me(ended.people["Ben"])
    db.session.commit()
    assert draft.state == "ready"


def test_a_published_version_stays_whatever_happens_to_the_workshop(draft: Report, ended: Room) -> None:
    first = published(draft).frozen
    forgetting.forget_me(ended.people["Ben"])
    second = made(jobs.issue(ended.workshop.id, "Dee", 2))
    assert second.version == 2
    assert db.session.get_one(Report, draft.id).frozen == first
    assert "North Trust" not in (second.frozen or "")


def test_the_next_version_says_what_changed_and_why(draft: Report, ended: Room) -> None:
    published(draft)
    second = made(jobs.issue(ended.workshop.id, "Dee", 2))
    do(taking_out.remove, second, DEE, Cut("Mr Quill", "A landlord", "a name"))
    do(drafting.say, second, DEE, Said(why="We named somebody"))
    edition = drafting.frozen(second).edition
    (line,) = edition.changes
    assert re.fullmatch(r"Problems: words were taken out in 1 place: P\d\.", line)
    assert edition.why == "We named somebody"
    assert "[A landlord] lets damp homes" in texts(drafting.frozen(second))


def test_shown_it_says_until_when_to_answer(draft: Report) -> None:
    do(publishing.show, draft, DEE)
    assert FROZEN[-1].next.correct_by == editions.standing(draft).correct_by


def forum_report() -> ForumReport:
    return ForumReport(scope="forum 1", version=1, asked_at=clock.now(), asked_by="Dee", rehearsal=False)


def test_what_was_approved_can_be_published_though_peoples_words_are_deleted_by_then(draft: Report) -> None:
    do(publishing.ask_approval, draft, AMARA)
    do(publishing.approve, draft, DEE)
    jobs.let_go(draft.workshop_id)
    do(drafting.publish, draft, DEE, confirmed=True)
    assert editions.standing(draft).state == "published"
    assert "damp homes" in (draft.frozen or "")


def test_an_approval_falls_with_what_people_wrote_where_the_record_had_changed(draft: Report, ended: Room) -> None:
    do(publishing.ask_approval, draft, AMARA)
    do(publishing.approve, draft, DEE)
    ended.workshop.headline = "Dry homes"
    jobs.let_go(draft.workshop_id)
    assert editions.standing(draft).state == "draft"
    with pytest.raises(Refusal, match="Only what is approved"):
        do(drafting.publish, draft, DEE, confirmed=True)


def test_what_was_not_approved_before_is_never_approved_once_what_people_wrote_is_deleted(draft: Report) -> None:
    do(publishing.ask_approval, draft, AMARA)
    jobs.let_go(draft.workshop_id)
    db.session.commit()
    with pytest.raises(Refusal, match="deleted by now"):
        do(publishing.approve, draft, DEE)


def test_no_summary_of_nothing_is_made_once_what_people_wrote_is_deleted(draft: Report, ended: Room) -> None:
    published(draft)
    jobs.let_go(ended.workshop.id)
    db.session.commit()
    with pytest.raises(Refusal, match="deleted by now"):
        jobs.issue(ended.workshop.id, "Dee", 2)


def test_nor_of_a_workshop_that_never_had_one(ended: Room) -> None:
    jobs.let_go(ended.workshop.id)
    db.session.commit()
    with pytest.raises(Refusal, match="deleted by now"):
        jobs.issue(ended.workshop.id, "Dee", 2)


def test_a_draft_that_was_asked_for_before_is_not_made_of_nothing(ended: Room) -> None:
    report = jobs.issue(ended.workshop.id, "Dee", 2)
    db.session.commit()
    wiping.let_go(ended.workshop.id)
    db.session.commit()
    made(report)
    assert report.state == "failed"
    assert "deleted by now" in (report.failure or "")
    assert report.frozen is None


def test_nothing_is_deleted_while_a_draft_of_it_is_being_made(ended: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    report = jobs.issue(ended.workshop.id, "Dee", 2)
    db.session.commit()
    monkeypatch.setattr(wiping, "due", lambda _: [ended.workshop.id])
    assert jobs.may_go(clock.now()) == []
    made(report)
    assert jobs.may_go(clock.now()) == [ended.workshop.id]


def test_while_a_correction_is_being_made_or_failed_what_it_corrects_is_not_public(draft: Report, ended: Room) -> None:
    published(draft)
    assert editions.out(ended.workshop.id) == draft
    second = made(jobs.issue(ended.workshop.id, "Dee", 2))
    do(drafting.say, second, DEE, Said(why="We named somebody"))
    assert editions.out(ended.workshop.id) == draft
    do(publishing.ask_approval, second, AMARA)
    do(publishing.approve, second, DEE)
    drafting.publish(second.id, editions.standing(second).seen, DEE, confirmed=True)
    db.session.commit()
    assert second.state == "preparing"
    assert editions.out(ended.workshop.id) is None
    assert editions.open_to_them(ended.workshop.id) == second
    made(second)
    assert editions.out(ended.workshop.id) == second


def test_words_taken_out_of_a_correction_stay_out_when_what_people_wrote_is_deleted(draft: Report, ended: Room) -> None:
    published(draft)
    second = made(jobs.issue(ended.workshop.id, "Dee", 2))
    do(taking_out.remove, second, AMARA, Cut("Mr Quill", "", "a name"))
    jobs.let_go(ended.workshop.id)
    workshop = db.session.get_one(Workshop, ended.workshop.id)
    assert "Quill" not in str(gather.summary_of(workshop, forum_report()))
    assert not any("quill" in (each.words or "") for each in editions.versions(workshop.id))


def test_an_organisations_address_holds_while_the_draft_is_made_again(draft: Report) -> None:
    assert editions.organisations(draft.workshop_id) == ["North Trust"]
    drafting.say(draft.id, editions.standing(draft).seen, Said("Dry homes"), AMARA)
    assert editions.organisations(draft.workshop_id) == ["North Trust"]


def test_but_not_that_of_one_whose_name_was_taken_out_or_put_in_other_words(draft: Report) -> None:
    taking_out.remove(draft.id, editions.standing(draft).seen, Cut("North Trust", "a charity", "it asked"), AMARA)
    assert editions.organisations(draft.workshop_id) == []
    made(draft)
    assert editions.organisations(draft.workshop_id) == []


def test_what_a_draft_leaves_out_the_forum_report_leaves_out_while_it_is_made_again(draft: Report) -> None:
    workshop = db.session.get_one(Workshop, draft.workshop_id)
    drafting.say(draft.id, editions.standing(draft).seen, Said(left_out=("missed", "pulse")), AMARA)
    db.session.commit()
    summary = gather.summary_of(workshop, forum_report())
    assert (summary.paper.version, summary.edition.left_out) == (0, ("missed", "pulse"))
