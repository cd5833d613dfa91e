"""`readlist themes`: which themes there are, what one says, and a copy to start one's own from."""

import argparse
from collections.abc import Iterable
from pathlib import Path

from themes.copying import CannotCopy, copy_theme, text_of
from themes.loader import builtin, load, not_gone, problems_of
from themes.problems import Problem, did_you_mean
from themes.schema import DEFAULT_THEME, ThemeFile
from themes.values import wrong_with
from tui import state
from tui.rendering.visible import cell_width, visible
from tui.settings.remembered import stamp_of
from tui.verbs.session import DONE, FAILED, NOTHING, Session, put, put_json, say
from tui.verbs.settings import settings_for


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `themes`."""
    parser.add_argument("--json", action="store_true", help="list as a JSON array")
    doing = parser.add_subparsers(dest="doing", metavar="show | copy", title="instead of listing")
    show = doing.add_parser("show", help="print the file of a theme")
    show.add_argument("name")
    copy = doing.add_parser("copy", help="copy a theme into your own folder, under a new name")
    copy.add_argument("name")
    copy.add_argument("new", help="made of a-z, 0-9 and single hyphens")


def run(arguments: argparse.Namespace, session: Session) -> int:
    """List, with all that is wrong with the person's own files; show or copy one."""
    themes, problems = load([builtin(), session.locations.themes])
    if arguments.doing is None:
        _say_all(problems)
        return _list(themes, problems, session, as_json=arguments.json)
    name = arguments.name
    found = next((theme for theme in themes if theme.name == name), None)
    if found is None and (its_problems := problems_of(name, problems)):
        _say_all(its_problems)
        say(f"{name} cannot be used")
        return FAILED
    if found is None:
        hint = did_you_mean(name, [theme.name for theme in themes])
        say(f"there is no theme {name}{hint or '; `readlist themes` lists them'}")
        return NOTHING
    if arguments.doing == "show":
        put(text_of(found).rstrip("\n"))
        return DONE
    try:
        path = copy_theme(found, arguments.new, session.locations.themes, themes)
    except CannotCopy as problem:
        say(str(problem))
        return FAILED
    say("copied; choose it in the app, which follows the file while you edit it")
    put(str(path))
    return DONE


def _list(
    themes: list[ThemeFile], problems: list[Problem], session: Session, *, as_json: bool
) -> int:
    wanted, look = _to_start_with(session)
    names = {theme.name for theme in themes}
    kept = [] if look is None or look.name in names else not_gone([look], problems)
    themes = [*themes, *kept]
    used = wanted if wanted in {theme.name for theme in themes} else DEFAULT_THEME
    own = session.locations.themes
    if as_json:
        put_json(
            [
                {
                    "name": theme.name,
                    "title": theme.title,
                    "kind": theme.kind,
                    "own": Path(theme.file).parent == own,
                    "file": theme.file,
                    "used": theme.name == used,
                }
                for theme in themes
            ]
        )
        return DONE
    width = max(len(theme.name) for theme in themes)
    titles = {theme.name: visible(theme.title) for theme in themes}
    title_width = max(map(cell_width, titles.values()))
    for theme in themes:
        where = theme.file if Path(theme.file).parent == own else "comes with readlist"
        sign = "*" if theme.name == used else " "
        title = titles[theme.name]
        gap = " " * (title_width - cell_width(title))
        put(f"{sign} {theme.name:<{width}}  {title}{gap}  {theme.kind:<8}  {where}")
    say("* is in use, as it was before the mistake in its file" if kept else "* is in use")
    return DONE


def _to_start_with(session: Session) -> tuple[str, ThemeFile | None]:
    """The theme that the app would begin with, and how that looked last if it could be used."""
    remembered = state.load(session.locations.state)
    settings = remembered.settings.settings(stamp_of(session.locations)) or settings_for(session)
    wanted, look = settings.theme or remembered.theme or DEFAULT_THEME, remembered.look
    fits = look is not None and look.name == wanted and not wrong_with(look)
    return wanted, look if fits else None


def _say_all(problems: Iterable[Problem]) -> None:
    for problem in problems:
        say(str(problem))
