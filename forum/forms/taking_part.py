"""What participants send: one form a verb. Their words go to the rules as typed, and the rules' no comes back."""

from collections.abc import Mapping
from datetime import date

from wtforms import BooleanField, Form, HiddenField, IntegerField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from workshops.asking import Asking, Offering
from workshops.board import ActionWords
from workshops.promising import Promise
from workshops.refusal import Refusal

NOT_READ = "We could not read what was sent. Your words are kept: please try again."
NO_DATE = "Choose a month, or type the date as day, month and year."
LONGEST = 4_000
TICKS = (False, "false", "", "0")


def text() -> StringField:
    """Words as typed; the rules say what is too long, this only keeps out floods."""
    return StringField(default="", validators=[Length(max=LONGEST)])


def score() -> IntegerField:
    """A whole number, or nothing; its bounds are for the rules to say."""
    return IntegerField(validators=[Optional()])


def tick() -> BooleanField:
    """Yes or no; 0 is no."""
    return BooleanField(false_values=TICKS)


def some() -> SelectMultipleField:
    """Any number of keys; which of them exist is for the verb to say."""
    return SelectMultipleField(validate_choice=False, default=[])


def check(form: Form) -> None:
    """Refuse what has not the shape of the form."""
    if not form.validate():
        raise Refusal(NOT_READ, "bad-form", 422)


class Sent(Form):
    """What every write of a card or an answer carries: an id made on the phone, and "yes, I am sure"."""

    client_id = StringField(default="", validators=[Length(max=80)])
    confirmed = tick()


MOST_SENDINGS = 2**31 - 1


def nth_of(sent: Mapping[str, str]) -> int | None:
    """How often the phone had sent this document by then, if it counts."""
    said = sent.get("nth", "")
    counts = said.isascii() and said.isdecimal() and len(said) <= len(str(MOST_SENDINGS))
    return min(int(said), MOST_SENDINGS) or None if counts else None


class CardForm(Sent):
    """A problem, or new words for a card."""

    text = TextAreaField(default="", validators=[Length(max=LONGEST)])


class ActionForm(CardForm):
    """An action and what it says of itself."""

    answers = text()
    reach = text()
    gains = text()
    misses = text()
    plan_codes = some()

    def words(self) -> ActionWords:
        return ActionWords(
            answers=str(self.answers.data or ""),
            reach=str(self.reach.data or ""),
            gains=str(self.gains.data or ""),
            misses=str(self.misses.data or ""),
            plan_codes=tuple(self.plan_codes.data or ()),
        )


class InPlanForm(Form):
    """Words to look up in the plan."""

    text = text()


class PlanLinkForm(Form):
    """A plan commitment that a card builds on, or no longer."""

    plan_code = text()
    on = tick()


class TableForm(Form):
    """The table to sit at."""

    table = IntegerField(validators=[InputRequired(), NumberRange(1, 2**31)])


class ScribeForm(Form):
    """I write for my table, or not any more."""

    on = tick()


class FlagForm(Form):
    """Not clear, or clear again."""

    unclear = tick()


class PulseForm(Form):
    """How far one agrees, item by item; what was not tapped is not sent. `moment` is before or after."""

    moment = text()
    know = score()
    part = score()
    whom = score()
    act = score()
    heard = score()

    def scores(self) -> dict[str, int]:
        return {field.name: field.data for field in self if isinstance(field, IntegerField) and field.data is not None}


class EqualityForm(Form):
    """Equality questions: what was chosen, question by question."""

    age = text()
    sex = text()
    gender = text()
    ethnic_group = text()
    disability = text()
    orientation = text()
    religion = text()
    caring = text()

    def answers(self) -> dict[str, str]:
        return {field.name: field.data for field in self if field.data}


class BallotForm(Form):
    """The whole ballot: the round, and every card chosen."""

    round = IntegerField(validators=[InputRequired(), NumberRange(1, 2**31)])
    choice = some()


class AnswerForm(Sent):
    """An answer in Commit. `by_when` is a day (2027-03-31), or "other" with the day in `by_other`."""

    answer = text()
    on = text()
    on_code = text()
    behalf = text()
    role = text()
    what = text()
    by_when = text()
    by_other = text()
    when_cue = text()
    first_step = text()
    signed_off = text()
    needs = text()
    ask_again = text()
    may_name = tick()

    def promise(self) -> Promise:
        words = {field.name: str(field.data or "") for field in self if isinstance(field, StringField)}
        for name in ("client_id", "by_when", "by_other"):
            words.pop(name)
        return Promise(**words, by_when=self.day(), may_name=bool(self.may_name.data))

    def day(self) -> date | None:
        """By when; None when nothing was said."""
        said = str((self.by_other.data if self.by_when.data == "other" else self.by_when.data) or "").strip()
        if not said:
            return None
        try:
            return date.fromisoformat(said)
        except ValueError:
            raise Refusal(NO_DATE, "no-date", 422) from None


class AskForm(CardForm):
    """What is asked of the forum."""

    behalf = text()
    may_name = tick()

    def asking(self) -> Asking:
        return Asking(str(self.text.data), str(self.behalf.data), bool(self.may_name.data))


class OfferForm(Sent):
    """What is offered on an ask."""

    ask = IntegerField(validators=[InputRequired(), NumberRange(1, 2**31)])
    answer = text()
    what = text()
    behalf = text()
    may_name = tick()

    def offering(self) -> Offering:
        answer, what, behalf = (str(field.data) for field in (self.answer, self.what, self.behalf))
        return Offering(answer, what, behalf, may_name=bool(self.may_name.data))


class IntroductionForm(Form):
    """Organisation and name, both as one likes, and whether the organisation may be named."""

    organisation = text()
    name = text()
    name_organisation = tick()


class ArriveForm(IntroductionForm):
    """Coming in: the sector that was tapped, and the token of the page it was tapped on."""

    sector = text()
    arrival_token = HiddenField(default="", validators=[Length(max=100)])


class CodeForm(Form):
    """The code on the big screen, in any case and with any spaces."""

    code = text()
