"""What staff made of a version, as plain frozen values: a part of the Summary."""

from dataclasses import dataclass
from datetime import date

SECTIONS = {
    "plan": "The objective and the plan",
    "pulse": "What changed in the room",
    "missed": "What did we miss?",
    "equality": "Equality questions",
}


@dataclass(frozen=True)
class Edition:
    """`state` is draft or published. `left_out` are keys of SECTIONS: their words and numbers are in no form; from
    `redacted` texts words were taken out. `why` is the staff's own sentence on a version that corrects an earlier one,
    `changes` what else differs, worked out."""

    state: str = "draft"
    published_on: date | None = None
    headline: str = ""
    notes: str = ""
    left_out: tuple[str, ...] = ()
    why: str = ""
    changes: tuple[str, ...] = ()
    redacted: int = 0

    @property
    def left_out_words(self) -> list[str]:
        """The sections left out by their names, in the order of the paper."""
        return [name for key, name in SECTIONS.items() if key in self.left_out]


DRAFT = Edition()
