"""The grammar of arXiv identifiers: https://info.arxiv.org/help/arxiv_identifier.html.

Since April 2007 `YYMM.NNNN`, with five digits from 2015 on; before that `archive/YYMMNNN`, where
the archive may carry a subject class (`math.GT/0309136`), which is no part of the identity.
Versions (`v2`) are dropped.
"""

import re

_NEW = re.compile(r"(\d\d)(\d\d)\.(\d{4,5})(?:v\d+)?", re.ASCII)
_OLD = re.compile(
    r"([a-z]+(?:-[a-z]+)?)(?:\.[a-z]+(?:-[a-z]+)?)?/(\d\d)(\d\d)(\d{3})(?:v\d+)?",
    re.ASCII | re.IGNORECASE,
)
_ARCHIVES = (
    "acc-phys", "adap-org", "alg-geom", "ao-sci", "astro-ph", "atom-ph", "bayes-an",
    "chao-dyn", "chem-ph", "cmp-lg", "comp-gas", "cond-mat", "cs", "dg-ga", "econ", "eess",
    "funct-an", "gr-qc", "hep-ex", "hep-lat", "hep-ph", "hep-th", "math", "math-ph",
    "mtrl-th", "nlin", "nucl-ex", "nucl-th", "patt-sol", "physics", "plasm-ph", "q-alg",
    "q-bio", "q-fin", "quant-ph", "solv-int", "stat", "supr-con",
)  # fmt: skip
_FIRST_NEW = (7, 4)
_FIRST_FIVE_DIGITS = 15
_FIRST_OLD_YEAR = 91
"""Two-digit years from 91 on belong to the old scheme and the twentieth century."""


def parse(text: str) -> str | None:
    """The canonical identifier that the whole text spells, or None: `1911.04252`, `cs/0112017`."""
    if new := _NEW.fullmatch(text):
        year, month, number = int(new[1]), int(new[2]), new[3]
        digits = 5 if year >= _FIRST_FIVE_DIGITS else 4
        valid = (year, month) >= _FIRST_NEW and year < _FIRST_OLD_YEAR and 1 <= month <= 12
        if valid and len(number) == digits and int(number):
            return f"{new[1]}{new[2]}.{number}"
        return None
    if old := _OLD.fullmatch(text):
        archive, year, month = old[1].lower(), int(old[2]), int(old[3])
        valid = year >= _FIRST_OLD_YEAR or (year, month) < _FIRST_NEW
        if archive in _ARCHIVES and valid and 1 <= month <= 12 and int(old[4]):
            return f"{archive}/{old[2]}{old[3]}{old[4]}"
    return None


def year(identifier: str) -> int:
    """The year in which a canonical identifier was given."""
    two = int(identifier.rpartition("/")[2][:2])
    return 1900 + two if "/" in identifier and two >= _FIRST_OLD_YEAR else 2000 + two
