"""A review by hand while it is written: its fields and its text, in a dialog and in a draft."""

import re
from typing import NamedTuple

from store.by_hand import Written
from store.typed_facts import names_line

_HEAD = re.compile(r"presenter:(.*)\nquarter:(.*)(?:\n+|$)")


class ReviewLines(NamedTuple):
    """A review as it is typed: its quarter may be none yet."""

    presenter: str = ""
    quarter: str = ""
    body: str = ""

    @classmethod
    def of(cls, written: Written) -> "ReviewLines":
        """The lines to edit a review in."""
        return cls(names_line(written.presenters), written.quarter, written.body)

    @classmethod
    def read(cls, text: str) -> "ReviewLines":
        """What a draft keeps."""
        head = _HEAD.match(text)
        return cls(head[1].strip(), head[2].strip(), text[head.end() :]) if head else cls(body=text)

    def __str__(self) -> str:
        """As a draft keeps it: the fields stand above the text, if there is anything in them."""
        if not self.presenter and not self.quarter and not _HEAD.match(self.body):
            return self.body
        return f"presenter: {self.presenter}\nquarter: {self.quarter}\n\n{self.body}"


def both_reviews(saved: str, kept: str) -> str:
    """Two drafts as one: one text below the other; the fields of the one that was not saved."""
    one, other = ReviewLines.read(saved), ReviewLines.read(kept)
    fields = other.presenter or one.presenter, other.quarter or one.quarter
    return str(ReviewLines(*fields, f"{one.body}\n\n{other.body.rstrip()}".lstrip("\n")))
