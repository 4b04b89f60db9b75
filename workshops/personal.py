"""Does a text seem to tell who somebody is? Only good enough to ask "sure?": it must not cry wolf, and may miss."""

import re
import unicodedata

from workshops.names import FIRST_NAMES

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
DATE = re.compile(r"(?<!\d)\d{1,2}([./-])\d{1,2}\1(\d{2}|\d{4})(?!\d)")
NUMBER = re.compile(r"(?<![\w£$€%.,/])(?<!\d:)(?:\+ ?)?\(?\d(?:[\s().–-]{0,3}\d){7,}(?!\w)")
TITLED = re.compile(r"\b(?:(?i:mrs?|ms|mx|dr|prof|cllr)\.?\s+[A-Z]|(?:Miss|Sister|Nurse)\s+[A-Z][a-z'’])[\w'’-]*")
TWO_NAMES = re.compile(r"\b([A-Z][a-z]+)\s+(?=([A-Z][\w'’-]+))")
HONOURED = re.compile(r"\b(?:St|St\.|Saint|King|Queen|Prince|Princess|Royal)\s+$")
PLACE = re.compile(
    r"avenue|bridge|centre|church|clinic|close|college|court|dock|estate|gardens|green|grove|hall|hill|hospital|house"
    r"|lane|library|line|market|palace|park|place|road|school|square|station|street|surgery|terrace|tower|trust|university|ward|way"
)
ROLE = re.compile(r"practitioners?|associates?|specialists?|family|led")


def personal_detail(text: str) -> str | None:
    """What personal detail this text seems to hold, in words; None if none is seen."""
    if EMAIL.search(text):
        return "an e-mail address"
    if any(_is_phone(match.group()) for match in NUMBER.finditer(DATE.sub("; ", text))):
        return "a phone number"
    return "somebody’s name" if _names_somebody(_without_accents(text)) else None


def _is_phone(found: str) -> bool:
    """Is this written as a number to dial: from abroad, or from anywhere in the country?"""
    digits = "".join(str(unicodedata.digit(sign)) for sign in found if sign.isdigit())
    if found.startswith("+") or digits.startswith("00"):
        return 8 <= len(digits.removeprefix("00")) <= 15
    return re.fullmatch(r"0[12357-9]\d{8,9}|7\d{9}|44[1-9]\d{9}", digits) is not None


def _without_accents(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if unicodedata.category(sign) != "Mn")


def _names_somebody(text: str) -> bool:
    titled = (match.group().split()[1] for match in TITLED.finditer(text))
    return any(not ROLE.fullmatch(word.lower()) for word in titled) or any(
        _is_name(match, text) for match in TWO_NAMES.finditer(text)
    )


def _is_name(match: re.Match[str], text: str) -> bool:
    """Two words of which the first is a first name, and that are not a place called after somebody."""
    first, second = match.group(1).lower(), match.group(2).lower()
    return first in FIRST_NAMES and not PLACE.fullmatch(second) and not HONOURED.search(text[: match.start()])
