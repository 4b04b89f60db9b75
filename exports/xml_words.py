"""Words as XML can hold them: Word and Excel files are XML, which has no place for most control characters."""

import re

FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
MARK = "\ufffd"


def allowed(words: str) -> str:
    """The words, with a mark for each letter that XML forbids."""
    return FORBIDDEN.sub(MARK, words)
