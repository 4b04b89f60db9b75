"""Lines are closed when a test is over."""

import contextlib
from collections.abc import Iterator
from socket import SHUT_RDWR

import gevent
import pytest

from tests.forum.direct import lines


@pytest.fixture(autouse=True)
def _lines() -> Iterator[None]:
    yield
    for end in lines.ends:
        with contextlib.suppress(OSError):
            end.shutdown(SHUT_RDWR)
    gevent.sleep(0.01)
    for each in (*lines.files, *lines.ends):
        each.close()
    lines.ends.clear()
    lines.files.clear()
