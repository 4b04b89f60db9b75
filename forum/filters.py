"""Words and figures for templates: all of them from `wording`, so that screens and documents say the same."""

from flask import Flask

from workshops import his, sectors, taken_out, wording
from workshops.models import Workshop
from workshops.snapshot.values import WorkshopFacts


def register(app: Flask) -> None:
    """Let templates call the modules that know the words."""
    app.jinja_env.globals.update(wording=wording, his=his, sectors=sectors, title_of=title_of)


def title_of(workshop: Workshop | WorkshopFacts) -> str:
    """Its title as everybody reads it: without words that staff took out. Facts are read so already."""
    return workshop.title if isinstance(workshop, WorkshopFacts) else taken_out.reader(workshop)(workshop.title)
