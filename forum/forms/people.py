"""Somebody who may sign in."""

from flask_wtf import FlaskForm
from wtforms import EmailField, RadioField, StringField
from wtforms.validators import InputRequired

from forum.accounts import ROLES
from forum.forms.fields import CheckboxesField, Needed

NAMES = {"admin": "Admin", "staff": "GLA staff", "facilitator": "Facilitator"}
HINTS = {
    "facilitator": "runs the workshops of the groups ticked below, and sees only those",
    "staff": "sees every group and every report, and plans forums",
    "admin": "the same, and adds people here",
}


class PersonForm(FlaskForm):
    """Name, role and groups; the groups to choose from are set by the view."""

    name = StringField("Name", [Needed("Give their name.")])
    role = RadioField(
        "Role",
        [InputRequired("Choose a role.")],
        choices=[(role, f"{NAMES[role]}: {hint}") for role, hint in HINTS.items() if role in ROLES],
    )
    groups = CheckboxesField("Working groups they facilitate", coerce=int)


class NewPersonForm(PersonForm):
    """The same with an address, by which they sign in."""

    email = EmailField("E-mail address", [Needed("Give their e-mail address.")])
