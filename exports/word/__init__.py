"""An editable Word file of a document, made from the document's own HTML so that it says the same: `of(html)`."""

from exports.word.document import of

__all__ = ["of"]
