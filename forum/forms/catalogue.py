"""What is asked of the catalogue, and the wording of a key commitment that was left open."""

from dataclasses import dataclass
from datetime import date

from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import StringField, TextAreaField

from forum.forms.fields import DayField, Needed
from forum.plan_pages import LEADS, due_years
from workshops import his

LONGEST_QUERY = 120


@dataclass(frozen=True)
class Asked:
    """Words to find and filters; None lets everything through."""

    words: str
    aim: int | None
    objective: str | None
    lead: his.Lead | None
    due_year: int | None

    @property
    def anything(self) -> bool:
        return bool(self.words.strip()) or any((self.aim, self.objective, self.lead, self.due_year))


def read(sent: MultiDict[str, str]) -> Asked:
    """The query in the address; a filter that names nothing we know is no filter."""
    aim, due = sent.get("aim", type=int), sent.get("due", type=int)
    return Asked(
        words=sent.get("q", "")[:LONGEST_QUERY],
        aim=aim if aim in {each.number for each in his.aims()} else None,
        objective=next((each.code for each in his.objectives() if each.code == sent.get("objective")), None),
        lead=next((lead for lead in LEADS if lead == sent.get("lead")), None),
        due_year=due if due in due_years() else None,
    )


class AgreedForm(FlaskForm):
    """The agreed text of a key commitment, with who agreed it and when."""

    text = TextAreaField("The agreed text", [Needed("Write the text as it was agreed.")])
    agreed_by = StringField("Who agreed it", [Needed("Say who agreed it.")])
    agreed_on = DayField("When it was agreed", [Needed("Say when it was agreed.")])

    def entry(self) -> tuple[str, str, date]:
        """The text, who and when, of a form that is right."""
        return self.text.data or "", self.agreed_by.data or "", self.agreed_on.data or date.min
