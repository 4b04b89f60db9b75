"""What came in on paper, typed by a facilitator: cards, ballots and scores by their printed ids, each paper once."""

import json
import re
from collections.abc import Collection, Mapping

from sqlalchemy import select

from workshops import board, facilitation, history, joining, packs, papers, rules, scoring, sectors
from workshops.board import ActionWords
from workshops.database import db
from workshops.models import Card, CardEdit, PaperBallot, PaperCard, Round, Workshop
from workshops.paper_ballots import NOT_SAID
from workshops.refusal import Query, Refusal
from workshops.tally_scores import Scores
from workshops.turns import live_turn

REF = re.compile(r"([PA]?)([0-9]{1,4})")
NO_MORE = ActionWords()
LETTERS = {"problem": "P", "action": "A"}


def enter_card(
    workshop_id: int,
    typed: str,
    text: str,
    sector: str,
    by: str,
    words: ActionWords = NO_MORE,
    table: int | None = None,
) -> Card:
    """A card from paper, of a table if its number is given.

    The same printed id is the same card; refused when its words are others than before.
    """
    workshop = live_turn(workshop_id)
    paper = packs.find(workshop, typed, ("problem", "action"))
    tidy = rules.clean(text, rules.CARD_LENGTH, what="The card")
    before = db.session.get(PaperCard, (workshop.id, paper.id))
    if before is not None and (same := _still_there(before)) is not None:
        if _first_words(same).casefold() != tidy.casefold():
            raise Refusal(f"{paper.id} was entered before, with other words. Is that the id on this paper?", "twice")
        return same
    card = facilitation.new_entered_card(workshop, paper.kind, tidy, sector, by)
    if paper.kind == "action":
        board.describe_action(card, words)
    if table is not None:
        facilitation.give_to_table(workshop, card, table)
    db.session.merge(PaperCard(workshop_id=workshop.id, printed=paper.id, card_id=card.id))
    return card


def _still_there(paper: PaperCard) -> Card | None:
    """The card, unless its entering was undone."""
    card = db.session.get_one(Card, paper.card_id)
    return card if card.withdrawn_at is None else None


def _first_words(card: Card) -> str:
    first = select(CardEdit.text).where(CardEdit.card_id == card.id).order_by(CardEdit.id).limit(1)
    return db.session.scalar(first) or card.text


def enter_ballot(
    workshop_id: int,
    typed: str,
    refs: str,
    by: str,
    *,
    sector: str = "",
    person: int | None = None,
    confirmed: bool = False,
) -> PaperBallot:
    """A ballot from paper, for somebody without a phone or for nobody by name; each paper counts once in a round.

    `refs` are the crossed cards as they are printed: "P3 P7". The same paper with other crosses is asked about.
    """
    workshop = live_turn(workshop_id)
    round_ = _round_to_enter(workshop, ("choose",))
    paper = packs.find(workshop, typed, ("ballot",))
    choices = _choices(round_, refs)
    if not choices:
        raise Refusal(
            "Type the cards that are crossed, like P3 P7. A paper without a cross is no ballot.", "empty", 422
        )
    before = _entered(workshop, round_, paper.id, person)
    if person is not None:
        voter = joining.without_phone(workshop.id, person)
        board.cast_ballot(voter, round_.id, choices, by)
        return _used_for(round_, paper.id, voter.id)
    document = json.dumps(sorted(choices))
    return _for_nobody(workshop, round_, paper.id, document, sector, by, before, confirmed)


def enter_scores(
    workshop_id: int,
    typed: str,
    scores: Scores,
    by: str,
    *,
    moves: Mapping[str, str] | None = None,
    sector: str = "",
    person: int | None = None,
    confirmed: bool = False,
) -> PaperBallot:
    """A score paper or a fist paper, by the rules of a ballot paper; `scores` and `moves` are as a phone's."""
    workshop = live_turn(workshop_id)
    round_ = _round_to_enter(workshop, scoring.SCORED)
    paper = packs.find(workshop, typed, (papers.ANSWERS[round_.method],))
    if not any(scores.values()):
        raise Refusal("Type the numbers that are circled. A paper without a number is not counted.", "empty", 422)
    before = _entered(workshop, round_, paper.id, person)
    if person is not None:
        voter = joining.without_phone(workshop.id, person)
        scoring.give_scores(voter, round_.id, scores, moves, confirmed, by)
        return _used_for(round_, paper.id, voter.id)
    document = _document(round_, scores, moves or {}, before, confirmed)
    return _for_nobody(workshop, round_, paper.id, document, sector, by, before, confirmed)


