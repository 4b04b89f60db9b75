"""The pages, one file a noun."""

from flask import Flask
from flask_wtf import CSRFProtect

from forum.views import (
    board,
    catalogue,
    console,
    data,
    floor,
    forum_reports,
    forums,
    home,
    invitations,
    join,
    organisation,
    packs,
    people,
    plan_choice,
    publishing,
    record,
    reports,
    run_of_show,
    seeing,
    sign_in,
    summaries,
    wall,
    workshops,
)

PAGES = (
    *(seeing, home, join, board, record, organisation, wall, console, floor),
    *(sign_in, people, forums, workshops, run_of_show, invitations, packs, plan_choice, reports, catalogue, data),
    *(publishing, summaries, forum_reports),
)
OWN_TOKEN = (home, join, board, record, organisation)


def register(app: Flask, csrf: CSRFProtect) -> None:
    """Every blueprint. Participants' pages carry a token of their own, bound to the participant."""
    for page in PAGES:
        app.register_blueprint(page.pages)
    for page in OWN_TOKEN:
        csrf.exempt(page.pages)
