"""What is made of an address, and of what PostgreSQL answers; what it does itself is tested in tests/growing."""

import pytest
from sqlalchemy.exc import InternalError, OperationalError, ProgrammingError, TimeoutError

from workshops.database import has_no_tables, is_away
from workshops.postgresql import CONNECTING, engine_options, with_driver


class Answered(Exception):
    """What the driver raises: PostgreSQL's code says why."""

    def __init__(self, sqlstate: str | None) -> None:
        super().__init__("no such luck")
        self.sqlstate = sqlstate


@pytest.mark.parametrize("kind", ["postgres", "postgresql", "postgresql+psycopg"])
def test_an_address_in_any_of_its_forms_names_our_driver(kind: str) -> None:
    assert with_driver(f"{kind}://ben@db/forum?host=/run") == "postgresql+psycopg://ben@db/forum?host=/run"


def test_sqlites_address_stays_and_takes_no_options() -> None:
    assert with_driver("sqlite:////srv/forum.db") == "sqlite:////srv/forum.db"
    assert engine_options("sqlite:////srv/forum.db", 10) == {}


def test_a_process_keeps_so_many_connections_and_no_more() -> None:
    options = engine_options("postgresql+psycopg://db/forum", 7)
    assert (options["pool_size"], options["max_overflow"]) == (7, 0)
    assert (options["isolation_level"], options["connect_args"]) == ("READ COMMITTED", CONNECTING)


@pytest.mark.parametrize(
    ("error", "away"),
    [
        (OperationalError("", {}, Answered(None)), True),
        (OperationalError("", {}, Answered("57P01")), True),
        (OperationalError("", {}, Answered("55P03")), True),
        (InternalError("", {}, Answered("25006")), True),
        (TimeoutError(), True),
        (OperationalError("", {}, Answered("40P01")), False),
        (ProgrammingError("", {}, Answered("42601")), False),
        (ValueError(), False),
    ],
)
def test_what_can_be_done_again_at_once_is_not_away(error: Exception, away: bool) -> None:
    assert is_away(error) == away


def test_a_database_that_is_not_set_up_is_known() -> None:
    assert has_no_tables(ProgrammingError("", {}, Answered("42P01")))
    assert not has_no_tables(ProgrammingError("", {}, Answered("42703")))
