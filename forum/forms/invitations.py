"""Who is asked to come, sector by sector: how many people, and which organisations."""

from collections.abc import Mapping
from dataclasses import dataclass

from workshops.models import Workshop
from workshops.sectors import SECTORS, Sector

MOST_ORGANISATIONS = 400


@dataclass(frozen=True)
class Asked:
    """One sector's line as typed: a number, and organisations one a line."""

    sector: Sector
    expected: str
    organisations: str

    @property
    def is_wrong(self) -> bool:
        return bool(self.expected) and not (self.expected.isdecimal() and int(self.expected) <= 2_000)


def of_workshop(workshop: Workshop) -> list[Asked]:
    expected = {each.sector: str(each.expected) for each in workshop.invitations}
    named: dict[str, list[str]] = {}
    for each in workshop.invited_organisations:
        named.setdefault(each.sector, []).append(each.name)
    return [Asked(each, expected.get(each.key, ""), "\n".join(named.get(each.key, ()))) for each in SECTORS]


def read(sent: Mapping[str, str]) -> list[Asked]:
    return [
        Asked(each, sent.get(f"expected-{each.key}", "").strip(), sent.get(f"organisations-{each.key}", ""))
        for each in SECTORS
    ]


def mistakes(asked: list[Asked]) -> dict[str, str]:
    """What is not a number, by the id of its field."""
    wrong = (each.sector for each in asked if each.is_wrong)
    return {f"expected-{sector.key}": f"{sector.name}: type a whole number up to 2,000." for sector in wrong}


def expected(asked: list[Asked]) -> dict[str, int]:
    """People by sector, of lines without mistakes."""
    return {each.sector.key: int(each.expected) for each in asked if each.expected}


def organisations(asked: list[Asked]) -> list[tuple[str, str]]:
    """Each organisation once, with its sector."""
    lines = ((line.strip(), each.sector.key) for each in asked for line in each.organisations.splitlines())
    return list(dict.fromkeys((name, sector) for name, sector in lines if name))[:MOST_ORGANISATIONS]
