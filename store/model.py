"""The words of the library as frozen structs: Paper, Review, Source and their parts.

Plain data only. Facts (title, authors, venue, year) come from documents; marks (rating, tags,
status, note) come from the person. All text is NFC; times are UTC in ISO 8601; ids are strings.
"""

import unicodedata
from collections.abc import Iterable
from typing import Any, Literal

import msgspec
from msgspec import UNSET, UnsetType

BodyFormat = Literal["markdown", "plain"]
Severity = Literal["notice", "warning", "error"]
Status = Literal["to-read", "queued", "reading", "read", "dropped"]

STATUSES: tuple[Status, ...] = ("to-read", "queued", "reading", "read", "dropped")
MAX_RATING = 5.0


def fold_tag(tag: str) -> str:
    """What two spellings of one tag have in common: NFC and case are folded for comparing."""
    return unicodedata.normalize("NFC", tag).casefold()


def unique_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Each tag once, as it is spelled where it first stands."""
    first: dict[str, str] = {}
    for tag in tags:
        first.setdefault(fold_tag(tag), tag)
    return tuple(first.values())


class Image(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """A figure of a review: where it is, and what the document says it shows."""

    url: str
    alt: str = ""


class Mention(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """A paper that the text of a review links to: its identifier and the link as written."""

    id: str
    url: str


class Problem(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """An oddity of a document, in a plain sentence.

    `line` counts from 1 in the document; 0 means the document as a whole.
    """

    line: int
    severity: Severity
    code: str
    message: str
    text: str = ""
    """The line itself, cut where it is long."""
    lines: tuple[int, ...] = ()
    """Where it is said once of several papers: a line of each of them, `line` the first."""


class Review(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """What one document says of one paper.

    Everything here is the document's own: `title`, `venue_text` and `authors_text` in its words,
    `venue` and `year` as understood from them. `body` is Markdown or plain text as `format` says;
    plain text must never be read as Markdown. `line` is where the paper starts in the document.
    """

    source: str = ""
    line: int = 0
    title: str = ""
    untitled: bool = False
    """True when the document gives no title and `title` is made from an identifier."""
    authors: tuple[str, ...] = ()
    authors_text: str = ""
    authors_guessed: bool = False
    """True when the names were not separated and had to be split by a guess."""
    et_al: bool = False
    """True when the document names only some of the authors ("et al.")."""
    venue: str = ""
    venue_text: str = ""
    year: int | None = None
    quarter: str = ""
    """`2020Q4`, or nothing."""
    presenters: tuple[str, ...] = ()
    format: BodyFormat = "plain"
    body: str = ""
    links: tuple[str, ...] = ()
    """Links to the paper itself, as written."""
    slides: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    mentions: tuple[Mention, ...] = ()
    identifiers: tuple[str, ...] = ()
    """Identifiers found in this record, strongest first (see `store.identity`)."""
    rating: float | None = None
    tags: tuple[str, ...] = ()
    status: Status | None = None
    fields: dict[str, str] = {}
    """What the document says beyond all this, by name, kept for export: CSL variables where there
    is one (`container-title`, `volume`, `citation-key`), else the document's own names."""
    answered: tuple[str, ...] = ()
    """The fields here that are no words of the document but a person's answer (`store.answers`)."""

    @property
    def has_text(self) -> bool:
        """Whether there is something to read in it; without it a document only knows facts."""
        return bool(self.body.strip() or self.images)


