"""Exporting from inside the app: name a file, watch it being written, hear where it is."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from store.exporters.files import write_file
from store.model import Paper
from tui.screens.confirm import ConfirmScreen
from tui.screens.export_target import ExportScreen, Target
from tui.screens.paper_screen import PaperScreen
from tui.screens.progress import ProgressScreen, Tell

FOLDER = "~/"
"""Where a file goes when the person names no other place."""
USUAL = ".bib"
TOLD_EACH = 50
"""After so many papers the person sees how far it is, and can end it."""

_LONGEST_NAME = 60
_NO_NAME = re.compile(r"[^\w.]+")


class Exporting:
    """Writes papers to files on behalf of a screen."""

    def __init__(self, screen: PaperScreen) -> None:
        """`screen` says what was done, and has the library."""
        self._screen = screen

    def ask(self, papers: Sequence[Paper], called: Sequence[str]) -> None:
        """Ask for a file and a format; `called` are the words that tell these papers from all."""
        if not papers:
            self._screen.say("there is no paper here to export", wrong=True)
            return
        self._screen.app.push_screen(
            ExportScreen(f"Export {_counted(papers)} to a file", f"{FOLDER}{_name(called)}{USUAL}"),
            lambda target: self._go_on(papers, target),
        )

    def _go_on(self, papers: Sequence[Paper], target: Target | None) -> None:
        """Write the file; one that is there is replaced only when the person says so."""
        if target is None:
            self._screen.say("nothing was exported")
        elif target.path.is_file():
            self._screen.app.push_screen(
                ConfirmScreen("Replace the file?", f"There is a file {target.path} already."),
                lambda yes: self._write(papers, target, replace=True) if yes
                else self._screen.say("nothing was exported"),
            )  # fmt: skip
        else:
            self._write(papers, target, replace=False)

    def _write(self, papers: Sequence[Paper], target: Target, *, replace: bool) -> None:
        """Write in a thread; the papers are those of now, whatever is changed meanwhile."""
        sources = dict(self._screen.library.sources)

        def pieces(tell: Tell) -> Iterator[str]:
            for done, piece in enumerate(target.exporter.pieces(papers, sources)):
                if done % TOLD_EACH == 0:
                    tell(min(done, len(papers)), len(papers), target.path.name)
                yield piece
            tell(len(papers), len(papers), target.path.name)

        def work(tell: Tell) -> Path:
            write_file(target.path, pieces(tell), replace=replace)
            return target.path

        self._screen.app.push_screen(
            ProgressScreen("Exporting", work), partial(self._say, _counted(papers))
        )

    def _say(self, what: str, result: Path | BaseException | None) -> None:
        if result is None:
            self._screen.say("the export was ended")
        elif isinstance(result, OSError):
            reason = result.strerror or str(result)
            self._screen.say(f"nothing was exported: {reason}", wrong=True)
        elif isinstance(result, BaseException):
            raise result
        else:
            self._screen.say(f"{what} → {result}")


def _counted(papers: Sequence[Paper]) -> str:
    return "1 paper" if len(papers) == 1 else f"{len(papers):,} papers"


def _name(called: Sequence[str]) -> str:
    """`readlist-2020Q4-강진구`: a name that every file system takes."""
    words = (_NO_NAME.sub("-", word.replace(" Q", "Q")).strip("-.") for word in called)
    return "-".join(("readlist", *filter(None, words)))[:_LONGEST_NAME].rstrip("-.")
