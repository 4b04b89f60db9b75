"""What is made once for the whole room is each phone's own page all the same."""

from forum.identity import participant_csrf
from tests.conftest import Room
from tests.forum.phones import Open


def test_two_who_have_said_nothing_read_the_same_with_their_own_proof_in_it(room: Room, phone: Open) -> None:
    room.goes_to("post_problems")
    ben, mo = phone("Ben"), phone("Mo")
    bens, mos = participant_csrf(ben.token), participant_csrf(mo.token)
    one, other = ben.reads(), mo.reads()
    assert (bens in one, mos in one) == (True, False)
    assert one.replace(bens, mos) == other


def test_who_has_written_reads_their_own_and_nobody_else_does(room: Room, phone: Open) -> None:
    room.goes_to("post_problems")
    ben, mo = phone("Ben"), phone("Mo")
    mo.reads()
    ben.posts("No GP opens before 9", "one")
    assert "No GP opens before 9" in ben.reads()
    assert "No GP opens before 9" not in mo.reads()


def test_a_refusal_stands_on_the_page_of_whom_it_was_told_alone(room: Room, plain: Open) -> None:
    room.goes_to("post_problems")
    ben, mo = plain("Ben"), plain("Mo")
    assert "The most is 200" in ben.posts("x" * 201).get_data(as_text=True)
    assert "The most is 200" not in mo.reads()
    assert "The most is 200" not in ben.reads()


def test_on_a_ballot_each_has_their_own_order(room: Room, phone: Open) -> None:
    room.goes_to("post_problems")
    ben, mo = phone("Ben"), phone("Mo")
    for number in range(9):
        ben.posts(f"No bus number {number} on Sundays", f"card {number}", confirmed="1")
    room.goes_to("vote_problems")
    one, other = ben.reads(), mo.reads()
    assert [one.find(f"number {number} ") for number in range(9)] != [
        other.find(f"number {number} ") for number in range(9)
    ]