def _document(
    round_: Round, scores: Scores, moves: Mapping[str, str], before: PaperBallot | None, confirmed: bool
) -> str:
    """The scores as a phone's are kept. One question asks of both that may be in doubt: words and a second entry."""
    try:
        return scoring.document_of(round_, scores, moves, confirmed)
    except Query as private:
        if before is None:
            raise
        raise Query(f"{private.words} It also takes the place of what was entered before.", private.code) from None


def _round_to_enter(workshop: Workshop, methods: Collection[str]) -> Round:
    own = select(Round).where(Round.workshop_id == workshop.id, Round.closed_at.is_(None))
    round_ = db.session.scalars(own.order_by(Round.id.desc()).limit(1)).one_or_none()
    if round_ is None:
        raise Refusal("No vote is open. A paper is entered while its vote is open.", "round-closed")
    if round_.method not in methods:
        raise Refusal(f"This round is answered on {papers.ANSWERS[round_.method]}s. Enter those.", "other-method")
    return round_


def _entered(workshop: Workshop, round_: Round, printed: str, person: int | None) -> PaperBallot | None:
    """This paper as it was entered in this round for the same; one that counted elsewhere is refused."""
    same = select(PaperBallot).join(Round, Round.id == PaperBallot.round_id)
    used = db.session.scalars(same.where(Round.workshop_id == workshop.id, PaperBallot.printed == printed)).first()
    if used is not None and used.round_id != round_.id:
        raise Refusal(f"{printed} was counted in an earlier round. Use a new paper for this one.", "twice")
    if used is not None and used.participant_id != person:
        raise Refusal(f"{printed} was entered before, for somebody else. A paper counts once.", "twice")
    return used


def _choices(round_: Round, refs: str) -> list[str]:
    """The keys of the cards with these refs, which must all be on the ballot."""
    on_it = {item.card.number: item.card.key for item in round_.items}
    letters = ("", LETTERS[round_.kind])
    typed = [REF.fullmatch(each.upper()) for each in re.split(r"[\s,;]+", refs.strip()) if each]
    keys = [on_it.get(int(found[2])) if found and found[1] in letters else None for found in typed]
    if None in keys:
        raise Refusal("One of those cards is not on the ballot. Type them as they are printed: P3 P7.", "not-on-ballot")
    known = [key for key in keys if key is not None]
    rules.check_ballot(round_.votes_each, known, list(on_it.values()))
    return known


def _used_for(round_: Round, printed: str, person: int) -> PaperBallot:
    """The paper is marked as used for them until the close; their ballot holds what it said."""
    row = PaperBallot(round_id=round_.id, printed=printed, participant_id=person, anonymous=False, replaced="[]")
    return db.session.merge(row)


def _for_nobody(
    workshop: Workshop,
    round_: Round,
    printed: str,
    document: str,
    sector: str,
    by: str,
    before: PaperBallot | None,
    confirmed: bool,
) -> PaperBallot:
    keys = {each.key for each in sectors.SECTORS}
    told = rules.one_of(sector, keys, "Choose a sector.") if sector else NOT_SAID
    if before is not None and (before.choices, before.sector) == (document, told):
        return before
    if before is not None and not confirmed:
        marks = "crosses" if round_.method == "choose" else "numbers"
        raise Query(f"{printed} was entered before, with other {marks}. Put these in their place?", "sure")
    row = before or PaperBallot(round_id=round_.id, printed=printed, anonymous=True, replaced="[]")
    if before is not None:
        row.replaced = json.dumps([*json.loads(row.replaced), [row.choices, row.sector]])
    row.choices, row.sector = document, told
    db.session.add(row)
    history.record(workshop, "enter-ballot", by, before={"round": round_.id, "paper": printed})
    return row
