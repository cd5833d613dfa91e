"""The authors line of a paper: who wrote it, and the venue and year written behind the names."""

import re
from typing import NamedTuple

from store.venues import Venue, normalise, split_at_end

_ET_AL = re.compile(
    r"(?:\bet\.?\s?al\b\.?|\band others\b|(?<=\s)외(?:\s?\d+\s?[명인])?\s*$)", re.IGNORECASE
)
_SEPARATOR = re.compile(r"\s?[,;&·、，]\s?(?:and\s)?|\sand\s", re.IGNORECASE)
_INITIAL = re.compile(r"(?:[A-Z]\.?-?)+", re.ASCII)
_HANGUL_NAME = re.compile(r"[가-힣]{2,5}")
_PARTICLES = {"van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le"}
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.IGNORECASE)
_SHORTEST_RUN = 4
"""Words: fewer are the name of one person."""


class Authors(NamedTuple):
    """An authors line taken apart.

    `text` is the names as written. `guessed` says that they had no separators: they were split in
    pairs, or, where that does not come out even, left together. `venue_text` is the venue and
    year as written, or nothing; `venue` is what they mean.
    """

    names: tuple[str, ...]
    text: str
    et_al: bool
    guessed: bool
    venue_text: str
    venue: Venue


def parse_authors(line: str) -> Authors:
    """Take an authors line apart: `Kaidi Cao et al. NIPS (2019)`, `A. Name and B. Name, MLSP2016`.

    Names are separated by commas, "and" and their like; "et al." is no author. A single run of
    four words or more is taken for names without separators.
    """
    text, venue_text = split_at_end(" ".join(line.split()))
    text = text.strip(" ,;")
    named = _ET_AL.sub(" ", text)
    names: list[str] = []
    for piece in _SEPARATOR.split(" ".join(named.split())):
        if names and _SUFFIX.fullmatch(piece):
            names[-1] += ", " + piece
        elif piece:
            names.append(piece)
    guessed = False
    if len(names) == 1:
        names, guessed = _split_run(names[0])
    return Authors(
        names=tuple(dict.fromkeys(names)),
        text=text,
        et_al=named != text,
        guessed=guessed,
        venue_text=venue_text,
        venue=normalise(venue_text),
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
