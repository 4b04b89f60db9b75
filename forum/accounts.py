"""Accounts of those who sign in, and the three roles. Flask-Security-Too keeps the passwords and second factors."""

import hashlib
from datetime import datetime
from typing import Any

from flask_security import AsaList, RoleMixin, Security, SQLAlchemyUserDatastore, UserMixin
from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, Table
from sqlalchemy.ext.mutable import MutableList
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.config import Config
from workshops.database import Base, db
from workshops.models import GroupFacilitator

ROLES = {
    "admin": "Adds people and gives roles",
    "staff": "GLA staff: every working group and every report",
    "facilitator": "Runs the workshops of their working groups",
}

person_role = Table(
    "person_role",
    Base.metadata,
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    Column("role_id", ForeignKey("role.id"), primary_key=True),
)


class Role(Base, RoleMixin):  # type: ignore[misc]
    """One of the three roles."""

    __tablename__ = "role"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    description: Mapped[str] = mapped_column(default="")
    permissions: Mapped[Any] = mapped_column(MutableList.as_mutable(AsaList()), nullable=True)  # type: ignore[no-untyped-call]
    update_datetime: Mapped[datetime | None]


class Person(Base, UserMixin):  # type: ignore[misc]
    """Somebody who signs in."""

    __tablename__ = "person"
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password: Mapped[str | None]
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(unique=True)
    create_datetime: Mapped[datetime | None]
    update_datetime: Mapped[datetime | None]
    tf_primary_method: Mapped[str | None]
    tf_totp_secret: Mapped[str | None]
    tf_phone_number: Mapped[str | None]
    mf_recovery_codes: Mapped[Any] = mapped_column(MutableList.as_mutable(AsaList()), nullable=True)  # type: ignore[no-untyped-call]
    roles: Mapped[list[Role]] = relationship(secondary=person_role)

    def is_staff(self) -> bool:
        return any(role.name in ("staff", "admin") for role in self.roles)

    def is_admin(self) -> bool:
        return any(role.name == "admin" for role in self.roles)


GroupFacilitator.__table__.append_constraint(ForeignKeyConstraint(["person_id"], ["person.id"]))  # type: ignore[attr-defined]

people = SQLAlchemyUserDatastore(db, Person, Role)
security = Security()


def settings(config: Config) -> dict[str, Any]:
    """Flask-Security-Too: argon2, reset by e-mail, a second factor by app; throttling is ours."""
    return {
        "SECURITY_PASSWORD_HASH": "argon2",
        "SECURITY_PASSWORD_SINGLE_HASH": ["argon2"],
        "SECURITY_PASSWORD_SALT": hashlib.sha256(b"salt:" + config.secret.encode()).hexdigest(),
        "SECURITY_PASSWORD_LENGTH_MIN": 12,
        "SECURITY_RECOVERABLE": True,
        "SECURITY_CHANGEABLE": True,
        "SECURITY_TWO_FACTOR": True,
        "SECURITY_TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
        "SECURITY_TOTP_SECRETS": {"1": hashlib.sha256(b"totp:" + config.secret.encode()).hexdigest()},
        "SECURITY_TOTP_ISSUER": "Partner Forum",
        "SECURITY_LOGIN_URL": "/sign-in",
        "SECURITY_LOGOUT_METHODS": ["POST"],
        "SECURITY_POST_LOGIN_VIEW": "/forums",
        "SECURITY_RETURN_GENERIC_RESPONSES": True,
        "SECURITY_SEND_REGISTER_EMAIL": False,
    }
