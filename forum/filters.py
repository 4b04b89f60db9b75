"""Words and figures for templates: all of them from `wording`, so that screens and documents say the same."""

from flask import Flask

from workshops import his, sectors, wording


def register(app: Flask) -> None:
    app.add_template_global(wording, "wording")
    app.add_template_global(his, "his")
    app.add_template_global(sectors, "sectors")
