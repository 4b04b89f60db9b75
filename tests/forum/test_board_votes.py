"""The phone while a room votes: a ballot is one document."""

import pytest

from tests.conftest import Room
from tests.forum.phones import Open, Phone, Played, body, words


class TestVoting:
    """Stages 5 and 7: a ballot is one document."""

    @pytest.fixture
    def voting(self, room: Room) -> Room:
        room.joins("Ben")
        room.joins("Chidi", "voluntary")
        room.goes_to("post_problems")
        for text in ("Damp homes", "Cold homes", "No GP", "Loneliness"):
            room.posts("Ben", text)
        room.goes_to("vote_problems")
        return room

    @staticmethod
    def keys(room: Room) -> list[str]:
        round_ = room.board.round
        assert round_ is not None
        return [key for key, _ in round_.items]

    def vote(self, room: Room, phone: Phone, *choice: str) -> int:
        round_ = room.board.round
        assert round_ is not None
        return phone.sends("/ballot", {"round": str(round_.id), "choice": list(choice)}).status_code

    def test_a_ballot_replaces_the_one_before_and_says_what_is_saved(self, voting: Room, phone: Open) -> None:
        ben, (first, second, *_) = phone("Ben"), self.keys(voting)
        assert self.vote(voting, ben, first) == 200
        assert self.vote(voting, ben, second) == 200
        page = ben.reads()
        assert f'value="{second}" data-local checked' in page
        assert f'value="{first}" data-local checked' not in page
        assert "2 of 3 votes left" in page
        assert "1 vote saved" in page

    def test_a_fourth_vote_is_refused_in_the_rules_words(self, voting: Room, plain: Open) -> None:
        keys = self.keys(voting)
        answer = plain("Ben").sends("/ballot", {"round": str(voting.board.rounds[-1].id), "choice": keys})
        assert answer.status_code == 409
        assert "You have 3 votes. Take one back to give another." in answer.text
        assert "Save my votes" in answer.text
        assert answer.text.count("data-local checked") == 4

    def test_the_script_has_the_rules_words_too(self, voting: Room, phone: Open) -> None:
        assert 'data-full="You have 3 votes. Take one back to give another."' in phone("Ben").reads()

    @pytest.mark.parametrize("choice", [["same", "same"], ["not-a-card"]])
    def test_the_same_card_twice_or_a_strange_one_is_refused(
        self, voting: Room, phone: Open, choice: list[str]
    ) -> None:
        key = self.keys(voting)[0]
        assert self.vote(voting, phone("Ben"), *[key if each == "same" else each for each in choice]) == 409

    def test_the_order_is_ones_own_and_stays(self, voting: Room, phone: Open) -> None:
        def order(name: str) -> list[str]:
            return [part.partition('"')[0] for part in phone(name).reads().split('name="choice" value="')[1:]]

        orders = {name: order(name) for name in ("Ben", "Chidi", "Efua", "Farah", "Grace", "Hana")}
        assert order("Ben") == orders["Ben"]
        assert len({tuple(each) for each in orders.values()}) > 1
        assert all(sorted(each) == sorted(self.keys(voting)) for each in orders.values())

    def test_after_the_close_a_ballot_is_refused_and_nobodys_vote_is_shown(self, voting: Room, phone: Open) -> None:
        ben, first = phone("Ben"), self.keys(voting)[0]
        round_id = voting.board.rounds[-1].id
        self.vote(voting, ben, first)
        voting.next()
        assert ben.sends("/ballot", {"round": str(round_id), "choice": [first]}).status_code == 409
        assert "Nothing to do just now." in ben.reads()
        assert "Your vote." not in words(ben.reads())
        assert first not in ben.reads("/mine").partition("data-chosen")[2]

    @pytest.mark.parametrize("round_id", ["", "none", "-1", "999999999999999999999", "1.5"])
    def test_a_round_that_is_none_is_refused(self, voting: Room, phone: Open, round_id: str) -> None:
        assert phone("Ben").sends("/ballot", {"round": round_id, "choice": []}).status_code == 422

    def test_frozen_words_cannot_be_changed(self, voting: Room, phone: Open) -> None:
        answer = phone("Ben").sends(f"/cards/{self.keys(voting)[0]}", text="Other words")
        assert (answer.status_code, body(answer)["code"]) == (409, "frozen")

    def test_the_result_shows_ranks_people_and_how_few_voted(self, room: Room, phone: Open) -> None:
        Played(room).to("vote_problems", "shown")
        page = words(phone("Ben").reads())
        assert "3 of 4 people voted, 3 votes each." in page
        assert "Rank 1 " in page
        assert "Small base: only 3 people voted" in page
