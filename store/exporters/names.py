"""People's names in parts, for formats that have the family name apart.

A library has names in reading order, so the parts are the usual ones of a name in Latin letters.
Joined again in reading order they are always the name.
"""

import re
from typing import NamedTuple

_PARTICLES = {
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "el",
    "al", "bin", "ibn", "ten", "ter", "zu",
}  # fmt: skip
_LATIN = re.compile(r"[^\W\d_\u0370-\uffff][^,]*")
"""A word that begins with a letter of a script in which the family name stands last."""


class Name(NamedTuple):
    """A name in parts; `given` and `suffix` may be empty."""

    family: str
    given: str = ""
    suffix: str = ""


def parted(name: str) -> Name:
    """The parts of `Aäron van den Oord` or `Martin King, Jr.`; others are one part as they are."""
    whole, _, suffix = name.partition(",")
    words = whole.split()
    if len(words) < 2 or not all(map(_LATIN.fullmatch, words)) or whole != " ".join(words):
        return Name(whole.strip(), suffix=suffix.strip())
    at = len(words) - 1
    while at > 1 and words[at - 1] in _PARTICLES:
        at -= 1
    return Name(" ".join(words[at:]), " ".join(words[:at]), suffix.strip())
