"""What staff say of a workshop: when, where, about what, and how it is kept."""

from datetime import UTC, date, datetime, time, timedelta

from flask_wtf import FlaskForm
from wtforms import BooleanField, RadioField, SelectField, StringField, ValidationError
from wtforms.validators import NumberRange, Optional

from forum.forms.fields import CheckboxesField, CountField, DayField, HourField, Needed
from workshops import his, wording
from workshops.planning import Schedule, Settings
from workshops.rules_equality import AT_CLOSE, LOBBY, QUESTIONS
from workshops.stages import TEMPLATES

MOMENTS = {LOBBY: "From the lobby on, and again at the close", AT_CLOSE: "Only at the close"}
OWN = "The key commitment’s own objective"


def objective_choices() -> list[tuple[str, str]]:
    return [(each.code, f"{each.code} {each.title}") for each in his.objectives()]


class WorkshopForm(FlaskForm):
    """What a workshop says of itself, until it has ended."""

    title = StringField("Title", [Needed("Give the workshop a title.")])
    objective = SelectField("Objective")
    also = CheckboxesField("It also speaks about", choices=objective_choices)
    day = DayField("Day", [Needed("Say which day.")])
    hour = HourField("Starts at", [Needed("Say when it starts.")])
    place = StringField("Place")
    facilitator = StringField("Facilitator")

    def __init__(self, *args: object, own: str = "", **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.objective.choices = [("", f"{OWN}{f' ({own})' if own else ''}"), *objective_choices()]

    def validate_hour(self, field: HourField) -> None:
        """A time that the clocks skip in spring is no time."""
        if self.day.data and field.data and self.starts_at().astimezone(wording.LONDON).time() != field.data:
            raise ValidationError("The clocks go forward then: that time does not exist. Choose another.")

    def starts_at(self) -> datetime:
        """The day and hour on London's clocks, as a moment."""
        day, hour = self.day.data or date.min, self.hour.data or time.min
        return datetime.combine(day, hour, wording.LONDON).astimezone(UTC)

    def schedule(self, own: str, template: str = "90", rehearsal: bool = False) -> Schedule:
        """The plan this form holds; `own` is the objective of the group's key commitment."""
        also = [code for code in self.also.data or [] if code != self.objective.data]
        return Schedule(
            title=self.title.data or "",
            starts_at=self.starts_at(),
            place=self.place.data or "",
            facilitator=self.facilitator.data or "",
            template=template,
            objectives=(self.objective.data or own, *also),
            rehearsal=rehearsal,
        )


class NewWorkshopForm(WorkshopForm):
    """A workshop to schedule; the groups to choose from are set by the view."""

    group = SelectField("Working group", coerce=int)
    template = RadioField(
        "Run of show to start from", choices=[(key, name) for key, (name, _) in TEMPLATES.items()], default="90"
    )
    rehearsal = BooleanField("This is a rehearsal")


class SettingsForm(FlaskForm):
    """How the workshop treats what people write, and what they are told of afterwards."""

    show_sector_tags = BooleanField("Show the sector on each card")
    keep_days = CountField(
        "Days to keep names and cards", [Needed("Say for how many days."), NumberRange(message="Type a whole number.")]
    )
    hear_by = DayField("You will hear from us by", [Optional()])
    next_date = DayField("We meet again on", [Optional()])
    equality = CheckboxesField("Equality questions", choices=[(each.key, each.name) for each in QUESTIONS.values()])
    equality_moment = RadioField("When they are asked", choices=list(MOMENTS.items()), default=LOBBY)

    def settings(self) -> Settings:
        return Settings(self.show_sector_tags.data, self.keep_days.data or 0, self.hear_by.data, self.next_date.data)


def next_hour(now: datetime) -> datetime:
    """Ten o'clock in a week: something to start from."""
    return (now.astimezone(wording.LONDON) + timedelta(days=7)).replace(hour=10, minute=0, second=0, microsecond=0)
