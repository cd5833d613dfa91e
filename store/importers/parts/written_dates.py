"""Dates and weeks as people write them in a line of text."""

import re
from datetime import date

_YEAR_FIRST = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s?(?:[-./]|년|年)\s?(\d{1,2})\s?(?:[-./]|월|月)\s?(\d{1,2})(?!\d|\s?(?:주|週|周))",
    re.ASCII,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_MONTH_FIRST = re.compile(
    rf"(?<![a-z]){_MONTH}\s(\d{{1,2}})(?:st|nd|rd|th)?,?\s((?:19|20)\d\d)(?!\d)",
    re.ASCII | re.IGNORECASE,
)
_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?\s{_MONTH},?\s((?:19|20)\d\d)(?!\d)",
    re.ASCII | re.IGNORECASE,
)
_WEEK = re.compile(
    r"(?<!\d)(?:19|20)\d\d-?W\d{1,2}(?!\d)"
    r"|(?:(?:19|20)\d\d[년.]?\s)?\d{1,2}월\s?(?:\d|첫째|둘째|셋째|넷째|다섯째)\s?주차?(?:\s(?:19|20)\d\d)?",
    re.IGNORECASE,
)


def dates_in(line: str) -> list[str]:
    """The dates of a line with year, month and day (`2020.7.17`, `July 17, 2020`), in ISO 8601.

    Numbers that are no day of the calendar are none.
    """
    found = [(m.start(), m[1], m[2], m[3]) for m in _YEAR_FIRST.finditer(line)]
    found += [(m.start(), m[3], _month(m[1]), m[2]) for m in _MONTH_FIRST.finditer(line)]
    found += [(m.start(), m[3], _month(m[2]), m[1]) for m in _DAY_FIRST.finditer(line)]
    days = (_iso(int(year), int(month), int(day)) for _, year, month, day in sorted(found))
    return [day for day in days if day]


def week_in(line: str) -> str:
    """A week as the line writes it (`2020-W29`, `7월 3주차 2020`), or nothing; it is no date."""
    found = _WEEK.search(line)
    return found[0] if found else ""


def _month(name: str) -> str:
    return str(_MONTHS.index(name.lower()) + 1)


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
