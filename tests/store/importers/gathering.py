"""What of a text can be found again in what an importer made of it."""

import re

from store.importers.interface import Parsed
from store.model import Review

_WORD = re.compile(r"[^\W_]+")


def gathered(parsed: Parsed) -> str:
    """All text of a parsed document, of its records and of its problems."""
    texts = [parsed.title, parsed.preamble, *parsed.fields.values()]
    texts += [problem.message for problem in parsed.problems]
    for record in parsed.records:
        texts += _texts(record)
    return "\n".join(texts)


def lost(lines: list[str], parsed: Parsed) -> set[str]:
    """The words of the lines that are nowhere in the parsed document."""
    kept = gathered(parsed).casefold()
    words = {word.casefold() for line in lines for word in _WORD.findall(line)}
    return {word for word in words if word not in kept}


def _texts(record: Review) -> list[str]:
    return [
        record.title, record.authors_text, record.venue_text, record.body, record.quarter,
        f"{record.rating:g}" if record.rating is not None else "", record.status or "",
        str(record.year or ""), *record.presenters, *record.links, *record.slides, *record.tags,
        *record.fields, *record.fields.values(),
    ]  # fmt: skip
