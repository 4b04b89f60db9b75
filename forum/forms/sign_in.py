"""Flask-Security-Too's forms in our words. What they check stays theirs."""

from typing import Any

from flask_security import (
    ChangePasswordForm,
    ForgotPasswordForm,
    LoginForm,
    MfRecoveryForm,
    ResetPasswordForm,
    TwoFactorVerifyCodeForm,
    VerifyForm,
)
from wtforms import Form

LABELS = {
    "email": "E-mail address",
    "password": "Password",
    "password_confirm": "The same password again",
    "new_password": "New password",
    "new_password_confirm": "The new password again",
    "code": "Code",
}


class Worded(Form):
    """A form whose labels are ours."""

    labels = LABELS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self:
            field.label.text = self.labels.get(field.name, field.label.text)


class SignInForm(Worded, LoginForm):  # type: ignore[misc]
    """E-mail address and password."""


class ForgottenForm(Worded, ForgotPasswordForm):  # type: ignore[misc]
    """Ask for a link to choose a new password."""


class ResetForm(Worded, ResetPasswordForm):  # type: ignore[misc]
    """Choose a new password, by such a link."""

    labels = LABELS | {"password": "New password", "password_confirm": "The new password again"}


class ChangeForm(Worded, ChangePasswordForm):  # type: ignore[misc]
    """Change the password, knowing the old one."""

    labels = LABELS | {"password": "Password you have now"}


class CodeForm(Worded, TwoFactorVerifyCodeForm):  # type: ignore[misc]
    """The six figures an authenticator app shows."""

    labels = LABELS | {"code": "Code from your app"}


class SpareCodeForm(Worded, MfRecoveryForm):  # type: ignore[misc]
    """One of the spare codes, for when the phone with the app is lost."""

    labels = LABELS | {"code": "Spare code"}


class AgainForm(Worded, VerifyForm):  # type: ignore[misc]
    """The password once more, before something delicate."""


FORMS = {
    "login_form": SignInForm,
    "forgot_password_form": ForgottenForm,
    "reset_password_form": ResetForm,
    "change_password_form": ChangeForm,
    "two_factor_verify_code_form": CodeForm,
    "mf_recovery_form": SpareCodeForm,
    "verify_form": AgainForm,
}
