"""Gettext with types."""

from flask_babel import gettext as _gettext
from flask_babel import ngettext as _ngettext


def gettext(words: str, **values: object) -> str:
    """The words in the reader's language, filled in."""
    return str(_gettext(words, **values))


def ngettext(one: str, many: str, count: int, **values: object) -> str:
    """One form or the other by count, which stands in the words as %(num)s."""
    return str(_ngettext(one, many, count, **values))
