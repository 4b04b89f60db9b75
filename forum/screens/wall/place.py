"""What this workshop is about, in one line at the foot."""

from forum.screens.wall.fitting import lines
from workshops import his, wording
from workshops.snapshot.values import WorkshopFacts

ACROSS, BESIDE, NOTE = 110.0, 2.0, 2.0


def place_words(facts: WorkshopFacts, address: str) -> str:
    """The title, where there is room, and the objectives; it says so when none is the key commitment's own."""
    noun = "Objective" if len(facts.objectives) == 1 else "Objectives"
    about = f"{noun} {wording.join_words(facts.objectives)}"
    own = his.key_commitment(facts.key_commitment).serves if facts.key_commitment else ""
    if own and own not in facts.objectives:
        about += f" ({facts.key_commitment} itself serves {own})"
    whole = f"{facts.title} · {about}"
    across = ACROSS - BESIDE - _join_width(facts.code, address)
    return whole if lines(whole, across, NOTE) == 1 else about


def _join_width(code: str, address: str) -> float:
    return (len(f"Join at {address} · code ") * 0.6 + len(code) * 0.8 + 0.6) * NOTE
