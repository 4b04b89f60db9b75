"""Sign-ins outlive a clock that is put back: a cookie from a moment that is yet to come is still ours."""

from typing import Any

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import SignatureExpired, TimestampSigner, URLSafeTimedSerializer


class ForgivingSigner(TimestampSigner):
    """Takes what it signed too long ago for expired, and what it signed later than now for fresh."""

    def unsign(self, signed_value: str | bytes, max_age: int | None = None, return_timestamp: bool = False) -> Any:
        """The value without its signature."""
        try:
            return super().unsign(signed_value, max_age, return_timestamp)  # type: ignore[call-overload]
        except SignatureExpired as expired:
            if expired.date_signed is None or expired.date_signed.timestamp() <= self.get_timestamp():
                raise
        return super().unsign(signed_value, None, return_timestamp)  # type: ignore[call-overload]


class Sessions(SecureCookieSessionInterface):
    """Flask's own, signed forgivingly."""

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """What signs and reads the cookie."""
        serializer = super().get_signing_serializer(app)
        if serializer is not None:
            serializer.signer = ForgivingSigner
        return serializer
