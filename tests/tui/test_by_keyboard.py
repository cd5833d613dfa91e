"""All dialogs by the keyboard alone: they open, something in them has the focus, Escape leaves."""

from pathlib import Path

from tests.tui.driving import NOISY_STUDENT, Driver, running
from tui.commands import BY_ID

DIALOGS = (
    "rate-exactly", "edit-tags", "choose-status", "merge", "split", "note", "edit-paper",
    "add-paper", "write-review", "sort", "manage-tags", "links", "contents", "compare", "import",
    "save-elsewhere", "save-view", "problems", "theme", "help", "palette",
)  # fmt: skip


async def walk(driver: Driver, command: str) -> None:
    """Open a dialog, go through all that can have the focus in it, and leave it."""
    await driver.press(*BY_ID[command].keys[0].split())
    await driver.wait_until(lambda: driver.app.screen is not driver.main)
    dialog = driver.app.screen
    await driver.wait_until(lambda: bool(dialog.focused or not dialog.focus_chain))
    for _ in range(len(dialog.focus_chain)):
        assert dialog.focused, f"nothing has the focus in {command}"
        await driver.press("tab")
        assert driver.app.screen is dialog, f"Tab leaves {command}"
    await driver.press("escape")
    await driver.wait_until(lambda: driver.app.screen is not dialog)
    while driver.app.screen is not driver.main:
        await driver.press("escape")


async def test_every_dialog_is_walked_and_left_by_the_keyboard(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        revision = driver.library.revision
        for command in DIALOGS:
            await walk(driver, command)
        assert driver.library.revision == revision
