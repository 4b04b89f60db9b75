"""What the data files hold, for whoever writes a program that reads them: no word of any workshop."""

from flask import Blueprint, Response

from exports import schema
from forum.identity import public

pages = Blueprint("data", __name__)


@pages.get("/schemas/engagement-summary-1.json")
@public
def summary() -> Response:
    """The JSON Schema of an engagement summary's data file."""
    return Response(schema.document(), content_type="application/schema+json")


@pages.get("/schemas/forum-report-2.json")
@public
def forum_report() -> Response:
    """That of a forum report's."""
    return Response(schema.forum_document(), content_type="application/schema+json")
