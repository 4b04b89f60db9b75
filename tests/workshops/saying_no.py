"""Expecting a refusal, by its words."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from workshops.database import db
from workshops.refusal import Query, Refusal


@contextmanager
def refused(words: str, code: str | None = None, status: int | None = None) -> Iterator[None]:
    """What happens inside is refused in these words (a part of them), and undone as the edge would undo it."""
    with pytest.raises(Refusal) as info:
        yield
    db.session.rollback()
    assert words in info.value.words
    assert code in (None, info.value.code)
    assert status in (None, info.value.status)


@contextmanager
def asked(words: str) -> Iterator[None]:
    """The same for a question: "sure?"."""
    with pytest.raises(Query) as info:
        yield
    db.session.rollback()
    assert words in info.value.words
    assert info.value.status == 422
