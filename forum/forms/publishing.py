"""What staff send about a version of a summary. The rules and their words are the domain's: here only the shape."""

from flask_wtf import FlaskForm
from wtforms import BooleanField
from wtforms.validators import InputRequired, Optional

from forum.forms.console import Keys, Text, number

REASONS = (
    "It names somebody",
    "It could point to one person or family",
    "It holds an address or a number",
    "It could hurt somebody",
    "Somebody asked for it",
    "It is wrong",
)


class DraftForm(FlaskForm):
    """`seen` is the newest step on the page that was sent; before there is any version there is none."""

    seen = number(Optional())


class StepForm(FlaskForm):
    """`seen` is the newest step on the page that was sent."""

    seen = number(InputRequired())
    confirmed = BooleanField()


class SaidForm(StepForm):
    headline = Text()
    notes = Text()
    why = Text()
    left_out = Keys()


class WordsForm(StepForm):
    words = Text()
    instead = Text()
    reason = Text()


class AnswerForm(FlaskForm):
    answer = Text()
    words = Text()


class WrongForm(FlaskForm):
    """What somebody who was there, or an organisation, says is wrong; its token is checked at the door."""

    class Meta:
        csrf = False

    ref = Text()
    words = Text()


class ManyForm(FlaskForm):
    """Which reports to take, of workshops and of forums, and which of their files: all, pdf or data."""

    report = Keys()
    forum_report = Keys()
    files = Text()
