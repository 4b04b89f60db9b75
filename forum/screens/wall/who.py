"""Who speaks in a commitment, as the room may read it: an organisation, a team of it, or one person."""

from collections.abc import Iterable

from workshops import sectors
from workshops.snapshot.values import CommitmentLine, OfferLine


def speaker(line: CommitmentLine | OfferLine) -> str:
    """The organisation when it speaks for it; otherwise a team or somebody there. A name only where it was ticked."""
    if line.name:
        return f"{line.name}, {line.organisation}" if line.organisation else line.name
    if line.organisation:
        prefix = {"myself": "Somebody at ", "team": "A team at "}.get(line.behalf, "")
        return f"{prefix}{line.organisation}"
    kind = {"myself": "Somebody", "team": "A team"}.get(line.behalf, "An organisation")
    return f"{kind} ({sectors.sector(line.sector).name})" if line.sector else kind


def organisations(lines: Iterable[CommitmentLine]) -> tuple[str, ...]:
    """The organisations that stand behind these, each once, however it was typed."""
    named = {line.organisation.casefold(): line.organisation for line in lines if line.organisation}
    return tuple(named.values())