class Document(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A parsed document: what an importer makes of one file, before it meets the library.

    `records` are reviews without a source, in document order. `fingerprint` is the SHA-256 of the
    text with line ends and Unicode normalised. `preamble` is text that belongs to no paper;
    `fields` are the named values of a front matter, as text.
    """

    name: str
    path: str = ""
    format: str
    title: str
    fingerprint: str
    quarter: str = ""
    date: str = ""
    preamble: str = ""
    fields: dict[str, str] = {}
    records: tuple[Review, ...] = ()
    problems: tuple[Problem, ...] = ()


class Answer(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """What a person said of one paper of a document, or of all of it, where it leaves that open.

    UNSET is not answered. A paper has no date, a document as a whole only a quarter and a date.
    """

    title: str | UnsetType = UNSET
    authors: tuple[str, ...] | UnsetType = UNSET
    venue: str | UnsetType = UNSET
    year: int | UnsetType = UNSET
    """The venue's, where the answer brings it: `CVPR 2020`."""
    presenters: tuple[str, ...] | UnsetType = UNSET
    quarter: str | UnsetType = UNSET
    """`2020Q4`."""
    date: str | UnsetType = UNSET
    """A day in ISO 8601."""


class Source(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """A document that was imported: a `Document` without its records, with an id and a time.

    `quarter` and `date` are as answered, where the document leaves them open.
    """

    id: str
    name: str
    path: str = ""
    format: str
    title: str
    fingerprint: str
    quarter: str = ""
    date: str = ""
    preamble: str = ""
    fields: dict[str, str] = {}
    problems: tuple[Problem, ...] = ()
    imported: str = ""
    answers: dict[str, Answer] = {}
    """What a person answered to its problems, by the key of the paper (`store.questions.keys_of`);
    under the empty key what was said of the whole document."""


class SavedView(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """A query with its grouping and its sort, under a name; in the order of their places."""

    id: str
    """The name that the person gave it."""
    query: str
    grouping: str = ""
    sort: str = ""
    place: int = 0


class Marks(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """The person's own marks. UNSET is untouched, None is cleared, anything else is set.

    Untouched shows what the sources say; cleared shows nothing, whatever a source says.
    Shown tags are the sources' tags without `tags_removed` and with `tags_added`.
    """

    rating: float | UnsetType | None = UNSET
    status: Status | UnsetType = UNSET
    note: str = ""
    tags_added: tuple[str, ...] = ()
    tags_removed: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    """Ids of papers that this one was said not to be, though their titles are alike."""
    trashed: str = ""
    """Since when the paper is in the trash; nothing when it is not."""
    dates: dict[Status, str] = {}
    """When the person last gave it each status."""
    queue_place: int = 0
    """Where it stands in the queue, from 1; 0 is behind all that have a place."""


class Typed(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """Facts that the person typed; each stands before what any document says.

    Links, slides and files are added to those of the documents, which stay.
    """

    title: str | UnsetType = UNSET
    authors: tuple[str, ...] | UnsetType = UNSET
    venue: str | UnsetType = UNSET
    year: int | UnsetType | None = UNSET
    links: tuple[str, ...] = ()
    slides: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    """Paths on the person's machine, such as a PDF's; a home folder is written `~`."""


class Paper(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """One paper: its facts, all reviews of it, and the person's marks.

    `id` is the strongest identifier in `identifiers`; the others stay valid wherever an id is
    typed. `title`, `authors`, `venue` and `year` follow from the reviews by one rule
    (`store.facts.settle`), whatever the order of the imports.
    """

    id: str
    identifiers: tuple[str, ...]
    title: str
    untitled: bool = False
    authors: tuple[str, ...] = ()
    et_al: bool = False
    venue: str = ""
    year: int | None = None
    reviews: tuple[Review, ...] = ()
    marks: Marks = Marks()
    typed: Typed = Typed()
    added: str = ""
    extra: dict[str, Any] = {}
    """Fields of the file that this program does not know; carried along untouched."""

    @property
    def rating(self) -> float | None:
        """The rating shown: the person's, else the highest that a source gives."""
        if self.marks.rating is not UNSET:
            return self.marks.rating
        return max((r.rating for r in self.reviews if r.rating is not None), default=None)

    @property
    def status(self) -> Status:
        """The status shown: the person's, else the furthest that a source gives, else to read."""
        if self.marks.status is not UNSET:
            return self.marks.status
        given = (STATUSES.index(r.status) for r in self.reviews if r.status)
        return STATUSES[max(given, default=0)]

    @property
    def reviews_to_read(self) -> tuple[Review, ...]:
        """What is shown and counted as its reviews: those that have a text."""
        return tuple(review for review in self.reviews if review.has_text)

    @property
    def source_tags(self) -> tuple[str, ...]:
        """The tags that the sources give, each once, in the order of the reviews."""
        return unique_tags(tag for review in self.reviews for tag in review.tags)

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags shown."""
        removed = {fold_tag(tag) for tag in self.marks.tags_removed}
        # The person's own spelling of a tag stands before that of a source.
        own = {fold_tag(tag): tag for tag in self.marks.tags_added}
        kept = [own.get(fold_tag(t), t) for t in self.source_tags if fold_tag(t) not in removed]
        return unique_tags((*kept, *self.marks.tags_added))

    @property
    def links(self) -> tuple[str, ...]:
        """All links to the paper, each once: the person's, then in the order of the reviews."""
        given = (link for review in self.reviews for link in review.links)
        return tuple(dict.fromkeys((*self.typed.links, *given)))

    @property
    def slides(self) -> tuple[str, ...]:
        """All links to slides, each once, the person's first."""
        given = (link for review in self.reviews for link in review.slides)
        return tuple(dict.fromkeys((*self.typed.slides, *given)))

    @property
    def quarters(self) -> tuple[str, ...]:
        """The quarters in which it was presented, newest first."""
        return tuple(sorted({r.quarter for r in self.reviews if r.quarter}, reverse=True))

    @property
    def presenters(self) -> tuple[str, ...]:
        """Everybody who presented it, in the order of the reviews."""
        return tuple(dict.fromkeys(name for r in self.reviews for name in r.presenters))
