"""Words that are taken out of one paper are out of every paper that shares them, whichever way they went."""

from collections.abc import Sequence

import pytest

from exports import drafting, jobs, taking_out
from tests.conftest import Room, schedule
from tests.exports.drafts import AMARA, DEE, FROZEN, do, draft_of, made, published
from tests.exports.quill import NAME, cards_of, heard, holds_name, took
from tests.over import over
from tests.plenary import has_met, plenary_of
from workshops import editions, plenary, publishing, telling, wiping
from workshops.database import db
from workshops.models import Arrival, Card, Redaction, Report, WorkingGroup, Workshop
from workshops.publishing import Cut

pytestmark = pytest.mark.usefixtures("no_documents")


@pytest.fixture
def taker(ended: Room, groups: Sequence[WorkingGroup]) -> Room:
    """The first group, over as well, that took the card with the name."""
    return took(ended.workshop, groups[0])


def test_out_of_a_group_they_are_out_of_the_paper_of_the_plenary_that_heard_it(ended: Room, draft: Report) -> None:
    theirs = draft_of(heard(ended).workshop)
    assert holds_name(theirs)
    do(taking_out.remove, draft, AMARA, NAME)
    assert (theirs.state, theirs.files) == ("preparing", [])
    assert not holds_name(made(theirs))


def test_out_of_the_plenary_they_are_out_of_the_papers_of_the_groups_it_heard(ended: Room, draft: Report) -> None:
    theirs = draft_of(heard(ended).workshop)
    do(taking_out.remove, theirs, AMARA, NAME)
    assert (draft.state, draft.files) == ("preparing", [])
    assert not holds_name(made(draft))
    assert FROZEN[-1].paper.code == ended.workshop.code


def test_out_of_the_group_that_took_a_card_they_are_out_of_the_paper_of_the_one_that_parked_it(
    draft: Report, taker: Room
) -> None:
    do(taking_out.remove, draft_of(taker.workshop), AMARA, NAME)
    assert not holds_name(made(draft))


def test_and_the_other_way_and_however_many_hands_a_card_went_through(
    ended: Room, draft: Report, taker: Room, groups: Sequence[WorkingGroup]
) -> None:
    last = took(taker.workshop, groups[1])
    theirs = draft_of(last.workshop)
    assert telling.related(last.workshop.id) == sorted((ended.workshop.id, taker.workshop.id))
    do(taking_out.remove, draft, AMARA, NAME)
    assert not holds_name(made(theirs))
    do(taking_out.put_back, draft, DEE, editions.redactions(ended.workshop.id)[0].id)
    assert (theirs.state, editions.standing(theirs).steps[-1].kind) == ("preparing", "given-back")
    assert holds_name(made(theirs))
    do(taking_out.remove, theirs, AMARA, NAME)
    assert not holds_name(made(draft))


def test_a_group_that_shares_nothing_keeps_its_own_words(draft: Report, groups: Sequence[WorkingGroup]) -> None:
    other = draft_of(over(Room(schedule(groups[0])), "Mr Quill mends homes").workshop)
    do(taking_out.remove, draft, AMARA, NAME)
    assert (other.state, holds_name(other)) == ("ready", True)


def test_what_stands_instead_of_some_says_nothing_that_another_paper_took_out(
    draft: Report, ended: Room, groups: Sequence[WorkingGroup]
) -> None:
    other = over(Room(schedule(groups[0])), "J Finch mends homes")
    other.workshop.headline = "J Finch mends"
    theirs = draft_of(heard(ended).workshop)
    second = draft_of(other.workshop)
    do(taking_out.remove, second, AMARA, Cut("J Finch", "Mr Quill’s neighbour", "a name"))
    do(taking_out.remove, draft, AMARA, NAME)
    assert not holds_name(made(theirs))
    assert {each.headline for each in FROZEN[-1].heard} == {"[words removed] mends", "[words removed] again"}
    do(taking_out.put_back, second, AMARA, editions.redactions(other.workshop.id)[0].id)
    assert theirs.state == "preparing"
    assert "J Finch mends" in (made(theirs).frozen or "")


def test_what_was_approved_and_shares_them_is_a_draft_again(draft: Report, taker: Room) -> None:
    do(publishing.ask_approval, draft, AMARA)
    do(publishing.approve, draft, DEE)
    do(taking_out.remove, draft_of(taker.workshop), AMARA, NAME)
    standing = editions.standing(made(draft))
    assert (standing.state, standing.steps[-1].kind, standing.steps[-1].by) == ("draft", "shared", "Partner Forum")
    assert not holds_name(draft)


def test_what_is_being_made_meanwhile_is_made_again(draft: Report, taker: Room) -> None:
    publishing.make_again(draft)
    db.session.commit()
    making = draft.making
    do(taking_out.remove, draft_of(taker.workshop), AMARA, NAME)
    assert draft.making > making


def test_what_is_published_and_shares_them_is_said_to_need_a_correction(ended: Room, taker: Room) -> None:
    draft = published(draft_of(ended.workshop))
    theirs = draft_of(taker.workshop)
    taken = taking_out.remove(theirs.id, editions.standing(theirs).seen, NAME, AMARA)
    db.session.commit()
    assert [each.id for each in taken.still_in] == [draft.workshop_id]
    assert draft.state == "ready"
    assert taking_out.to_correct([draft.workshop_id])
    second = draft_of(ended.workshop)
    assert (second.version, holds_name(second)) == (2, False)
    do(drafting.say, second, DEE, publishing.Said(why="A name"))
    published(second)
    assert not taking_out.to_correct([draft.workshop_id])


