"""What to go on with when a text was never saved: that one, the library's, or both."""

from textual.content import Content

from tui.drafts import Draft, Kept
from tui.rendering.content import to_content
from tui.screens.choice import ChoiceScreen

ANEW = "Begin anew, and forget it"
AS_IN_LIBRARY = "Go on with what is in the library, and forget the other one"
BOTH = "Both, one below the other"


def draft_choice(draft: Draft, kept: Kept, saved: str) -> ChoiceScreen:
    """Asks which: dismissed with `kept`, `saved`, or `both` where the library has a text, too."""
    remark = f" ({kept.remark})" if kept.remark else ""
    options: list[tuple[str, Content]] = [
        ("kept", to_content(f"Go on with what was not saved on {draft.written}{remark}"))
    ]
    if saved:
        options.append(("both", to_content(BOTH)))
    options.append(("saved", to_content(AS_IN_LIBRARY if saved else ANEW)))
    return ChoiceScreen("There is a text that was never saved", options)
