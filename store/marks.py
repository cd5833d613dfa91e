"""The person's marks on a paper: rating, tags, status and note as new papers, and in words."""

import re
import unicodedata
from collections.abc import Iterable

from msgspec import structs

from store.model import MAX_RATING, STATUSES, Paper, Status, fold_tag, unique_tags

_NUMBER = re.compile(r"\d+(?:\.\d*)?|\.\d+", re.ASCII)
_BETWEEN_TAGS = re.compile(r",|\s(?=#)")


class BadMark(ValueError):
    """A rating, tag or status that cannot be; str() is the sentence to show."""


def parse_rating(text: str) -> float | None:
    """A rating as typed: `4`, `4.5`, `4,5`, `４.５`; `0`, `-` and `none` clear it.

    Raises `BadMark`.
    """
    word = unicodedata.normalize("NFKC", text).strip().casefold().replace(",", ".")
    if word in ("", "-", "none"):
        return None
    if not _NUMBER.fullmatch(word):
        raise BadMark(f"“{text}” is no rating: give 0 to 5 in tenths, such as 4.5")
    return checked_rating(float(word))


def checked_rating(value: float) -> float | None:
    """The value as a rating in tenths, None for 0. Raises `BadMark` outside 0 to 5."""
    if not 0 <= value <= MAX_RATING or abs(value * 10 - round(value * 10)) > 1e-6:
        raise BadMark(f"{value:g} is no rating: give 0 to 5 in tenths, such as 4.5")
    return round(value, 1) or None


def common_rating(papers: Iterable[Paper]) -> float | None:
    """The rating that all of these papers show; None when they differ or have none."""
    ratings = {paper.rating for paper in papers}
    return ratings.pop() if len(ratings) == 1 else None


def rate(paper: Paper, rating: float | None) -> Paper:
    """The paper with this rating; None clears it, whatever a source says."""
    return structs.replace(paper, marks=structs.replace(paper.marks, rating=rating))


def parse_status(text: str) -> Status:
    """A status as typed; an unambiguous beginning will do. Raises `BadMark`."""
    word = text.strip().casefold().replace(" ", "-").replace("_", "-")
    exact: list[Status] = [status for status in STATUSES if status == word]
    begun: list[Status] = [status for status in STATUSES if word and status.startswith(word)]
    found = exact or begun
    if len(found) != 1:
        raise BadMark(f"“{text}” is no status: give one of {', '.join(STATUSES)}")
    return found[0]


def set_status(paper: Paper, status: Status, now: str = "") -> Paper:
    """The paper with this status since `now` (ISO 8601); "" when nobody knows since when.

    A status that it has already, be it a document's, is not given again: it keeps its date. In and
    out of the queue a paper loses its place there.
    """
    if paper.status == status:
        return paper
    dates = {known: since for known, since in paper.marks.dates.items() if known != status}
    marks = structs.replace(
        paper.marks,
        status=status,
        dates={**dates, status: now} if now else dates,
        queue_place=0,
    )
    return structs.replace(paper, marks=marks)


def clean_note(text: str) -> str:
    """A note as it is kept: NFC, with plain line ends and nothing blank behind it."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return lines.rstrip()


def set_note(paper: Paper, text: str) -> Paper:
    """The paper with this note, which is Markdown; "" takes the note away."""
    marks = structs.replace(paper.marks, note=clean_note(text))
    return structs.replace(paper, marks=marks)


def next_status(status: Status) -> Status:
    """The status that follows, round and round."""
    return STATUSES[(STATUSES.index(status) + 1) % len(STATUSES)]


def parse_tags(line: str) -> tuple[str, ...]:
    """Tags from one line, separated by commas or begun with #, each brought into its form."""
    return unique_tags(tag for part in _BETWEEN_TAGS.split(line) if (tag := clean_tag(part)))


def checked_tags(line: str) -> tuple[str, ...]:
    """The same of a line that a person types, who is told of a tag out of form by `BadMark`."""
    return unique_tags(checked_tag(part) for part in _BETWEEN_TAGS.split(line) if plain_tag(part))


def clean_tag(text: str) -> str:
    """A tag as it is kept: no leading #, and a name in each part of a nested one; "" for none."""
    parts = (part.strip() for part in plain_tag(text).lstrip("#/ ").split("/"))
    return "/".join(part for part in parts if part)


def checked_tag(text: str) -> str:
    """A tag as it is kept. Raises `BadMark` for one that has to be written otherwise."""
    tag = plain_tag(text)
    if "," in tag:
        raise BadMark(f"“{tag}” is no tag: a comma stands between tags, not in one")
    if not all(part.strip() for part in tag.split("/")):
        form = "each part of a nested tag has a name, as in vision/detection"
        raise BadMark(f"“{tag}” is no tag: {form}")
    return clean_tag(tag)


def plain_tag(text: str) -> str:
    """A tag as it was written, in one line and without its #: an old one may be out of form."""
    return " ".join(text.split()).lstrip("#").strip()


def set_tags(paper: Paper, tags: Iterable[str]) -> Paper:
    """The paper with exactly these tags shown: what sources say is taken off, not forgotten."""
    wanted = unique_tags(tags)
    folded = {fold_tag(tag) for tag in wanted}
    given = {fold_tag(tag) for tag in paper.source_tags}
    marks = structs.replace(
        paper.marks,
        tags_added=tuple(tag for tag in wanted if fold_tag(tag) not in given),
        tags_removed=tuple(tag for tag in paper.source_tags if fold_tag(tag) not in folded),
    )
    return structs.replace(paper, marks=marks)


def edit_tags(paper: Paper, added: Iterable[str], removed: Iterable[str]) -> Paper:
    """The paper with some tags put on and others taken off."""
    off = {fold_tag(tag) for tag in removed}
    return set_tags(paper, (*(t for t in paper.tags if fold_tag(t) not in off), *added))


def said_rating(rating: float | None) -> str:
    """A rating for a sentence or a label: `4.5`, or nothing."""
    return "" if rating is None else f"{rating:.1f}"


def label(done: str, papers: Iterable[Paper]) -> str:
    """What was done to which papers, as the log and the messages say it."""
    titles = [paper.title for paper in papers]
    return f"{done}: “{titles[0]}”" if len(titles) == 1 else f"{done}: {len(titles):,} papers"
