"""Templates kept as compiled: a server that starts again under a room full of phones has them at once."""

from contextlib import suppress
from pathlib import Path

from flask import Flask
from jinja2.bccache import Bucket, FileSystemBytecodeCache

FOLDER = "compiled"
PHONES = ("board/", "components/", "join/", "home/")


class Compiled(FileSystemBytecodeCache):
    """Kept beside the database; a disk that takes nothing only makes the next start slower."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write one template down if that is possible."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def start(app: Flask, instance: Path) -> None:
    """Keep them from now on."""
    folder = instance / FOLDER
    with suppress(OSError):
        folder.mkdir(mode=0o700, exist_ok=True)
    app.jinja_env.bytecode_cache = Compiled(str(folder))


def load(app: Flask) -> None:
    """Have all at hand that phones are shown, before the first of them asks."""
    for name in app.jinja_env.list_templates(filter_func=lambda name: name.startswith(PHONES)):
        app.jinja_env.get_template(name)
