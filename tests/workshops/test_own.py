"""What Ben did, for Ben's eyes alone."""

from tests.conftest import AMARA, Room
from tests.workshops.ballots import VotingRoom
from workshops import board, facilitation, merging, own, promising
from workshops.database import db
from workshops.promising import Promise


def of(room: Room, name: str) -> own.Own:
    return own.read(room.people[name])


def test_ben_sees_his_own_cards_before_anybody_else(writing: Room) -> None:
    mine = writing.posts("Ben", "Low pay")
    writing.posts("Chidi", "Damp homes")
    seen = of(writing, "Ben")
    assert [(card.key, card.text, card.ref, card.changed, card.frozen, card.hidden) for card in seen.cards] == [
        (mine.key, "Low pay", "", False, False, None)
    ]
    assert seen.keys == {mine.key}
    assert seen.card(mine.key) == seen.cards[0]
    assert (seen.card("x"), seen.of_kind("action"), seen.of_kind("problem")) == (None, (), seen.cards)
    assert (seen.ballot, seen.answers, seen.rounds_voted, seen.unclear) == (None, (), 0, frozenset())


def test_ben_sees_what_became_of_his_cards(writing: Room) -> None:
    ben, here = writing.people["Ben"], writing.workshop.id
    head = writing.posts("Chidi", "Poor pay")
    cards = {text: writing.posts("Ben", text) for text in ("Low pay", "Rude", "Changed", "Regretted", "Free")}
    board.change_card(ben, cards["Changed"].key, "Damp homes")
    board.withdraw_card(ben, cards["Regretted"].key)
    writing.goes_to("make_sense")
    merging.merge(here, [cards["Low pay"].key], head.key, AMARA)
    facilitation.hide(here, cards["Rude"].key, "Names a person", AMARA)
    board.flag_card(ben, head.key, True)
    assert of(writing, "Ben").unclear == {head.key}
    assert of(writing, "Chidi").unclear == frozenset()
    writing.goes_to("vote_problems")
    seen = {card.text: (card.changed, card.frozen, card.hidden) for card in of(writing, "Ben").cards}
    assert seen == {
        "Low pay": (False, True, None),
        "Rude": (False, False, "Names a person"),
        "Damp homes": (True, True, None),
        "Free": (False, True, None),
    }


def test_ben_finds_his_ballot_as_he_left_it_in_an_order_of_his_own(room: Room) -> None:
    vote = VotingRoom(room, 2, "abcdefgh")
    keys = [card.key for card in vote.cards.values()]
    before = of(room, "0").ballot
    assert before is not None
    assert (before.chosen, sorted(before.order)) == ((), sorted(keys))
    vote.ballots("ab", "c")
    after, other = of(room, "0").ballot, of(room, "1").ballot
    assert after is not None
    assert other is not None
    assert (after.order, vote.letters(after.chosen), vote.letters(other.chosen)) == (before.order, "ab", "c")
    assert other.order != after.order
    vote.closes()
    assert (of(room, "0").ballot, of(room, "0").rounds_voted) == (None, 1)


def test_ben_sees_his_answers_and_not_those_he_took_back(room: Room) -> None:
    VotingRoom(room, 2, "ab").closes("a")
    room.goes_to("design_actions")
    room.proposes("0", "Pay it")
    room.proposes("0", "Publish rotas")
    room.goes_to("commit")
    for n in range(3):
        promising.commit_to(room.people["0"], Promise("interested", "key", "KC4", "myself"), str(n))
    promising.withdraw_commitment(room.people["0"], 2)
    db.session.commit()
    assert (of(room, "0").answers, of(room, "1").answers) == ((1, 3), ())
