from flask import Blueprint

pages = Blueprint("join", __name__)
