"""The sheets of what people wrote: problems, actions, cards behind others, cards that left the list, commitments."""

import re

from exports.workbook.columns import ENTERED, REF, listed, number, part, told, who
from exports.workbook.values import Part, Said, Sheet

OFFER = re.compile(r"O\d+( of .*)?")


def behind_another(row: Said) -> bool:
    return row.label.startswith("merged into ")


def standing_for(row: Said) -> Said:
    return row.moved(question=row.label.removeprefix("merged into "))


def left_the_list(row: Said) -> bool:
    return row.label.startswith(("split into ", "parked with "))


def is_offer(row: Said) -> bool:
    return bool(OFFER.fullmatch(row.label))


def as_answered(row: Said) -> Said:
    """The row of an offer’s words bears its answer for a measure."""
    return (
        row.moved(question=row.measure, measure="what") if row.measure in ("Can help", "May be able to help") else row
    )


CARD: tuple[Part, ...] = (
    part("Ref", "ref", REF),
    told("Words", "words", "The card in the words people typed."),
    told("Objective", "objective", "The objective it is about."),
    told("Theme", "theme", "The theme it was put under."),
    number("Wrote it", "wrote it", "People who wrote this card or one merged into it."),
    number("Merged from", "merged from", "How many cards were put together: 1 is this one alone."),
    told("Sector", "sector", "The sector of its author, where three or more of that sector were in the room."),
    told("Answers", "answers", "The problem that it answers."),
    told("Reach", "reach", "Who can do it: ourselves, ourselves with help, or others."),
    told("Who gains", "who gains", "Who gains by it, as its author says."),
    told("Who may miss out", "who may miss out", "Who may miss out, as its author says."),
    listed("Builds on", "builds on", "Plan commitments that it builds on."),
    told("Entered", "entered by a facilitator", ENTERED),
    told("Added late", "added after the reveal", "yes: it was added after the cards were shown to the room."),
    told("Part of", "part of", "The card that was split to make it."),
    told("Came from", "came from", "The working group that sent it here."),
)
SHEETS = (
    Sheet(
        "Problems",
        "Every problem that stands, also those nobody chose.",
        ("cards",),
        CARD,
        its=lambda row: row.label in ("problem", "barrier"),
    ),
    Sheet(
        "Actions",
        "Every action that stands, also those nobody chose.",
        ("cards",),
        CARD,
        its=lambda row: row.label == "action",
    ),
    Sheet(
        "Merged cards",
        "Cards behind another that says the same: nothing that was written is lost.",
        ("cards",),
        (
            part("Ref", "ref", REF),
            part("Stands behind", "question", "The card that stands for it."),
            told("Words", "words", "The card in the words people typed."),
            told("Sector", "sector", "The sector of its author, where it may be shown."),
        ),
        its=behind_another,
        turned=standing_for,
    ),
    Sheet(
        "Split and parked",
        "Cards that were split in two, or put on another working group’s list.",
        ("cards",),
        (
            part("Ref", "ref", REF),
            part("What became of it", "label", "Its parts, or the group it was parked with."),
            told("Words", "words", "The card in the words people typed."),
            number("Wrote it", "wrote it", "People who wrote it."),
            told("Reason", "reason", "Why it was parked."),
            told("Their answer", "their answer", "What the other group did with it."),
        ),
        its=left_the_list,
    ),
)
AFTER = (
    Sheet(
        "Commitments",
        "Every answer in Commit: promises, those who are interested, and what is needed.",
        ("commitments",),
        (
            part("Ref", "ref", REF),
            part("Answer", "label", "promise; interested: cannot promise; need: what would be needed."),
            told("Status", "status", "Confirmed: signed off. Offered: not signed off yet."),
            told("What", "what", "What is promised."),
            told("On", "on", "The action, plan commitment or key commitment on which it hangs."),
            told("On, in words", "on, in words", "The words of that."),
            told("Objective", "objective", "The objective it serves."),
            told("Role", "role", "Lead, do, support or share."),
            told("By when", "by when", "The day by which.", "day"),
            told("First step", "first step", "The first step, as it was put."),
            told("Behalf", "behalf", "For oneself, a team, or an organisation."),
            told("Needs", "needs", "What is needed for it."),
            told("Ask again", "ask again", "When those who are interested may be asked again."),
            told("Said at first", "said at first", "What it said before it was changed in the room."),
            *who(),
        ),
    ),
    Sheet(
        "Offers",
        "Every offer of help, under the ask that it answers.",
        ("asks",),
        (
            part("Ask", "ref", "The reference of the ask."),
            part("Offer", "label", "The reference of the offer."),
            told("What", "what", "What is offered."),
            told("By when", "by when", "The day by which.", "day"),
            told("Behalf", "behalf", "For oneself, a team, or an organisation."),
            *who(),
        ),
        its=is_offer,
        turned=as_answered,
    ),
    Sheet(
        "Asks",
        "What is asked of the forum or needed, and how many offer.",
        ("asks",),
        (
            part("Ref", "ref", REF),
            part("Kind", "label", "The group’s own ask, somebody’s, or what a commitment needs."),
            told("Words", "words", "What is asked."),
            told("Objective", "objective", "The objective it serves."),
            number("Offers", "offers", "How many offers stand on it."),
            told("Behalf", "behalf", "For oneself, a team, an organisation, or the working group."),
            *who(),
        ),
    ),
)
