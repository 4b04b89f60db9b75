"""Staff read every text that somebody typed before it goes out: none is left out of what they are shown."""

from exports import posted, redacting
from exports.forum import Source
from exports.summary import Summary


def test_every_text_that_would_be_searched_is_shown_or_was_typed_beforehand(sample: Summary) -> None:
    assert unseen(sample) == set()


def test_nor_is_what_a_plenary_heard_of_its_groups(forum_day: list[Source]) -> None:
    for told in forum_day:
        assert told.summary is not None
        assert unseen(told.summary) == set()


def unseen(summary: Summary) -> set[str]:
    """What somebody typed and nobody is shown, but for what a promise is on and the names of groups."""
    sections = (*posted.sections(summary), posted.beforehand(summary))
    told = " ".join(text.words for section in sections for text in section.texts)
    groups = {ask.group for ask in summary.asks} | {line.group for line in summary.heard}
    groups |= {card.came_from for card in summary.cards}
    elsewhere = {promise.on_text for promise in summary.promises} | groups
    return {text for text in redacting.typed(summary) if text and text not in told} - elsewhere


def test_each_has_a_place_of_its_own_on_the_page(sample: Summary) -> None:
    names = [name for section in posted.sections(sample) for name, _ in section]
    assert len(names) == len(set(names))
    assert next(iter(posted.sections(sample))).key == "problems"
