"""Rows to read from: a table's columns under the names its class has, loaded several times faster than objects."""

from typing import Any, TypeVar, cast

from sqlalchemy import ColumnElement, Table, select

from workshops.database import Base, db

Kind = TypeVar("Kind", bound=Base)


def rows_of(kind: type[Kind], *where: ColumnElement[bool], order: tuple[Any, ...]) -> list[Kind]:
    """The rows of a table; equal ones are equal, none can be changed, and relationships are not on them."""
    found = db.session.execute(select(*cast(Table, kind.__table__).c).where(*where).order_by(*order))
    return cast(list[Kind], found.all())
