"""The fields of the language: their names, and what of a paper each of them looks at."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Literal

import msgspec

from store.grouping import quarter_label, source_labels
from store.model import Paper, Source
from store.search.folding import fold

Sources = Mapping[str, Source]
Kind = Literal["text", "number", "date", "status"]


class Field(msgspec.Struct, frozen=True):
    """A field: its names, the first of which is shown, and its values in a paper.

    The values of a date are written so that an earlier one is a smaller text.
    """

    names: tuple[str, ...]
    kind: Kind
    values: Callable[[Paper, Sources], Iterable[str]]


def _titles(paper: Paper, sources: Sources) -> Iterable[str]:
    del sources
    return dict.fromkeys((paper.title, *(review.title for review in paper.reviews)))


def _bodies(paper: Paper, sources: Sources) -> Iterable[str]:
    del sources
    for review in paper.reviews:
        yield review.body
        yield from (image.alt for image in review.images if image.alt)
        yield from review.fields.values()


def _venues(paper: Paper, sources: Sources) -> Iterable[str]:
    del sources
    return dict.fromkeys((paper.venue, *(review.venue_text for review in paper.reviews)))


def _sources(paper: Paper, sources: Sources) -> Iterable[str]:
    of = [sources[r.source] for r in paper.reviews if r.source in sources]
    labels = source_labels(of)
    for source in of:
        yield from dict.fromkeys((labels[source.id], source.title, source.name, source.format))


def _weeks(paper: Paper, sources: Sources) -> Iterable[str]:
    for review in paper.reviews:
        if review.source in sources and (day := _day(sources[review.source].date)):
            year, week, _ = day.isocalendar()
            yield f"{year}W{week:02}"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


FIELDS: dict[str, Field] = {
    field.names[0]: field
    for field in (
        Field(("title", "제목"), "text", _titles),
        Field(
            ("author", "authors", "저자"), "text",
            lambda p, _: (*p.authors, *(r.authors_text for r in p.reviews)),
        ),
        Field(("presenter", "presenters", "발표자"), "text", lambda p, _: p.presenters),
        Field(("venue", "학회", "학술지"), "text", _venues),
        Field(("year", "연도", "년도"), "date", lambda p, _: (str(p.year),) if p.year else ()),
        Field(("quarter", "분기"), "date", lambda p, _: p.quarters),
        Field(("week", "주", "주차"), "date", _weeks),
        Field(("tag", "tags", "태그"), "text", lambda p, _: p.tags),
        Field(
            ("rating", "평점", "별점"), "number",
            lambda p, _: () if p.rating is None else (f"{p.rating:.1f}",),
        ),
        Field(("status", "상태"), "status", lambda p, _: (p.status,)),
        Field(("source", "출처"), "text", _sources),
        Field(("id", "아이디"), "text", lambda p, _: p.identifiers),
        Field(
            ("link", "links", "링크"), "text",
            lambda p, _: (*p.links, *p.slides, *p.typed.files),
        ),
        Field(("text", "본문", "내용"), "text", _bodies),
        Field(("note", "메모", "노트"), "text", lambda p, _: (p.marks.note,)),
        Field(("added", "추가", "추가일"), "date", lambda p, _: (p.added[:10],)),
    )
}  # fmt: skip
"""The fields by the name that is shown."""

FIELD_OF: dict[str, str] = {
    fold(name): field.names[0] for field in FIELDS.values() for name in field.names
}
"""Every name that can be typed, and the field it means."""

ANYWHERE = ""
NAMES = "names"
"""What can be found by its initials when no field is named."""

_ANYWHERE = ("title", "author", "venue", "year", "id", "status", "note", "text", "presenter")
NAME_FIELDS = ("title", "presenter", "tag", "note", "author")


def values(field: str, paper: Paper, sources: Sources) -> list[str]:
    """The texts of a paper in which a field, `ANYWHERE` or `NAMES` is looked for."""
    if field == ANYWHERE:
        found = [value for name in _ANYWHERE for value in FIELDS[name].values(paper, sources)]
        found += (f"#{tag}" for tag in paper.tags)
        for quarter in paper.quarters:
            found += (quarter, quarter_label(quarter))
    elif field == NAMES:
        found = [value for name in NAME_FIELDS for value in FIELDS[name].values(paper, sources)]
    else:
        found = [*FIELDS[field].values(paper, sources)]
    return [value for value in found if value]
