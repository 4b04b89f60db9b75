"""A room that votes on problems, for the tests of voting."""

from collections.abc import Callable, Sequence

from tests.conftest import AMARA, Room
from workshops import show
from workshops.database import db
from workshops.models import Card
from workshops.snapshot.values import Result, RoundLine

SECTORS = ("health", "voluntary", "business", "education")


class RoundsOf:
    """The newest round of a room, and the next one on the same cards."""

    def __init__(self, room: Room) -> None:
        self.room = room

    def opens_again(self) -> None:
        show.reopen(self.room.workshop.id, AMARA)
        db.session.commit()

    @property
    def round(self) -> RoundLine:
        newest = self.room.board.round
        assert newest is not None
        return newest

    @property
    def result(self) -> Result:
        result = self.round.result
        assert result is not None
        return result


class VotingRoom(RoundsOf):
    """A room with as many voters and problems as asked for: voters are called by number, problems by letter."""

    def __init__(
        self, room: Room, voters: int, problems: str, sector: Callable[[int], str] = lambda _: "health"
    ) -> None:
        super().__init__(room)
        for n in range(voters):
            room.joins(str(n), sector(n))
        room.goes_to("post_problems")
        self.cards: dict[str, Card] = {letter: room.posts("0", f"Problem {letter}") for letter in problems}
        room.goes_to("vote_problems")

    def ballots(self, *ballots: str) -> None:
        """Each voter in turn chooses these letters; "" sends an empty ballot, "-" sends none."""
        for n, letters in enumerate(ballots):
            if letters != "-":
                self.room.votes(str(n), *(self.cards[letter] for letter in letters))

    def closes(self, *ballots: str) -> Result:
        """The vote after these ballots, closed."""
        self.ballots(*ballots)
        self.room.next()
        return self.result

    def settles(self, choice: str) -> None:
        show.settle_tie(self.room.workshop.id, choice, AMARA)
        db.session.commit()

    def letters(self, keys: Sequence[str]) -> str:
        """The letters of these cards, in the order of the alphabet."""
        return "".join(sorted(letter for letter, card in self.cards.items() if card.key in keys))

    @property
    def carried(self) -> str:
        return self.letters(self.room.board.carried("problem"))
