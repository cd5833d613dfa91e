"""Folding the journal of the library into its file, while the person does nothing."""

import time
from collections.abc import Callable
from functools import partial

from textual.app import App
from textual.worker import Worker, WorkerState

from store.clock import utc_now
from store.errors import LibraryError
from store.library import Library
from store.writing import Fold, keep_backup

IDLE_SECONDS = 2.0
"""The journal is folded into the library file after so long without a change."""
GROUP = "fold"


class Folding:
    """Folds the journal in a thread when nothing has changed for a while; one fold at a time."""

    def __init__(
        self,
        app: App[None],
        library: Library,
        wrong: Callable[[str], None],
        warn: Callable[[str], None],
    ) -> None:
        """`wrong` says why it was not folded, `warn` why there is no backup."""
        self._app = app
        self._library = library
        self._wrong = wrong
        self._warn = warn
        self._fold: Fold | None = None
        self._revision = library.revision
        self._changed_at = time.monotonic()

    def look(self) -> None:
        """Begin to fold when the last change was long enough ago.

        Raises LibraryError or OSError when the library cannot be read.
        """
        if self._library.revision != self._revision:
            self._revision = self._library.revision
            self._changed_at = time.monotonic()
        elif self._library.pending and time.monotonic() - self._changed_at > IDLE_SECONDS:
            self.begin()

    def begin(self) -> None:
        """Write the library file anew in a thread: a large one takes longer than a frame."""
        if self._fold:
            return
        self._fold = self._library.begin_fold()
        if self._fold:
            self._app.run_worker(self._fold.write, thread=True, exit_on_error=False, group=GROUP)

    def worker_changed(self, event: Worker.StateChanged) -> None:
        """Make the file that was written the library's, or give it up."""
        fold, ended = self._fold, event.state in (WorkerState.SUCCESS, WorkerState.ERROR)
        if event.worker.group != GROUP or fold is None or not ended:
            return
        self._fold = None
        if not self._app.screen_stack:  # the app is closing
            fold.give_up()
            fold.close()
            return
        try:
            if event.state is WorkerState.ERROR:
                fold.give_up()
                self._wrong(f"not folded, nothing is lost: {event.worker.error}")
            elif not self._library.finish_fold(fold):
                self._changed_at = time.monotonic()  # others are at work: not again at once
        except LibraryError as error:
            self._wrong(str(error))
        self._app.run_worker(partial(self._close, fold), thread=True, group="backup")

    def _close(self, fold: Fold) -> None:
        fold.close()
        if said := keep_backup(self._library.path, utc_now()):
            self._app.call_from_thread(self._warn, said)
