from flask import Blueprint

pages = Blueprint("wall", __name__)
