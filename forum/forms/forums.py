"""What staff say of a forum and of who runs a group."""

from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import Optional

from forum.forms.fields import CheckboxesField, DayField, Needed


class ForumForm(FlaskForm):
    """A new forum."""

    name = StringField("Name of the forum", [Needed("Give the forum a name.")])
    starts_on = DayField("When everybody meets", [Optional()])
    place = StringField("Place")


class FacilitatorsForm(FlaskForm):
    """Who runs a working group's workshops; the choices are set by the view."""

    people = CheckboxesField("Who runs this group’s workshops", coerce=int)
