"""Where a venue stands in a line: behind the names of authors, or before them.

`A. Name, CVPR2020 (oral)`, `A. Name et al. (NeurIPS 2024)`, `ICML 2021 / A. Name`.
"""

import re
from collections.abc import Iterator

from store.venues import Venue, is_spelled_as_venue, names_workshop, normalise

_LONGEST = 120
"""Characters; no venue is longer."""

_BLANK = " "
_CUT = re.compile(r"\s[-–—/|·]\s|[,;，；、]\s?|(?<=[a-z]{2})\.(?=\s)|\s(?=[(\[])|\s")
_DIVIDES = re.compile(r"[,;，；、]")
_FRONT = re.compile(r"\s?[/|,;:：，；·]\s+|\s[-–—]\s")
_FIRST_FRONTS = 3
_BEFORE_VENUE = re.compile(r"\s(?:in|at|on|@)$")
_AL = re.compile(r"\bet al$", re.IGNORECASE)
_SHORT_NAME = re.compile(r"[A-Z][a-z]{1,2}(?=,?\s\d{4}$)", re.ASCII)
"""A word before a year that is as short as family names are, and no acronym by its letters."""
_VENUE_WORD = re.compile(
    r"\b(?:conference|workshops?|symposium|congress|summit|journal|transactions|proceedings|letters"
    r"|annals|bulletin|magazine|preprint|thesis|technical report|blog)\b"
    r"|^(?:IEEE|ACM|USENIX|SPIE)\b"
    r"|학회|학술|논문지|저널|会議|学会|会议|期刊",
    re.IGNORECASE,
)
_FULL_STOP = re.compile(r"(?<=\d{4})\.$", re.ASCII)
_PERSON = re.compile(
    r"(?:[A-Z]\.-?\s?)*(?:[A-Z][a-zà-öø-ÿ'’.-]*)(?:\s[A-Z]?[\w'’.-]*){1,4}|[가-힣]{2,4}"
)


def split_at_end(text: str) -> tuple[str, str]:
    """Cut a venue off the end of a text that ends with one: `A. Name, CVPR2020 (oral)`.

    The longest end that is a known venue is cut off first. Behind a blank it needs a year, behind
    a full stop too; an unknown one needs a year and a comma before it, and must not look like a
    person. Gives the text before and the venue as written, or the text and nothing.
    """
    text = _FULL_STOP.sub("", text.strip())
    whole = normalise(text)
    if whole.known or _says_no_name(whole):
        return "", text
    last = ("", "")
    for before, divider, after in _cuts(text):
        venue = normalise(after)
        if _is_surely_venue(venue, after, divider):
            return before, after
        worded = divider[0] in ",;，；" and is_worded_as_venue(_DIVIDES.split(after)[0])
        if worded and venue.year is not None:
            return before, after
        if divider[0] in ",，" and venue.year is not None and not _DIVIDES.search(after):
            last = (before, after) if not _is_person(venue.name) else last
        # A month stands before its year without a comma, a name with one: `Theresa May, 2020`.
        if _says_no_name(venue) and (divider != _BLANK or (venue.year and "," not in after)):
            return last if last[1] else (before, after)
    return last if last[1] else (text, "")


def split_at_start(text: str) -> tuple[str, str]:
    """Cut a known venue off the start of a text: `ICML 2021 / A. Name, B. Name`.

    Gives the venue as written and the text behind it, or nothing and the text.
    """
    text = text.strip()
    for _, found in zip(range(_FIRST_FRONTS), _FRONT.finditer(text[:_LONGEST]), strict=False):
        front, behind = text[: found.start()], text[found.end() :].strip()
        venue = normalise(front)
        if behind and venue.known and (venue.year or is_spelled_as_venue(front)):
            return front, behind
    return "", text


def _cuts(text: str) -> Iterator[tuple[str, str, str]]:
    """The ways to cut the end of a text off: what is before, what divides, and the end."""
    first = max(0, len(text) - _LONGEST)
    for found in _CUT.finditer(text, first):
        before, after = text[: found.start()], text[found.end() :].strip()
        if not before.strip() or not after:
            continue
        divider = found[0].strip() or _BLANK
        if divider == "." and _AL.search(before):
            before, divider = f"{before}.", _BLANK
        yield _BEFORE_VENUE.sub("", before.rstrip(" ,;，；")), divider, after


def _is_surely_venue(venue: Venue, written: str, divider: str) -> bool:
    """Whether the end of a line is a known venue and no person who is called like one."""
    if not (venue.known or names_workshop(written.strip("()[]"))):
        return False
    if venue.year is not None:
        # Behind a blank a word may be the end of a name: `Ed H. Chi, 2020`.
        return divider != _BLANK or not _SHORT_NAME.match(written)
    wrapped = written[0] in "(["
    return (wrapped or divider not in (_BLANK, ".")) and is_spelled_as_venue(written)


def _says_no_name(venue: Venue) -> bool:
    """Whether a text is nothing but a year or a note."""
    return not venue.name and (venue.year is not None or bool(venue.note))


def is_worded_as_venue(text: str) -> bool:
    """Whether a text has a word that venues have and people have not: `… Transactions on …`."""
    return bool(_VENUE_WORD.search(text))


def _is_person(name: str) -> bool:
    return bool(_PERSON.fullmatch(name)) and not is_worded_as_venue(name)
