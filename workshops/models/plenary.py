"""What the working groups bring before the whole forum."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from workshops.database import Base


class Barrier(Base):
    """A card of the plenary that a working group carried; it keeps that group's name.

    `from_key` is the card it was and no key: the workshop it came from may be deleted before this one.
    """

    __tablename__ = "barrier"
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"), primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    from_key: Mapped[str]
    group: Mapped[str] = mapped_column("from_group")
