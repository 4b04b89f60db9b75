"""What the console sends, one small form a verb. The rules and their words are the domain's: here only the shape."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, IntegerField, SelectMultipleField, StringField
from wtforms.validators import AnyOf, InputRequired, NumberRange, Optional

from workshops.refusal import Refusal

UNREADABLE = "We could not read what was sent. Reload the page and try again."
LARGEST = 2**31 - 1


def read(kind: type[FlaskForm]) -> Any:
    """The form as sent, of the kind asked for; a refusal when its shape is wrong."""
    form = kind()
    if not form.validate_on_submit():
        said = [message for messages in form.errors.values() for message in messages if message.endswith(".")]
        raise Refusal(said[0] if said else UNREADABLE, "bad-form", 422)
    return form


class Text(StringField):
    """A line of text; not sent is empty."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = valuelist[0] if valuelist else ""


class Keys(SelectMultipleField):
    """Any number of card keys under one name."""

    def __init__(self, **options: Any) -> None:
        super().__init__(validate_choice=False, choices=(), **options)


def number(*validators: object, most: int = LARGEST, least: int = 0) -> IntegerField:
    return IntegerField(validators=[*validators, NumberRange(least, most)])


class StepForm(FlaskForm):
    step = number(InputRequired())
    grace = BooleanField()


class ActForm(FlaskForm):
    act = number(InputRequired())


class HelpForm(FlaskForm):
    act = Text(validators=[AnyOf(("ask", "over"))])


class ClockForm(FlaskForm):
    act = Text(validators=[AnyOf(("stop", "start", "add"))])
    seconds = number(Optional(), least=-LARGEST)


class WallForm(FlaskForm):
    act = Text(validators=[AnyOf(("pause", "resume", "freeze", "unfreeze", "dark", "light", "page"))])
    page = number(Optional())


class TieForm(FlaskForm):
    choice = Text()


class MergeForm(FlaskForm):
    card = Keys()
    into = Text()


class BatchForm(FlaskForm):
    batch = Text()


class ApartForm(FlaskForm):
    first = Text()
    second = Text()


class ThemeForm(FlaskForm):
    name = Text()


class PlaceForm(FlaskForm):
    card = Keys()
    theme = number(Optional())


class MoveForm(FlaskForm):
    way = Text(validators=[AnyOf(("up", "down"))])


class SplitForm(FlaskForm):
    card = Text()
    first = Text()
    second = Text()


class ParkForm(FlaskForm):
    card = Keys()
    group = number(Optional())
    reason = Text()
    other = Text()


class ParkedForm(FlaskForm):
    parked = number(InputRequired())


class TableForm(FlaskForm):
    card = Text()


class SeatForm(FlaskForm):
    person = number(InputRequired())
    table = number(InputRequired())


class HideForm(FlaskForm):
    card = Keys()
    reason = Text()
    other = Text()


class CardForm(FlaskForm):
    card = Text()
    text = Text()
    code = Text()


class PlanLinkForm(FlaskForm):
    card = Text()
    code = Text()
    on = BooleanField(false_values=(False, "false", "", "0"))


class CheckedForm(FlaskForm):
    kind = Text(validators=[AnyOf(("problem", "action"))])
    on = BooleanField()
    pairs_left = number(Optional(), most=10_000)


class EnterForm(FlaskForm):
    kind = Text()
    text = Text()
    sector = Text()
    table = number(Optional())
    client_id = Text()


class PaperCardForm(FlaskForm):
    printed = Text()
    text = Text()
    sector = Text()
    table = number(Optional())
    reach = Text()
    gains = Text()
    misses = Text()


class PaperBallotForm(FlaskForm):
    printed = Text()
    refs = Text()
    sector = Text()
    person = number(Optional())
    confirmed = BooleanField()


class PaperScoresForm(FlaskForm):
    printed = Text()
    sector = Text()
    person = number(Optional())
    confirmed = BooleanField()


class PersonForm(FlaskForm):
    sector = Text()
    organisation = Text()
    name = Text()


class BallotForm(FlaskForm):
    round = number(InputRequired())
    choice = Keys()


class PulseForm(FlaskForm):
    moment = Text()
    know = number(Optional())
    part = number(Optional())
    whom = number(Optional())
    act = number(Optional())
    heard = number(Optional())

    def scores(self) -> dict[str, int]:
        return {field.name: field.data for field in self if isinstance(field, IntegerField) and field.data is not None}


class PromiseForm(FlaskForm):
    answer = Text()
    on = Text()
    on_code = Text()
    role = Text()
    what = Text()
    by_when = DateField(validators=[Optional()])
    when_cue = Text()
    first_step = Text()
    behalf = Text()
    signed_off = Text()
    needs = Text()
    ask_again = Text()
    may_name = BooleanField()
    client_id = Text()
    confirmed = BooleanField()


class AskingForm(FlaskForm):
    text = Text()
    behalf = Text()
    client_id = Text()
    confirmed = BooleanField()


class OfferingForm(FlaskForm):
    on = number(InputRequired())
    answer = Text()
    what = Text()
    by_when = DateField(validators=[Optional()])
    behalf = Text()
    client_id = Text()


class SumUpForm(FlaskForm):
    headline = Text()
    ask = Text()


class NudgeForm(FlaskForm):
    card = Text()
