"""The palette in a real terminal, over a text with wide letters."""

from collections.abc import Callable

import pytest

from tests.end_to_end.terminal import Terminal

pytestmark = pytest.mark.end_to_end

COVERED = slice(6, 36)
"""Rows that the list of commands covers, and no longer does when it is short."""


def test_wide_letters_at_its_edge_come_back_when_it_shrinks(
    start: Callable[..., Terminal],
) -> None:
    terminal = start()
    terminal.wait_for("Welcome")
    terminal.type("ggjjjj")
    before = terminal.wait_for("decision boundary에서").splitlines()
    terminal.type(":")
    terminal.wait_for("The next paper, also while reading")
    terminal.type("a")
    terminal.wait_for("Formulas as TeX")
    terminal.type("zzzz")
    after = terminal.wait_for("No matches found").splitlines()
    assert after[COVERED] == before[COVERED]
