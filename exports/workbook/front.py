"""The sheets of the front page: the paper, its numbers, what was chosen and is open, who took part, the plan."""

from exports.workbook.columns import REF, listed, number, part, told, words_of
from exports.workbook.values import Said, Sheet

DATED = ("Issued at", "Held at", "Next date", "You hear by", "Correct by", "Check-in", "Published on")
SECTORS = ("came", "expected")
EVERYBODY = "All sectors"


def with_its_day(row: Said) -> Said:
    """A date in a column of its own."""
    return row.moved(day=row.words, words="") if row.label in DATED else row


def of_a_sector(row: Said) -> bool:
    return row.measure in SECTORS and row.label != EVERYBODY


def is_step(row: Said) -> bool:
    return row.label == EVERYBODY or row.measure == "people"


def works_on_it(row: Said) -> bool:
    return row.label == "Works on it"


SHEETS = (
    Sheet(
        "Front page",
        "What the paper is, its numbers, its dates, and the room’s own headline and ask.",
        ("paper", "front", "next"),
        (
            part("What", "label", "What the line tells."),
            part("Number", "value", "The figure; for a check-in the months after the workshop.", "number"),
            part("Date", "day", "The day, or the day and time by London’s clock.", "day"),
            part("Words", "words", "The words."),
        ),
        turned=with_its_day,
    ),
    Sheet(
        "This version",
        "What staff made of this version: its state, what they say of it, what they left out, and what changed.",
        ("edition",),
        (
            part("What", "label", "What the line tells."),
            part("Number", "value", "How many texts words were taken out of.", "number"),
            part("Date", "day", "The day.", "day"),
            part("Words", "words", "The words. What was left out has no words and no numbers in any form."),
        ),
        turned=with_its_day,
    ),
    Sheet(
        "Chosen and open",
        "What the room agreed, or put first where agreement was not tested; and what is still open.",
        ("agreed", "first", "open"),
        (
            part(
                "What", "label", "Agreed; put first by a vote, and not tested for agreement; or in what way it is open."
            ),
            part("Ref", "ref", REF),
            words_of("Its words", "ref", "The words of the card."),
        ),
    ),
    Sheet(
        "Strategy",
        "The key commitment, objectives and plan commitments that the workshop speaks about.",
        ("strategy",),
        (
            part("Ref", "ref", "The code: KC4 is a key commitment, 3.5 an objective, 3.5-04 a plan commitment."),
            part("What", "label", "What this code is to the workshop."),
            part("Which", "measure", "What the words are: its title, its text, its aim, or another code."),
            part("Number", "value", "The number of the aim.", "number"),
            part("Words", "words", "Official titles as the strategy has them; plan commitments in a short paraphrase."),
        ),
    ),
    Sheet(
        "People by sector",
        "How many people came from each sector, against those expected.",
        ("people",),
        (
            part("Sector", "label", "The sector that people chose when they joined."),
            number("Came", "came", "People who joined, counted as people and not as phones."),
            told("Expected", "expected", "People who were expected; none where nobody was invited.", "number"),
        ),
        its=of_a_sector,
    ),
    Sheet(
        "Taking part",
        "How many people took which part, and how many were expected in all.",
        ("people",),
        (
            part("Step", "label", "What they did: posted a card, voted, answered in Commit."),
            part("Which", "measure", "people: did it; expected: were expected."),
            part("People", "value", "How many people.", "number"),
        ),
        its=is_step,
    ),
    Sheet(
        "Organisations",
        "Organisations that agreed to be named.",
        ("people",),
        (part("Organisation", "words", "Its name, as somebody from it typed it."),),
    ),
    Sheet(
        "The plan",
        "Plan commitments that were shown, and what they are to the people in the room.",
        ("plan",),
        (
            part("Code", "ref", "The plan commitment’s code."),
            words_of("What the plan says", "ref", "A short paraphrase."),
            told("Target", "target", "What the plan aims at, as it says it."),
            told("Due", "due", "The year by which."),
            number("Answered", "answered", "How many people said what it is to them."),
            number("New to me", "new to me", "To how many it was new. Under five answers: too few people."),
            number("Knew it", "knew it", "How many knew it."),
            number("We work on this", "we work on this", "How many work on it."),
        ),
        its=lambda row: bool(row.ref) and not works_on_it(row),
    ),
    Sheet(
        "Who works on it",
        "Who works already on a plan commitment that was shown, as far as it may be said.",
        ("plan",),
        (
            part("Code", "ref", "The plan commitment’s code."),
            part("Who", "measure", "Who works on it, as far as it may be said."),
            part("With whom", "words", "With whom, in their own words."),
        ),
        its=works_on_it,
    ),
    Sheet(
        "Know the plan",
        "How many answered about the plan, and the fact and the story that were told.",
        ("plan",),
        (
            part("What", "label", "What the line tells."),
            part("Number", "value", "People who answered about any of the commitments.", "number"),
            part("Words", "words", "The fact or the story."),
        ),
    ),
    Sheet(
        "Groups",
        "What each working group brought before the whole forum.",
        ("heard",),
        (
            part("Key commitment", "ref", "The group’s key commitment."),
            part("Group", "label", "The working group."),
            number("People", "people", "How many people took part in its workshop."),
            number("Commitments", "commitments", "How many commitments they made."),
            told("Headline", "headline", "What it found, in its own words."),
            told("Ask", "ask", "What it asks of the others."),
        ),
    ),
    Sheet(
        "Groups’ actions",
        "The actions that go on from each working group.",
        ("heard",),
        (
            part("Ref", "ref", "The group’s key commitment and the action’s reference there."),
            part("Group", "label", "The working group."),
            told(
                "Agreed", "percent agreed", "The share of those who answered that stand behind it.", "percent", "value"
            ),
            told("Outcome", "outcome", "Agreed or not agreed by its group; or put first and not tested for agreement."),
            told("Action", "percent agreed", "Its words.", takes="words"),
        ),
    ),
)
CHAIN = Sheet(
    "Chain",
    "From an objective, through a problem and an action that answers it, to what was promised.",
    ("chain",),
    (
        part("Line", "ref", "The number of the line."),
        told("Objective", "objective", "The objective it serves."),
        told("Problem", "problem", "The problem’s reference."),
        told("Barrier", "barrier", "The shared barrier’s reference."),
        told("Action", "action", "The action’s reference."),
        told("Code", "code", "The code of a plan or key commitment on which something was promised."),
        listed("Commitments", "commitments", "The references of what was promised."),
    ),
)
