"""The console's page, its catching up, and the questions it asks before some acts."""

from flask import abort, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from forum.identity import facilitator_required, wants_json
from forum.views.console import answering, asks
from forum.views.console.blueprint import pages
from workshops.models import Workshop


@pages.get("/console/<code>")
@facilitator_required
def show(workshop: Workshop, by: str) -> ResponseReturnValue:  # noqa: ARG001
    """The whole page, ready without script."""
    return answering.page(workshop)


@pages.get("/console/<code>/board")
@facilitator_required
def board(workshop: Workshop, by: str) -> ResponseReturnValue:  # noqa: ARG001
    """Every fragment of the page: what a console that woke or missed a push asks for."""
    read = answering.board_of(workshop)
    return jsonify(version=read.workshop.version, fragments=answering.fragments_of(read))


@pages.route("/console/<code>/ask/<name>", methods=["GET", "POST"])
@facilitator_required
def ask(workshop: Workshop, by: str, name: str) -> ResponseReturnValue:  # noqa: ARG001
    """What must be asked first: a reason, a wording, a person. Alone for the script, on the page for a plain link.

    Chosen cards may also be posted, so that a plain form's token never stands in an address. Nothing is written.
    """
    if not asks.known(name):
        abort(404)
    if not wants_json():
        return answering.page(workshop, ask=name)
    words = asks.words(name, workshop, answering.board_of(workshop), request.values)
    return jsonify(html=render_template(f"console/ask/{name}.html", ask=words))
