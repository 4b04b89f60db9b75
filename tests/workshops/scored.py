"""A room that scores actions and tests agreement, for the tests of both: people by number, actions by letter."""

from collections.abc import Callable, Collection, Mapping

from tests.conftest import AMARA, Room
from tests.workshops.ballots import RoundsOf
from workshops import scoring
from workshops.database import db
from workshops.models import Card
from workshops.snapshot.values import Result, ResultLine

Marks = Mapping[str, tuple[int | None, ...]]


class ScoringRoom(RoundsOf):
    """A room at Weigh actions with as many people and actions as asked for."""

    def __init__(
        self, room: Room, people: int, actions: str, sector: Callable[[int], str] = lambda _: "health"
    ) -> None:
        super().__init__(room)
        for n in range(people):
            room.joins(str(n), sector(n))
        room.goes_to("design_actions")
        self.cards: dict[str, Card] = {letter: room.proposes("0", f"Action {letter}") for letter in actions}
        room.goes_to("weigh_actions")

    def gives(self, name: str, marks: Marks, **moves: str) -> None:
        """One person's scores; a fist is a mark of one number."""
        given = {self.cards[letter]: answers for letter, answers in marks.items()}
        self.room.scores(name, given, {self.cards[letter].key: words for letter, words in moves.items()})

    def closes(self, *ballots: Marks) -> Result:
        """The round after these ballots, each person's in turn, closed. An empty one is not sent."""
        for n, marks in enumerate(ballots):
            if marks:
                self.gives(str(n), marks)
        self.room.next()
        return self.result

    def fists(self, **shown: str) -> Result:
        """The round after everybody showed a fist: `a="5531"` are the fists for the action a, person by person."""
        people = max(len(fists) for fists in shown.values())
        return self.closes(
            *({letter: (int(fists[n]),) for letter, fists in shown.items() if n < len(fists)} for n in range(people))
        )

    def tests_agreement(self, *carried: str) -> None:
        """On to the show of fists on these actions: everybody scored them highest."""
        self.closes(dict.fromkeys(carried, (5, 5)))
        self.room.goes_to("test_agreement")

    def amends(self, letter: str, text: str) -> None:
        scoring.amend(self.room.workshop.id, self.cards[letter].key, text, AMARA)
        db.session.commit()

    def line(self, letter: str) -> ResultLine:
        return next(line for line in self.result.lines if line.key == self.cards[letter].key)

    def on_it(self) -> str:
        """The letters of the actions on the ballot."""
        return self.letters([key for key, _ in self.round.items])

    def letters(self, keys: Collection[str]) -> str:
        return "".join(letter for letter, card in self.cards.items() if card.key in keys)

    @property
    def carried(self) -> str:
        return self.letters(self.room.board.carried("action"))
