"""One blueprint for everything under /console/CODE."""

from flask import Blueprint

pages = Blueprint("console", __name__)
