"""Who plays: sectors as in a real room, a tiny one among them, and the things real phones do."""

import random
import re
from dataclasses import dataclass, field, replace

from forum.rehearsal.voices import Crowd, Promised, Proposed, Voices

PLAIN = "plain"
QUIRKS = ("late", "reconnects", "no-socket", "double-taps", "names", "takes-back", "keen", "silent", "reloads")
FIRST_PERSON = re.compile(r"\b(I|[Mm]y|me)\b")
OWN_VOICE = ("lived_experience", "business")
KEEN_SECTOR = "voluntary"
CARD_LENGTH = 200
SECOND_CARD, SAYS_IT_TOO, ACTION, INTERESTED, NEED = 0.3, 0.75, 0.45, 0.5, 0.72


@dataclass(frozen=True)
class Part:
    """One person's part. `quirk` is the one unusual thing their phone does; most do none."""

    number: int
    sector: str
    organisation: str
    name: str
    name_organisation: bool
    quirk: str
    problems: tuple[str, ...] = ()
    action: Proposed | None = None
    promises: tuple[Promised, ...] = ()
    answer: str = ""
    needs: str = ""
    changes_mind: bool = False

    @property
    def label(self) -> str:
        return f"participant {self.number}"


def expected(people: int, crowd: Crowd) -> dict[str, int]:
    """How many of each sector: in proportion, everybody placed, small sectors left small."""
    whole = sum(crowd.sectors.values())
    exact = {sector: people * share / whole for sector, share in crowd.sectors.items()}
    counts = {sector: int(share) for sector, share in exact.items()}
    rest = sorted(exact, key=lambda sector: counts[sector] - exact[sector])
    for sector in rest[: people - sum(counts.values())]:
        counts[sector] += 1
    return {sector: count for sector, count in counts.items() if count}


def cast(people: int, voices: Voices, crowd: Crowd, seed: int = 1) -> tuple[Part, ...]:
    """Everybody's part, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - a play, not a secret
    sectors = [sector for sector, count in expected(people, crowd).items() for _ in range(count)]
    chance.shuffle(sectors)
    _let_keen_one_be(KEEN_SECTOR, sectors)
    deal = _Deal(voices, crowd, chance)
    parts = [_part(number, sector, crowd, chance) for number, sector in enumerate(sectors, 1)]
    return tuple(deal.to(part) for part in parts)


def _let_keen_one_be(sector: str, sectors: list[str]) -> None:
    """Who promises most comes from a sector that has most to promise."""
    keen = QUIRKS.index("keen") + 1
    if keen < len(sectors) and sector in sectors:
        other = sectors.index(sector)
        sectors[keen], sectors[other] = sectors[other], sectors[keen]


def _part(number: int, sector: str, crowd: Crowd, chance: random.Random) -> Part:
    organisation = chance.choice(crowd.organisations[sector])
    return Part(
        number=number,
        sector=sector,
        organisation=organisation if chance.random() < 0.92 else "",
        name=chance.choice(crowd.names) if chance.random() < 0.3 else "",
        name_organisation=chance.random() < 0.6,
        quirk=QUIRKS[number - 2] if 2 <= number < len(QUIRKS) + 2 else PLAIN,
        changes_mind=chance.random() < 0.3,
    )


@dataclass
class _Deal:
    """What there is to say, dealt out so that nearly everybody says something of their own."""

    voices: Voices
    crowd: Crowd
    chance: random.Random
    problems: list[str] = field(init=False)
    actions: list[Proposed] = field(init=False)
    promises: list[Promised] = field(init=False)
    said: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.problems = [said.text for said in self.voices.problems]
        self.actions = list(self.voices.actions)
        self.promises = list(self.voices.promises)

    def to(self, part: Part) -> Part:
        promises = self._promises(part)
        feels = self.chance.random()
        return replace(
            part,
            problems=self._problems(part),
            action=self._action(),
            promises=promises,
            answer="" if promises or feels >= NEED else "interested" if feels < INTERESTED else "need",
            needs=self.chance.choice(self.crowd.needs),
        )

    def _problems(self, part: Part) -> tuple[str, ...]:
        if part.quirk == "silent":
            return ()
        if part.quirk == "names":
            return (self.voices.named,)
        if not self.problems and part.quirk == PLAIN and self.chance.random() > SAYS_IT_TOO:
            return ()
        more = part.quirk in ("keen", "takes-back") or (self.problems and self.chance.random() < SECOND_CARD)
        return tuple(self._problem(part.sector) for _ in range(1 + bool(more)))

    def _problem(self, sector: str) -> str:
        """Something not said yet while there is, otherwise the like of it from another place."""
        own = sector in OWN_VOICE
        fitting = [text for text in self.problems if bool(FIRST_PERSON.search(text)) == own]
        if fitting or self.problems:
            text = self.chance.choice(fitting or self.problems)
            self.problems.remove(text)
            return self._placed(text)
        return self._again(self.chance.choice(self.voices.problems).text)

    def _again(self, text: str) -> str:
        for echo in self.chance.sample(self.crowd.echoes, len(self.crowd.echoes)):
            words = self._placed(f"{text} {echo}")
            if words not in self.said and len(words) <= CARD_LENGTH:
                self.said.add(words)
                return words
        return self._placed(text)

    def _placed(self, text: str) -> str:
        return text.replace("{place}", self.chance.choice(self.crowd.places))

    def _action(self) -> Proposed | None:
        if not self.actions or self.chance.random() >= ACTION:
            return None
        return self.actions.pop(self.chance.randrange(len(self.actions)))

    def _promises(self, part: Part) -> tuple[Promised, ...]:
        own = [each for each in self.promises if each.sector == part.sector]
        wanted = 3 if part.quirk == "keen" else 1
        mine = tuple((own + [each for each in self.promises if each not in own] * (wanted > 1))[:wanted])
        for each in mine:
            self.promises.remove(each)
        return mine
