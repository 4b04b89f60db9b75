"""Tables: add one, take one away, give one a problem, and let somebody sit elsewhere."""

from flask.typing import ResponseReturnValue

from forum.forms import console as forms
from forum.identity import facilitator_required
from forum.views.console.answering import told
from forum.views.console.blueprint import pages
from workshops import seating
from workshops.models import Workshop


@pages.post("/console/<code>/tables")
@facilitator_required
def add_table(workshop: Workshop, by: str) -> ResponseReturnValue:
    seating.add_table(workshop.id, by)
    return told(workshop)


@pages.post("/console/<code>/tables/<int(max=2147483647):number>/remove")
@facilitator_required
def remove_table(workshop: Workshop, by: str, number: int) -> ResponseReturnValue:
    """Take a table away; its people sit down at the others."""
    seating.remove_table(workshop.id, number, by)
    return told(workshop)


@pages.post("/console/<code>/tables/<int(max=2147483647):number>/problem")
@facilitator_required
def give_problem(workshop: Workshop, by: str, number: int) -> ResponseReturnValue:
    """Give a table a problem, or none."""
    seating.give_problem(workshop.id, number, forms.read(forms.TableForm).card.data, by)
    return told(workshop)


@pages.post("/console/<code>/seats")
@facilitator_required
def move_person(workshop: Workshop, by: str) -> ResponseReturnValue:
    """Let somebody sit at another table."""
    form = forms.read(forms.SeatForm)
    seating.move_person(workshop.id, form.person.data, form.table.data, by)
    return told(workshop)
