"""Terminals without colours are known by their names, each asked of in a process of its own."""

import subprocess
import sys

import pytest

ASK = "import sys; from tui.monochrome import is_monochrome; print(is_monochrome(sys.argv[1]))"


@pytest.mark.parametrize(
    ("term", "expected"),
    [("vt100", "True"), ("xterm", "False"), ("xterm-256color", "False"), ("no-such", "False")],
)
def test_what_terminfo_says_of_colours(term: str, expected: str) -> None:
    said = subprocess.run(
        [sys.executable, "-c", ASK, term], capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == expected
