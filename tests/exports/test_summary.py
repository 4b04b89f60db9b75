"""A board frozen: every number from the record, nothing that was to stay private."""

import json
from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pytest

from exports import sheet
from exports.summary import Summary, from_plain, summarise, to_plain
from exports.summary.strategy import AgreedWords
from exports.summary.summarise import months_after
from tests.conftest import AMARA, Room
from tests.exports.conftest import told
from tests.exports.facts import round_name
from tests.exports.living_wage import SAID
from tests.exports.reading import rows_of
from workshops import asking, facilitation, joining, merging, promising, show
from workshops.database import db
from workshops.models import WorkingGroup


def test_it_tells_the_six_numbers_of_the_workshop(played: Summary) -> None:
    counts = played.counts
    assert (counts.people, counts.sectors) == (30, 8)
    assert counts.organisations == len({name for _, name, _ in SAID["people"] if name})
    assert (counts.problems, counts.actions, counts.commitments) == (24, 9, 14)


def test_merged_and_hidden_cards_account_for_every_card_posted(played: Summary) -> None:
    standing = sum(card.kind == "problem" for card in played.cards)
    assert standing + played.method.merged + sum(each.cards for each in played.method.hidden) == played.counts.problems


def test_a_hidden_card_is_counted_with_its_reason_and_its_words_are_nowhere(played: Summary) -> None:
    place, reason = SAID["hidden"]
    _, words = SAID["problems"][place]
    assert [(each.reason, each.cards) for each in played.method.hidden] == [(reason, 1)]
    assert words not in str(to_plain(played))


def test_a_run_off_says_which_tie_it_settled(played: Summary) -> None:
    first, run_off = [vote for vote in played.rounds if vote.kind == "problem"]
    assert run_off.run_off_of == first.number
    assert first.settled == "run-off"
    assert {choice.ref for choice in run_off.choices} == set(first.tie)
    assert first.stands
    assert run_off.stands
    winner = next(choice.ref for choice in run_off.choices if choice.rank == 1)
    assert winner in {choice.ref for choice in first.choices if choice.carried}


def test_an_action_the_room_chose_and_nobody_leads_is_said(played: Summary) -> None:
    led = {each.on_code for each in played.promises if each.role == "lead"}
    assert played.outcome.leadless == tuple(ref for ref in played.outcome.agreed if ref not in led)
    assert played.outcome.leadless


def test_an_action_answers_the_card_that_stands_for_the_merged_one(room: Room) -> None:
    room.joins("Ben")
    room.joins("Chidi")
    room.goes_to("post_problems")
    cold, damp = room.posts("Ben", "Cold homes in winter"), room.posts("Chidi", "Homes are cold")
    room.posts("Chidi", "No lift")
    room.goes_to("make_sense")
    merging.merge(room.workshop.id, [cold.key, damp.key], cold.key, AMARA)
    room.goes_to("vote_problems")
    room.votes("Ben", cold)
    room.goes_to("design_actions")
    room.proposes("Ben", "Insulate the estate", answers=damp.key)
    room.goes_to("weigh_actions", "prepare")
    (action,) = [card for card in told(room.workshop.id).cards if card.kind == "action"]
    (head,) = [card for card in told(room.workshop.id).cards if card.merged]
    assert action.answers == head.ref


def test_nothing_is_told_before_its_reveal_or_while_a_vote_is_open(room: Room) -> None:
    for name in ("Ben", "Chidi"):
        room.joins(name)
    room.goes_to("post_problems")
    damp, cold = room.posts("Ben", "Damp homes"), room.posts("Chidi", "Cold homes")
    assert not told(room.workshop.id).cards
    room.goes_to("vote_problems")
    room.votes("Ben", damp, cold)
    summary = told(room.workshop.id)
    assert len(summary.cards) == 2
    assert not summary.rounds


