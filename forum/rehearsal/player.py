"""One simulated participant: looks at the phone, and does what its panel asks for, at a moment of their own."""

import random
import time
from collections.abc import Callable, Mapping
from threading import Thread
from uuid import uuid4

import requests

from forum.rehearsal import answers
from forum.rehearsal.browser import Lost
from forum.rehearsal.cast import Part
from forum.rehearsal.log import Log
from forum.rehearsal.page import Page
from forum.rehearsal.phone import Phone
from forum.rehearsal.tempo import Tempo

POLL = 2.0
JITTER = 0.25
LATEST = 0.8
UNCLEAR = 0.15
SILENT_VOTE = 0.5
MISSES = 0.2
ASKS, OFFERS = 0.15, 0.3


class Player(Thread):
    """A person's thread: a few acts a stage at moments of their own, and looking at the phone between them."""

    def __init__(self, address: str, code: str, part: Part, log: Log, tempo: Tempo, comes_at: float) -> None:
        super().__init__(daemon=True, name=part.label)
        self.part, self.log, self.tempo, self.comes_at = part, log, tempo, comes_at
        self.chance = random.Random(part.number)  # noqa: S311 - a play, not a secret
        self.phone = Phone(address, code, part, log)
        self.done: set[str] = set()
        self.fists = 0

    def run(self) -> None:
        try:
            self._play()
        except (Lost, requests.RequestException, KeyError, ValueError) as error:
            self.log.fault(f"{self.part.label} stopped: {type(error).__name__} {error}")

    def _play(self) -> None:
        self._wait(self.comes_at - time.monotonic())
        self.phone.come_in()
        self._listen()
        while not self.tempo.over.is_set() and not self.phone.listener.gone:
            if self.phone.panel.leads_to("/equality"):
                self._once("about oneself", self._tell_about_oneself)
            self._do_what_the_panel_asks(self.phone.panel)
            self._look()

    def _listen(self) -> None:
        if self.part.quirk != "no-socket" and not self.phone.listener.connect():
            self.log.fault(f"{self.part.label} was not let into the live connection")

    def _wait(self, seconds: float) -> None:
        self.tempo.over.wait(max(seconds, 0))

    def _at_leisure(self, share: float = LATEST) -> None:
        """Some moment of what is left of this stage."""
        self._wait(self.chance.random() * self.tempo.left * share)

    def _look(self) -> None:
        """Wait for a push, or ask now and then where there is no live connection."""
        listener = self.phone.listener
        if not listener.connected:
            self._wait(POLL)
            listener.behind = True
        elif listener.woken.wait(0.5):
            listener.woken.clear()
            self._wait(self.chance.random() * JITTER)
        self.phone.look()

    def _do_what_the_panel_asks(self, panel: Page) -> None:
        ballot, pulse = panel.form("/ballot") or panel.form("/scores"), panel.form("/pulse")
        if pulse is not None:
            self._once(f"pulse {pulse.hidden()['moment']}", self._answer_pulse)
        elif panel.form("/plan") is not None:
            self._once("know the plan", self._know_plan)
        elif panel.has("/flag"):
            self._once("read the actions" if panel.has("/actions") else "read the problems", self._read)
        elif panel.has("/problems"):
            self._once("post", self._post)
        elif ballot is not None:
            act = self._vote if panel.has("/ballot") else self._score
            self._once(f"vote {ballot.hidden()['round']}", act)
        elif panel.has("/actions"):
            self._once("propose", self._propose)
        elif panel.has("/answer"):
            self._once("commit", self._commit)

    def _once(self, name: str, act: Callable[[Page], None]) -> None:
        if name not in self.done:
            self.done.add(name)
            act(self.phone.panel)

    def _tell_about_oneself(self, _panel: Page) -> None:
        self._at_leisure(0.4)
        form = self.phone.questions_about_oneself()
        if form is not None and (said := answers.about_oneself(form, self.chance)):
            self.phone.about_oneself(said)

    def _post(self, _panel: Page) -> None:
        for text in self.part.problems:
            self._at_leisure(0.6)
            self.phone.card("problem", text)
            if self.part.quirk == "takes-back" and text == self.part.problems[0] and self.phone.own_cards():
                self.phone.take_back(self.phone.own_cards()[0], text)
        if self.part.quirk == "reconnects":
            self._lose_the_line()
        elif self.part.quirk == "reloads":
            self.phone.load()

    def _lose_the_line(self) -> None:
        self.phone.listener.disconnect()
        self._wait(min(3.0, self.tempo.left / 2))
        self._listen()

    def _answer_pulse(self, panel: Page) -> None:
        form = panel.form("/pulse")
        if form is None or self.part.quirk == "silent":
            return
        self._at_leisure(0.6)
        self.phone.pulse(answers.pulse(form.hidden()["moment"], self.chance))
        if panel.has("/missed") and self.chance.random() < MISSES:
            self.phone.missed(answers.missed(self.chance))

    def _know_plan(self, panel: Page) -> None:
        form = panel.form("/plan")
        if form is None or self.part.quirk == "silent":
            return
        self._at_leisure(0.6)
        self.phone.know_plan(answers.plan(form.names("answer-"), self.chance))

    def _read(self, panel: Page) -> None:
        """Some say of a card that it is not clear."""
        keys = [form.action.split("/")[-2] for form in panel.forms if form.action.endswith("/flag")]
        if keys and self.chance.random() < UNCLEAR:
            self._at_leisure(0.3)
            self.phone.flag(self.chance.choice(keys))

    def _vote(self, panel: Page) -> None:
        form = panel.form("/ballot")
        if form is None or (self.part.quirk == "silent" and self.chance.random() < SILENT_VOTE):
            return
        keys = [each.value for each in form.choices("choice")]
        votes = int(panel.data.get("votes", "1"))
        for _ in range(1 + self.part.changes_mind):
            self._at_leisure(0.5)
            self.phone.vote(form.hidden()["round"], answers.choose(keys, votes, self.part, self.chance))

    def _score(self, panel: Page) -> None:
        """Give scores, or show fists."""
        form = panel.form("/scores")
        if form is None:
            return
        names = list(dict.fromkeys(each.name for each in form.fields if each.kind == "radio"))
        for _ in range(1 + self.part.changes_mind):
            self._at_leisure(0.5)
            self.phone.score(form.hidden()["round"], answers.scores(names, self.fists, self.part, self.chance))
        self.fists += names[0].startswith("agree-")

    def _propose(self, panel: Page) -> None:
        form, action = panel.form("/actions"), self.part.action
        if action is not None:
            self._at_leisure()
            offered = [each.value for each in form.choices("answers")] if form else []
            self.phone.look_up(action.text)
            self._write(action.text, answers.proposal(action, offered, self.chance))

    def _write(self, text: str, fields: Mapping[str, str | list[str]]) -> None:
        """Post an action; for the table where one writes for it, and then somebody else may."""
        scribe = self.phone.scribe()
        if scribe == "other":
            return
        if scribe:
            self.phone.write_for_table(True)
        self.phone.card("action", text, fields)
        if scribe:
            self.phone.write_for_table(False)

    def _commit(self, panel: Page) -> None:
        form = panel.form("/answer")
        offered = [each.value for each in form.choices("on")] if form else []
        for words, fields in answers.in_commit(self.part, offered, self.chance):
            self._at_leisure(0.7)
            saved = self.phone.answer(words, fields)
            if saved and self.part.changes_mind and fields["answer"] == "promise":
                self._change_promise(words, fields)
        self._ask_and_offer()

    def _change_promise(self, words: str, fields: dict[str, str]) -> None:
        numbers = self.phone.own_answers()
        if numbers:
            other = f"{words.rstrip('.')}, and say how it went"[:200]
            self.phone.change_answer(numbers[-1], words, other, {**fields, "what": other})

    def _ask_and_offer(self) -> None:
        """Some ask the forum for something, some offer on what others ask or need."""
        behalf = answers.speaks_for(self.part)
        if self.chance.random() < ASKS:
            self._at_leisure(0.5)
            self.phone.ask_the_forum(self.chance.choice(answers.ASKED), behalf)
        self._look()
        offered = sorted(link.partition("?ask=")[2] for link in self.phone.panel.links if "?ask=" in link)
        if offered and self.chance.random() < OFFERS:
            what = self.chance.choice(answers.OFFERED)
            self.phone.offer(
                {"ask": self.chance.choice(offered), "answer": "yes", "what": what, "client_id": uuid4().hex}
            )
