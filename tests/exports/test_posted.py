"""Staff read every text that somebody typed before it goes out: none is left out of what they are shown."""

from exports import posted, redacting
from exports.summary import Summary

NOT_POSTED = ("title", "forum", "group", "place", "facilitator")


def test_every_text_that_would_be_searched_is_shown(sample: Summary) -> None:
    shown = {text.words for section in posted.sections(sample) for text in section.texts}
    told = " ".join(shown)
    ours = {getattr(sample.paper, name) for name in NOT_POSTED}
    ours |= {stage.prompt for stage in sample.method.stages} | {theme.name for theme in sample.method.themes}
    ours |= {vote.question for vote in sample.rounds} | {card.theme for card in sample.cards if card.theme}
    ours |= {promise.on_text for promise in sample.promises}
    missing = {text for text in redacting.typed(sample) if text and text not in told} - ours
    assert missing == set()


def test_each_has_a_place_of_its_own_on_the_page(sample: Summary) -> None:
    names = [name for section in posted.sections(sample) for name, _ in section]
    assert len(names) == len(set(names))
    assert next(iter(posted.sections(sample))).key == "problems"
