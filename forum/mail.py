"""E-mails: sent through the server that FORUM_MAIL names; while developing, written to the log."""

from typing import Any
from urllib.parse import unquote, urlsplit

from flask import Flask, current_app
from flask_mail import Mail
from flask_security import MailUtil

from forum.config import Config
from forum.seeing import logs

NOT_SENT = "An e-mail was not sent: FORUM_MAIL names no server."
server = Mail()


def settings(config: Config) -> dict[str, Any]:
    """What Flask-Mail wants to know, from `smtp://name:password@host:587` or `smtps://…`."""
    address = urlsplit(config.mail)
    return {
        "MAIL_SERVER": address.hostname or "",
        "MAIL_PORT": address.port or 25,
        "MAIL_USERNAME": unquote(address.username or "") or None,
        "MAIL_PASSWORD": unquote(address.password or "") or None,
        "MAIL_USE_SSL": address.scheme == "smtps",
        "MAIL_USE_TLS": address.scheme == "smtp" and address.username is not None,
        "MAIL_DEFAULT_SENDER": config.mail_from,
    }


class Post(MailUtil):
    """How Flask-Security-Too's messages leave the house."""

    def __init__(self, app: Flask) -> None:
        super().__init__(app)
        server.init_app(app)

    def send_mail(
        self,
        template: str,
        subject: str,
        recipient: str | tuple[str, str],
        sender: str | tuple[str, str],
        body: str | None,
        html: str | None,
        **more: Any,
    ) -> None:
        """Send it; without a server, write it to the log. Production's log never holds the words: a link is a key."""
        config: Config = current_app.config["FORUM"]
        if config.mail:
            super().send_mail(template, subject, recipient, sender, body, html, **more)
        elif config.production:
            current_app.logger.warning(NOT_SENT)
        else:
            current_app.logger.warning("To %s: %s\n%s", recipient, subject, body, extra={logs.LETTER: True})