def test_a_record_that_holds_them_is_known_whatever_becomes_of_their_capitals(room: Room) -> None:
    name = "İpek Yılmaz"
    first = published(draft_of(over(room, f"{name} lets damp homes").workshop))
    do(taking_out.remove, draft_of(room.workshop), AMARA, Cut(name, "", "a name"))
    assert taking_out.to_correct([room.workshop.id]) == [first]
    jobs.let_go(room.workshop.id)
    assert name not in (first.frozen or "")


def test_what_a_group_wrote_is_deleted_and_they_do_not_come_back(ended: Room, draft: Report) -> None:
    whole = heard(ended)
    do(taking_out.remove, draft, AMARA, Cut("Mr Quill", "A landlord", "a name"))
    jobs.let_go(ended.workshop.id)
    assert ended.workshop.headline == "[A landlord] again"
    assert not holds_name(draft_of(whole.workshop))


def test_nor_with_a_card_that_another_group_took(ended: Room, draft: Report, taker: Room) -> None:
    do(taking_out.remove, draft, AMARA, NAME)
    jobs.let_go(ended.workshop.id)
    db.session.commit()
    taken = db.session.query(Card).join(Arrival, Arrival.card_id == Card.id).one()
    assert [taken.text, *(each.text for each in taken.edits)] == [
        "[words removed], they say, lets damp homes",
        "[words removed]’s homes",
    ]
    assert not holds_name(draft_of(taker.workshop))


def test_nor_on_the_screens_of_a_workshop_that_shares_them(draft: Report, taker: Room) -> None:
    taker.workshop.stages[0].say = "Ask Mr Quill"
    do(taking_out.remove, draft, AMARA, NAME)
    assert "Ask [words removed]" in str(taker.board)
    jobs.let_go(draft.workshop_id)
    db.session.commit()
    assert "Ask [words removed]" in str(taker.board)


def test_nor_with_a_problem_that_was_brought_before_the_whole_forum(groups: Sequence[WorkingGroup]) -> None:
    room = has_met(schedule(groups[0]))
    whole = plenary_of(groups[0].forum)
    whole.goes_to("hear_groups")
    plenary.bring_in(whole.workshop.id, "Amara")
    db.session.commit()
    do(taking_out.remove, draft_of(room.workshop), AMARA, Cut("Damp homes", "", "a name"))
    jobs.let_go(room.workshop.id)
    db.session.commit()
    assert "[words removed]" in [each.text for each in cards_of(whole.workshop)]
    assert "Damp homes" not in str(whole.board.problems)


def test_deleted_where_they_were_taken_out_they_stay_out_where_they_came_from(draft: Report, taker: Room) -> None:
    do(taking_out.remove, draft_of(taker.workshop), AMARA, NAME)
    jobs.let_go(taker.workshop.id)
    db.session.commit()
    assert db.session.query(Redaction).one().workshop_id == taker.workshop.id
    assert not holds_name(draft_of(db.session.get_one(Workshop, draft.workshop_id)))


def test_they_are_known_to_be_shared_though_what_said_so_is_deleted(draft: Report, taker: Room) -> None:
    theirs = published(draft_of(taker.workshop))
    jobs.let_go(taker.workshop.id)
    assert holds_name(theirs)
    do(taking_out.remove, draft, AMARA, NAME)
    assert not holds_name(theirs)


def test_files_of_what_was_published_agree_with_its_record_when_the_rest_is_deleted(draft: Report, ended: Room) -> None:
    published(draft)
    second = draft_of(ended.workshop)
    for words in ("Mr Quill", "North Trust"):
        do(taking_out.remove, second, AMARA, Cut(words, "somebody", "a name"))
    jobs.let_go(ended.workshop.id)
    db.session.commit()
    assert (draft.state, draft.files, draft.organisations) == ("preparing", [], "")
    FROZEN.clear()
    made(draft)
    assert (draft.state, [each.form for each in draft.files]) == ("ready", ["csv"])
    assert [drafting.frozen(draft)] == FROZEN
    assert (FROZEN[0].edition.state, draft.organisations) == ("published", "")
    assert "[somebody] lets damp homes" in [card.text for card in FROZEN[0].cards]
    assert not holds_name(draft)
    assert editions.standing(draft).steps[-1].kind == "rewritten"
    assert second.state == "ready"


def test_where_nothing_can_be_corrected_any_more_the_record_itself_is_rewritten(draft: Report, taker: Room) -> None:
    theirs = published(draft_of(taker.workshop))
    wiping.let_go(draft.workshop_id)
    whole = heard(taker)
    wiping.let_go(taker.workshop.id)
    db.session.commit()
    do(taking_out.remove, draft_of(whole.workshop), AMARA, NAME)
    assert not holds_name(theirs)
    made(theirs)
    assert (theirs.state, FROZEN[-1]) == ("ready", drafting.frozen(theirs))
