"""Before the day: forums, their working groups, workshops and their settings, invitations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from workshops import codes, his, history, rules, sectors
from workshops.clock import now
from workshops.database import db
from workshops.models import (
    AgreedText,
    Forum,
    GroupFacilitator,
    Invitation,
    InvitedOrganisation,
    Participant,
    WorkingGroup,
    Workshop,
    WorkshopObjective,
)
from workshops.refusal import Refusal
from workshops.run_of_show import StagePlan, edit_run_of_show, has_begun, stand_at_start, template_stages
from workshops.stages import TEMPLATES
from workshops.turns import take_turn
from workshops.wiping import wipe_rehearsal

__all__ = [
    "Schedule",
    "Settings",
    "StagePlan",
    "agree_text",
    "agreed_text",
    "create_forum",
    "edit_run_of_show",
    "has_begun",
    "invite",
    "make_groups",
    "own_objectives",
    "plenary_group",
    "reschedule",
    "schedule",
    "set_facilitators",
    "settings",
    "template_stages",
    "wipe_rehearsal",
]

TITLE_LENGTH = 80
PLENARY = "Pan-London forum"
SHORTEST_KEPT, LONGEST_KEPT = 30, 3_650


def create_forum(name: str, by: str, starts_on: date | None = None, place: str = "") -> Forum:
    """A forum, without groups yet."""
    forum = Forum(
        name=rules.clean(name, TITLE_LENGTH, what="The forum’s name"),
        starts_on=starts_on,
        place=rules.clean(place, rules.NAME_LENGTH, what="The place", needed=False),
        created_at=now(),
        created_by=by,
    )
    db.session.add(forum)
    db.session.flush()
    return forum


def make_groups(forum: Forum) -> list[WorkingGroup]:
    """One working group for each of the six key commitments; those that stand already are left alone."""
    standing = {group.key_commitment for group in forum.groups}
    for key in his.key_commitments():
        if key.code not in standing:
            forum.groups.append(WorkingGroup(key_commitment=key.code, name=key.short_name))
    db.session.flush()
    return forum.groups


def plenary_group(forum: Forum) -> WorkingGroup:
    """The group in which the whole forum meets: it has no key commitment of its own. Made when first asked for."""
    whole = next((group for group in forum.groups if not group.key_commitment), None)
    if whole is None:
        whole = WorkingGroup(key_commitment="", name=PLENARY)
        forum.groups.append(whole)
        db.session.flush()
    return whole


def own_objectives(group: WorkingGroup) -> list[str]:
    """What a group's key commitment serves; for the whole forum, what those of its working groups serve."""
    if group.key_commitment:
        return [his.key_commitment(group.key_commitment).serves]
    keys = [each.key_commitment for each in group.forum.groups if each.key_commitment]
    served = [his.key_commitment(key).serves for key in sorted(keys)] or [each.serves for each in his.key_commitments()]
    return list(dict.fromkeys(served))


def set_facilitators(group: WorkingGroup, people: Sequence[int]) -> None:
    """Say who runs this group's workshops (account ids)."""
    group.facilitators = [GroupFacilitator(group_id=group.id, person_id=person) for person in dict.fromkeys(people)]


def agree_text(key_commitment: str, text: str, agreed_by: str, agreed_on: date, by: str) -> AgreedText:
    """Enter the wording of a key commitment that the plan left to be agreed, with who agreed it and when."""
    if his.key_commitment(key_commitment).agreed:
        raise Refusal("The plan settles this key commitment already.", "agreed")
    entry = AgreedText(
        key_commitment=key_commitment,
        text=rules.clean(text, 400, what="The text"),
        agreed_by=rules.clean(agreed_by, rules.NAME_LENGTH, what="Who agreed it"),
        agreed_on=agreed_on,
        entered_by=by,
        entered_at=now(),
    )
    db.session.add(entry)
    return entry


def agreed_text(key_commitment: str) -> AgreedText | None:
    """The newest wording entered for a key commitment, if any."""
    entries = select(AgreedText).where(AgreedText.key_commitment == key_commitment)
    return db.session.scalars(entries.order_by(AgreedText.id.desc()).limit(1)).one_or_none()


@dataclass(frozen=True)
class Schedule:
    """A workshop as staff plan it. `objectives[0]` is its own; without any it takes its key commitment's."""

    title: str
    starts_at: datetime
    place: str = ""
    facilitator: str = ""
    template: str = "90"
    objectives: tuple[str, ...] = ()
    rehearsal: bool = False


