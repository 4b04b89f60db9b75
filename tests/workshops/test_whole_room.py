"""A whole workshop through the domain's verbs."""

from tests.conftest import Room


def test_a_room_of_four_goes_from_the_door_to_the_end(room: Room) -> None:
    for name, sector in (("Ben", "health"), ("Chidi", "voluntary"), ("Farah", "health"), ("Gus", "business")):
        room.joins(name, sector)
    room.goes_to("post_problems")
    rent = room.posts("Ben", "Cleaners on our wards earn less than the rent")
    hours = room.posts("Chidi", "Shift workers learn their hours the night before")
    room.posts("Farah", "Carers skip meals to pay for the bus")
    room.goes_to("vote_problems", "open")
    room.votes("Ben", rent, hours)
    room.votes("Chidi", hours)
    room.goes_to("design_actions")
    room.proposes("Ben", "Trusts put the London Living Wage in every cleaning contract", plan_codes=("3.5-04",))
    room.proposes("Chidi", "Publish rotas four weeks ahead")
    room.goes_to("close", "ended")
    board = room.board
    assert board.workshop.ended_at is not None
    assert [line.people for line in next(board.rounds_of("problem")).result.lines] == [2, 1, 0]  # type: ignore[union-attr]
    assert board.funnel.joined == 4
