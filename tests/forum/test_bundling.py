"""The phone's files joined: what pages link is never older than its sources."""

from pathlib import Path

import pytest

from forum import bundling


@pytest.fixture
def static(tmp_path: Path) -> Path:
    """Files of a page, as they lie in the folder."""
    for name, content in (
        ("js/phone.js", 'import { say } from "./modules/say.js";\nsay("hello");\n'),
        ("js/modules/say.js", "export function say(words) { document.title = words; }\n"),
        ("css/page.css", '@import "base.css";\n'),
        ("css/base.css", 'body { color: teal; background: url("../vendor/fonts/a.woff2"); }\n'),
        ("css/phone.css", "main { margin: 0; }\n"),
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    return tmp_path


def test_what_is_imported_is_joined_and_fonts_stay_where_they_are(static: Path) -> None:
    bundling.bundle(static)
    script = (static / bundling.address_of("js/phone.js")).read_text()
    sheet = (static / bundling.address_of("css/page.css")).read_text()
    assert "hello" in script
    assert "import" not in script
    assert "../vendor/fonts/a.woff2" in sheet
    assert "@import" not in sheet


def test_joined_files_hold_until_a_source_changes(static: Path) -> None:
    assert not bundling.is_fresh(static)
    bundling.bundle(static)
    assert bundling.is_fresh(static)
    (static / "js/modules/say.js").write_text("export function say(words) { alert(words); }\n")
    assert not bundling.is_fresh(static)
    bundling.bundle(static)
    assert "alert" in (static / bundling.address_of("js/phone.js")).read_text()
