"""A simulated phone: comes in by the code, keeps its page up to date, and sends what its person taps."""

from collections.abc import Mapping
from threading import Thread
from uuid import uuid4

from forum.rehearsal.browser import Answer, Browser, Fields
from forum.rehearsal.cast import Part
from forum.rehearsal.listener import Listener
from forum.rehearsal.log import Act, Log
from forum.rehearsal.page import Form, Page


class Phone:
    """What one person's phone can do. Every act it sends goes into the log with its times."""

    def __init__(self, address: str, code: str, part: Part, log: Log) -> None:
        self.code, self.part, self.log = code, part, log
        self.browser = Browser(address)
        self.listener = Listener(
            self.browser, f"/w/{code}/board", {"role": "phone", "code": code}, log.listener(part.label, "phone")
        )
        self.panel = self.mine = Page("")
        self.mark = ""
        self.voted: set[str] = set()

    def come_in(self) -> None:
        """The short address of the square code, one tap on the sector, and in."""
        form = self.browser.page(f"/j/{self.code}").form(f"/j/{self.code}")
        fields = {
            **(form.hidden() if form else {}),
            "sector": self.part.sector,
            "organisation": self.part.organisation,
            "name": self.part.name,
        }
        if self.part.name_organisation:
            fields["name_organisation"] = "1"
        self.browser.submit(f"/j/{self.code}", fields)
        self.load()
        self.log.came_in(self.part.label)

    def load(self) -> None:
        """The page as after a reload: the token, the board, and the panel."""
        self.browser.page(f"/w/{self.code}")
        self.listener.catch_up()
        self.look()

    def look(self) -> bool:
        """Catch up if something was missed; fetch the panel if its mark changed. True when there is a new one."""
        if self.listener.behind:
            self.listener.catch_up()
        mark = Page(self.listener.held.get("panel-mark", "")).data.get("panel", "")
        if not mark or mark == self.mark:
            return False
        answer = self.browser.ask(f"/w/{self.code}/panel?panel={mark}")
        if not answer.saved:
            return False
        self.mark, self.panel = mark, Page(str(answer.body.get("html", "")))
        return True

    def card(self, kind: str, text: str, fields: Mapping[str, str | list[str]] | None = None) -> bool:
        """Post a problem or an action; asked "sure?", it is sure. Some tap twice."""
        path = f"/w/{self.code}/{kind}s"
        sent: Fields = {"text": text, "client_id": uuid4().hex, **(fields or {})}
        answer = self._tap(kind, path, sent)
        if answer.status == 422 and answer.code == "personal":
            answer = self._tap(kind, path, {**sent, "confirmed": "1"})
        return self._kept(answer, kind, text)

    def scribe(self) -> str:
        """Who writes for the table: me, other, nobody, or nothing where everybody writes alone."""
        answer = self.browser.ask(f"/w/{self.code}/mine")
        return Page(str(answer.body["fragments"]["mine"])).data.get("scribe", "") if answer.saved else ""

    def write_for_table(self, on: bool) -> None:
        """Say "I will write for us", or let somebody else write."""
        self._tap("scribe", f"/w/{self.code}/scribe", {"on": str(int(on))}, shows=False)

    def answer(self, words: str, fields: Mapping[str, str]) -> bool:
        """Answer in Commit; a third promise is asked about, and meant."""
        path = f"/w/{self.code}/commitments"
        sent = {**fields, "client_id": uuid4().hex}
        answer = self._tap("commitment", path, sent)
        if answer.status == 422 and answer.code == "soft-cap":
            answer = self._tap("commitment", path, {**sent, "confirmed": "1"})
        return self._kept(answer, "commitment", words)

    def change_answer(self, number: str, before: str, words: str, fields: Mapping[str, str]) -> None:
        """Put one's own answer in other words."""
        answer = self._tap("change", f"/w/{self.code}/commitments/{number}", dict(fields), shows=False)
        if answer.saved:
            self.log.stands("commitment", before, -1)
        self._kept(answer, "commitment", words)

    def own_answers(self) -> list[str]:
        """Numbers of the own answers in Commit, as the newest answer said."""
        ends = [form.action.split("/") for form in self.mine.forms if "/commitments/" in form.action]
        return [parts[-2] for parts in ends if parts[-1] == "withdraw"]

    def ask_the_forum(self, words: str, behalf: str) -> None:
        """Ask the forum for something."""
        sent = {"text": words, "behalf": behalf, "client_id": uuid4().hex}
        self._kept(self._tap("ask", f"/w/{self.code}/asks", sent, shows=False), "ask", words)

    def vote(self, round_id: str, choices: list[str]) -> None:
        """Send the whole ballot."""
        fields: Fields = {"round": round_id, "choice": choices}
        answer = self._tap("ballot", f"/w/{self.code}/ballot", fields, shows=self._first_in(round_id))
        if answer.saved or answer.status == 0:
            self.log.ballot(int(round_id), self.part.label, tuple(sorted(choices)), answer.saved)

    def pulse(self, scores: Mapping[str, str]) -> None:
        """Answer the pulse, one tap after the other in a form of its own."""
        self._tap("pulse", f"/w/{self.code}/pulse", dict(scores))

    def know_plan(self, said: Mapping[str, str]) -> None:
        """Say of each plan commitment what it is to one."""
        self._tap("plan", f"/w/{self.code}/plan", dict(said))

    def look_up(self, words: str) -> None:
        """See what in the plan is like the words, as while they are typed; nothing is written."""
        answer = self.browser.send(f"/w/{self.code}/in-plan", {"text": words})
        if not answer.saved:
            self.log.fault(f"the plan was not looked up: {answer.status}")

    def missed(self, words: str) -> None:
        """Say what was missed."""
        self._tap("missed", f"/w/{self.code}/missed", {"text": words}, shows=False)

    def score(self, round_id: str, scores: Mapping[str, str]) -> None:
        """Send all scores of a round."""
        fields: Fields = {"round": round_id, **scores}
        answer = self._tap("ballot", f"/w/{self.code}/scores", fields, shows=self._first_in(round_id))
        if answer.saved or answer.status == 0:
            given = [f"{name} {score}" for name, score in scores.items() if not name.startswith("move-")]
            self.log.ballot(int(round_id), self.part.label, tuple(sorted(given)), answer.saved)

    def questions_about_oneself(self) -> Form | None:
        """The equality questions, on a page of their own; None where they are not open, or were answered."""
        return self.browser.page(f"/w/{self.code}/equality").form("/equality")

    def about_oneself(self, answers: Mapping[str, str]) -> None:
        """Answer the equality questions."""
        self._tap("about oneself", f"/w/{self.code}/equality", dict(answers), shows=False)

    def offer(self, fields: Mapping[str, str]) -> None:
        """Offer something on an ask."""
        answer = self._tap("offer", f"/w/{self.code}/offers", {**fields, "behalf": "organisation"})
        self._kept(answer, "offer", fields["what"])

    def _first_in(self, round_id: str) -> bool:
        first = round_id not in self.voted
        self.voted.add(round_id)
        return first

    def flag(self, key: str) -> None:
        self._tap("flag", f"/w/{self.code}/cards/{key}/flag", {"unclear": "1"}, shows=False)

    def own_cards(self) -> list[str]:
        """Keys of the own cards, as the newest answer said."""
        return self.mine.data.get("cards", "").split()

    def take_back(self, key: str, text: str) -> None:
        """Take an own card back."""
        if self._tap("take back", f"/w/{self.code}/cards/{key}/withdraw", {}).saved:
            self.log.stands("problem", text, -1)

    def _tap(self, kind: str, path: str, fields: Fields, shows: bool = True) -> Answer:
        """One act, or the same twice at once; the log has it once."""
        if self.part.quirk == "double-taps":
            again = Thread(target=self.browser.send, args=(path, fields), daemon=True)
            again.start()
            answer = self.browser.send(path, fields)
            again.join()
        else:
            answer = self.browser.send(path, fields)
        self._write_down(kind, answer, shows)
        if mine := answer.body.get("fragments", {}).get("mine"):
            self.mine = Page(mine)
        return answer

    def _write_down(self, kind: str, answer: Answer, shows: bool) -> None:
        if answer.saved or answer.status == 0:
            version = int(answer.body["version"]) if answer.saved else None
            answered = answer.answered if answer.saved else None
            self.log.act(Act(kind, self.part.label, answer.tapped, answered, version, shows))
        elif answer.status >= 500:
            self.log.fault(f"{kind} was answered {answer.status}")
        else:
            self.log.refusal(answer.code or str(answer.status))

    def _kept(self, answer: Answer, kind: str, words: str) -> bool:
        if answer.saved:
            self.log.stands(kind, words)
        elif answer.status == 0:
            self.log.may_stand(kind, words)
        return answer.saved
