"""The application: its parts put together."""

from flask import Flask
from flask_babel import Babel
from flask_migrate import Migrate
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from exports import jobs
from forum import accounts, assets, cli, compiled, errors, filters, limits, live, security, views
from forum.config import Config
from forum.live import listening
from forum.screens import words
from forum.seeing import requests
from forum.sessions import Sessions
from workshops.database import db

csrf = CSRFProtect()


def create_app(config: Config | None = None) -> Flask:
    """The whole application, from settings given or from the environment."""
    settings = config or Config.from_environment()
    settings.instance.mkdir(parents=True, exist_ok=True)
    app = Flask(__name__, instance_path=str(settings.instance))
    app.session_interface = Sessions()
    app.config.update(settings.flask())
    app.config.update(accounts.settings(settings))
    db.init_app(app)
    Migrate(app, db, directory="migrations", render_as_batch=True)
    Babel(app)
    csrf.init_app(app)
    accounts.security.init_app(app, accounts.people)
    limits.start(app)
    compiled.start(app, settings.instance)
    words.register(app)
    filters.register(app)
    errors.register(app)
    security.register(app)
    assets.register(app)
    views.register(app, csrf)
    requests.register(app)
    app.wsgi_app = ProxyFix(app.wsgi_app, settings.proxies, settings.proxies)  # type: ignore[method-assign]
    live.start(app)
    listening.start(app)
    cli.register(app)
    jobs.connect(settings.jobs, app.app_context)
    return app
