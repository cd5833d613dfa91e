"""Small libraries and documents for the tests, and strategies that draw them."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import strategies as st
from msgspec import structs

from store.facts import settle
from store.library import Library
from store.model import Document, Paper, Problem, Review, Source

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def open_library(path: Path, program: str = "test") -> Library:
    """A library whose clock stands still."""
    return Library(path, program, clock=lambda: NOON)


def review(number: int = 1, **fields: object) -> Review:
    """A review of the paper `arxiv:2001.0000N`."""
    defaults = Review(
        source="post:a",
        line=10 * number,
        title=f"Paper {number}",
        authors=("Ada Lovelace", "Kim Cheol"),
        format="markdown",
        body=f"- 논문 {number}의 리뷰",
        identifiers=(f"arxiv:2001.{number:05}",),
        links=(f"https://arxiv.org/abs/2001.{number:05}",),
    )
    return structs.replace(defaults, **fields)


def paper(number: int = 1, *reviews: Review) -> Paper:
    """A paper with these reviews, or with one."""
    of = reviews or (review(number),)
    return settle(Paper(id="", identifiers=of[0].identifiers, title="", reviews=of))


def document(name: str = "a.md", *records: Review, **fields: object) -> Document:
    """A parsed post with these records; its fingerprint follows from them."""
    bare = tuple(structs.replace(record, source="") for record in records)
    text = repr((bare, sorted(fields.items())))
    made = Document(
        name=name,
        format="post",
        title=name,
        fingerprint=hashlib.sha256(text.encode()).hexdigest(),
        records=bare,
        problems=(Problem(line=1, severity="notice", code="example", message="An example."),),
    )
    return structs.replace(made, **fields)


def source(**fields: object) -> Source:
    """A source, as an import makes it."""
    made = Source(id="post:a", name="a.md", format="post", title="A", fingerprint="f")
    return structs.replace(made, **fields)


def fill(library: Library, *papers: Paper, label: str = "filled") -> None:
    """Put papers into a library as one change."""
    library.replace(label, {one.id: one for one in papers}, {"post:a": source()})


NUMBERS = st.integers(min_value=1, max_value=6)
RATINGS = st.none() | st.integers(1, 50).map(lambda tenths: tenths / 10)
TAGS = st.lists(st.sampled_from(["비전", "Vision", "vision", "nlp", "a/b"]), max_size=3)


@st.composite
def reviews(draw: st.DrawFn) -> Review:
    """A review of one of a few papers; papers 1 and 2 are sometimes shown to be one."""
    number = draw(NUMBERS)
    identifiers = {f"arxiv:2001.{number:05}"}
    if draw(st.booleans()) and number <= 2:
        identifiers.add("openreview:Both")
    return review(
        number,
        line=draw(st.integers(1, 90)),
        title=draw(st.sampled_from(["Paper", "논문", "[/b]"])),
        identifiers=tuple(sorted(identifiers)),
        quarter=draw(st.sampled_from(["", "2020Q3", "2020Q4"])),
        presenters=draw(st.sampled_from([(), ("강진구",), ("이승현", "서승현")])),
        venue=draw(st.sampled_from(["", "CVPR", "NeurIPS"])),
        year=draw(st.sampled_from([None, 2019, 2020])),
        rating=draw(RATINGS),
        tags=tuple(draw(TAGS)),
    )


@st.composite
def documents(draw: st.DrawFn) -> tuple[Document, ...]:
    """A few documents with different names and texts."""
    count = draw(st.integers(1, 4))
    made = []
    for at in range(count):
        records = draw(st.lists(reviews(), min_size=1, max_size=4))
        made.append(document(f"{at}.md", *records, fingerprint=f"{at:012}"))
    return tuple(made)