def test_a_vote_opened_again_stands_in_the_first_ones_place_and_both_are_told(room: Room) -> None:
    for name in ("Ben", "Chidi", "Dayo"):
        room.joins(name)
    room.goes_to("post_problems")
    damp, cold = room.posts("Ben", "Damp homes"), room.posts("Chidi", "Cold homes")
    room.goes_to("vote_problems")
    room.votes("Ben", damp)
    room.goes_to("vote_problems", "closed")
    show.reopen(room.workshop.id, AMARA)
    db.session.commit()
    room.votes("Ben", cold)
    room.goes_to("vote_problems", "shown")
    first, second = told(room.workshop.id).rounds
    assert (first.stands, first.again) == (False, False)
    assert (second.stands, second.again) == (True, True)


class TestNames:
    """Whom a promise may name."""

    @pytest.fixture
    def committing(self, room: Room) -> Room:
        room.joins("Ben", organisation="Secret Clinic")
        room.people["Ben"].name = "Ben Adeleke"
        room.goes_to("post_problems")
        room.posts("Ben", "Damp homes")
        room.posts("Ben", "Cold homes")
        room.goes_to("design_actions")
        room.proposes("Ben", "Insulate the estate")
        room.proposes("Ben", "Fix the boilers")
        room.goes_to("commit")
        return room

    def promise(self, room: Room, behalf: str, may_name: bool) -> str:
        given = promising.Promise(
            "promise", "key", "KC4", behalf, role="do", what="Ring the landlord", by_when=_soon(), may_name=may_name
        )
        promising.commit_to(room.people["Ben"], given, "one")
        db.session.commit()
        return str(to_plain(told(room.workshop.id)))

    def test_neither_name_nor_organisation_stands_unless_somebody_agreed(self, committing: Room) -> None:
        said = self.promise(committing, "myself", may_name=False)
        assert "Ben Adeleke" not in said
        assert "Secret Clinic" not in said

    def test_a_promise_for_an_organisation_is_that_organisations(self, committing: Room) -> None:
        said = self.promise(committing, "organisation", may_name=False)
        assert "Ben Adeleke" not in said
        assert "Secret Clinic" in said

    def test_a_name_stands_where_its_person_ticked_so_and_brings_no_organisation(self, committing: Room) -> None:
        said = self.promise(committing, "myself", may_name=True)
        assert "Ben Adeleke" in said
        assert "Secret Clinic" not in said

    def test_interest_needs_asks_and_offers_name_no_organisation_that_did_not_agree(self, committing: Room) -> None:
        ben, told_for = committing.people["Ben"], "organisation"
        for answer in ("interested", "need"):
            given = promising.Promise(answer, "key", "KC4", told_for, needs="A room")
            promising.commit_to(ben, given, answer)
        asked = asking.ask(ben, asking.Asking("Who has a van?", told_for), "ask")
        asking.offer(ben, asked.id, asking.Offering("yes", "A driver", told_for), "offer")
        db.session.commit()
        summary = told(committing.workshop.id)
        assert {each.answer for each in summary.promises} == {"interested", "need"}
        assert [len(each.offers) for each in summary.asks] == [1, 0, 0]
        assert "Secret Clinic" not in str(to_plain(summary))


def _soon() -> date:
    return datetime.now(UTC).date()


def test_words_before_an_edit_stand_nowhere(room: Room) -> None:
    room.joins("Ben")
    room.goes_to("post_problems")
    card = room.posts("Ben", "My neighbour at number nine is cold")
    room.goes_to("make_sense")
    facilitation.reword(room.workshop.id, card.key, "A neighbour is cold", AMARA)
    db.session.commit()
    summary = told(room.workshop.id)
    assert "number nine" not in str(to_plain(summary))
    assert "number nine" not in sheet.csv(summary).decode()
    assert summary.method.reworded == 1


def test_people_entered_by_the_facilitator_are_counted(room: Room) -> None:
    joining.enter_person(room.workshop.id, "health", AMARA)
    room.goes_to("post_problems")
    facilitation.enter_card(room.workshop.id, "problem", "Typed for somebody", "health", AMARA)
    db.session.commit()
    entered = told(room.workshop.id).method.entered
    assert (entered.people, entered.problems, entered.actions, entered.commitments) == (1, 1, 0, 0)


