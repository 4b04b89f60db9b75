"""Several people doing something in the same moment, each with a connection of their own."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from flask import Flask

from workshops.database import db
from workshops.refusal import Refusal

T = TypeVar("T")


def at_once(app: Flask, acts: Sequence[Callable[[], T]]) -> list[T | Refusal]:
    """Do all acts together, each committed as the edge would; what each gave, or the refusal it met."""
    ready = Barrier(len(acts))
    db.session.commit()

    def one(act: Callable[[], T]) -> T | Refusal:
        with app.app_context():
            ready.wait(10)
            try:
                done = act()
                db.session.commit()
            except Refusal as refusal:
                db.session.rollback()
                return refusal
            return done

    with ThreadPoolExecutor(len(acts)) as pool:
        answers = list(pool.map(one, acts))
    db.session.expire_all()
    return answers
