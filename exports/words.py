"""The words of documents that are no page's own: roles, rounds, statuses, and how Jinja says numbers and dates."""

import unicodedata
from datetime import date

from exports.summary.asked import Heard, PulseTold
from exports.summary.asks import AskTold, OfferTold
from exports.summary.promised import Promise
from exports.summary.tables import TablesTold
from exports.summary.values import Agreement, Mark, Round
from workshops import wording
from workshops.disclosure import Cell
from workshops.scales import SCALES
from workshops.tally_pulse import FEWEST_PAIRS, PAIRS_FOR_A_MEASURE

NBSP = "\u00a0"
LONG = (60, 100)
ROLE = {"lead": "Lead", "do": "Do", "support": "Support", "share": "Share"}
BEHALF = {"myself": "for myself", "team": "for my team", "organisation": "for the organisation"}
FOR_THE_GROUP = "for the working group"
STATUS = {"confirmed": "Confirmed", "offered": "Offered", "interested": "Interested", "needs": "Needs something"}
OFFER = {"yes": "Can help", "maybe": "May be able to help"}
AGAIN = {1: "Ask again in a month", 3: "Ask again in 3 months", 0: "Do not ask again"}
REACH = {
    "ourselves": "We can do this ourselves",
    "with_help": "We can do this with help",
    "others": "Others must do this",
}
PARKED = {"waiting": "no answer yet", "taken": "taken on there", "returned": "sent back: it stands here"}
SETTLED = {"carry": "all tied went on", "run-off": "a run-off settled it", None: "not settled"}


def percent(whole: int | None) -> str:
    """64 %, held together."""
    return wording.percent_words(whole).replace(" %", f"{NBSP}%")


def between(ends: tuple[int, int] | None) -> str:
    return wording.percent_between_words(ends).replace(" %", f"{NBSP}%")


def day(moment: date | None) -> str:
    """14 Oct 2026, held together."""
    return wording.short_date(moment).replace(" ", NBSP) if moment else "no date"


def long_day(moment: date) -> str:
    return wording.long_date(moment)


def is_rtl(text: str) -> bool:
    """Is this read from right to left? The first letter that has a direction says so."""
    strong = (unicodedata.bidirectional(letter) for letter in text)
    return next((way in ("R", "AL") for way in strong if way in ("L", "R", "AL")), False)


def long(title: str) -> str:
    """How a cover sets a title that would not fit in its largest letters."""
    return "longest" if len(title) > LONG[1] else "long" if len(title) > LONG[0] else ""


def round_name(vote: Round) -> str:
    """Round 2, a run-off of round 1."""
    if vote.run_off_of is not None:
        return f"Round {vote.number}, a run-off of round {vote.run_off_of}"
    name = {"choose": "Round", "score": "Scores, round", "agree": "Agreement, round"}[vote.method]
    return f"{name} {vote.number}, opened again" if vote.again and vote.method == "choose" else f"{name} {vote.number}"


def counts(vote: Round) -> str:
    """P2 14 people (48 %); P5 9 people (31 %); the rest none."""
    chosen = [each for each in vote.choices if each.people]
    said = [f"{each.ref} {wording.people(each.people)} ({percent(each.percent)})" for each in chosen]
    none = ["the rest none" if chosen else "nobody chose any"] if len(chosen) < len(vote.choices) else []
    return "; ".join(said + none)


QUESTION = {question.key: question.name for scale in SCALES.values() for question in scale.questions}
DONE = {"choose": "voted", "score": "scored", "agree": "answered"}
VOTES_EACH = {"score": "scores", "agree": "fists"}
SHARE_OF = {False: "share of voters, %", True: "share of those who answered, %"}
METHOD = {"choose": "votes", "score": "scores", "agree": "fists, 0 to 5"}


def verdict(agreement: Agreement) -> str:
    """Agreed, or how many more it takes."""
    if not agreement.answered:
        return "Nobody answered"
    return "Agreed" if agreement.agreed else f"Not agreed: {agreement.more} more wanted"


def mean(mark: Mark) -> str:
    """4.1; "not judged" where nobody could."""
    return "not judged" if mark.mean_tenths is None else wording.mean_words(mark.mean_tenths)


