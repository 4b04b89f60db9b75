"""Fields whose complaints are in plain words, and a refusal shown on the form it came from."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from wtforms import DateField, Form, IntegerField, SelectMultipleField, TimeField
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from workshops.database import db
from workshops.refusal import Refusal


class Needed(InputRequired):
    """Something must be there; the browser does not interrupt, the page says what is missing."""

    def __init__(self, words: str) -> None:
        super().__init__(words)


class DayField(DateField):
    """A date."""

    words = "Type a day like 24/11/2026."

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        if any(valuelist):
            _with_words(super().process_formdata, valuelist, self.words)


class HourField(TimeField):
    """A time of day."""

    words = "Type a time like 09:30."

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        if any(valuelist):
            _with_words(super().process_formdata, [valuelist[0][:5]], self.words)


class CountField(IntegerField):
    """A whole number."""

    words = "Type a whole number."

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        if any(valuelist):
            _with_words(super().process_formdata, valuelist, self.words)


def _with_words(process: Any, valuelist: Sequence[str], words: str) -> None:
    try:
        process(valuelist)
    except ValueError:
        raise ValueError(words) from None


class CheckboxesField(SelectMultipleField):
    """Any number of a list."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


@contextmanager
def told_on(form: Form) -> Iterator[None]:
    """Do what a form asks; a refusal takes it all back and stands on the form."""
    try:
        yield
    except Refusal as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.words)
