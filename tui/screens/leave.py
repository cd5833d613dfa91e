"""Leaving while nobody else has what this program has: whether to save it first."""

from typing import Final

from tui.rendering.content import to_content
from tui.screens.choice import ChoiceScreen

SAVE: Final = "save"
LEAVE: Final = "leave"


class LeaveScreen(ChoiceScreen):
    """Dismissed with what to do; with None, the person stays."""

    HINTS = (("Enter", "chooses"), ("Esc", "stays"))

    def __init__(self, at_risk: str) -> None:
        """`at_risk` says what would be lost."""
        options = [
            (SAVE, to_content("Save the whole library elsewhere, and leave")),
            (LEAVE, to_content("Leave, and lose it")),
        ]
        super().__init__(f"{at_risk[:1].upper()}{at_risk[1:]}", options)
