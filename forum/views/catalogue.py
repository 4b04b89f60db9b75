from flask import Blueprint

pages = Blueprint("catalogue", __name__)
