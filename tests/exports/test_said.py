"""What staff say of a version loses words that go from a paper that shares them."""

import pytest

from exports import drafting, jobs, taking_out
from tests.conftest import Room
from tests.exports.drafts import AMARA, DEE, do, draft_of, published
from tests.exports.quill import NAME, heard
from workshops.database import db
from workshops.models import Report
from workshops.publishing import Said

SAID = Said("Mr Quill must mend", "Ask mr quill", (), "")

pytestmark = pytest.mark.usefixtures("no_documents")


@pytest.fixture
def plenary(ended: Room) -> Report:
    """The draft of the plenary that heard it, of which staff say it too."""
    return do(drafting.say, draft_of(heard(ended).workshop), DEE, SAID)


def said(report: Report) -> tuple[str, str]:
    return report.headline, report.notes


def test_a_draft_loses_them_at_once(ended: Room, plenary: Report) -> None:
    do(taking_out.remove, draft_of(ended.workshop), AMARA, NAME)
    assert said(plenary) == ("[words removed] must mend", "Ask [words removed]")


def test_what_is_published_hands_them_to_no_next_version(ended: Room, plenary: Report) -> None:
    published(plenary)
    do(taking_out.remove, draft_of(ended.workshop), AMARA, NAME)
    assert said(plenary) == ("Mr Quill must mend", "Ask mr quill")
    second = jobs.issue(plenary.workshop_id, "Dee", 2)
    assert (second.version, *said(second)) == (2, "[words removed] must mend", "Ask [words removed]")


def test_when_the_rest_is_deleted_nothing_said_keeps_them(ended: Room, plenary: Report) -> None:
    published(plenary)
    do(taking_out.remove, draft_of(ended.workshop), AMARA, NAME)
    jobs.let_go(ended.workshop.id)
    db.session.commit()
    assert said(plenary) == ("[words removed] must mend", "Ask [words removed]")
