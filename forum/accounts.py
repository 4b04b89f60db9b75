"""Accounts of those who sign in, and the three roles. Flask-Security-Too keeps the passwords and second factors."""

import base64
import hashlib
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from flask import current_app
from flask_security import AsaList, RoleMixin, Security, SQLAlchemyUserDatastore, UserMixin
from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, Table
from sqlalchemy.ext.mutable import MutableList
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum import mail
from forum.config import Config
from forum.forms.sign_in import FORMS
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


class Role(Base, RoleMixin):
    """One of the three roles."""

    __tablename__ = "role"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    description: Mapped[str] = mapped_column(default="")
    permissions: Mapped[Any] = mapped_column(MutableList.as_mutable(AsaList()), nullable=True)
    update_datetime: Mapped[datetime | None]  # type: ignore[assignment]


class Person(Base, UserMixin):
    """Somebody who signs in."""

    __tablename__ = "person"
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password: Mapped[str | None]
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(unique=True)
    create_datetime: Mapped[datetime | None]  # type: ignore[assignment]
    update_datetime: Mapped[datetime | None]  # type: ignore[assignment]
    tf_primary_method: Mapped[str | None]
    tf_totp_secret: Mapped[str | None]
    tf_phone_number: Mapped[str | None]
    mf_recovery_codes: Mapped[Any] = mapped_column(MutableList.as_mutable(AsaList()), nullable=True)
    roles: Mapped[list[Role]] = relationship(secondary=person_role)  # type: ignore[assignment]

    def is_staff(self) -> bool:
        return any(role.name in ("staff", "admin") for role in self.roles)

    def is_admin(self) -> bool:
        return any(role.name == "admin" for role in self.roles)

    def role(self) -> str:
        """The one role that counts, the widest first."""
        return next((name for name in ROLES if any(role.name == name for role in self.roles)), "")

    def check_tf_required_setup(self) -> bool:
        """Must this person have a second step? Staff must, where the settings say so."""
        return self.is_staff() and bool(current_app.config["FORUM"].staff_totp)

    def check_tf_required(
        self, tf_setup_methods: list[tuple[str, str]], tf_fresh: bool
    ) -> tuple[bool, list[tuple[str, str]]]:
        """Is a second step due now? Always for those who set one up, and for those who must."""
        return bool(tf_setup_methods) or self.check_tf_required_setup(), tf_setup_methods


GroupFacilitator.__table__.append_constraint(ForeignKeyConstraint(["person_id"], ["person.id"]))  # type: ignore[attr-defined]

people = SQLAlchemyUserDatastore(db, Person, Role)
security = Security(mail_util_cls=mail.Post, **FORMS)  # type: ignore[arg-type]

LINK_SENT = ("If we know that address, an e-mail with a link is on its way. It works for a day.", "wait")
MESSAGES = {
    "GENERIC_AUTHN_FAILED": ("That e-mail address and password do not fit together. Check both.", "no"),
    "GENERIC_RECOVERY": LINK_SENT,
    "PASSWORD_RESET_REQUEST": LINK_SENT,
    "PASSWORD_RESET_EXPIRED": ("That link is more than a day old. Ask for a new one.", "no"),
    "INVALID_RESET_PASSWORD_TOKEN": ("That link does not work any more. Ask for a new one.", "no"),
    "PASSWORD_RESET_NO_LOGIN": ("Your new password is saved. Sign in with it.", "done"),
    "PASSWORD_CHANGE": ("Your new password is saved.", "done"),
    "PASSWORD_IS_THE_SAME": ("That is the password you have now. Choose another.", "no"),
    "PASSWORD_NOT_PROVIDED": ("Type your password.", "no"),
    "PASSWORD_INVALID_LENGTH": ("Make it at least %(length)s letters long. Three or four words do well.", "no"),
    "RETYPE_PASSWORD_MISMATCH": ("The two passwords are not the same.", "no"),
    "INVALID_PASSWORD": ("That is not your password.", "no"),
    "EMAIL_NOT_PROVIDED": ("Type your e-mail address.", "no"),
    "INVALID_EMAIL_ADDRESS": ("Type an e-mail address, like name@example.org.", "no"),
    "INVALID_CODE": ("That code does not fit. Wait for the next one and try again.", "no"),
    "TWO_FACTOR_INVALID_TOKEN": ("That code does not fit. Wait for the next one and try again.", "no"),
    "TWO_FACTOR_LOGIN_SUCCESSFUL": ("You are signed in.", "done"),
    "TWO_FACTOR_CHANGE_METHOD_SUCCESSFUL": ("The second step is on: each sign-in asks for a code.", "done"),
    "TWO_FACTOR_DISABLED": ("The second step is off.", "done"),
    "TWO_FACTOR_PERMISSION_DENIED": ("Sign in first.", "wait"),
    "TWO_FACTOR_SETUP_EXPIRED": ("That took longer than %(within)s. Please start again.", "no"),
    "TWO_FACTOR_METHOD_NOT_AVAILABLE": ("Choose one of the two.", "no"),
    "INVALID_RECOVERY_CODE": ("That is not one of your spare codes, or it was used before.", "no"),
    "NO_RECOVERY_CODES_SETUP": ("You have no spare codes yet.", "wait"),
    "INVALID_REDIRECT": ("The address you came from leads elsewhere. Start again from the first page.", "no"),
    "UNAUTHENTICATED": ("Sign in to see that page.", "wait"),
    "REAUTHENTICATION_REQUIRED": ("Type your password again before you change this.", "wait"),
    "REAUTHENTICATION_SUCCESSFUL": ("Thank you. Go on.", "done"),
}


