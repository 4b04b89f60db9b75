"""Templates kept as compiled: a server that starts again under a room full of phones has them at once."""

from contextlib import suppress
from pathlib import Path

from flask import Flask
from jinja2.bccache import Bucket, FileSystemBytecodeCache

FOLDER = "compiled"


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
