"""Finding and reading theme files: those that come with readlist and the person's own are alike."""

import importlib.resources
from collections.abc import Iterable
from importlib.resources.abc import Traversable

from themes.checking import check
from themes.schema import ThemeFile, ThemeProblem
from themes.syntax import SyntaxProblem, parse

LARGEST = 65_536
"""The longest theme file that is read, in bytes; real ones have two thousand."""


def builtin() -> Traversable:
    """The folder of the themes that come with readlist."""
    return importlib.resources.files(__package__)


def load(folders: Iterable[Traversable]) -> tuple[list[ThemeFile], list[ThemeProblem]]:
    """All usable themes of these folders, by folder and file name, and all problems.

    A folder that does not exist has no themes. Of two themes with one name the first is used.
    """
    themes: dict[str, ThemeFile] = {}
    problems: list[ThemeProblem] = []
    for folder in folders:
        try:
            files = sorted(_theme_files(folder), key=lambda file: file.name)
        except OSError as error:
            problems.append(ThemeProblem(str(folder), 0, f"cannot be read: {error.strerror}"))
            continue
        for file in files:
            theme, found = read(file)
            problems += found
            if theme is None:
                continue
            if theme.name in themes:
                message = f"the name `{theme.name}` is taken by {themes[theme.name].file}"
                problems.append(ThemeProblem(theme.file, theme.line, message))
                continue
            themes[theme.name] = theme
    return list(themes.values()), problems


def read(file: Traversable) -> tuple[ThemeFile | None, list[ThemeProblem]]:
    """The theme of one file, or None and why there is none."""
    path = str(file)
    try:
        with file.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        return None, [ThemeProblem(path, 0, f"cannot be read: {error.strerror}")]
    if len(data) > LARGEST:
        return None, [ThemeProblem(path, 0, f"is longer than {LARGEST:,} bytes")]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, [ThemeProblem(path, line, "is not UTF-8 text")]
    try:
        return check(parse(text), path)
    except SyntaxProblem as problem:
        return None, [ThemeProblem(path, problem.line, problem.message)]


def _theme_files(folder: Traversable) -> list[Traversable]:
    if not folder.is_dir():
        return []
    return [
        file
        for file in folder.iterdir()
        if file.name.endswith((".yaml", ".yml")) and not file.name.startswith(".")
    ]
