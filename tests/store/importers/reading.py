"""What every importer owes a text: nothing raised, nothing lost."""

import re
import sys
from collections.abc import Callable

from store.importers.interface import Importer, Parsed

_WORD = re.compile(r"[^\W_]+")  # __word__ is emphasis


def read(importer: Importer, text: str, date: str = "2020-07-17") -> Parsed:
    """What an importer makes of a text, in the way the registry calls it."""
    lines = text.split("\n")
    assert 0 <= importer.confidence(lines) <= 1
    return importer.parse(lines, date)


def words_lost(parsed: Parsed, text: str) -> set[str]:
    """The words of a text that are in nothing that was read from it."""
    kept = [parsed.title, parsed.preamble, *parsed.fields, *parsed.fields.values()]
    kept.extend(problem.message for problem in parsed.problems)
    for record in parsed.records:
        kept += [record.title, record.authors_text, record.venue_text, record.body]
        kept += [*record.links, *record.slides, *record.tags, *record.presenters]
        kept += [*record.fields, *record.fields.values()]
    return set(_WORD.findall(text)) - set(_WORD.findall("\n".join(kept)))


def calls(act: Callable[[], object]) -> int:
    """The function calls that something takes, and the returns from them."""
    counted = 0

    def count(*_: object) -> None:
        nonlocal counted
        counted += 1

    sys.setprofile(count)
    try:
        act()
    finally:
        sys.setprofile(None)
    return counted


def work(importer: Importer, text: str) -> int:
    """The function calls that reading a text takes."""
    return calls(lambda: read(importer, text))
