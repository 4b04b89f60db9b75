"""docs/running.md names every setting, and what it leads to is there."""

import re

from tests.house.tree import ROOT

PAGE = ROOT / "docs/running.md"


def test_every_setting_is_in_the_table() -> None:
    read = set(
        re.findall(r"FORUM_[A-Z_]+", (ROOT / "forum/config.py").read_text() + (ROOT / "deploy/backup").read_text())
    )
    rows = [line.split("|")[1] for line in PAGE.read_text().splitlines() if line.startswith("| `FORUM_")]
    named = set(re.findall(r"FORUM_[A-Z_]+", " ".join(rows)))
    assert named == read


def test_every_page_and_file_it_names_is_there() -> None:
    text = PAGE.read_text()
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    assert links
    assert [link for link in links if not (PAGE.parent / link).exists()] == []
    files = re.findall(r"`((?:deploy|tests)/[\w/.-]+)`", text)
    assert files
    assert [file for file in files if not (ROOT / file).exists()] == []
