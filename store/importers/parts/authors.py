"""The authors line of a paper: who wrote it, and the venue and year written beside the names."""

import re
from typing import NamedTuple

from store.importers.parts.placeholders import is_placeholder
from store.importers.parts.proceedings import publication
from store.importers.parts.venue_cuts import is_worded_as_venue, split_at_end, split_at_start
from store.venues import Venue, is_spelled_as_venue, normalise

_ET_AL = re.compile(
    r"(?:\bet\.?\s?al\b\.?|\band (?:\d+ )?others\b|\band \d+ more\b"
    r"|(?<=\s)외(?:\s?\d+\s?[명인])?\s*$)",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s?[,;&·、，]\s?(?:and\s)?|\sand\s|\s[/|+]\s", re.IGNORECASE)
_MARKS = re.compile(
    r"(?<=[^\W\d_])[.]?\s?(?:[*†‡§¶∗⋆♠♡✉]|[¹²³\u2070-\u2079]+(?:[·,，][¹²³\u2070-\u2079]+)*"
    r"|<sup>[^<>]{0,20}</sup>|\$?\^\{?[\d,*†‡]{1,10}\}?\$?)+"
)
"""Marks behind a name that point to a footnote: `Albert Gu¹`, `Tri Dao²·³*`."""

_AFFILIATION = re.compile(r"(?<=\S)\s?[(（][^()（）]*[)）](?=\s*(?:[,;&·、，]|\sand\s|$))")
_GLUED_NUMBER = re.compile(r"(?<=[^\W\d_]{2})\d{1,2}$")
_DIGIT = re.compile(r"\d")
_INITIAL = re.compile(r"(?:[A-Z]\.?-?)+", re.ASCII)
_HANGUL_NAME = re.compile(r"[가-힣]{2,5}")
_PARTICLES = {"van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le"}
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.IGNORECASE)
_SHORTEST_RUN = 4
"""Words: fewer are the name of one person."""

_LONGEST_VENUE = 200


class Authors(NamedTuple):
    """An authors line taken apart.

    `text` is the names as written. `guessed` says that they had no separators: they were split in
    pairs, or, where that does not come out even, left together. `venue_text` is the venue and
    year as written, or nothing; `venue` is what they mean. `refused` are words among the names
    that name no person: with a digit, a venue, or a placeholder.
    """

    names: tuple[str, ...]
    text: str
    et_al: bool
    guessed: bool
    venue_text: str
    venue: Venue
    refused: tuple[str, ...] = ()


NOBODY = Authors((), "", et_al=False, guessed=False, venue_text="", venue=Venue())
"""What an empty line says."""


def parse_authors(line: str) -> Authors:
    """Take an authors line apart: `Kaidi Cao et al. NIPS (2019)`, `A. Name and B. Name, MLSP2016`.

    Names are separated by commas, "and" and their like; "et al." is no author. A single run of
    four words or more is taken for names without separators. Marks of footnotes and affiliations
    in brackets are left out of the names.
    """
    text, venue_text = _split(" ".join(line.split()))
    text = text.strip(" ,;")
    named = _ET_AL.sub(" ", text)
    names: list[str] = []
    refused: list[str] = []
    for piece in _SEPARATOR.split(" ".join(_AFFILIATION.sub("", _MARKS.sub("", named)).split())):
        name = _GLUED_NUMBER.sub("", piece.strip(" ,;"))
        if names and _SUFFIX.fullmatch(name):
            names[-1] += ", " + name
        elif name and _is_nobody(name):
            refused.append(piece)
        elif name:
            names.append(name)
    guessed = False
    if len(names) == 1:
        names, guessed = _split_run(names[0])
    return Authors(
        names=tuple(dict.fromkeys(names)),
        text=text,
        et_al=named != text,
        guessed=guessed,
        venue_text=venue_text,
        venue=publication(venue_text),
        refused=tuple(refused),
    )


def _split(line: str) -> tuple[str, str]:
    """The names of a line, and the venue that stands behind or before them as it is written."""
    text, venue_text = split_at_end(line)
    if normalise(venue_text).known:
        return text, venue_text
    pieces = line[-_LONGEST_VENUE:].split(",")
    for start in range(len(pieces) - 1, 0, -1):
        tail = ",".join(pieces[start:])
        if _names_venue(pieces[start:], tail):
            return line.removesuffix(tail).rstrip(" ,"), tail.strip()
    if not venue_text:
        venue_text, text = split_at_start(line)
    return text, venue_text


def _names_venue(pieces: list[str], tail: str) -> bool:
    """Whether the end of a line is the full name of a venue; people may stand behind a short one.

    Full names have commas in them: `… on Acoustics, Speech and Signal Processing`.
    """
    if publication(pieces[0]).known:
        return len(pieces) == 1 or bool(_DIGIT.search("".join(pieces[1:])))
    return publication(tail).known and not any(publication(piece).known for piece in pieces)


def _is_nobody(name: str) -> bool:
    """Whether a piece of an authors line is surely no person."""
    return (
        bool(_DIGIT.search(name))
        or is_placeholder(name)
        or is_spelled_as_venue(name)
        or is_worded_as_venue(name)
        or (" " in name and publication(name).known)
    )


def _split_run(run: str) -> tuple[list[str], bool]:
    """Names that stand side by side without separators, and whether that had to be guessed."""
    words = run.split()
    if len(words) > 1 and all(_HANGUL_NAME.fullmatch(word) for word in words):
        return words, True
    units: list[str] = []
    waiting: list[str] = []
    for word in words:
        waiting.append(word)
        if not _INITIAL.fullmatch(word) and word.lower() not in _PARTICLES:
            units.append(" ".join(waiting))
            waiting = []
    if waiting:
        units.append(" ".join(waiting))
    if len(units) < _SHORTEST_RUN:
        return [run], False
    if len(units) % 2:
        return [run], True
    pairs = zip(units[::2], units[1::2], strict=True)
    return [f"{given} {family}" for given, family in pairs], True
