"""What a lead of the floor sends."""

from flask_wtf import FlaskForm
from wtforms.validators import InputRequired

from forum.forms.console import Text, number
from forum.forms.fields import HourField, Needed


class TimeForm(FlaskForm):
    seen = number(InputRequired())
    seconds = number(InputRequired(), least=-600, most=1800)


class LineForm(FlaskForm):
    seen = number(InputRequired())
    words = Text()


class BackForm(FlaskForm):
    seen = number(InputRequired())
    hour = HourField(validators=[Needed("Type a time like 11:30.")])
