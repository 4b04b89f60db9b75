"""The simulated facilitator: signs in, drives the console's posts through the whole run of show, and narrates."""

from collections.abc import Mapping

from forum.rehearsal.browser import Answer, Browser
from forum.rehearsal.log import Act, Log
from forum.rehearsal.reading import Reading
from forum.rehearsal.sense import families, headings, two_sentences
from forum.rehearsal.voices import Voices
from workshops import alike, plan_search
from workshops.papers import ANSWERS
from workshops.refusal import Refusal
from workshops.scales import scale_of
from workshops.snapshot import Board
from workshops.snapshot.values import RoundLine
from workshops.stages import VOTES, is_sense_making, sensed_kind

MERGES = 5
SURE = 74.0
LINKED = 3
REASON = "Names a person"
WHILE_THEY_WRITE: tuple[tuple[str, dict[str, str | list[str]]], ...] = (
    ("clock", {"act": "add", "seconds": "60"}),
    ("clock", {"act": "stop"}),
    ("wall", {"act": "pause"}),
    ("clock", {"act": "start"}),
    ("wall", {"act": "resume"}),
    ("nudge", {}),
)
FEW = 8
PARKED = "About their commitment"
ENTERED = "Night staff cannot come to a meeting at ten in the morning, so what they live with is missing here."
ENTERED_SECTOR = "social_care"
ADDED, LONGEST = "with yearly figures for everybody to see", 150


