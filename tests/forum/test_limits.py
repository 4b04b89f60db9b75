"""Wrong guesses are counted for all processes together and, while their store is gone, by each process for itself."""

import pytest
from limits import parse
from limits.storage import storage_from_string

from forum.limits import Counts

FEW = parse("3 per minute")


@pytest.fixture
def gone(monkeypatch: pytest.MonkeyPatch) -> Counts:
    """Counts whose Redis does not answer."""
    Counts.here.storage.reset()
    monkeypatch.setattr(Counts, "gone_until", 0.0)
    return Counts(storage_from_string("redis://127.0.0.1:1/0"))


def test_while_redis_is_gone_this_process_goes_on_counting(gone: Counts) -> None:
    assert [gone.hit(FEW, "code", "Eve") for _ in range(4)] == [True, True, True, False]
    assert not gone.test(FEW, "code", "Eve")
    assert gone.get_window_stats(FEW, "code", "Eve").remaining == 0


def test_and_lets_everybody_else_in(gone: Counts) -> None:
    for _ in range(4):
        gone.hit(FEW, "code", "Eve")
    assert gone.test(FEW, "code", "Ben")
