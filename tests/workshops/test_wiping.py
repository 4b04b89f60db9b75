"""A wiped rehearsal leaves no row in any table, and every row of everybody else."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Table, select

from tests.conftest import AMARA, Room
from tests.workshops.ballots import VotingRoom
from tests.workshops.saying_no import refused
from workshops import (
    asking,
    board,
    downloads,
    equality,
    facilitation,
    freezing,
    joining,
    know_plan,
    merging,
    parking,
    planning,
    promising,
    pulse,
    scoring,
    show,
    splitting,
)
from workshops.clock import now
from workshops.database import Base, db
from workshops.models import (
    Arrival,
    Barrier,
    Card,
    Correction,
    ForumCopy,
    ForumReport,
    ForumReportFile,
    HelpCall,
    Pack,
    PaperBallot,
    PaperCard,
    Participant,
    Redaction,
    Report,
    ReportFile,
    ReportStep,
    Round,
    SharedWords,
    SummaryPage,
    WorkingGroup,
    Workshop,
)
from workshops.promising import Promise
from workshops.publishing import Hand
from workshops.wiping import wipe_rehearsal

EVERYWHERE = {
    *("forum", "working_group", "group_facilitator", "agreed_text", "floor_act"),
    *("forum_report", "forum_report_file", "forum_copy"),
}


def rows(table: Table) -> set[str]:
    return {repr(tuple(row)) for row in db.session.execute(select(table)).all()}


def everything() -> dict[str, set[str]]:
    db.session.commit()
    return {name: rows(table) for name, table in Base.metadata.tables.items()}


def ask_and_offer(who: Participant) -> None:
    asked = asking.ask(who, asking.Asking("A named person"), "q1")
    asking.offer(who, asked.id, asking.Offering("yes", "Two hours"), "o1")


def promise_and_change(who: Participant, promise: Promise) -> None:
    made = promising.commit_to(who, promise, "p1")
    promising.change_commitment(who, made.number, replace(promise, what="Pay it all"))


def split_and_park(room: Room, keys: dict[str, str]) -> None:
    here = room.workshop.id
    splitting.split(here, keys["Rent and fares"], "Rent", "Fares", AMARA)
    parking.park(here, [keys["No bus"]], parking.other_groups(room.workshop.group)[0].id, "Theirs", AMARA)
    came = board.find_card(here, keys["No tram"])
    db.session.add(Arrival(card_id=came.id, workshop_id=here, parking=1, group="KC1"))


def fill_papers_and_call_for_help(workshop: Workshop) -> None:
    here, at = workshop.id, workshop.starts_at
    counts = dict.fromkeys(("problems", "actions", "slips", "ballots"), 1)
    first = dict.fromkeys(("first_problem", "first_action", "first_ballot"), 1)
    pack = Pack(workshop_id=here, number=1, asked_at=at, asked_by="Dee", address="https://x", poster="A4", **counts)
    for name, number in first.items():
        setattr(pack, name, number)
    card, round_ = (select(each.id).where(each.workshop_id == here).limit(1) for each in (Card, Round))
    written = db.session.scalars(card).one()
    paper = PaperCard(workshop_id=here, printed="P001", card_id=written)
    barrier = Barrier(card_id=written, workshop_id=here, from_key="x", group="KC1")
    ballot = PaperBallot(round_id=db.session.scalars(round_).one(), printed="B001", replaced="[]", anonymous=True)
    call = HelpCall(workshop_id=here, asked_at=at, asked_by=AMARA)
    db.session.add_all([pack, paper, barrier, ballot, call])


def fill_what_publishing_leaves(workshop_id: int, report_id: int) -> None:
    at, by = now(), "Dee"
    somebody = db.session.scalars(select(Participant.id).where(Participant.workshop_id == workshop_id)).first()
    db.session.add_all(
        [
            ReportStep(report_id=report_id, kind="drafted", at=at, by=by),
            Redaction(workshop_id=workshop_id, words="Mr Quill", reason="a name", at=at, by=by),
            Correction(workshop_id=workshop_id, report_id=report_id, participant_id=somebody, words="No", at=at),
            SummaryPage(workshop_id=workshop_id, opened_at=at, opened_by=by),
            SharedWords(teller_id=workshop_id, said_id=workshop_id, offered=False),
        ]
    )
    downloads.note([(report_id, "pdf")], Hand(by))
    downloads.count(report_id, "pdf", downloads.PUBLIC)


def sum_up_and_freeze(workshop: Workshop) -> None:
    summary = Report(workshop_id=workshop.id, version=1, asked_at=workshop.starts_at, asked_by="Dee")
    summary.files = [ReportFile(form="pdf", content=b"%PDF", size=4, sha256="x")]
    db.session.add(summary)
    db.session.flush()
    fill_what_publishing_leaves(workshop.id, summary.id)
    fill_papers_and_call_for_help(workshop)
    freezing.freeze(workshop.id, "<p>Thanks</p>", AMARA)


def play(group: WorkingGroup, plan: planning.Schedule) -> Workshop:
    """A whole workshop that leaves rows in every table it can."""
    workshop = planning.schedule(group, plan, "Dee")
    planning.invite(workshop.id, {"health": 3}, [("North Trust", "health")], "Dee")
    room, here = Room(workshop), workshop.id
    equality.ask(here, ["age"], "lobby", "Dee")
    room.joins("Ben")
    equality.answer(room.people["Ben"], {"age": "from_25"})
    joining.make_link(room.people["Ben"])
    know_plan.choose_plan(here, know_plan.usual("3.5"), AMARA)
    room.goes_to("pulse_before")
    pulse.answer_pulse(room.people["Ben"], "before", {"know": 2}, nth=1)
    room.goes_to("know_plan")
    know_plan.answer_plan(room.people["Ben"], {know_plan.usual("3.5").codes[0]: know_plan.Said("new")})
    room.goes_to("post_problems")
    for text in ("Low pay", "Poor pay", "Damp homes", "Rude", "Rent and fares", "No bus", "No tram"):
        room.posts("Ben", text)
    show.add_time(here, 60, AMARA)
    room.goes_to("make_sense")
    keys = {line.text: line.key for line in room.board.problems}
    low, poor, damp, rude = keys["Low pay"], keys["Poor pay"], keys["Damp homes"], keys["Rude"]
    facilitation.place(here, [damp], facilitation.add_theme(here, "Homes", AMARA).id, AMARA)
    merging.merge(here, [poor], low, AMARA)
    merging.keep_apart(here, low, damp, AMARA)
    facilitation.hide(here, rude, "Rude", AMARA)
    split_and_park(room, keys)
    board.flag_card(room.people["Ben"], damp, True)
    board.flag_card(room.people["Ben"], low, True)
    own = room.people["Ben"]
    board.change_card(own, low, "Pay below the rent")
    db.session.commit()
    room.goes_to("vote_problems")
    room.votes("Ben", board.find_card(here, low))
    room.goes_to("design_actions")
    action = room.proposes("Ben", "Pay it", answers=low, plan_codes=("3.5-04",))
    room.proposes("Ben", "Publish rotas")
    room.goes_to("weigh_actions")
    room.votes("Ben", action)
    room.goes_to("test_agreement")
    room.scores("Ben", {action: (1,)}, {action.key: "More money"})
    room.goes_to("test_agreement", "shown")
    scoring.amend(here, action.key, "Pay it by spring", AMARA)
    room.goes_to("commit")
    soon = now().date() + timedelta(days=30)
    promise_and_change(own, Promise("promise", "action", action.key, "team", role="do", what="Pay", by_when=soon))
    ask_and_offer(own)
    room.goes_to("pulse_after")
    pulse.say_missed(own, "Night workers")
    sum_up_and_freeze(workshop)
    db.session.commit()
    return workshop


def test_a_wiped_rehearsal_leaves_nothing_and_takes_nothing_of_others(
    groups: Sequence[WorkingGroup], workshop: Workshop
) -> None:
    plan = planning.Schedule("Real", workshop.starts_at)
    kept = play(groups[3], plan)
    open_vote = VotingRoom(Room(planning.schedule(groups[1], plan, "Dee")), 1, "ab")
    open_vote.ballots("a")
    before = everything()
    rehearsal = play(groups[3], planning.Schedule("Rehearsal", workshop.starts_at, rehearsal=True))
    half = Room(planning.schedule(groups[0], planning.Schedule("Half", workshop.starts_at, rehearsal=True), "Dee"))
    vote = VotingRoom(half, 2, "ab")
    vote.ballots("a")
    during = everything()
    more = {name for name in during if during[name] > before[name]}
    assert {"ballot", "voter", "round_cell", "report_file", "participant_link", "clock_change", "card_edit"} <= more
    for gone in (rehearsal.id, half.workshop.id):
        wipe_rehearsal(gone)
    assert everything() == before
    assert db.session.get(Workshop, kept.id) is not None


def test_every_table_of_a_workshop_is_one_that_a_play_fills(groups: Sequence[WorkingGroup], workshop: Workshop) -> None:
    play(groups[3], planning.Schedule("Real", workshop.starts_at))
    accounts = {name for name in Base.metadata.tables if name.startswith(("person", "role", "people"))}
    empty = {name for name, found in everything().items() if not found} - EVERYWHERE - accounts
    assert empty == {"ballot"}


def test_a_real_workshop_is_never_wiped(room: Room) -> None:
    room.joins("Ben")
    with refused("Only a rehearsal can be wiped.", "not-rehearsal"):
        wipe_rehearsal(room.workshop.id)
    assert room.board.here == 1


def test_a_wiped_rehearsal_cannot_be_wiped_again(groups: Sequence[WorkingGroup], workshop: Workshop) -> None:
    rehearsal = planning.schedule(groups[0], planning.Schedule("R", workshop.starts_at, rehearsal=True), "Dee").id
    wipe_rehearsal(rehearsal)
    db.session.commit()
    with refused("This workshop is no longer here.", "gone", 410):
        wipe_rehearsal(rehearsal)


def report_of(forum_id: int | None = None, since: date | None = None, *, rehearsal: bool = True) -> int:
    """A report of a forum, or of a year, with a file and a copy taken."""
    scope = f"{forum_id} {since} {rehearsal}"
    report = ForumReport(
        scope=scope, forum_id=forum_id, since=since, rehearsal=rehearsal, version=1, asked_at=now(), asked_by="Dee"
    )
    report.files = [ForumReportFile(form="pdf", content=b"%PDF", size=4, sha256="x")]
    db.session.add(report)
    db.session.flush()
    db.session.add(ForumCopy(report_id=report.id, form="pdf", at=now(), by="Dee"))
    return report.id


def test_no_report_of_a_forum_or_a_year_tells_of_a_wiped_rehearsal(groups: Sequence[WorkingGroup]) -> None:
    starts = datetime(2026, 11, 24, 10, tzinfo=UTC)
    rehearsal = planning.schedule(groups[0], planning.Schedule("R", starts, rehearsal=True), "Dee").id
    own = groups[0].forum_id
    elsewhere = planning.create_forum("Elsewhere", "Dee").id
    stays = {
        report_of(own, rehearsal=False),
        report_of(elsewhere),
        *(report_of(since=since) for since in (date(2025, 11, 1), date(2026, 12, 1))),
        report_of(since=date(2026, 1, 1), rehearsal=False),
    }
    goes = [report_of(own), *(report_of(since=since) for since in (date(2025, 12, 1), date(2026, 11, 1)))]
    assert not stays & set(goes)
    wipe_rehearsal(rehearsal)
    db.session.commit()
    for kept in (ForumReport.id, ForumReportFile.report_id, ForumCopy.report_id):
        assert set(db.session.scalars(select(kept))) == stays
