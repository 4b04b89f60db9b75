"""Words and figures for templates: all of them from `wording`, so that screens and documents say the same."""

from flask import Flask

from workshops import his, sectors, wording


def register(app: Flask) -> None:
    """Let templates call the modules that know the words."""
    app.jinja_env.globals.update(wording=wording, his=his, sectors=sectors)
