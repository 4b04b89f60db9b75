"""The rows of the pulse: sums and pairs, from which each mean can be counted again."""

from collections.abc import Iterator

from exports.summary.asked import PulseTold
from workshops import wording

Row = tuple[str, str, str, str, int | None, str]
TOO_FEW = "too few people"


def rows(pulse: PulseTold) -> Iterator[Row]:
    """Each statement with its pairs, its sums and who went which way; what was missed in its own words."""
    yield "pulse", "", "Before", "people", pulse.before, ""
    yield "pulse", "", "After", "people", pulse.after, ""
    for item in pulse.items:
        for measure, value in (
            ("pairs", item.pairs),
            ("sum before", item.before),
            ("sum after", item.after),
            ("up", item.up),
            ("same", item.same),
            ("down", item.down),
        ):
            yield "pulse", "", item.statement, measure, value, "" if value is not None else TOO_FEW
        for measure, mean in (("mean before", item.before_tenths), ("mean after", item.after_tenths)):
            yield "pulse", "", item.statement, measure, None, wording.mean_words(mean)
    heard = pulse.heard
    for measure, value in (("people", heard.people), ("sum", heard.total)):
        yield "pulse", "", "I was heard", measure, value, "" if value is not None else TOO_FEW
    yield "pulse", "", "I was heard", "mean", None, wording.mean_words(heard.tenths)
    for words in pulse.missed:
        yield "pulse", "", "What was missed", "words", None, words
