"""Reading the whole board of a workshop in one go."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache

from sqlalchemy import select

from workshops import asking, equality, history, know_plan, paper_ballots, pulse, rules_tables, seats, sectors, undoing
from workshops.board import EMPTY
from workshops.database import db
from workshops.heard import heard_from
from workshops.models import (
    Ask,
    Ballot,
    ClockChange,
    Commitment,
    DuplicatesChecked,
    HelpCall,
    HistoryLine,
    Missed,
    PaperCard,
    Participant,
    PulseAnswer,
    RoomTable,
    Step,
    Voter,
    WallPicture,
    Workshop,
)
from workshops.rules_pulse import MOMENTS
from workshops.snapshot.asks import read_asks
from workshops.snapshot.cards import CardReading, read_cards
from workshops.snapshot.existing import Kinds, kinds_of
from workshops.snapshot.floor import read_floor
from workshops.snapshot.heard import heard_line
from workshops.snapshot.parting import waiting_lines
from workshops.snapshot.plan import read_plan
from workshops.snapshot.promises import read_commitments
from workshops.snapshot.rounds import read_rounds
from workshops.snapshot.rows import rows_of
from workshops.snapshot.tables import at_writing_tables, read_tables
from workshops.snapshot.values import (
    Board,
    Funnel,
    GroupHere,
    HeardLine,
    LastAct,
    Now,
    RoundLine,
    SectorHere,
    StageLine,
    WorkshopFacts,
)
from workshops.stages import HEARING, KINDS, VOTES, WRITES


def read(workshop: Workshop) -> Board:
    """Everything the board says now."""
    db.session.flush()
    workshop_id = workshop.id
    has = kinds_of(workshop_id)
    people = _people(workshop_id)
    steps = _steps(workshop_id)
    stages = _stages(workshop, steps)
    here = _by_sector(people)
    cards = read_cards(workshop, here, steps, has)
    now = _now(workshop, steps, stages)
    rounds = read_rounds(workshop, cards)
    committed = _committed(workshop_id) if Commitment in has else set()
    acted = _acted(workshop_id, now, rounds, cards, committed)
    return Board(
        workshop=_facts(workshop, has),
        now=now,
        stages=stages,
        sectors=_sectors(workshop, here),
        groups=_groups(here, people, acted),
        here=len(people),
        invited=sum(each.expected for each in workshop.invitations),
        acted=len(acted & people.keys()),
        funnel=_funnel(people, cards, committed, rounds),
        organisations=_organisations(people),
        organisation_count=len({person.organisation.casefold() for person in people.values() if person.organisation}),
        revealed=_revealed(stages, now),
        posted=cards.posted,
        problems=cards.standing("problem"),
        actions=cards.standing("action"),
        hidden=cards.hidden,
        splits=cards.splits,
        parked=cards.parked,
        waiting=waiting_lines(workshop),
        withdrawn=cards.withdrawn,
        paper_cards=paper_ballots.cards(workshop_id) if PaperCard in has else 0,
        themes=cards.themes,
        tables=read_tables(workshop_id, cards) if RoomTable in has else (),
        checked=_checked(workshop_id) if DuplicatesChecked in has else frozenset(),
        rounds=rounds,
        commitments=read_commitments(workshop, cards, here) if Commitment in has else (),
        asks=read_asks(workshop, here) if Ask in has or asking.is_plenary(workshop) else (),
        pulse=pulse.read(workshop_id) if has & {PulseAnswer, Missed} else pulse.NOT_TAKEN,
        plan=read_plan(workshop, people, here, has),
        equality=equality.read(workshop_id) if workshop.ended_at else (),
        last_acts=_last_acts(workshop_id),
        to_undo=_to_undo(workshop_id),
        floor=read_floor(workshop, HelpCall in has),
        heard=tuple(_heard(each.id, each.code, each.version) for each in heard_from(workshop)),
    )


@lru_cache(maxsize=64)
def _heard(workshop_id: int, _code: str, _version: int) -> HeardLine:
    """A group that has done nothing new since is not read again."""
    return heard_line(read(db.session.get_one(Workshop, workshop_id)))


def _facts(workshop: Workshop, has: Kinds) -> WorkshopFacts:
    main = asking.main_ask(workshop.id) if Ask in has else None
    minutes = sum(stage.minutes for stage in workshop.stages)
    return WorkshopFacts(
        id=workshop.id,
        code=workshop.code,
        title=workshop.title,
        forum=workshop.group.forum.name,
        group=workshop.group.name,
        key_commitment=workshop.group.key_commitment,
        objectives=tuple(each.code for each in workshop.objectives),
        starts_at=workshop.starts_at,
        ends_at=workshop.starts_at + timedelta(minutes=minutes),
        place=workshop.place,
        facilitator=workshop.facilitator,
        template=workshop.template,
        rehearsal=workshop.rehearsal,
        ended_at=workshop.ended_at,
        wall_paused=workshop.wall_paused_at is not None,
        equality_moment=equality.asked(workshop.id).moment,
        wall_page=workshop.wall_page,
        wall_frozen_at=_frozen_at(workshop.id) if WallPicture in has else None,
        clock_stopped=workshop.clock_stopped_at is not None,
        dark_room=workshop.dark_room,
        show_sector_tags=workshop.show_sector_tags,
        keep_days=workshop.keep_days,
        headline=workshop.headline,
        ask=main.text if main else "",
        hear_by=workshop.hear_by,
        next_date=workshop.next_date,
        version=workshop.version,
    )


def _frozen_at(workshop_id: int) -> datetime | None:
    return db.session.scalar(select(WallPicture.at).where(WallPicture.workshop_id == workshop_id))


def _people(workshop_id: int) -> dict[int, Participant]:
    """Everybody here, by id: not those taken off."""
    here = (Participant.workshop_id == workshop_id, Participant.removed_at.is_(None))
    return {person.id: person for person in rows_of(Participant, *here, order=(Participant.id,))}


def _steps(workshop_id: int) -> list[Step]:
    return list(db.session.scalars(select(Step).where(Step.workshop_id == workshop_id).order_by(Step.number)))


def _stages(workshop: Workshop, steps: list[Step]) -> tuple[StageLine, ...]:
    planned = workshop.starts_at
    lines = []
    for stage in workshop.stages:
        entered, left = _spent(stage.id, steps)
        lines.append(
            StageLine(
                id=stage.id,
                position=stage.position,
                kind=stage.kind,
                name=KINDS[stage.kind].name,
                minutes=stage.minutes,
                prompt=stage.prompt,
                say=stage.say,
                votes_each=stage.votes_each,
                carry=stage.carry,
                threshold=stage.threshold,
                writing=stage.writing,
                table_size=stage.table_size,
                planned_at=planned,
                entered_at=entered,
                left_at=left or (workshop.ended_at if entered else None),
            )
        )
        planned += timedelta(minutes=stage.minutes)
    return tuple(lines)


def _spent(stage_id: int, steps: list[Step]) -> tuple[datetime | None, datetime | None]:
    """When the room came into this stage and when it left it."""
    places = [place for place, step in enumerate(steps) if step.stage_id == stage_id]
    if not places:
        return None, None
    after = places[-1] + 1
    return steps[places[0]].at, steps[after].at if after < len(steps) else None


def _now(workshop: Workshop, steps: list[Step], stages: tuple[StageLine, ...]) -> Now:
    step = steps[-1]
    stage = next(each for each in stages if each.id == step.stage_id)
    given = db.session.scalars(select(ClockChange).where(ClockChange.stage_id == stage.id)).all()
    if not stage.minutes or stage.entered_at is None or workshop.ended_at is not None:
        return Now(step.number, stage, step.phase, step.at, step.by, None, None)
    # The room stands at its first stage from the day it is planned; that stage's time begins with the workshop.
    began = max(stage.entered_at, stage.planned_at) if stage.position == 0 else stage.entered_at
    ends_at = began + timedelta(minutes=stage.minutes, seconds=sum(change.seconds for change in given))
    step_ends_at = _step_ends(stage, step, ends_at, given)
    if workshop.clock_stopped_at is None:
        return Now(step.number, stage, step.phase, step.at, step.by, ends_at, None, step_ends_at)
    stopped = max(workshop.clock_stopped_at, stage.entered_at)
    left = None if step_ends_at is None else _seconds(step_ends_at, max(stopped, step.at))
    return Now(step.number, stage, step.phase, step.at, step.by, None, _seconds(ends_at, stopped), None, left)


def _seconds(until: datetime, since: datetime) -> int:
    return round((until - since) / timedelta(seconds=1))


def _step_ends(stage: StageLine, step: Step, ends_at: datetime, given: Sequence[ClockChange]) -> datetime | None:
    if stage.kind != seats.DESIGN:
        return None
    lately = timedelta(seconds=sum(change.seconds for change in given if change.at >= step.at))
    return rules_tables.step_ends(step.phase, step.at, ends_at, lately)


def _by_sector(people: dict[int, Participant]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for person in people.values():
        counts[person.sector] = counts.get(person.sector, 0) + 1
    return counts


def _sectors(workshop: Workshop, here: dict[str, int]) -> tuple[SectorHere, ...]:
    invited = {each.sector: each.expected for each in workshop.invitations}
    return tuple(
        SectorHere(each.key, each.name, each.mark, here.get(each.key, 0), invited.get(each.key))
        for each in sectors.SECTORS
        if each.key in here or each.key in invited
    )


def _groups(here: dict[str, int], people: dict[int, Participant], acted: set[int]) -> tuple[GroupHere, ...]:
    done = _by_sector({key: person for key, person in people.items() if key in acted})
    return tuple(
        GroupHere(
            group,
            sectors.group_name(group),
            keys,
            sum(here[key] for key in keys),
            sum(done.get(key, 0) for key in keys),
        )
        for group, keys in sectors.fold_small(here).items()
    )


def _acted(
    workshop_id: int, now: Now, rounds: tuple[RoundLine, ...], cards: CardReading, committed: set[int]
) -> set[int]:
    """Who has done what this stage asks."""
    if now.stage.kind in MOMENTS:
        return pulse.who_answered(workshop_id, MOMENTS[now.stage.kind])
    if now.stage.kind == know_plan.STAGE:
        return know_plan.who_answered(workshop_id)
    if now.stage.kind in WRITES:
        together = at_writing_tables(workshop_id) if now.stage.writing == "scribe" else set()
        return cards.authors[WRITES[now.stage.kind]] | together
    if now.stage.kind in VOTES:
        newest = next((each for each in reversed(rounds) if each.stage_id == now.stage.id), None)
        return _voters(newest) if newest else set()
    if now.stage.kind == "offer_help":
        return asking.who_offered(workshop_id)
    return committed if now.stage.kind in ("commit", "close") else set()


def _voters(round_: RoundLine) -> set[int]:
    if round_.closed_at is not None:
        return set(db.session.scalars(select(Voter.participant_id).where(Voter.round_id == round_.id)))
    cast = select(Ballot.participant_id).where(Ballot.round_id == round_.id, Ballot.choices != EMPTY)
    return set(db.session.scalars(cast))


def _committed(workshop_id: int) -> set[int]:
    made = select(Commitment.participant_id).where(
        Commitment.workshop_id == workshop_id, Commitment.withdrawn_at.is_(None)
    )
    return {who for who in db.session.scalars(made) if who is not None}


def _funnel(
    people: dict[int, Participant],
    cards: CardReading,
    committed: set[int],
    rounds: tuple[RoundLine, ...],
) -> Funnel:
    ids = [each.id for each in rounds]
    voted = set(db.session.scalars(select(Voter.participant_id).where(Voter.round_id.in_(ids)))) if ids else set()
    posted = cards.authors["problem"] | cards.authors["action"]
    return Funnel(len(people), len(posted & people.keys()), len(voted & people.keys()), len(committed & people.keys()))


def _organisations(people: dict[int, Participant]) -> tuple[str, ...]:
    """Organisations whose people agreed that they be named."""
    named = {person.organisation for person in people.values() if person.organisation and person.name_organisation}
    return tuple(sorted(named, key=lambda name: (name.casefold(), name)))


def _revealed(stages: tuple[StageLine, ...], now: Now) -> frozenset[str]:
    """Which kinds of card the room may see: what it has moved past writing, and what groups bring as they are heard."""
    here = now.stage.position
    written = frozenset(WRITES[stage.kind] for stage in stages if stage.kind in WRITES and stage.position < here)
    heard = any(stage.kind == HEARING and stage.position <= here for stage in stages)
    return written | {"problem"} if heard else written


def _checked(workshop_id: int) -> frozenset[str]:
    standing = select(DuplicatesChecked.kind).where(
        DuplicatesChecked.workshop_id == workshop_id, DuplicatesChecked.cleared_at.is_(None)
    )
    return frozenset(db.session.scalars(standing))


def _last_acts(workshop_id: int) -> tuple[LastAct, ...]:
    """The last few acts of facilitators, newest first."""
    lines = select(HistoryLine).where(HistoryLine.workshop_id == workshop_id, HistoryLine.who != history.SOMEBODY)
    return tuple(_act(line) for line in db.session.scalars(lines.order_by(HistoryLine.id.desc()).limit(4)))


def _act(line: HistoryLine) -> LastAct:
    return LastAct(line.verb, line.who, line.at, line.detail, line.id)


def _to_undo(workshop_id: int) -> tuple[LastAct, ...]:
    return tuple(replace(_act(line), undo_until=line.at + undoing.UNDO_TIME) for line in undoing.open_acts(workshop_id))
