"""What people say of the plan is read strictly: for each code and tag something, and nothing for what is not there."""

from pathlib import Path

import pytest

from workshops.his.people_say import read_lists
from workshops.his.strict import BadData


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return tmp_path / "aim1.yaml"


def test_it_reads_a_list_for_each(page: Path) -> None:
    page.write_text("1.1-01: [nursery fees, free hours]\n1.1-02: [back to work]")
    assert read_lists([page], ["1.1-01", "1.1-02"], "code") == {
        "1.1-01": ("nursery fees", "free hours"),
        "1.1-02": ("back to work",),
    }


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("1.1-01: [fees]", "nothing is said of code 1.1-02"),
        ("1.1-01: [fees]\n1.1-02: []", "nothing is said of code 1.1-02"),
        ("1.1-01: [fees]\n1.1-02: [work]\n9.9-99: [more]", "there is no code 9.9-99"),
        ("1.1-01: [fees, fees]\n1.1-02: [work]", "should be different texts"),
        ("- fees", "expected keys and values"),
    ],
)
def test_what_is_missing_doubled_or_unknown_is_refused_by_name(page: Path, content: str, said: str) -> None:
    page.write_text(content)
    with pytest.raises(BadData, match=said):
        read_lists([page], ["1.1-01", "1.1-02"], "code")
