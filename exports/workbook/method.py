"""The sheets of how it was done: the pulse, equality questions, stages, themes, and what became of cards."""

from exports.workbook.columns import number, part, told
from exports.workbook.values import Said, Sheet

HIDDEN, THEME = "hidden: ", "cards in the theme"


def was_hidden(row: Said) -> bool:
    return row.measure.startswith(HIDDEN)


def of_a_kind(row: Said) -> Said:
    return row.moved(question=row.measure.removeprefix(HIDDEN))


SHEETS = (
    Sheet(
        "Pulse",
        "Each statement before and after, by the people who answered both times, from 0 to 5.",
        ("pulse",),
        (
            part("Statement", "label", "What was asked."),
            number("People", "pairs", "People who answered both times. Under five, nothing else is told."),
            number("Sum before", "sum before", "Their scores at the start, added up."),
            number("Sum after", "sum after", "Their scores at the end, added up."),
            told("Mean before", "mean before", "The sum before divided by the people, to one decimal.", "mean"),
            told("Mean after", "mean after", "The sum after divided by the people, to one decimal.", "mean"),
            number("Up", "up", "People whose score went up."),
            number("Same", "same", "People whose score stayed."),
            number("Down", "down", "People whose score went down."),
        ),
    ),
    Sheet(
        "Pulse in all",
        "How many answered, whether people were heard, and what they say was missed.",
        ("pulse",),
        (
            part("What", "label", "What the line tells."),
            number("People", "people", "People who answered."),
            number("Sum", "sum", "Their scores from 0 to 5, added up."),
            told("Mean", "mean", "The sum divided by the people, to one decimal.", "mean"),
            told("Words", "words", "What somebody says was missed."),
        ),
    ),
    Sheet(
        "Equality",
        "Optional questions, as far as they may be told: from 10 answers on, numbers under 5 held back with another.",
        ("equality",),
        (
            part("Question", "label", "What was asked."),
            part("Answer", "measure", "The answer; answered: how many answered the question at all."),
            part("People", "value", "How many people, where it may be told.", "number"),
            part("Held back", "words", "held back: the number may not be told."),
        ),
    ),
    Sheet(
        "Stages",
        "The run of show, as planned and as it went.",
        ("stages",),
        (
            part("Stage", "label", "The stage."),
            told("Prompt", "prompt", "What the room was asked."),
            number("Planned", "planned, minutes", "Minutes planned."),
            number("Took", "took, minutes", "Minutes it took; not held where the room never came to it."),
        ),
    ),
    Sheet(
        "Themes",
        "The themes that cards were put under.",
        ("method",),
        (part("Theme", "label", "The theme."), number("Cards", THEME, "Cards under it.")),
    ),
    Sheet(
        "Hidden cards",
        "How many cards were hidden, and why. Their words stand nowhere.",
        ("method",),
        (
            part("Reason", "label", "Why."),
            part("Kind", "question", "What kind of card."),
            part("Cards", "value", "How many.", "number"),
        ),
        its=was_hidden,
        turned=of_a_kind,
    ),
    Sheet(
        "Method",
        "What was done with cards, and what was entered for people without a phone.",
        ("method",),
        (part("What", "label", "What was counted."), number("Number", "count", "How many.")),
    ),
)
