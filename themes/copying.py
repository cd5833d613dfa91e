"""A copy of a theme under a new name, to start one's own from."""

import re
from collections.abc import Iterable
from pathlib import Path

from themes.checking import check
from themes.loader import KIND
from themes.schema import ThemeFile
from themes.syntax import SyntaxProblem, parse

_TITLE = re.compile(r"^title:.*$", re.MULTILINE)


class CannotCopy(Exception):
    """Why a theme was not copied; nothing was written."""


def copy_theme(theme: ThemeFile, new: str, folder: Path, themes: Iterable[ThemeFile]) -> Path:
    """Write a theme under a new name into a folder; the path of the new file.

    No file is written over, and no name is taken twice. Raises `CannotCopy`, and OSError.
    """
    if taken := next((other for other in themes if other.name == new), None):
        raise CannotCopy(f"there is a theme {new} already: {taken.file}")
    text = _renamed(text_of(theme), theme.line, new)
    path = folder / f"{new}.yaml"
    if wrong := _wrong_with(text, path):
        raise CannotCopy(f"{new} cannot be the name of a copy: {wrong}")
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise CannotCopy(f"{path} is there already; it is not written over") from None
    return path


def text_of(theme: ThemeFile) -> str:
    """The file of a theme as it stands. Raises OSError."""
    return Path(theme.file).read_text("utf-8-sig")


def _renamed(text: str, line: int, new: str) -> str:
    """The file with another name, and with a title to match; the comments stay."""
    lines = text.split("\n")
    lines[line - 1] = f"name: {new}"
    title = new.replace("-", " ").capitalize()
    return _TITLE.sub(lambda _: f"title: {title}", "\n".join(lines), count=1)


def _wrong_with(text: str, path: Path) -> str:
    """Why a text is no theme; "" when it is one."""
    try:
        _, problems = check(parse(text, KIND), str(path))
    except SyntaxProblem as problem:
        return problem.message
    return problems[0].message if problems else ""