def schedule(group: WorkingGroup, plan: Schedule, by: str) -> Workshop:
    """Schedule a workshop with a code, a wall key and a run of show from the template; it stands at Arrive."""
    if plan.template not in TEMPLATES:
        raise Refusal("Choose a run of show from the list.", "choose", 422)
    workshop = Workshop(
        group_id=group.id,
        code=_unused_code(),
        wall_key=codes.token(),
        template=plan.template,
        rehearsal=plan.rehearsal,
        created_at=now(),
        created_by=by,
        stages=template_stages(plan.template),
    )
    _describe(workshop, group, plan)
    db.session.add(workshop)
    db.session.flush()
    stand_at_start(workshop, by)
    history.record(workshop, "schedule", by)
    return workshop


def _unused_code() -> str:
    code = codes.join_code()
    while db.session.scalar(select(Workshop.id).where(Workshop.code == code)):
        code = codes.join_code()
    return code


def _describe(workshop: Workshop, group: WorkingGroup, plan: Schedule) -> None:
    workshop.title = rules.clean(plan.title, TITLE_LENGTH, what="The title")
    workshop.starts_at = plan.starts_at
    workshop.place = rules.clean(plan.place, rules.NAME_LENGTH, what="The place", needed=False)
    workshop.facilitator = rules.clean(plan.facilitator, rules.NAME_LENGTH, what="The facilitator", needed=False)
    wanted = list(dict.fromkeys(filter(None, plan.objectives))) or own_objectives(group)
    try:
        known = [his.objective(code).code for code in wanted]
    except LookupError:
        raise Refusal("That objective is not in the strategy.", "unknown-objective", 422) from None
    if [each.code for each in workshop.objectives] != known:
        workshop.objectives = [WorkshopObjective(code=code, position=n) for n, code in enumerate(known)]


def reschedule(workshop_id: int, plan: Schedule, by: str) -> Workshop:
    """Change what a workshop says of itself, until it has ended. Its template and code stay."""
    workshop = take_turn(workshop_id)
    if workshop.ended_at is not None:
        raise Refusal("This workshop has ended, so it stays as it was.", "ended")
    _describe(workshop, workshop.group, plan)
    history.record(workshop, "reschedule", by)
    return workshop


@dataclass(frozen=True)
class Settings:
    """How a workshop treats what people write, and what it tells them of afterwards."""

    show_sector_tags: bool
    keep_days: int
    hear_by: date | None = None
    next_date: date | None = None


def settings(workshop_id: int, wanted: Settings, by: str) -> Workshop:
    """Change the settings; once somebody has come in, never to less privacy than their notice told them."""
    workshop = take_turn(workshop_id)
    if not SHORTEST_KEPT <= wanted.keep_days <= LONGEST_KEPT:
        raise Refusal(f"Keep names and cards between {SHORTEST_KEPT} and {LONGEST_KEPT:,} days.", "days", 422)
    came = db.session.scalar(select(Participant.id).where(Participant.workshop_id == workshop.id).limit(1))
    longer, shown = wanted.keep_days > workshop.keep_days, wanted.show_sector_tags and not workshop.show_sector_tags
    if came is not None and (longer or shown):
        kept = f"{workshop.keep_days:,} days" if longer else "no sector on cards"
        raise Refusal(f"People came in on a notice that said {kept}, so that stays.", "notice")
    workshop.show_sector_tags = wanted.show_sector_tags
    workshop.keep_days = wanted.keep_days
    workshop.hear_by = wanted.hear_by
    workshop.next_date = wanted.next_date
    history.record(workshop, "settings", by)
    return workshop


def invite(workshop_id: int, expected: Mapping[str, int], organisations: Sequence[tuple[str, str]], by: str) -> None:
    """Say how many are expected from each sector, and which organisations (name, sector) are asked."""
    workshop = take_turn(workshop_id)
    keys = {each.key for each in sectors.SECTORS}
    if not set(expected) <= keys or any(not 0 <= number <= 2000 for number in expected.values()):
        raise Refusal("Give a whole number for each sector, 0 or more.", "choose", 422)
    workshop.invitations = [Invitation(sector=sector, expected=number) for sector, number in expected.items() if number]
    workshop.invited_organisations = [
        InvitedOrganisation(
            name=rules.clean(name, rules.NAME_LENGTH, what="The organisation"),
            sector=rules.one_of(sector, keys, "Choose a sector."),
        )
        for name, sector in organisations
    ]
    history.record(workshop, "invite", by)
