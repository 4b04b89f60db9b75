"""Compiled templates are kept from one start to the next, and a full disk breaks no page."""

from pathlib import Path

import pytest
from flask import Flask, render_template
from jinja2.bccache import FileSystemBytecodeCache

from forum import compiled


@pytest.fixture
def pages(tmp_path: Path) -> Flask:
    (tmp_path / "hello.html").write_text("Hello")
    app = Flask(__name__, template_folder=str(tmp_path))
    compiled.start(app, tmp_path)
    return app


def test_what_was_compiled_is_there_at_the_next_start(pages: Flask, tmp_path: Path) -> None:
    with pages.app_context():
        render_template("hello.html")
    assert list((tmp_path / compiled.FOLDER).iterdir())


def test_a_disk_that_takes_nothing_is_no_matter(pages: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(FileSystemBytecodeCache, "dump_bytecode", full)
    with pages.app_context():
        assert render_template("hello.html") == "Hello"
