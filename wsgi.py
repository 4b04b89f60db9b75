"""The application, for a server to serve."""

from forum.application import create_app

app = create_app()
