"""Those who were there and those who are named have seven days for what goes out, and the paper says until when."""

from datetime import timedelta

import pytest

from exports import drafting
from tests.conftest import Room
from tests.exports.drafts import AMARA, do, draft_of, published
from tests.over import over
from workshops import clock, corrections, editions, publishing
from workshops.corrections import From
from workshops.models import Report
from workshops.publishing import Said
from workshops.refusal import Refusal
from workshops.wording import local

pytestmark = pytest.mark.usefixtures("no_documents")


@pytest.fixture
def shown(room: Room) -> Report:
    """A draft that was shown today."""
    return do(publishing.show, draft_of(over(room, "Damp homes").workshop), AMARA)


def days_later(days: int, monkeypatch: pytest.MonkeyPatch) -> None:
    moment = clock.now() + timedelta(days=days)
    for each in (publishing, corrections):
        monkeypatch.setattr(each, "now", lambda: moment)


def last_day(report: Report) -> int:
    """How many days after it was begun, as it is kept to; the paper says the same."""
    standing = editions.standing(report)
    day = drafting.frozen(report).next.correct_by
    assert standing.correct_by == day
    return (day - local(standing.steps[0].at).date()).days


def test_what_was_changed_after_it_was_shown_has_seven_days_from_then(
    shown: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert last_day(shown) == 7
    days_later(5, monkeypatch)
    do(drafting.say, shown, AMARA, Said("A headline nobody saw"))
    assert last_day(shown) == 12


def test_what_goes_out_changed_has_seven_days_from_publishing(
    shown: Report, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    days_later(20, monkeypatch)
    do(drafting.say, shown, AMARA, Said("A headline nobody saw"))
    assert last_day(published(shown)) == 27
    corrections.say_wrong(shown.id, From(room.people["Ben"].id), "P1", "Not so")


def test_what_was_read_for_seven_days_and_goes_out_as_it_was_has_none_more(
    shown: Report, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    days_later(8, monkeypatch)
    assert last_day(published(shown)) == 7
    with pytest.raises(Refusal, match="Corrections were taken until"):
        corrections.say_wrong(shown.id, From(room.people["Ben"].id), "P1", "Not so")


def test_what_goes_out_sooner_has_seven_days_from_publishing(shown: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    days_later(3, monkeypatch)
    assert last_day(published(shown)) == 10


def test_what_nobody_was_shown_says_so_when_it_is_published(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = draft_of(over(room, "Damp homes").workshop)
    days_later(3, monkeypatch)
    assert last_day(published(draft)) == 10
