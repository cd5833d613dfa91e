"""Links as text: finding them in a line, and what of a link says where it leads."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

MAX_LINK = 4096
"""Characters; anything longer leads nowhere that a browser would go."""

_IN_TEXT = re.compile(
    r"https?://(?:(?![.,;()\[\]'!*]https?://)[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%])+", re.IGNORECASE
)
_CLOSES = {")": "(", "]": "["}
_TRAILING = ".,;:!?'*_~(["
_SCHEME = re.compile(r"(?:https?|ftp)://", re.IGNORECASE)
_WITHOUT_SCHEME = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/", re.IGNORECASE)
_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|igshid|mc_cid|mc_eid|ref|ref_src|ref_url)(?:=.*)?",
    re.IGNORECASE,
)
_FILE_HOSTS = (
    ".trello.com", ".amazonaws.com", ".drive.google.com", ".docs.google.com", ".dropbox.com",
    ".dropboxusercontent.com", ".onedrive.live.com", ".1drv.ms", ".sharepoint.com", ".box.com",
    ".mega.nz", ".wetransfer.com", ".we.tl", ".mybox.naver.com", ".files.slack.com",
    ".cdn.discordapp.com", ".githubusercontent.com", ".notion-static.com",
)  # fmt: skip


class Parts(NamedTuple):
    """Where a link leads: host without `www.` and default port, path, and query."""

    host: str
    path: str
    query: str

    @property
    def is_file_host(self) -> bool:
        """Whether people put files there: such a link says nothing of which paper it is."""
        return ("." + self.host).endswith(_FILE_HOSTS)

    @property
    def file_stem(self) -> str:
        """The last part of the path, decoded, without `.pdf`."""
        name = unquote(self.path.rstrip("/").rpartition("/")[2])
        return name[:-4] if name.lower().endswith(".pdf") else name


def find_links(line: str) -> list[str]:
    """The web links in running text, as written.

    Hangul glued behind a link is no part of it, nor is punctuation at its end or a bracket that
    was opened before it.
    """
    found: list[str] = []
    if "://" not in line:
        return found
    for match in _IN_TEXT.finditer(line):
        link = _up_to_unbalanced(match[0]).rstrip(_TRAILING)
        if len(link) <= MAX_LINK and split(link):
            found.append(link)
    return found


def _up_to_unbalanced(link: str) -> str:
    if not any(closing in link for closing in _CLOSES):
        return link
    open_brackets = {"(": 0, "[": 0}
    for position, character in enumerate(link):
        if character in open_brackets:
            open_brackets[character] += 1
        elif opening := _CLOSES.get(character):
            if not open_brackets[opening]:
                return link[:position]
            open_brackets[opening] -= 1
    return link


def split(link: str) -> Parts | None:
    """The parts of a web link, with or without its scheme; None for any other text."""
    link = unicodedata.normalize("NFC", link.strip())
    return _parts(link) if len(link) <= MAX_LINK else None


@lru_cache(maxsize=256)  # the same link is asked for when it is found, recognised and compared
def _parts(link: str) -> Parts | None:
    if not link.isprintable() or " " in link:
        return None
    if not _SCHEME.match(link):
        if not _WITHOUT_SCHEME.match(link):
            return None
        link = "https://" + link
    try:
        parts = urlsplit(link)
        host, port = parts.hostname or "", parts.port
    except ValueError:  # brackets that are no IPv6 address, a port that is no number
        return None
    host = host.rstrip(".").casefold().removeprefix("www.")
    if not host:
        return None
    where = host if port in (None, 80, 443) else f"{host}:{port}"
    return Parts(where, parts.path, parts.query)


def address(parts: Parts) -> str:
    """`host/path?query` without a trailing slash and without tracking parameters."""
    kept = [p for p in parts.query.split("&") if p and not _TRACKING.fullmatch(p)]
    query = "?" + "&".join(kept) if kept else ""
    return parts.host + parts.path.rstrip("/") + query
