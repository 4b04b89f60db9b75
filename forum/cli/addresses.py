"""Where a workshop's screens are, as printed by commands."""

from collections.abc import Iterator

from flask import current_app

from workshops import wording
from workshops.models import Workshop


def addresses(workshop: Workshop) -> dict[str, str]:
    """The short address for phones, the wall's secret one and the console's."""
    address = current_app.config["FORUM"].address
    return {
        "phone": f"{address}/j/{workshop.code}",
        "wall": f"{address}/wall/{workshop.wall_key}",
        "console": f"{address}/console/{workshop.code}",
    }


def heading(workshop: Workshop) -> str:
    mark = " (rehearsal)" if workshop.rehearsal else ""
    return f"{workshop.title}{mark}: code {wording.code_words(workshop.code)}"


def address_lines(workshop: Workshop) -> Iterator[str]:
    for screen, address in addresses(workshop).items():
        yield f"  {screen:<8} {address}"
