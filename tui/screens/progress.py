"""Long work with a count, which can be ended."""

from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from textual import on
from textual.widget import Widget
from textual.widgets import ProgressBar, Static
from textual.worker import Worker, WorkerState

from tui.rendering.content import to_content
from tui.screens.dialog import Dialog

Result = TypeVar("Result")
Tell = Callable[[int, int, str], None]
"""Takes how much is done, how much there is, and what is being worked on."""


class Cancelled(Exception):
    """The person ended the work."""


class ProgressScreen(Dialog[Result | BaseException], Generic[Result]):
    """Does the work in a thread; dismissed with its result, the error it raised, or None."""

    HINTS = (("Esc", "ends it; nothing is written"),)

    def __init__(self, title: str, work: Callable[[Tell], Result]) -> None:
        super().__init__(title)
        self._work = work
        self._cancelled = False

    def body(self) -> list[Widget]:
        """The bar and the name of what is being worked on."""
        return [ProgressBar(show_eta=False), Static("", classes="doing", markup=False)]

    def on_mount(self) -> None:
        """Begin."""
        work = partial(self._work, self._tell)
        self.run_worker(work, thread=True, exit_on_error=False, group="progress")

    async def action_help(self) -> None:
        """Not here: it closes itself when the work is done, so nothing may lie over it."""

    def action_dismiss_none(self) -> None:
        """End the work; the thread ends at its next step."""
        self._cancelled = True
        super().action_dismiss_none()

    @on(Worker.StateChanged)
    def _ended(self, event: Worker.StateChanged) -> None:
        if event.state is WorkerState.SUCCESS:
            self.finish(event.worker.result)
        elif event.state is WorkerState.ERROR and not self._cancelled:
            self.finish(event.worker.error)

    def _tell(self, done: int, total: int, name: str) -> None:
        if self._cancelled:
            raise Cancelled
        self.app.call_from_thread(self._show, done, total, name)

    def _show(self, done: int, total: int, name: str) -> None:
        if self.is_current:
            self.query_one(ProgressBar).update(total=total, progress=done)
            self.query_one(".doing", Static).update(to_content(f"{done:,} of {total:,}  {name}"))
