"""The quarter of a reading group's post, from its title, its file's name and its date."""

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
_EASTERN_TITLE = re.compile(
    rf"(?<!\d)((?:19|20)\d\d)\s?年?{_GAP}第?\s?([1-4一二三四])\s?(?:四半期|季度)"
)
_NUMERALS = {"一": "1", "二": "2", "三": "3", "四": "4"}
_SHORT_YEAR = re.compile(
    r"(?<![0-9a-z])(?:['’]\s?(\d\d)\s?|(\d\d)년?[_.-]?|(\d\d)년\s)"
    r"(?:q([1-4])|([1-4])q|([1-4])\s?분기)(?![0-9a-z])"
    r"|(?<![0-9a-z])(?:q([1-4])|([1-4])q)[_.-]?['’]?(\d\d)(?![0-9a-z])"
)
_DAY_IN_NAME = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:[-_.\s]?(0[1-9]|1[0-2])[-_.\s]?(?:0[1-9]|[12]\d|3[01])"
    r"|[-_.\s](0[1-9]|1[0-2])|\s?년[\s_]?(0?[1-9]|1[0-2])\s?월)(?!\d)"
)
_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s].*)?", re.ASCII)
_LONGEST_TITLE = 500


class TitleQuarter(NamedTuple):
    """A quarter read in a title; `misspelt` is the word for "quarter" if it is not that word."""

    quarter: str
    misspelt: str = ""


def quarter_of_title(title: str) -> TitleQuarter | None:
    """The quarter that a title names.

    Written as `2020_4th_quarter`, `2020 Q4`, `4Q 2020`, `20Q4`, `2020년 4분기`, `2020年第4四半期`.
    """
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
    if named := _EASTERN_TITLE.search(text):
        return TitleQuarter(f"{named[1]}Q{_NUMERALS.get(named[2], named[2])}")
    if named := _SHORT_YEAR.search(text):
        year = next(filter(None, named.group(1, 2, 3, 9)))
        number = next(filter(None, named.group(4, 5, 6, 7, 8)))
        return TitleQuarter(f"20{year}Q{number}")
    return None


def quarter_of_name(name: str) -> str:
    """The quarter that the name of a file tells, or nothing.

    A quarter (`2020_2분기_리뷰.md`, `21Q3.md`) goes before a day or a month, which may be that of
    the post: `2020-07-01-2020-Q2-papers.md` is of the second quarter, `2020-07-01.md` of the third.
    """
    stem = name.rpartition(".")[0] or name
    if named := quarter_of_title(stem):
        return named.quarter
    if day := _DAY_IN_NAME.search(stem[:_LONGEST_TITLE]):
        month = int(next(filter(None, day.group(2, 3, 4))))
        return f"{day[1]}Q{(month + 2) // 3}"
    return ""


def iso_date(text: str) -> str:
    """A date as ISO 8601 (`2020-10-08`), or nothing if the text is none; a time is left out."""
    found = _DATE.fullmatch(text.strip())
    if not found:
        return ""
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except ValueError:
        return ""
