"""Say the house's sizes at the end of a run, so that they are seen before they are too big."""

from statistics import median
from typing import TYPE_CHECKING

from tests.house.test_sizes import file_lengths, function_lengths
from tests.house.tree import PACKAGES

if TYPE_CHECKING:
    from _pytest.terminal import TerminalReporter


def pytest_terminal_summary(terminalreporter: "TerminalReporter") -> None:
    lengths, functions = file_lengths(PACKAGES), function_lengths()
    longest = max(lengths, key=lengths.__getitem__)
    terminalreporter.write_line(
        f"The house: {len(lengths)} files, median {median(lengths.values()):g} lines, "
        f"longest {longest} with {lengths[longest]}; {len(functions)} functions, median {median(functions):g}"
    )
