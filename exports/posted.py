"""Every text of a Summary that somebody typed, by section and reference: what staff read through before it goes out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from exports.summary import Summary
from exports.summary.left import ParkedCard, SplitCard
from exports.summary.promised import Promise
from exports.summary.values import Card


@dataclass(frozen=True)
class Text:
    """Words as they were typed: whose they are (a reference, or nothing) and what they are."""

    ref: str
    what: str
    words: str


@dataclass(frozen=True)
class Section:
    """The texts of one part of the paper."""

    key: str
    name: str
    texts: tuple[Text, ...]

    def __iter__(self) -> Iterator[tuple[str, Text]]:
        """Each text with a name of its own on the page."""
        for place, text in enumerate(self.texts, 1):
            yield f"{self.key}-{place}", text


def sections(summary: Summary) -> list[Section]:
    """The parts in which anything was typed, in the order of the paper."""
    problem = "Barriers" if summary.heard else "Problems"
    found = (
        ("problems", problem, _cards(summary, "problem")),
        ("actions", "Actions", _cards(summary, "action")),
        ("commitments", "Our commitments", _promises(summary.promises)),
        ("asks", "Asks and offers", _asks(summary)),
        ("missed", "What did we miss?", (Text("", "Somebody says", words) for words in summary.pulse.missed)),
        ("plan", "Who works on the plan", _works(summary)),
        ("room", "Of the whole room", _room(summary)),
    )
    made = (
        Section(key, name, tuple(dict.fromkeys(each for each in texts if each.words))) for key, name, texts in found
    )
    return [section for section in made if section.texts]


def beforehand(summary: Summary) -> Section:
    """What was typed to set the workshop up: not posted, but words are taken out of it too."""
    paper, method = summary.paper, summary.method
    found = (
        Text("", "the title", paper.title),
        Text("", "the forum", paper.forum),
        Text("", "the working group", paper.group),
        Text("", "the place", paper.place),
        Text("", "the facilitator", paper.facilitator),
        *(Text("", "a question", vote.question) for vote in summary.rounds),
        *(Text("", "what was asked in a stage", stage.prompt) for stage in method.stages),
        *(Text("", "a theme", theme.name) for theme in method.themes),
    )
    return Section("beforehand", "How the day was set up", tuple(dict.fromkeys(each for each in found if each.words)))


def _room(summary: Summary) -> Iterator[Text]:
    yield Text("", "The room’s headline", summary.next.headline)
    yield Text("", "The ask of the forum", summary.next.ask)
    for group in summary.heard:
        yield Text(group.key_commitment, "Headline of a group", group.headline)
        yield Text(group.key_commitment, "Ask of a group", group.ask)
        for action in group.agreed:
            yield Text(f"{group.key_commitment} {action.ref}", "Action of a group", action.text)
    for name in summary.took_part.organisations:
        yield Text("", "Organisation", name)
    for hidden in summary.method.hidden:
        yield Text("", "Why cards were hidden", hidden.reason)


def _works(summary: Summary) -> Iterator[Text]:
    for work in (work for shown in summary.strategy.known.shown for work in shown.works):
        yield Text("", "Who", work.who)
        yield Text("", "With whom", work.with_whom)


def _cards(summary: Summary, kind: str) -> Iterator[Text]:
    yield from (text for card in summary.cards if card.kind == kind for text in _card(card))
    yield from (text for split in summary.left.split if split.kind == kind for text in _split(split))
    yield from (text for parked in summary.left.parked if parked.kind == kind for text in _parked(parked))
    for choice in (choice for vote in summary.rounds if vote.kind == kind for choice in vote.choices):
        if choice.agreement is not None and choice.agreement.amended:
            yield Text(choice.ref, "As it was before it was changed", choice.agreement.words)


def _split(split: SplitCard) -> Iterator[Text]:
    yield Text(split.ref, "Split in two", split.text)
    yield from (Text(ref, f"Merged into {split.ref}", words) for ref, words in split.merged)


def _parked(parked: ParkedCard) -> Iterator[Text]:
    yield Text(parked.ref, "Passed to another group", parked.text)
    yield Text(parked.ref, "Why it was passed on", parked.reason)
    yield from (Text(ref, f"Merged into {parked.ref}", words) for ref, words in parked.merged)


def _card(card: Card) -> Iterator[Text]:
    yield Text(card.ref, "Card", card.text)
    yield Text(card.ref, "Who gains", card.gains)
    yield Text(card.ref, "Who may miss out", card.misses)
    yield from (Text(each.ref, f"Merged into {card.ref}", each.text) for each in card.merged)


def _promises(promises: Iterable[Promise]) -> Iterator[Text]:
    for each in promises:
        yield Text(each.ref, "What", each.what)
        yield Text(each.ref, "When", each.when_cue)
        yield Text(each.ref, "First step", each.first_step)
        yield Text(each.ref, "Needs", each.needs)
        yield Text(each.ref, "Said at first", each.said_first)
        yield Text(each.ref, "Organisation", each.organisation)
        yield Text(each.ref, "Name", each.name)


def _asks(summary: Summary) -> Iterator[Text]:
    for ask in summary.asks:
        yield Text(ask.ref, "Ask", ask.text)
        yield Text(ask.ref, "Who asks", ", ".join(filter(None, (ask.name, ask.organisation))))
        for offer in ask.offers:
            yield Text(offer.ref, "Offer", offer.what)
            yield Text(offer.ref, "Who offers", ", ".join(filter(None, (offer.name, offer.organisation))))
