"""Parsed documents against the library: what is new, what is updated, what is the same.

Nothing is written here. A plan holds the papers and sources as they would be; the library turns
it into one change. Marks are never touched, and a review that a document no longer has stays.
"""

from collections.abc import Iterable, Mapping

from msgspec import UNSET, structs

from store.answers import (
    Answers,
    Given,
    answered,
    sort_out,
    together,
)
from store.facts import settle
from store.identity import ordered
from store.marks import parse_tags
from store.model import (
    Document,
    Marks,
    Paper,
    Problem,
    Review,
    Source,
    Typed,
    unique_tags,
)
from store.plans import Outcome, Plan


def plan_import(
    papers: Mapping[str, Paper],
    sources: Mapping[str, Source],
    documents: Iterable[Document],
    now: str,
    given: Given | None = None,
) -> Plan:
    """Work out what importing the documents, one after the other, would do.

    `given` are the answers to them that were not kept yet.
    """
    working = _Working(papers, sources, now, given or {})
    for document in documents:
        working.take(document)
    return Plan(
        papers={
            key: working.papers.get(key)
            for key in papers.keys() | working.papers.keys()
            if working.papers.get(key) != papers.get(key)
        },
        sources={key: new for key, new in working.sources.items() if new != sources.get(key)},
        outcomes=working.outcomes,
    )


class _Working:
    """The library while documents are laid over it."""

    def __init__(
        self, papers: Mapping[str, Paper], sources: Mapping[str, Source], now: str, given: Given
    ) -> None:
        self.papers = dict(papers)
        self.sources = dict(sources)
        self.now = now
        self.given = given
        self.outcomes: list[Outcome] = []
        self.of_identifier = {i: paper.id for paper in papers.values() for i in paper.identifiers}
        self.known_as: dict[str | tuple[str, str], str] = {}
        """Sources by their fingerprint, and by their path and format."""
        self.named: dict[tuple[str, str], list[str]] = {}
        for source in sources.values():
            self._remember(source)
        self.of_source: dict[str, set[str]] = {}
        for paper in papers.values():
            for review in paper.reviews:
                self.of_source.setdefault(review.source, set()).add(paper.id)

    def take(self, document: Document) -> None:
        """Lay one document over the library."""
        source = self._source_of(document)
        kept = self.sources[source].answers if source in self.sources else {}
        answers = together(kept, self.given.get(document.fingerprint, {}))
        before = {
            key: [r for r in self.papers[key].reviews if r.source == source]
            for key in self._papers_of(source)
        }
        stands = {(r.title, r.links): key for key, known in before.items() for r in known}
        touched: dict[str, list[Review]] = {}
        counts = {"new": 0, "updated": 0, "same": 0}
        keys: list[str] = []
        meant = answered(document, answers)
        as_before = answered(document, kept)
        for record, was in zip(meant.records, as_before.records, strict=True):
            # Every tag in its form, whatever the document writes: `a//b, c` is `a/b` and `c`.
            tags = parse_tags(",".join(record.tags))
            review = structs.replace(record, source=source, tags=tags)
            # Nothing in a record that stands as before says that its paper is another one, so
            # what a person decided since (two papers are one, or are not) holds.
            standing = stands.get((was.title, was.links))
            if standing:
                key, known = self.of_identifier[standing], True
                review = self._without_others_identifiers(review, key)
            else:
                key, known = self._paper_for(review, before, touched)
            unchanged = any(_same_words(review, old) for old in before.get(key, ()))
            counts["same" if unchanged else "updated" if known else "new"] += 1
            touched.setdefault(key, []).append(review)
            keys.append(key)
        for key, reviews in touched.items():
            paper = self.papers[key]
            others = [r for r in paper.reviews if r.source != source]
            self._put(settle(structs.replace(paper, reviews=(*others, *reviews))), key)
        gone = [self.papers[key] for key in before if key not in touched]
        landed = {self.of_identifier[key]: reviews[0] for key, reviews in touched.items()}
        of_records = [self.papers[self.of_identifier[key]] for key in keys]
        still_open, settled = sort_out(document, answers, of_records)
        problems = (
            *still_open,
            *(
                _in_trash(self.papers[key], review)
                for key, review in landed.items()
                if self.papers[key].marks.trashed
            ),
            *map(_gone, sorted(gone, key=lambda paper: paper.id)),
        )
        self.of_source[source] = set(landed)
        self.of_source[source].update(paper.id for paper in gone)
        self._record_source(source, meant, as_before, answers, problems)
        self.outcomes.append(
            Outcome(
                document,
                source,
                **counts,
                problems=problems,
                settled=tuple(settled),
                answers=answers,
            )
        )

    def _source_of(self, document: Document) -> str:
        """The source that the document is a version of, or a new id.

        The same text is the same source; so is the same path; so are the same file name and
        format with at least half of the papers.
        """
        known = self.known_as.get(document.fingerprint)
        if known is None and document.path:
            known = self.known_as.get((document.path, document.format))
        if known:
            return known
        for source in self.named.get((document.name, document.format), ()):
            papers = self._papers_of(source)
            if papers and 2 * len(papers & self._found_again(document, source)) >= len(papers):
                return source
        return f"{document.format}:{document.fingerprint[:12]}"

    def _papers_of(self, source: str) -> set[str]:
        """The papers with a review of a source; some have become one with another since."""
        return {self.of_identifier[key] for key in self.of_source.get(source, ())}

    def _found_again(self, document: Document, source: str) -> set[str]:
        """The papers of a source that a document speaks of, too."""
        found = {
            self.of_identifier[i]
            for record in document.records
            for i in record.identifiers
            if i in self.of_identifier
        }
        titles = {record.title for record in document.records}
        return found | {
            key
            for key in self._papers_of(source)
            if any(r.source == source and r.title in titles for r in self.papers[key].reviews)
        }

    def _paper_for(
        self, review: Review, before: dict[str, list[Review]], touched: dict[str, list[Review]]
    ) -> tuple[str, bool]:
        """The id of the paper that the review is of, and whether the library had it.

        Papers that turn out to share an identifier become one.
        """
        keys = sorted(
            {self.of_identifier[i] for i in review.identifiers if i in self.of_identifier}
        )
        if not keys:
            paper = settle(
                Paper(
                    id="",
                    identifiers=review.identifiers,
                    title=review.title,
                    reviews=(review,),
                    added=self.now,
                )
            )
            self._put(paper, paper.id)
            return paper.id, False
        first = ordered(keys)[0]
        for other in keys:
            if other != first:
                joined = join(self.papers[first], self.papers.pop(other))
                self._put(joined, first)
                for reviews_of in (before, touched):
                    if other in reviews_of:
                        reviews_of.setdefault(first, []).extend(reviews_of.pop(other))
        for identifier in review.identifiers:
            self.of_identifier[identifier] = first
        return first, True

    def _without_others_identifiers(self, review: Review, key: str) -> Review:
        """The review as it stands in its paper when a person took it out of another one."""
        own = tuple(i for i in review.identifiers if self.of_identifier.get(i, key) == key)
        if own == review.identifiers:
            return review
        return structs.replace(review, identifiers=own or self.papers[key].identifiers)

    def _put(self, paper: Paper, key: str) -> None:
        if paper.id != key:
            self.papers.pop(key, None)
        self.papers[paper.id] = paper
        for identifier in (*paper.identifiers, key):
            self.of_identifier[identifier] = paper.id

    def _record_source(
        self,
        source: str,
        document: Document,
        as_before: Document,
        answers: Answers,
        problems: tuple[Problem, ...],
    ) -> None:
        known = self.sources.get(source)
        # Where its papers stand is for what asks about them now.
        problems = tuple(structs.replace(problem, lines=()) for problem in problems)
        if known and known.fingerprint == document.fingerprint:
            if known.answers != answers:
                changed = {
                    field: getattr(document, field)
                    for field in ("quarter", "date")
                    if getattr(document, field) != getattr(as_before, field)
                }
                self.sources[source] = structs.replace(
                    known, problems=problems, answers=dict(answers), **changed
                )
            return
        facts = structs.asdict(document)
        del facts["records"]
        facts |= {"problems": problems, "answers": dict(answers)}
        self.sources[source] = Source(**facts, id=source, imported=self.now)
        self._remember(self.sources[source])

    def _remember(self, source: Source) -> None:
        """Make a source known by everything that a later version of it is known by."""
        self.known_as.setdefault(source.fingerprint, source.id)
        if source.path:
            self.known_as.setdefault((source.path, source.format), source.id)
        alike = self.named.setdefault((source.name, source.format), [])
        if source.id not in alike:
            alike.append(source.id)


