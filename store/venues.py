"""Venues of the field: one name for each, and what else a document writes beside it.

A venue in a document is a name, often with a year glued to it (`CVPR2020`, `ICML'15`) and a note
(`(oral)`, `(under review)`). Names are the ones the venues use of themselves. Where a venue stands
in a line is a matter of `store.importers.parts.venue_cuts`.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from store.venue_names import BY_FOLDED, JOURNALS, NAMES, TYPING_ERRORS

_LONGEST = 120
_ARXIV_NUMBER = re.compile(
    r"arxiv[.:]\s?(\d\d)(?:0[1-9]|1[0-2])(?:\.\d{0,5}(?:v\d+)?)?", re.ASCII | re.IGNORECASE
)
_WRAPPED = re.compile(r"[(\[]([^()\[\]]*(?:[(\[][^()\[\]]*[)\]])?[^()\[\]]*)[)\]]")
_BRACKETED = re.compile(r"[(\[]([^()\[\]]+)[)\]]$")
_BARE_NOTE = re.compile(
    r"(?<![a-z])(oral|spotlight|poster|highlight|under review|to appear|accepted|rejected|submitted"
    r"|(?:best|outstanding)(?: student)? paper(?: award)?|(?:notable[ -])?top[ -]?\d{1,2}%)$",
    re.IGNORECASE,
)
_LEADING_NOTE = re.compile(
    r"(submitted to|accepted (?:to|at|by|in|for)|to appear (?:in|at)|under review (?:at|for)"
    r"|(?:published|presented|appeared) (?:in|at))\s+(?=\S)",
    re.IGNORECASE,
)
_PROCEEDINGS = re.compile(
    r"(?:in:?\s+)?proc(?:eedings\b|\.)?(?:\s+of\b)?(?:\s+the\b)?\s*(?=\S)", re.IGNORECASE
)
_WORKSHOP = re.compile(r"(\S.*?),?\s+workshops?\b[\s:,]*(.*)", re.IGNORECASE)
_FINDINGS = re.compile(
    r"(ACL|EMNLP|NAACL|EACL)[\s,(-]*((?:19|20)\d\d)?[\s,(-]*Findings\)?[\s,]*((?:19|20)\d\d)?",
    re.ASCII,
)
_MONTH = re.compile(
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?",
    re.IGNORECASE,
)
_VOLUME = re.compile(
    r",?\s(?:vol(?:ume\b|\.)?\s?)?((?!(?:19|20)\d\d$)\d{1,4}(?:\s?\(\d{1,3}(?:[-–]\d{1,3})?\))?"
    r"(?:\s?:\s?(?:pp?\.\s?)?\d{1,6}(?:[-–]\d{1,6})?)?)$",
    re.ASCII | re.IGNORECASE,
)
_FOUR_DIGITS = re.compile(r"(?<!\d)((?:19|20)\d\d)$", re.ASCII)
_FOUR_DIGITS_FIRST = re.compile(r"((?:19|20)\d\d)(?:\s+|,\s*)(?=\D)", re.ASCII)
_YEAR_AND_MONTH = re.compile(
    r"(?<![\d.])((?:19|20)\d\d)[./-](?:0?[1-9]|1[0-2])(?:[./-]\d{1,2})?$", re.ASCII
)
_TWO_DIGITS = re.compile(r"(?:['’‘`]|(?<=[A-Za-z])-?)(\d\d)$", re.ASCII)
_TWO_DIGITS_APART = re.compile(r"\s(\d\d)$", re.ASCII)
_GLUED_TWO_DIGITS = re.compile(r"[A-Za-z]-?\d\d$", re.ASCII)
_FIRST_TWO_DIGIT_YEAR = 50
"""`'50` and above belong to the twentieth century."""

_MOST_ADDITIONS = 4
"""Years and notes that one venue has: `ICLR 2023 (top 5%), 2023`."""

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
"""The full-width forms of ASCII, as East Asian input methods write them."""


class Venue(NamedTuple):
    """A venue as understood: its usual name, the year, and what the document adds to it.

    `known` says that the name is in the table, `typo` that it is a known typing error of one.
    """

    name: str = ""
    year: int | None = None
    note: str = ""
    typo: bool = False
    known: bool = False


def normalise(text: str) -> Venue:
    """Read a text that is a venue, a year, or both: `NIPS (2019)` is NeurIPS of 2019.

    An unknown name is kept as it is written, and so is a workshop, which is not its conference.
    A text that is nothing but a note (`under review`) has no name.
    """
    text = " ".join(text.translate(_HALF_WIDTH).split()).strip(" ,;")
    return Venue(name=text) if len(text) > _LONGEST else _read(text)


@lru_cache(maxsize=4096)
def _read(text: str) -> Venue:
    if wrapped := _WRAPPED.fullmatch(text):
        text = wrapped[1].strip(" ,;")
    if findings := _FINDINGS.fullmatch(text):
        text = f"Findings of {findings[1]} {findings[2] or findings[3] or ''}".strip()
    if number := _ARXIV_NUMBER.fullmatch(text):
        return Venue("arXiv", 2000 + int(number[1]), known=True)
    if known := _known(text):
        return known
    if workshop := _workshop(text):
        return workshop
    if _BARE_NOTE.fullmatch(text):
        return Venue(note=text)
    name, note = _without_note(text)
    name, year = _without_year(name)
    if year and _GLUED_TWO_DIGITS.search(text):
        return Venue(text)  # `Fashion20` has a number in its name; only a known venue has a year
    return Venue("" if year and _MONTH.fullmatch(name) else name, year, note)


def is_spelled_as_venue(text: str) -> bool:
    """Whether a text without a year is a venue and no person by the way it is spelled.

    `CHI` and `Interspeech` are, `Chi` is a family name; so are names of several words.
    """
    venue = normalise(text)
    spelled = _without_note(text.strip(" ,;()[]"))[0]
    return venue.known and (
        spelled in NAMES or spelled.isupper() or spelled.count(" ") > 0 or venue.note != ""
    )


def names_workshop(text: str) -> bool:
    """Whether a text names a workshop of a known conference."""
    return len(text) <= _LONGEST and _workshop(text.translate(_HALF_WIDTH).strip(" ,;")) is not None


def _workshop(text: str) -> Venue | None:
    """`NeurIPS 2023 Workshop on Efficient ML`, with its year apart; None for any other text."""
    found = _WORKSHOP.fullmatch(text)
    conference = _known(found[1]) if found else None
    if not found or not conference:
        return None
    theme, year = _without_year(found[2].strip(" ,;()[]"))
    name = " ".join([conference.name, "Workshop", theme]).strip()
    return Venue(name, conference.year or year, conference.note)


def _known(text: str) -> Venue | None:
    """A venue of the table, with the years and notes that stand around its name, or None."""
    status = _LEADING_NOTE.match(text)
    name = text[status.end() :] if status else text
    year: int | None = None
    notes = [status[1]] if status else []
    for _ in range(_MOST_ADDITIONS):
        for one in (name, _PROCEEDINGS.sub("", name, count=1)):
            if found := _in_table(one):
                return found._replace(year=year or found.year, note=", ".join(notes))
        shorter, note = _without_note(name)
        if note:
            notes.append(note)
        else:
            shorter, found_year = _without_year(name)
            year = year or found_year
        if shorter == name:
            return None
        name = shorter
    return None


def _in_table(name: str) -> Venue | None:
    """The venue of this name, and what only the name itself tells: its volume, a year behind it."""
    folded = name.casefold()
    if folded in BY_FOLDED:
        return Venue(BY_FOLDED[folded], known=True)
    if folded in TYPING_ERRORS:
        return Venue(TYPING_ERRORS[folded], typo=True, known=True)
    if volume := _VOLUME.search(name):
        journal = BY_FOLDED.get(name[: volume.start()].casefold(), "")
        if journal in JOURNALS:
            return Venue(journal, known=True)
    if apart := _TWO_DIGITS_APART.search(name):
        conference = BY_FOLDED.get(name[: apart.start()].casefold(), "")
        if conference and " " not in name[: apart.start()] and conference not in JOURNALS:
            return Venue(conference, _full_year(apart[1]), known=True)
    return None


def _without_note(text: str) -> tuple[str, str]:
    if bracketed := _BRACKETED.search(text):
        inside, before = bracketed[1].strip(), text[: bracketed.start()].rstrip(" ,")
        if before and not _FOUR_DIGITS.fullmatch(inside):
            return before, inside
    if bare := _BARE_NOTE.search(text):
        before = text[: bare.start()].rstrip(" ,")
        if before:
            return before, bare[1]
    return text, ""


def _without_year(text: str) -> tuple[str, int | None]:
    bracketed = _BRACKETED.search(text)
    inside = bracketed[1].strip() if bracketed else ""
    if bracketed and _FOUR_DIGITS.fullmatch(inside):
        return text[: bracketed.start()].strip(" ,"), int(inside)
    if month := _YEAR_AND_MONTH.search(text):
        return text[: month.start()].strip(" ,-'’"), int(month[1])
    if four := _FOUR_DIGITS.search(text):
        return text[: four.start()].strip(" ,-'’"), int(four[1])
    if two := _TWO_DIGITS.search(text):
        return text[: two.start()].strip(" ,-"), _full_year(two[1])
    if first := _FOUR_DIGITS_FIRST.match(text):
        return text[first.end() :].strip(), int(first[1])
    return text, None


def _full_year(two_digits: str) -> int:
    year = int(two_digits)
    return (1900 if year >= _FIRST_TWO_DIGIT_YEAR else 2000) + year
