"""What came in on paper, typed by a facilitator: cards and ballots by their printed ids, each paper once."""

import json
import re
from collections.abc import Sequence

from sqlalchemy import select

from workshops import board, facilitation, history, joining, packs, rules, sectors
from workshops.board import ActionWords
from workshops.database import db
from workshops.models import Card, CardEdit, PaperBallot, PaperCard, Round, Workshop
from workshops.paper_ballots import NOT_SAID
from workshops.refusal import Query, Refusal
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
    round_ = _round_to_enter(workshop)
    paper = packs.find(workshop, typed, ("ballot",))
    choices = _choices(round_, refs)
    if not choices:
        raise Refusal(
            "Type the cards that are crossed, like P3 P7. A paper without a cross is no ballot.", "empty", 422
        )
    before = _entered(workshop, round_, paper.id)
    if before is not None and before.participant_id != person:
        raise Refusal(f"{paper.id} was entered before, for somebody else. A paper counts once.", "twice")
    if person is not None:
        return _for_person(workshop, round_, paper.id, choices, person, by)
    return _for_nobody(workshop, round_, paper.id, choices, sector, by, before, confirmed)


def _round_to_enter(workshop: Workshop) -> Round:
    own = select(Round).where(Round.workshop_id == workshop.id, Round.closed_at.is_(None))
    round_ = db.session.scalars(own.order_by(Round.id.desc()).limit(1)).one_or_none()
    if round_ is None:
        raise Refusal("No vote is open. A ballot is entered while its vote is open.", "round-closed")
    if round_.method != "choose":
        raise Refusal("This round is answered by scores. Enter them for a person instead.", "other-method")
    return round_


def _entered(workshop: Workshop, round_: Round, printed: str) -> PaperBallot | None:
    """This paper as it was entered in this round; one that counted in another is refused."""
    same = select(PaperBallot).join(Round, Round.id == PaperBallot.round_id)
    used = db.session.scalars(same.where(Round.workshop_id == workshop.id, PaperBallot.printed == printed)).first()
    if used is not None and used.round_id != round_.id:
        raise Refusal(f"{printed} was counted in an earlier round. Use a new paper for this one.", "twice")
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


def _for_person(
    workshop: Workshop, round_: Round, printed: str, choices: Sequence[str], person: int, by: str
) -> PaperBallot:
    """Their ballot, as if it were entered without a paper; the paper is marked as used for them until the close."""
    voter = joining.without_phone(workshop.id, person)
    board.cast_ballot(voter, round_.id, choices, by)
    row = PaperBallot(round_id=round_.id, printed=printed, participant_id=voter.id, anonymous=False, replaced="[]")
    return db.session.merge(row)


def _for_nobody(
    workshop: Workshop,
    round_: Round,
    printed: str,
    choices: Sequence[str],
    sector: str,
    by: str,
    before: PaperBallot | None,
    confirmed: bool,
) -> PaperBallot:
    keys = {each.key for each in sectors.SECTORS}
    told = rules.one_of(sector, keys, "Choose a sector.") if sector else NOT_SAID
    document = json.dumps(sorted(choices))
    if before is not None and (before.choices, before.sector) == (document, told):
        return before
    if before is not None and not confirmed:
        raise Query(f"{printed} was entered before, with other crosses. Put these in their place?", "sure")
    row = before or PaperBallot(round_id=round_.id, printed=printed, anonymous=True, replaced="[]")
    if before is not None:
        row.replaced = json.dumps([*json.loads(row.replaced), [row.choices, row.sector]])
    row.choices, row.sector = document, told
    db.session.add(row)
    history.record(workshop, "enter-ballot", by, before={"round": round_.id, "paper": printed})
    return row
