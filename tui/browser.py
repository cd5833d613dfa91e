"""Opening links in a browser, and files: which ones, with which program, and what came of it.

Links come from documents and are never trusted: only web and mail addresses are opened, as one
argument of a program, never through a shell.
"""

import re
import shlex
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath
from urllib.parse import urlsplit

from msgspec import Struct

from tui.attached import refusal as refused_file
from tui.desktop import has_desktop, is_remote, is_set, is_wsl
from tui.detached import leave, start

START_LIMIT = 1.0
"""How long a browser is watched for a failure to start, in seconds."""

_TEXT_BROWSERS = frozenset(
    {"browsh", "carbonyl", "chawan", "cha", "elinks", "links", "links2", "lynx", "w3m"}
    | {"www-browser"}
)
"""Browsers that would draw on the terminal which the interface has."""

_DOI = re.compile(r"(?:doi:\s*)(10\.\d{4,9}/\S+)", re.IGNORECASE)

_UNSAFE = re.compile(
    r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
"""Whitespace, control characters, and characters that make an address look like another."""


class Opened(Struct, frozen=True):
    """What became of a link that was to be opened."""

    ok: bool
    sentence: str
    """With what it was opened, or why not; without a full stop."""


def address(link: str) -> str:
    """The address to open for a link: a DOI (`doi:10.…`) leads to doi.org, others stay."""
    doi = _DOI.fullmatch(link)
    return f"https://doi.org/{doi[1]}" if doi else link


def refusal(link: str) -> str:
    """Why a link is shown but never opened; nothing when it may be opened."""
    url = address(link)
    if _UNSAFE.search(url):
        return "it contains a space or an invisible character"
    try:
        parts = urlsplit(url)
        well_formed = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return "it is not a well-formed address"
    if parts.scheme in ("http", "https"):
        return "" if well_formed else "it is not a well-formed address"
    if parts.scheme == "mailto":
        # Fields can make a mail program attach files.
        plain = "@" in parts.path and not parts.query
        return "" if plain else "it is more than a plain mail address"
    if not parts.scheme:
        return "it is not a web address"
    return f"only web and mail addresses are opened, not {parts.scheme}:"


def open_link(link: str, *, environment: Mapping[str, str], platform: str = sys.platform) -> Opened:
    """Open a link in the person's browser, off the terminal.

    Blocks for at most `START_LIMIT` seconds a program that is tried; a browser that is still
    running then counts as opened, and runs on.
    """
    if reason := refusal(link):
        return Opened(False, f"not opened: {reason}")
    failures = []
    for command in commands(address(link), environment=environment, platform=platform):
        name = PurePath(command[0]).name
        try:
            started = start(command, environment=environment, limit=START_LIMIT)
        except OSError as error:
            failures.append(f"{name} could not be started ({error.strerror})")
            continue
        if started.status is None:
            leave(started.process)
        if started.status in (0, None):
            return Opened(True, f"opened with {name}")
        failures.append(f"{name} failed with status {started.status}")
    if failures:
        return Opened(False, "not opened: " + "; ".join(failures))
    return Opened(False, f"not opened: {_why_no_browser(environment, platform)}")


def _why_no_browser(environment: Mapping[str, str], platform: str) -> str:
    if named := environment.get("BROWSER", ""):
        return f"BROWSER is {named}, which cannot be run from here"
    if is_remote(environment):
        return "no browser can be reached over SSH"
    if not has_desktop(environment, platform):
        return "there is no display for a browser (neither DISPLAY nor WAYLAND_DISPLAY is set)"
    return "no browser was found (set BROWSER, or install xdg-utils)"


def open_file(path: str, *, environment: Mapping[str, str], platform: str = sys.platform) -> Opened:
    """Open a document on this machine with the system's own program for it, off the terminal.

    `path` may begin with `~`. Blocks as `open_link` does.
    """
    try:
        file = Path(path).expanduser()
    except RuntimeError as error:  # the home folder of nobody
        return Opened(False, f"not opened: {error}")
    if not file.is_absolute():
        return Opened(False, f"not opened: {file} is no whole path")
    if reason := refused_file(file):
        return Opened(False, f"not opened: {reason}")
    opener = _system_opener(environment, platform)
    if opener is None:
        return Opened(False, "not opened: no desktop can be reached from here")
    name = PurePath(opener).name
    try:
        started = start((opener, str(file)), environment=environment, limit=START_LIMIT)
    except OSError as error:
        return Opened(False, f"not opened: {name} could not be started ({error.strerror})")
    if started.status is None:
        leave(started.process)
    if started.status in (0, None):
        return Opened(True, f"opened with {name}")
    return Opened(False, f"not opened: {name} failed with status {started.status}")


def commands(
    url: str, *, environment: Mapping[str, str], platform: str = sys.platform
) -> Iterator[tuple[str, ...]]:
    """The commands that may open an address, best first: `BROWSER`, then the system's opener.

    `BROWSER` is read as Python's `webbrowser` reads it: commands between colons, in which `%s`
    stands for the address. Browsers that need the terminal are passed over.
    """
    for entry in environment.get("BROWSER", "").split(":"):
        try:
            words = shlex.split(entry)
        except ValueError:
            continue
        if words and words[-1] == "&":
            words.pop()
        if words and _runnable(words[0], environment):
            filled = [word.replace("%s", url) for word in words]
            yield tuple(filled if filled != words else [*words, url])
    if opener := _system_opener(environment, platform):
        yield (opener, url)


def _system_opener(environment: Mapping[str, str], platform: str) -> str | None:
    if not has_desktop(environment, platform):
        return None
    openers = ["open"] if platform == "darwin" else []
    if is_wsl(environment):
        openers.append("wslview")
    # Without a display xdg-open falls back on browsers that need the terminal.
    if is_set(environment, "DISPLAY", "WAYLAND_DISPLAY"):
        openers.append("xdg-open")
    return next((opener for opener in openers if _runnable(opener, environment)), None)


def _runnable(program: str, environment: Mapping[str, str]) -> bool:
    found = shutil.which(program, path=environment.get("PATH", ""))
    return found is not None and PurePath(program).name not in _TEXT_BROWSERS
