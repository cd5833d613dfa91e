"""Finding and reading theme files: those that come with readlist and the person's own are alike."""

import importlib.resources
from collections.abc import Iterable
from importlib.resources.abc import Traversable
from pathlib import Path

from themes.checking import check
from themes.problems import Problem, is_broken_link
from themes.schema import ThemeFile
from themes.syntax import Kind, read_entries

KIND = Kind("a theme", "name: my-theme", largest=65_536)
"""Real themes have two thousand bytes."""


def builtin() -> Traversable:
    """The folder of the themes that come with readlist."""
    return importlib.resources.files(__package__)


def load(folders: Iterable[Traversable]) -> tuple[list[ThemeFile], list[Problem]]:
    """All usable themes of these folders, by folder and file name, and all problems.

    A folder that does not exist has no themes. Of two themes with one name the first is used.
    """
    themes: dict[str, ThemeFile] = {}
    problems: list[Problem] = []
    for folder in folders:
        try:
            files = sorted(_theme_files(folder), key=lambda file: file.name)
        except FileNotFoundError:
            problems.append(Problem(str(folder), 0, "is a link that leads nowhere"))
            continue
        except OSError as error:
            problems.append(Problem(str(folder), 0, f"cannot be read: {error.strerror}"))
            continue
        for file in files:
            theme, found = read(file)
            problems += found
            if theme is None:
                continue
            if theme.name in themes:
                message = f"the name `{theme.name}` is taken by {themes[theme.name].file}"
                problems.append(Problem(theme.file, theme.line, message))
                continue
            themes[theme.name] = theme
    return list(themes.values()), problems


def read(file: Traversable) -> tuple[ThemeFile | None, list[Problem]]:
    """The theme of one file, or None and why there is none."""
    try:
        entries, problems = read_entries(file, KIND)
    except FileNotFoundError as error:
        return None, [Problem(str(file), 0, f"cannot be read: {error.strerror}")]
    return (None, problems) if problems else check(entries, str(file))


def problems_of(name: str, problems: Iterable[Problem]) -> list[Problem]:
    """Those of the files that are of this name, or give their theme this name."""
    problems = list(problems)
    files = {file: Path(file) for file in {problem.file for problem in problems}}
    named = {file for file, path in files.items() if name in (path.stem, _name_in(path))}
    return [problem for problem in problems if problem.file in named]


def not_gone(before: Iterable[ThemeFile], problems: Iterable[Problem]) -> list[ThemeFile]:
    """Of themes as they were, those whose file is there and cannot be used now: they stay."""
    unusable = {problem.file for problem in problems}
    return [one for one in before if unusable & {one.file, str(Path(one.file).parent)}]


def _name_in(file: Path) -> str:
    """The name that a file gives its theme, which may be unusable; "" when it cannot be read."""
    try:
        entries, _ = read_entries(file, KIND)
    except FileNotFoundError:
        return ""
    names = (entry.value for entry in entries if entry.key == "name")
    return next((name for name in names if isinstance(name, str)), "")


def _theme_files(folder: Traversable) -> list[Traversable]:
    """The files that are meant as themes; none without a folder. Raises OSError."""
    try:
        files = list(folder.iterdir())
    except FileNotFoundError:
        if is_broken_link(folder):
            raise
        return []
    return [
        file
        for file in files
        if file.name.lower().endswith((".yaml", ".yml")) and not file.name.startswith(".")
    ]
