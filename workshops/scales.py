"""What a scored round asks of each card: its questions and the scale each is answered on."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Question:
    """One thing asked of a card: its key in the data, its name in a heading, and what the ends of the scale mean."""

    key: str
    name: str
    ask: str
    low: str
    high: str


@dataclass(frozen=True)
class Scale:
    """How a scored round is answered: whole numbers from `least` to `most`; from `favour` on somebody is for it."""

    questions: tuple[Question, ...]
    least: int
    most: int
    favour: int
    may_decline: bool

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(each.key for each in self.questions)

    @property
    def scores(self) -> tuple[int, ...]:
        return tuple(range(self.least, self.most + 1))


MOST_TO_SCORE: Final = 8
LOW: Final = (0, 1)
EFFECT: Final = Question("effect", "Effect", "Effect on inequality", "little", "a great deal")
DOABLE: Final = Question("doable", "Doable", "Doable in 12 months", "hardly", "easily")
BARRIER: Final = Question("barrier", "Holds us back", "How much does this hold us back?", "hardly", "a great deal")
AGREE: Final = Question("agree", "Agreement", "How far do you stand behind it?", "cannot accept it", "fully behind it")
SCALES: Final = {
    ("score", "action"): Scale((EFFECT, DOABLE), 1, 5, 4, may_decline=True),
    ("score", "problem"): Scale((BARRIER,), 1, 5, 4, may_decline=True),
    ("agree", "action"): Scale((AGREE,), 0, 5, 3, may_decline=False),
}


def scale_of(method: str, kind: str) -> Scale:
    """The scale of a round of this method on this kind of card; KeyError for a vote, which has none."""
    return SCALES[method, kind]
