"""The sheets of votes: rounds, every choice, what each sector chose, scores and agreement."""

from exports.workbook.columns import REF, ROUND, SECTOR, listed, number, part, percent, told, words_of
from exports.workbook.values import Said, Sheet

STANDS_OUT = "30 points above the whole"
LEAST, MOST = "sector-balanced, least %", "sector-balanced, most %"
BALANCE = (STANDS_OUT, LEAST, MOST, "common ground")


def of_the_round(row: Said) -> bool:
    return row.label == "Round"


def is_cell(row: Said) -> bool:
    return row.measure not in BALANCE


def by_question(row: Said) -> Said:
    """“effect 4” and “effect, mean” are the question effect with the measures 4 and mean."""
    question, comma, measure = row.measure.rpartition(", ")
    if not comma:
        question, _, measure = row.measure.rpartition(" ")
    return row.moved(question=question, measure=measure)


def of_either_base(row: Said) -> Said:
    """A share is of all voters, or of those who answered on that action."""
    return row.moved(measure="share, %") if row.measure.startswith("share of ") else row


SHEETS = (
    Sheet(
        "Rounds",
        "Every closed round, with its turnout and what came of it. Round 1 stays when a vote is opened again.",
        ("rounds",),
        (
            part("Round", "ref", ROUND),
            number("Number", "number", "Which round of its kind."),
            told("Question", "question", "What was asked."),
            told("Answered by", "answered by", "votes, scores, or fists from 0 to 5."),
            told("Opened at", "opened at", "By London’s clock.", "day"),
            told("Closed at", "closed at", "By London’s clock.", "day"),
            number("Votes each", "votes each", "How many votes each person had; empty for scores and fists."),
            number("To go on", "to go on", "How many of the first go on."),
            number("Voters", "voters", "People who answered."),
            number("Here", "here", "People in the room."),
            percent("Turnout", "turnout, %", "Those who answered as a part of those here, in whole percent."),
            number("Votes given", "votes given", "All votes together; empty for scores and fists."),
            number("From paper", "ballots from paper", "Ballots that were entered from paper."),
            number("On the ballot", "cards on the ballot", "Cards to choose from."),
            percent("Needed", "needed for agreement, %", "The share at 3 or more that makes an action agreed."),
            number("Run-off of", "run-off of round", "The round whose tie it settled."),
            told("Stands", "stands", "yes: its outcome holds. no: the vote was opened again."),
            told("Small base", "small base", "yes: fewer than five voters, so the figures say little."),
            told("Low turnout", "low turnout", "yes: under 60 % of those here answered."),
            told("Tie", "tie", "The cards that were tied at the cut."),
            told("Tie settled", "tie settled", "How the tie was settled."),
        ),
        its=of_the_round,
    ),
    Sheet(
        "Voters by sector",
        "How many of each sector voted in each round. Sectors under three voters are taken together.",
        ("rounds",),
        (
            part("Round", "ref", ROUND),
            part("Sector", "label", SECTOR),
            number("Voters", "voters", "People of the sector who answered."),
        ),
        its=lambda row: not of_the_round(row),
    ),
    Sheet(
        "Votes",
        "Every choice of every round: how many people chose which card.",
        ("votes",),
        (
            part("Round", "label", ROUND),
            part("Ref", "ref", REF),
            words_of("Its words", "ref", "The words of the card."),
            told("Letter", "letter", "The letter under which an action was scored."),
            told(
                "Rank",
                "rank",
                "1 is most; equal cards share a rank. A test of agreement gives none.",
                "number",
                "value",
            ),
            told(
                "Shared",
                "rank",
                "shared: others have the same rank; the order among them means nothing.",
                takes="words",
            ),
            number(
                "People",
                "people",
                "People who chose it; in a round of scores those who gave every score asked for; "
                "in one of agreement those at 3 or more.",
            ),
            percent(
                "Share",
                "share, %",
                "Those people as a part of all who voted in the round; in a round of agreement as a part of "
                "those who answered on that action. In whole percent.",
            ),
            told("Went on", "went on", "yes: it was taken on to the next stage."),
        ),
        turned=of_either_base,
    ),
    Sheet(
        "Sectors’ votes",
        "What each sector chose, as far as it may be shown: see Definitions. Of scores, how many gave 4 or 5.",
        ("sectors",),
        (
            part("Round", "label", ROUND + " With a second question its name stands after it."),
            part("Ref", "ref", REF),
            part("Sector", "measure", SECTOR),
            part("People", "value", "People of the sector who chose it, only where a count may be shown.", "number"),
            part("In words", "words", "What may be said of the sector: hardly any, some, a count, nearly all."),
        ),
        its=is_cell,
    ),
    Sheet(
        "Sector balance",
        "Whether sectors agree: support with each sector counting the same, and which stand out.",
        ("sectors",),
        (
            part("Round", "label", ROUND),
            part("Ref", "ref", REF),
            percent(
                "Balanced, least", LEAST, "Sector-balanced support: the least that it can be by what may be shown."
            ),
            percent("Balanced, most", MOST, "The most that it can be."),
            told("Common ground", "common ground", "yes: every sector stands at half or more. Only where it is sure."),
            listed("Stands out", STANDS_OUT, "Sectors that are sure to stand 30 points or more above the whole."),
        ),
    ),
    Sheet(
        "Scores",
        "How often each score was given, so that every mean can be counted again.",
        ("scores",),
        (
            part("Round", "label", ROUND),
            part("Ref", "ref", REF),
            part("Question", "question", "effect: on inequality; doable: in 12 months; agree: fists from 0 to 5."),
            *(number(f"Gave {score}", str(score), f"People who gave it {score}.") for score in range(6)),
            told("Gave a score", "gave a score", "People who gave a score.", "number", "value"),
            told("Few", "gave a score", "few: under half of those who answered could judge it.", takes="words"),
            number("Could not judge", "could not judge", "People who said that they cannot judge it."),
            told("Mean", "mean", "The mean of those who gave a score, to one decimal.", "mean"),
        ),
        turned=by_question,
    ),
    Sheet(
        "Agreement",
        "How far the room stands behind each action, by a show of fists from 0 to 5.",
        ("agreement",),
        (
            part("Round", "label", ROUND),
            part("Ref", "ref", REF),
            told("Words that were tested", "words that were tested", "The words that people answered on."),
            number("Answered", "answered", "People who answered on this action."),
            number("At 3 or more", "at 3 or more", "People who can live with it or more."),
            number("Needed", "needed", "People at 3 or more that make it agreed."),
            number("More wanted", "more wanted", "How many people it lacks."),
            number("At 0 or 1", "at 0 or 1", "People who cannot or can hardly accept it."),
            number("Lowest", "lowest", "The lowest fist shown."),
            told("Verdict", "verdict", "Whether it is agreed."),
            told("Changed afterwards", "changed afterwards", "yes: its words were changed after this round."),
        ),
    ),
)
