"""Gettext with types; in templates, the reader's language is found out once a page and not once a word."""

from typing import Any

from flask import Flask, g
from flask_babel import get_translations
from flask_babel import gettext as _gettext
from flask_babel import ngettext as _ngettext


def register(app: Flask) -> None:
    """Let templates translate."""
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=lambda words: _translations().gettext(words),
        ngettext=lambda one, many, count: _translations().ngettext(one, many, count),
        newstyle=True,
    )


def _translations() -> Any:
    """Those for whoever asks, kept for as long as their request takes."""
    if "translations" not in g:
        g.translations = get_translations()
    return g.translations


def gettext(words: str, **values: object) -> str:
    """The words in the reader's language, filled in."""
    return str(_gettext(words, **values))


def ngettext(one: str, many: str, count: int, **values: object) -> str:
    """One form or the other by count, which stands in the words as %(num)s."""
    return str(_ngettext(one, many, count, **values))
