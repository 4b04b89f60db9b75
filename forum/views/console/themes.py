"""Themes: at most seven, renamed and taken away at will, and cards put under them."""

from flask.typing import ResponseReturnValue

from forum.forms import console as forms
from forum.identity import facilitator_required
from forum.views.console.answering import told
from forum.views.console.blueprint import pages
from workshops import facilitation
from workshops.models import Workshop


@pages.post("/console/<code>/themes")
@facilitator_required
def add_theme(workshop: Workshop, by: str) -> ResponseReturnValue:
    facilitation.add_theme(workshop.id, forms.read(forms.ThemeForm).name.data, by)
    return told(workshop)


@pages.post("/console/<code>/themes/<int(max=2147483647):theme>")
@facilitator_required
def rename_theme(workshop: Workshop, by: str, theme: int) -> ResponseReturnValue:
    facilitation.rename_theme(workshop.id, theme, forms.read(forms.ThemeForm).name.data, by)
    return told(workshop)


@pages.post("/console/<code>/themes/<int(max=2147483647):theme>/remove")
@facilitator_required
def remove_theme(workshop: Workshop, by: str, theme: int) -> ResponseReturnValue:
    facilitation.remove_theme(workshop.id, theme, by)
    return told(workshop)


@pages.post("/console/<code>/themes/<int(max=2147483647):theme>/move")
@facilitator_required
def move_theme(workshop: Workshop, by: str, theme: int) -> ResponseReturnValue:
    """Let a theme change places with its neighbour."""
    facilitation.move_theme(workshop.id, theme, forms.read(forms.MoveForm).way.data == "up", by)
    return told(workshop)


@pages.post("/console/<code>/place")
@facilitator_required
def place(workshop: Workshop, by: str) -> ResponseReturnValue:
    """Put the chosen cards under a theme, or under none."""
    form = forms.read(forms.PlaceForm)
    facilitation.place(workshop.id, form.card.data or [], form.theme.data, by)
    return told(workshop)
