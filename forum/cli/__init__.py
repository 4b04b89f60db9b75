"""The command line. Each command takes --json for one document and nothing else."""

from flask import Flask

from forum.cli.forum import forum
from forum.cli.his import his
from forum.cli.people import people
from forum.cli.rehearse import rehearse
from forum.cli.report import report
from forum.cli.scores import scores
from forum.cli.workshop import workshop


def register(app: Flask) -> None:
    """Every command."""
    his.add_command(scores)
    for command in (his, forum, people, workshop, report, rehearse):
        app.cli.add_command(command)