def join(first: Paper, second: Paper) -> Paper:
    """Two papers that are one: every review, both people's marks, the first's where they differ."""
    ours, theirs = first.marks, second.marks
    marks = Marks(
        rating=theirs.rating if ours.rating is UNSET else ours.rating,
        status=theirs.status if ours.status is UNSET else ours.status,
        note="\n\n".join(note for note in dict.fromkeys((ours.note, theirs.note)) if note),
        tags_added=unique_tags((*ours.tags_added, *theirs.tags_added)),
        tags_removed=unique_tags((*ours.tags_removed, *theirs.tags_removed)),
        apart=tuple(sorted({*ours.apart, *theirs.apart} - {first.id, second.id})),
        trashed=min(ours.trashed, theirs.trashed),
        dates={**theirs.dates, **ours.dates},
        queue_place=ours.queue_place or theirs.queue_place,
    )
    added = {
        field: tuple(dict.fromkeys((*getattr(first.typed, field), *getattr(second.typed, field))))
        for field in ("links", "slides", "files")
    }
    typed = {
        field: value
        for field in Typed.__struct_fields__
        if (value := getattr(first.typed, field)) is not UNSET
        or (value := getattr(second.typed, field)) is not UNSET
    }
    return settle(
        structs.replace(
            first,
            typed=Typed(**{**typed, **added}),
            identifiers=(*first.identifiers, *second.identifiers),
            reviews=(*first.reviews, *second.reviews),
            marks=marks,
            added=min(first.added, second.added),
            extra={**second.extra, **first.extra},
        )
    )


def _same_words(one: Review, other: Review) -> bool:
    return structs.replace(one, line=0) == structs.replace(other, line=0)


def _in_trash(paper: Paper, review: Review) -> Problem:
    return Problem(
        line=review.line,
        severity="notice",
        code="paper-in-trash",
        message=f"“{paper.title}” is in the trash and stays there",
    )


def _gone(paper: Paper) -> Problem:
    return Problem(
        line=0,
        severity="notice",
        code="paper-gone",
        message=f"“{paper.title}” is no longer in this document; its review stays in the library",
    )