def turnout(vote: Round) -> str:
    """29 of 31 people voted, 5 votes each; after scores who gave them."""
    if vote.method != "choose":
        return wording.answered_sentence(vote.voters, vote.here, DONE[vote.method])
    return wording.base_sentence(vote.voters, vote.here, vote.votes_each)


def base(vote: Round) -> str:
    """The same with how many of the ballots came on paper."""
    said = turnout(vote)
    papers = wording.plural(vote.papers, "ballot", "ballots")
    return f"{said} {papers} came on paper." if vote.papers else said


def cautions(vote: Round) -> list[str]:
    """What to bear in mind with these figures."""
    done = DONE[vote.method]
    small = [wording.small_base_sentence(vote.voters, done)] if vote.small_base else []
    low = [wording.low_turnout_sentence(vote.voters, max(vote.voters, vote.here), done)] if vote.low_turnout else []
    return small + low


def who(promise: Promise | AskTold | OfferTold) -> str:
    """As much of who answers as may be said."""
    if promise.organisation:
        return promise.organisation
    return f"Somebody ({promise.sector})" if promise.sector else "Not named"


def asker(ask: AskTold) -> str:
    """Who asks: a whole working group, or as much of somebody as may be said."""
    return (ask.group or "The working group") if ask.main else who(ask)


def behalf(said: AskTold | OfferTold) -> str:
    """For whom an ask or an offer speaks."""
    return FOR_THE_GROUP if isinstance(said, AskTold) and said.main else BEHALF[said.behalf]


def kind_of_ask(ask: AskTold) -> str:
    """Whose ask it is: the group's, one of somebody in the room, or what a commitment needs."""
    if ask.need_of:
        return f"Needed for {ask.need_of}"
    return "The group’s ask" if ask.main else "Ask"


def first_step(promise: Promise) -> str:
    """When the draft arrives, I will read it."""
    cue, step = promise.when_cue.rstrip(" ,.;"), promise.first_step.rstrip(" .;")
    if cue and step:
        return f"When {_bare(cue, 'when')}, I will {_bare(step, 'i will')}."
    return f"I will {_bare(step, 'i will')}." if step else ""


def _bare(words: str, opening: str) -> str:
    """Without the opening words, should somebody have typed them as well."""
    return words[len(opening) :].lstrip() if words.casefold().startswith(opening + " ") else words


def of_sector(cell: Cell) -> str:
    """What a cell says where its sector's voters stand in the head of the column: "hardly any", "3"."""
    return cell.words.removesuffix(f" of {cell.voters}")


def heat(cell: Cell) -> str:
    """How dark a cell is drawn, from what it says and nothing else."""
    if cell.people is not None:
        return f"heat-{1 + 3 * cell.people // (cell.voters + 1)}"
    return {"hardly": "heat-0", "nearly": "heat-4", "some": "heat-2"}.get(cell.kind, "heat-none")


def pulse_cautions(pulse: PulseTold) -> list[str]:
    """How far the pulse's figures carry."""
    pairs = [item.pairs for item in pulse.items]
    said = []
    if min(pairs) < FEWEST_PAIRS:
        said.append(f"Where fewer than {FEWEST_PAIRS} people answered both times, only their number is told.")
    if FEWEST_PAIRS <= max(pairs) < PAIRS_FOR_A_MEASURE:
        said.append("So few people answered both times that these figures tell of this room and of nobody else.")
    return said


def heard(said: Heard) -> str:
    """The mean of "I was heard", where enough people said so."""
    if said.total is None:
        return f"{wording.people(said.people)} answered “I was heard”: too few to tell more."
    return f"{wording.people(said.people)} scored “I was heard”, on average at {wording.mean_words(said.tenths)} of 5."


def at_tables(told: TablesTold) -> str:
    """How the actions were written, in a sentence or two."""
    tables = wording.plural(told.tables, "table", "tables")
    how = "one person wrote for each" if told.scribes else "each person wrote on their own"
    said = f"Alone, then in pairs, in fours and all together, at {tables}: {how}."
    if not told.actions:
        return f"{said} No action was written at a table."
    actions = wording.plural(told.actions, "action", "actions")
    return f"{said} {actions} came from {wording.plural(told.wrote, 'table', 'tables')}."
