from flask import Blueprint

pages = Blueprint("workshops", __name__)
