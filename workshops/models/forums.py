"""Before the day: forums, working groups and who facilitates them."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshops.database import Base


class Forum(Base):
    """A series of workshops, or a day of them."""

    __tablename__ = "forum"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    starts_on: Mapped[date | None]
    place: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    created_by: Mapped[str]
    groups: Mapped[list["WorkingGroup"]] = relationship(back_populates="forum", order_by="WorkingGroup.key_commitment")


class WorkingGroup(Base):
    """The people around one key commitment."""

    __tablename__ = "working_group"
    __table_args__ = (UniqueConstraint("forum_id", "key_commitment"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id"))
    key_commitment: Mapped[str]
    name: Mapped[str]
    forum: Mapped[Forum] = relationship(back_populates="groups")
    facilitators: Mapped[list["GroupFacilitator"]] = relationship(cascade="all, delete-orphan")


class GroupFacilitator(Base):
    """This person may run this group's workshops. The key to the person is added where accounts are defined."""

    __tablename__ = "group_facilitator"
    group_id: Mapped[int] = mapped_column(ForeignKey("working_group.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(primary_key=True, index=True)


class AgreedText(Base):
    """The wording of a key commitment that the plan left to be agreed: each entry stays, the newest holds."""

    __tablename__ = "agreed_text"
    id: Mapped[int] = mapped_column(primary_key=True)
    key_commitment: Mapped[str] = mapped_column(index=True)
    text: Mapped[str]
    agreed_by: Mapped[str]
    agreed_on: Mapped[date]
    entered_by: Mapped[str]
    entered_at: Mapped[datetime]
