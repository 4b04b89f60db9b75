"""The application, for a server to serve."""

from forum import create_app

app = create_app()
