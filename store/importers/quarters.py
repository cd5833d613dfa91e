"""The quarter of a reading group's post, from its title and from its date."""

import difflib
import re
from datetime import date
from typing import NamedTuple

_GAP = r"[\s_./-]{0,3}"
_ORDINAL_TITLE = re.compile(
    rf"(?<!\d)((?:19|20)\d\d){_GAP}([1-4])(?:st|nd|rd|th){_GAP}([a-z]{{5,9}})(?![a-z])"
)
_SHORT_TITLE = re.compile(
    rf"(?<!\d)((?:19|20)\d\d){_GAP}(?:q([1-4])|([1-4])q)(?![0-9a-z])"
    rf"|(?<![0-9a-z])(?:q([1-4])|([1-4])q){_GAP}((?:19|20)\d\d)(?!\d)"
)
_KOREAN_TITLE = re.compile(
    rf"(?<!\d)((?:19|20)\d\d)\s?년?{_GAP}([1-4])(?:\s?/\s?4)?\s?(?:사\s?)?분기"
)
_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s].*)?", re.ASCII)
_LONGEST_TITLE = 500


class TitleQuarter(NamedTuple):
    """A quarter read in a title; `misspelt` is the word for "quarter" if it is not that word."""

    quarter: str
    misspelt: str = ""


def quarter_of_title(title: str) -> TitleQuarter | None:
    """The quarter that a title names: `2020_4th_quarter`, `2020 Q4`, `4Q 2020`, `2020년 4분기`."""
    text = title[:_LONGEST_TITLE].casefold()
    if named := _ORDINAL_TITLE.search(text):
        word = named[3]
        if difflib.SequenceMatcher(None, word, "quarter").ratio() >= 0.8:
            return TitleQuarter(f"{named[1]}Q{named[2]}", "" if word == "quarter" else word)
    if named := _SHORT_TITLE.search(text):
        year = named[1] or named[6]
        number = named[2] or named[3] or named[4] or named[5]
        return TitleQuarter(f"{year}Q{number}")
    if named := _KOREAN_TITLE.search(text):
        return TitleQuarter(f"{named[1]}Q{named[2]}")
    return None


def iso_date(text: str) -> str:
    """A date as ISO 8601 (`2020-10-08`), or nothing if the text is none; a time is left out."""
    found = _DATE.fullmatch(text.strip())
    if not found:
        return ""
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except ValueError:
        return ""


def quarter_of_date(iso: str) -> str:
    """The quarter in which an ISO date lies."""
    return f"{iso[:4]}Q{(int(iso[5:7]) + 2) // 3}"
