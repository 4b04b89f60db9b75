"""How much to print."""

from collections.abc import Sequence

from flask_wtf import FlaskForm
from wtforms import RadioField
from wtforms.validators import Optional

from forum.forms.fields import CountField
from workshops.packs import POSTERS, Wanted

USUAL = Wanted()


class PapersField(CountField):
    """A number of papers; left empty it is none."""

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        super().process_formdata(valuelist)
        if valuelist and not any(valuelist):
            self.data = 0


class PackForm(FlaskForm):
    """How many papers of each kind; a field left empty prints none."""

    problems = PapersField("Blank problem cards", [Optional()], default=USUAL.problems)
    actions = PapersField("Blank action cards", [Optional()], default=USUAL.actions)
    slips = PapersField("Commitment slips", [Optional()], default=USUAL.slips)
    ballots = PapersField("Ballot papers", [Optional()], default=USUAL.ballots)
    scores = PapersField("Score papers", [Optional()], default=USUAL.scores)
    fists = PapersField("Fist papers", [Optional()], default=USUAL.fists)
    poster = RadioField("The poster", choices=[(size, size) for size in POSTERS], default=USUAL.poster)

    def wanted(self) -> Wanted:
        fields = (self.problems, self.actions, self.slips, self.ballots, self.scores, self.fists)
        problems, actions, slips, ballots, scores, fists = (field.data or 0 for field in fields)
        return Wanted(problems, actions, slips, ballots, scores, fists, self.poster.data)
