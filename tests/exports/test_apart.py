"""Documents are made in a process of their own, which is ended when it takes too long or too much."""

import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from exports import apart, making, pages
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
    assert apart.make(sample) == dict(making.documents(sample))


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


def test_each_form_is_handed_over_as_soon_as_it_is_made_and_the_page_first(sample: Summary) -> None:
    making_it = apart.made(sample)
    first = next(making_it)
    assert first == ("html", pages.twin(sample).encode())
    making_it.close()


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> Iterator[apart._Kept]:
    """A worker that keeps a maker loaded, for one test."""
    keeps = apart._Kept(wanted=True)
    monkeypatch.setattr(apart, "_kept", keeps)
    yield keeps
    if keeps.maker:
        keeps.maker.close()


def test_a_worker_keeps_the_next_one_loaded_and_uses_it(sample: Summary, kept: apart._Kept) -> None:
    apart.load()
    loaded = kept.maker
    making_it = apart.made(sample)
    next(making_it)
    assert loaded is not None
    assert kept.maker is None
    making_it.close()
    assert loaded.process.returncode is not None
    assert kept.maker is not loaded


def test_one_that_died_while_it_waited_is_not_used(sample: Summary, kept: apart._Kept) -> None:
    apart.load()
    assert kept.maker
    kept.maker.process.kill()
    kept.maker.process.wait()
    assert next(apart.made(sample))[0] == "html"


def test_one_that_waits_ends_with_the_worker(kept: apart._Kept) -> None:
    apart.load()
    assert kept.maker
    assert kept.maker.process.stdin
    kept.maker.process.stdin.close()
    assert kept.maker.process.wait(timeout=30) == 0
