"""The load run's own judgement: it must see what is lost, doubled or other than was said."""

from tests.conftest import Room
from tests.load.acts import Act
from tests.load.setting import Leader, Scene
from tests.load.truth import check_ballots, check_cards


def scene_of(room: Room, *names: str) -> Scene:
    tokens = tuple(room.tokens[name] for name in names)
    return Scene(room.workshop.id, room.workshop.code, room.workshop.wall_key, Leader(0, "", ""), tokens)


def saved(kind: str, phone: int, *said: str, answered: float = 1.0) -> Act:
    return Act(kind, phone, 0.0, said, answered, version=7)


def test_a_card_that_is_not_there_is_lost_and_one_that_is_there_twice_doubled(room: Room) -> None:
    room.joins("Ben")
    room.goes_to("post_problems")
    acts = [saved("card", 0, text) for text in ("Damp homes", "No bus")]
    room.posts("Ben", "Damp homes")
    assert check_cards(scene_of(room), acts) == {"acknowledged": 2, "lost": 1, "doubled": 0}
    room.posts("Ben", "No bus")
    room.joins("Chidi")
    room.posts("Chidi", "No bus")
    assert check_cards(scene_of(room), acts) == {"acknowledged": 2, "lost": 0, "doubled": 1}


def test_a_refused_card_is_missed_by_nobody(room: Room) -> None:
    refused = Act("card", 0, 0.0, ("Damp homes",), 1.0, refused=("stage-closed",))
    assert check_cards(scene_of(room), [refused]) == {"acknowledged": 0, "lost": 0, "doubled": 0}


def test_a_ballot_must_be_what_was_last_told_to_be_saved(room: Room) -> None:
    for name in ("Ben", "Chidi"):
        room.joins(name)
    room.goes_to("post_problems")
    damp, bus = room.posts("Ben", "Damp homes"), room.posts("Chidi", "No bus")
    room.goes_to("vote_problems")
    room.votes("Ben", bus)
    scene = scene_of(room, "Ben", "Chidi")
    first, last = saved("ballot", 0, damp.key, answered=1.0), saved("ballot", 0, bus.key, answered=2.0)
    assert check_ballots(scene, scene.tokens, [last, first])["lost"] == 0
    assert check_ballots(scene, scene.tokens, [last, saved("ballot", 0, damp.key, answered=3.0)])["lost"] == 1
    assert check_ballots(scene, scene.tokens, [last, saved("ballot", 1, damp.key)])["lost"] == 1