class StageManager:
    """What a facilitator does. What to do is read from the board; every act goes over HTTP like a person's."""

    def __init__(self, browser: Browser, code: str, voices: Voices, log: Log, reading: Reading) -> None:
        self.browser, self.code, self.voices, self.log, self.reading = browser, code, voices, log, reading

    def sign_in(self, email: str, password: str) -> None:
        """Through the sign-in page, as anybody; then the console's own page."""
        form = self.browser.page("/sign-in").form_with("password")
        fields = {**(form.hidden() if form else {}), "email": email, "password": password}
        self.browser.submit("/sign-in", fields)
        self.browser.page(f"/console/{self.code}")

    def post(self, verb: str, fields: Mapping[str, str | list[str]]) -> Answer:
        """One of the console's acts; a refusal is no fault here, the caller knows what to make of it."""
        answer = self.browser.send(f"/console/{self.code}/{verb}", fields)
        if answer.status >= 500 or answer.status == 0:
            self.log.fault(f"the console’s {verb} was answered {answer.status}")
        elif not answer.saved:
            self.log.refusal(f"console: {answer.code}")
        return answer

    def next(self) -> bool:
        """Press Next for the step that is seen; what stands in the way is mended and Next pressed again."""
        for _ in range(3):
            board = self.reading.board()
            if self.polls_again(board):
                return True
            answer = self.post("next", {"step": str(board.now.number)})
            if answer.saved or answer.code == "ended":
                return answer.saved
            self._mend(answer.code, board)
        return False

    def polls_again(self, board: Board) -> bool:
        """After the first show of fists: one action in other words, and once more on what is not agreed."""
        round_ = board.round
        if (
            (board.now.stage.kind, board.now.phase) != ("test_agreement", "shown")
            or round_ is None
            or round_.number > 1
        ):
            return False
        weakest = min(round_.result.lines, key=lambda line: line.percent or 0) if round_.result else None
        card = board.card(weakest.key) if weakest else None
        if card is not None:
            self._amend(card.key, card.text, f"{card.text.rstrip('.')[:LONGEST]}, {ADDED}")
        return self.post("reopen", {}).saved

    def _amend(self, key: str, before: str, after: str) -> None:
        if self.post("amend", {"card": key, "text": after}).saved:
            self.log.stands("action", before, -1)
            self.log.stands("action", after)

    def _mend(self, code: str, board: Board) -> None:
        if code == "not-checked":
            self.check(self._kind_ahead(board))
        elif code == "tie":
            self.settle_tie(board)
        elif code == "unlinked":
            for key in (*board.carried("problem"), *board.carried("action")):
                self.post("objective", {"card": key, "code": board.workshop.objective})
        else:
            raise Refusal(f"The console would not go on: {code}.", code)

    def _kind_ahead(self, board: Board) -> str:
        return VOTES.get(board.now.stage.kind, "problem")

    def settle_tie(self, board: Board) -> None:
        """Carry all tied where that is allowed, run off otherwise."""
        result = board.round.result if board.round else None
        if result is not None and result.tie and result.settled is None:
            self.post("tie", {"choice": "carry" if result.may_carry_all else "run-off"})

    def enter_card(self) -> None:
        """Somebody wrote on a printed card; typed twice, as a tired hand does."""
        self.print_pack(problems=1)
        fields = {"printed": self.reading.printed("problem"), "text": ENTERED, "sector": ENTERED_SECTOR}
        answer = self.post("paper/cards", fields)
        self.post("paper/cards", fields)
        if answer.saved:
            version = int(answer.body["version"])
            self.log.act(Act("problem", "the facilitator", answer.tapped, answer.answered, version, True))
            self.log.stands("problem", ENTERED)

    def print_pack(self, **papers: int) -> None:
        """Ask for papers; what comes back is typed by the ids they bear."""
        wanted = {"poster": "A4", **dict.fromkeys(("problems", "actions", "slips", "ballots", "scores", "fists"), "0")}
        wanted |= {name: str(count) for name, count in papers.items()}
        answer = self.browser.send(f"/workshops/{self.code}/packs", wanted)
        if not answer.saved:
            self.log.fault(f"the pack was answered {answer.status}")

    def enter_person(self) -> int:
        """Somebody is here without a phone. How many came in so: 1 or 0."""
        return int(self.post("people", {"sector": ENTERED_SECTOR, "organisation": "", "name": ""}).saved)

    def run_the_room(self) -> None:
        """What a facilitator does while people write."""
        for verb, fields in WHILE_THEY_WRITE:
            self.post(verb, fields)
        self.enter_card()

    def vote_for_the_entered(self) -> None:
        """A ballot for the person without a phone, and a paper that somebody left without a name."""
        board, person = self.reading.board(), self.reading.without_phone()
        if board.round is None or person is None:
            return
        if board.round.method != "choose":
            self._score_for(person, board.round)
            return
        choices = [key for key, _ in board.round.items][: board.round.votes_each]
        answer = self.post(f"people/{person}/ballot", {"round": str(board.round.id), "choice": choices})
        if answer.saved:
            self.log.ballot(board.round.id, "on paper", tuple(choices), acknowledged=True)
        self._vote_for_nobody(board, board.round, choices[:1])

    def _vote_for_nobody(self, board: Board, round_: RoundLine, choices: list[str]) -> None:
        self.print_pack(ballots=1)
        refs = [card.ref for key in choices if (card := board.card(key)) is not None]
        fields = {"printed": self.reading.printed("ballot"), "refs": " ".join(refs), "sector": ENTERED_SECTOR}
        if self.post("paper/ballots", fields).saved:
            self.log.ballot(round_.id, "without a name", tuple(choices), acknowledged=True)

    def _score_for(self, person: int, round_: RoundLine) -> None:
        names = [f"{key}-{card}" for card, _ in round_.items for key in scale_of(round_.method, round_.kind).keys]
        given = dict.fromkeys(names, "4")
        answer = self.post(f"people/{person}/scores", {"round": str(round_.id), **given})
        if answer.saved:
            self.log.ballot(round_.id, "on paper", tuple(f"{name} 4" for name in names), acknowledged=True)
        self._score_for_nobody(round_, dict.fromkeys(names, "3"))

    def _score_for_nobody(self, round_: RoundLine, given: dict[str, str]) -> None:
        self.print_pack(**{"scores" if round_.method == "score" else "fists": 1})
        printed = self.reading.printed(ANSWERS[round_.method])
        if self.post("paper/scores", {"printed": printed, "sector": ENTERED_SECTOR, **given}).saved:
            said = tuple(f"{name} {score}" for name, score in given.items())
            self.log.ballot(round_.id, "without a name", said, acknowledged=True)

    def make_sense(self) -> None:
        """Hide what names somebody, merge what says the same, sort into themes, confirm."""
        board = self.reading.board()
        if not is_sense_making(board.now.stage.kind, board.now.phase):
            return
        kind = sensed_kind(board.now.stage.kind)
        for card in board.cards(kind):
            if card.text == self.voices.named:
                self.post("hide", {"card": card.key, "reason": REASON})
        self._merge(self.reading.board(), kind)
        if kind == "problem":
            self._sort(self.reading.board())
            self._part(self.reading.board())
            self._link(self.reading.board())
        self.check(kind)

    def _link(self, board: Board) -> None:
        """Link the first problems to what the plan already says of them."""
        for card in board.problems[:LINKED]:
            for like in plan_search.closest(card.text, 1, board.workshop.objectives):
                self.post("builds-on", {"card": card.key, "code": like.commitment.code, "on": "1"})

    def _merge(self, board: Board, kind: str) -> None:
        """What says the same, as one; the first merge is undone and made again; one likely pair is kept apart."""
        cards = [(card.key, card.text) for card in board.cards(kind)]
        for number, keys in enumerate(families(cards, self.voices.problems) if kind == "problem" else []):
            self.post("merge", {"card": keys, "into": keys[0]})
            if number == 0:
                self._undo_and_repeat(keys, kind)
        left = [(card.key, card.text) for card in self.reading.board().cards(kind)]
        pairs = alike.likely_pairs(left, self.reading.apart())
        for pair in pairs[:MERGES]:
            if pair.likeness >= SURE:
                self.post("merge", {"card": [pair.first, pair.second], "into": pair.first})
        if pairs and pairs[-1].likeness < SURE:
            self.post("apart", {"first": pairs[-1].first, "second": pairs[-1].second})

    def _undo_and_repeat(self, keys: list[str], kind: str) -> None:
        originals = next((card.originals for card in self.reading.board().cards(kind) if card.key == keys[0]), ())
        if originals and originals[0].batch:
            self.post("merge/undo", {"batch": originals[0].batch})
            self.post("merge", {"card": keys, "into": keys[0]})

    def _sort(self, board: Board) -> None:
        """Put each card under the heading its words belong to."""
        for name in self.voices.themes:
            self.post("themes", {"name": name})
        themes = {theme.name: theme.id for theme in self.reading.board().themes}
        cards = [(card.key, card.text) for card in board.problems]
        for name, keys in headings(cards, self.voices.problems).items():
            if name in themes:
                self.post("place", {"card": keys, "theme": str(themes[name])})

    def _part(self, board: Board) -> None:
        """Take what other groups parked here; split a card that holds two ideas, and park one with another group."""
        for waiting in board.waiting:
            self.post("waiting/take", {"parked": str(waiting.id)})
        alone = [card for card in board.problems if not card.originals and not card.came_from]
        if len(alone) < FEW:
            return
        double = next((card for card in alone if two_sentences(card.text)), None)
        if double is not None:
            first, second = two_sentences(double.text)
            self.post("split", {"card": double.key, "first": first, "second": second})
        parked = next(card for card in reversed(alone) if card is not double)
        group = self.reading.another_group()
        if group is not None:
            self.post("park", {"card": parked.key, "group": str(group), "reason": PARKED})

    def check(self, kind: str) -> None:
        """Confirm "duplicates checked", with the pairs that are left undecided."""
        board = self.reading.board()
        apart = self.reading.apart()
        left = alike.likely_pairs([(card.key, card.text) for card in board.cards(kind)], apart)
        self.post("checked", {"kind": kind, "on": "1", "pairs_left": str(len(left))})

    def sum_up(self, headline: str) -> None:
        """What the room found in a sentence, and its ask; the whole forum has nobody left to ask."""
        ask = "" if self.reading.board().heard else self.voices.ask
        self.post("sum-up", {"headline": headline or self.voices.headline, "ask": ask})