def settings(config: Config) -> dict[str, Any]:
    """Flask-Security-Too: argon2, reset by e-mail, a second step by app; slowing down guesses is ours."""
    return {
        **mail.settings(config),
        **{f"SECURITY_MSG_{name}": message for name, message in MESSAGES.items()},
        **_hosts(config),
        "SECURITY_PASSWORD_HASH": "argon2",
        "SECURITY_PASSWORD_SINGLE_HASH": ["argon2"],
        "SECURITY_PASSWORD_SALT": _derived(config, "salt").hex(),
        "SECURITY_PASSWORD_LENGTH_MIN": 12,
        "SECURITY_RECOVERABLE": True,
        "SECURITY_CHANGEABLE": True,
        "SECURITY_RESET_PASSWORD_WITHIN": timedelta(days=1),
        "SECURITY_TWO_FACTOR": True,
        "SECURITY_TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
        "SECURITY_TWO_FACTOR_RESCUE_EMAIL": False,
        "SECURITY_TWO_FACTOR_RESCUE_MAIL": config.mail_from,
        "SECURITY_TWO_FACTOR_POST_SETUP_VIEW": "/account",
        "SECURITY_TOTP_SECRETS": {"1": _derived(config, "totp").hex()},
        "SECURITY_TOTP_ISSUER": "Partner Forum",
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES": True,
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES_KEYS": [base64.urlsafe_b64encode(_derived(config, "spare"))],
        "SECURITY_API_ENABLED_METHODS": ["session"],
        "SECURITY_LOGIN_URL": "/sign-in",
        "SECURITY_LOGOUT_METHODS": None,
        "SECURITY_POST_LOGIN_VIEW": "/forums",
        "SECURITY_POST_CHANGE_VIEW": "/account",
        "SECURITY_POST_RESET_VIEW": "/sign-in",
        "SECURITY_RETURN_GENERIC_RESPONSES": True,
        "SECURITY_SEND_REGISTER_EMAIL": False,
        "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False},
        "SECURITY_EMAIL_HTML": False,
        "SECURITY_EMAIL_SUBJECT_PASSWORD_RESET": "Choose a new password for Partner Forum",
        "SECURITY_EMAIL_SUBJECT_PASSWORD_NOTICE": "Your Partner Forum password was changed",
        "SECURITY_EMAIL_SUBJECT_PASSWORD_CHANGE_NOTICE": "Your Partner Forum password was changed",
    }


def _derived(config: Config, purpose: str) -> bytes:
    return hashlib.sha256(f"{purpose}:{config.secret}".encode()).digest()


def _hosts(config: Config) -> dict[str, Any]:
    """A link in an e-mail names the host that was asked, so in production only our own hosts may be asked."""
    hosts = [host for address in (config.address, *config.origins) if (host := urlsplit(address).hostname)]
    return {"TRUSTED_HOSTS": hosts} if config.production else {}
