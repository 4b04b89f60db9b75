"""Documents are made in a process of their own, which is ended when it takes too long or too much."""

import subprocess
import sys
from collections.abc import Callable

import pytest

from exports import apart, making
from exports.summary import Summary


class Swells:
    """Takes three gigabytes when it is read on the other side."""

    def __reduce__(self) -> tuple[type[bytearray], tuple[int]]:
        return bytearray, (3 * 1024**3,)


class Dies:
    """Ends the process that reads it, as a machine short of memory does."""

    def __reduce__(self) -> tuple[Callable[..., object], tuple[str]]:
        return eval, ("__import__('os').kill(__import__('os').getpid(), 9)",)


def test_it_gives_what_would_be_made_here(sample: Summary) -> None:
    assert apart.make(sample) == making.documents(sample)


def test_one_that_hangs_is_ended(sample: Summary, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "MOST_SECONDS", 0.2)
    with pytest.raises(apart.TookTooLong):
        apart.make(sample)


@pytest.mark.parametrize("frozen", [Swells(), Dies()])
def test_one_that_swells_or_dies_ends_alone(frozen: object) -> None:
    with pytest.raises(apart.BrokeOff):
        apart.make(frozen)


def test_nobody_else_loads_what_makes_documents() -> None:
    """A web process that loaded it would take half as long again to be back after a restart."""
    heavy = "{'weasyprint', 'docx', 'xlsxwriter'}"
    asked = f"import sys, forum.serving, forum.worker; sys.exit(bool({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
