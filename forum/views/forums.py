from flask import Blueprint

pages = Blueprint("forums", __name__)
