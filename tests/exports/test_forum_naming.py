"""Whom a forum report names: nobody who took their name back, and no organisation whose name has a gap."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from exports import drafting, jobs, redacting, taking_out
from exports.forum import ForumReport, Source, gather, naming
from exports.summary import Summary
from tests.conftest import Room, schedule
from tests.exports import forums
from tests.exports.drafts import DEE, do, published
from tests.over import over
from workshops import clock, forgetting
from workshops.database import db
from workshops.models import ForumReport as Row
from workshops.models import Report, WorkingGroup
from workshops.publishing import Cut

pytestmark = pytest.mark.usefixtures("no_documents")


@pytest.fixture
def ended(groups: Sequence[WorkingGroup]) -> Room:
    return over(Room(schedule(groups[0])), "Mr Quill lets damp homes")


def told(ended: Room) -> ForumReport:
    row = Row(scope="forum", forum_id=ended.workshop.group.forum_id, version=1, asked_at=clock.now(), asked_by="Dee")
    row.rehearsal = False
    return gather.freeze(row)


def forget(ended: Room) -> None:
    forgetting.forget_me(ended.people["Ben"])
    db.session.commit()


class TestForgotten:
    """Ben promised for the North Trust, and asks to be forgotten."""

    def test_a_draft_is_told_as_its_record_is_now(self, draft: Report, ended: Room) -> None:
        assert "North Trust" in str(told(ended))
        forget(ended)
        assert "North Trust" not in str(told(ended))
        assert told(ended).workshops[0].counts.organisations == 0

    def test_what_is_published_keeps_its_numbers_and_loses_the_name(self, draft: Report, ended: Room) -> None:
        published(draft)
        before = told(ended)
        forget(ended)
        after = told(ended)
        assert "North Trust" in str(before)
        assert "North Trust" not in str(after)
        assert after.workshops == before.workshops
        assert [part.name for part in after.pipeline.organisations] == ["Not named"]

    def test_once_what_people_wrote_is_deleted_the_kept_record_is_told(self, draft: Report, ended: Room) -> None:
        jobs.let_go(draft.workshop_id)
        assert "North Trust" in str(told(ended))

    @pytest.mark.parametrize("forgotten", [False, True])
    def test_what_is_published_names_then_whom_it_could_still_name(
        self, draft: Report, ended: Room, forgotten: bool
    ) -> None:
        published(draft)
        if forgotten:
            forget(ended)
        jobs.let_go(draft.workshop_id)
        assert ("North Trust" in str(told(ended))) is not forgotten
        assert told(ended).workshops[0].counts.commitments == 1


def test_what_an_ask_is_called_once_its_group_has_met_again_takes_no_name_away(sample: Summary) -> None:
    before, after = (
        replace(sample, asks=tuple(replace(each, ref=f"{mark} {each.ref}") for each in sample.asks))
        for mark in ("KC4", "KC4.1")
    )
    assert naming.still(before, after) == before
    loud = tuple(name.upper() for name in after.took_part.organisations)
    assert naming.still(before, replace(after, took_part=replace(after.took_part, organisations=loud))) == before
    nobody = tuple(replace(each, organisation="", offers=()) for each in after.asks)
    assert not any(each.organisation for each in naming.still(before, replace(after, asks=nobody)).asks)


def gapped(summary: Summary, *names: str) -> Summary:
    """The same with these organisations: in the list, and each of a promise and of an offer."""
    promises = [each for each in summary.promises if each.answer == "promise"][: len(names)]
    promised = tuple(replace(each, organisation=name) for each, name in zip(promises, names, strict=True))
    ask = next(each for each in summary.asks if len(each.offers) >= len(names))
    offers = tuple(replace(each, organisation=name) for each, name in zip(ask.offers, names, strict=True))
    part = replace(summary.took_part, organisations=names)
    return replace(summary, took_part=part, promises=promised, asks=(replace(ask, offers=offers),))


class TestGaps:
    """Two organisations out of whose names words were taken are not one, and none."""

    def test_two_of_them_are_not_one(self, sample: Summary) -> None:
        summary = redacting.redact(gapped(sample, "Quill Homes", "Quill’s Café"), {"Quill": ""})
        made = forums.forum([Source(0, "KC4", "Fair pay", summary)])
        assert made.organisations == ()
        assert [(part.name, part.confirmed + part.offered) for part in made.pipeline.organisations] == [
            ("Not named", 2)
        ]
        assert [ask.named for ask in made.asks] == [()]
        assert "removed" not in str(made)

    def test_nor_where_words_of_staff_stand_instead(self, sample: Summary) -> None:
        summary = redacting.redact(gapped(sample, "Quill Homes", "Fair Homes"), {"Quill": "A landlord"})
        made = forums.forum([Source(0, "KC4", "Fair pay", summary)])
        assert made.organisations == ("Fair Homes",)
        assert {part.name for part in made.pipeline.organisations} == {"Fair Homes", "Not named"}

    def test_the_summary_does_not_name_it_either(self, draft: Report) -> None:
        do(taking_out.remove, draft, DEE, Cut("North", "A health", "it asked"))
        summary = drafting.frozen(draft)
        assert [each.organisation for each in summary.promises] == [""]
        assert summary.edition.redacted == 1