def test_asks_and_offers_entered_by_the_facilitator_are_counted(room: Room) -> None:
    ben = room.joins("Ben")
    room.goes_to("commit")
    ask = asking.ask(ben, asking.Asking("A room on Tuesdays"), "a", entered_by=AMARA)
    asking.ask(ben, asking.Asking("A van"), "b")
    asking.offer(ben, ask.id, asking.Offering("yes", "Ours"), "c", entered_by=AMARA)
    show.sum_up(room.workshop.id, "Pay", "Who has a van?", AMARA)
    db.session.commit()
    entered = told(room.workshop.id).method.entered
    assert (entered.asks, entered.offers) == (1, 1)


def test_a_key_commitment_left_open_by_the_plan_takes_the_words_staff_entered(
    groups: list[WorkingGroup], room: Room
) -> None:
    board = room.board
    fifth = replace(board, workshop=replace(board.workshop, key_commitment="KC5", objectives=("4.2",)))
    issued = datetime(2026, 11, 24, tzinfo=UTC)
    plain = summarise(fifth, [], issued_at=issued, version=1).strategy.key
    words = AgreedWords("End structural racism in services.", "London Recovery Board", date(2022, 3, 1))
    agreed = summarise(fifth, [], issued_at=issued, version=1, agreed=words).strategy.key
    assert not plain.settled
    assert (agreed.settled, agreed.text, agreed.agreed_by) == (True, words.text, words.by)


def test_agreed_words_do_not_touch_a_key_commitment_the_plan_settles(room: Room) -> None:
    words = AgreedWords("Something else.", "Eve", date(2022, 3, 1))
    key = summarise(room.board, [], issued_at=datetime(2026, 1, 1, tzinfo=UTC), version=1, agreed=words).strategy.key
    assert key.text != words.text
    assert key.agreed_by == ""


def test_the_first_stage_counts_from_the_start_and_not_from_the_open_door(played: Summary) -> None:
    assert played.method.stages[0].took == 9


def test_it_goes_to_plain_data_and_back(played: Summary) -> None:
    assert from_plain(json.loads(json.dumps(to_plain(played)))) == played


def test_plain_data_of_another_shape_is_refused(sample: Summary) -> None:
    plain = to_plain(sample)
    plain["counts"]["people"] = "thirty"
    with pytest.raises(TypeError, match="thirty"):
        from_plain(plain)


def test_the_data_file_reads_back_as_the_same_summary(sample: Summary) -> None:
    assert from_plain(json.loads(sheet.json(sample))) == sample


def test_the_sample_says_everything_a_groups_summary_can_say(sample: Summary) -> None:
    empty = {field.name for field in fields(sample) if getattr(sample, field.name) in ((), None)}
    assert empty == {"heard"}, "what only a plenary hears"


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 11, 24), 1, date(2026, 12, 24)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
    ],
)
def test_months_after_never_leave_the_month(day: date, months: int, later: date) -> None:
    assert months_after(day, months) == later


def test_only_what_is_asked_anew_in_the_same_way_is_opened_again(played: Summary) -> None:
    """The scores that follow a shortlist are no second opening of it."""
    again = [(each.kind, each.method, each.number) for each in played.rounds if each.again]
    assert again == [("action", "agree", 2)]


def test_the_sheet_says_whose_share_it_is_and_counts_votes_only_where_there_are_some(sample: Summary) -> None:
    rows = rows_of(sheet.csv(sample))
    shares = {(row["label"].split()[0], row["measure"]) for row in rows if row["measure"].startswith("share of")}
    assert shares == {
        ("problem", "share of voters, %"),
        ("action", "share of voters, %"),
        ("agreement", "share of those who answered, %"),
    }
    given = {row["ref"]: row["value"] for row in rows if row["measure"] == "votes given"}
    told = [given[round_name(vote)] != "" for vote in sample.rounds]
    assert told == [vote.method == "choose" for vote in sample.rounds]
