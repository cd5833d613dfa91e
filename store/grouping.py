"""The ways in which the library is put into branches: by quarter and presenter, by venue, by tag.

Each way says at which places a paper stands. A paper without what is asked for is not lost: it
stands under a branch that says so, the last one, or under its document.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from store.branches import Branch, Place, Step, grow
from store.hangul import initials
from store.marks import clean_tag, said_rating
from store.model import STATUSES, Paper, Review, Source, fold_tag, unique_tags
from store.reading_queue import queue_order

NO_PRESENTER = "no presenter"
LAST = 1 << 30
"""The rank of what comes after all that can be counted."""

Papers = Iterable[Paper]
Sources = Mapping[str, Source]


class Grouping(Struct, frozen=True):
    """A way to group papers: what it is called, and where it places them."""

    name: str
    title: str
    places: Callable[[Papers, Sources], Iterator[Place]]
    moved_by: tuple[str, ...] = ()
    """The fields of a paper, beside its reviews, that decide where it stands."""

    def branches(self, papers: Papers, sources: Sources, arranged: bool = False) -> list[Branch]:
        """The papers in branches; within one in this way's order, or as they come if `arranged`."""
        return grow(self.places(papers, sources), arranged)


def by_quarter(papers: Papers, sources: Sources) -> list[Branch]:
    """Quarter, presenter, paper, newest first; then each document without a quarter.

    A paper that was presented twice stands under both and counts once in each.
    """
    return GROUPINGS["quarter"].branches(papers, sources)


def quarter_label(quarter: str) -> str:
    """A quarter as the screen shows it: `2020Q4` is `2020 Q4`."""
    return quarter.replace("Q", " Q")


def source_labels(sources: Iterable[Source]) -> dict[str, str]:
    """What each source is called on the screen; equal titles are told apart by their file names."""
    plain = {source.id: _source_label(source) for source in sources}
    names = {source.id: source.name for source in sources}
    many = {label for label, count in Counter(plain.values()).items() if count > 1}
    return {
        key: f"{label} · {names[key]}" if label in many else label for key, label in plain.items()
    }


def _source_label(source: Source) -> str:
    if source.quarter:
        return quarter_label(source.quarter)
    label = f"{source.title} (Notion)" if source.format.startswith("notion") else source.title
    return f"{label} {source.date}" if source.date else label


def _quarter_then_presenter(papers: Papers, sources: Sources) -> Iterator[Place]:
    papers = list(papers)
    for paper, review in _reviews(papers):
        if review.quarter:
            for name in review.presenters or (NO_PRESENTER,):
                steps = (_quarter(review.quarter, "quarter"), Step((name,), name, name))
                yield Place(paper.id, steps, _in_document(review))
    without = [(paper, review) for paper, review in _reviews(papers) if not review.quarter]
    yield from _documents(without, sources)


def _presenter_then_quarter(papers: Papers, sources: Sources) -> Iterator[Place]:
    papers = list(papers)
    for paper, review in _reviews(papers):
        for name in review.presenters:
            steps = [Step(("presenter", name), name, (0, name))]
            steps += [_quarter(review.quarter)] if review.quarter else []
            yield Place(paper.id, tuple(steps), _in_document(review))
    without = [(paper, review) for paper, review in _reviews(papers) if not review.presenters]
    yield from _documents(without, sources)


def _venue_then_year(papers: Papers, sources: Sources) -> Iterator[Place]:
    del sources
    for paper in papers:
        venue = _named("venue", paper.venue, "no venue")
        yield Place(paper.id, (venue, _year(paper)), paper.title.casefold())


def _by_year(papers: Papers, sources: Sources) -> Iterator[Place]:
    del sources
    for paper in papers:
        yield Place(paper.id, (_year(paper, "year"),), paper.title.casefold())


def _by_tag(papers: Papers, sources: Sources) -> Iterator[Place]:
    del sources
    spelled: dict[str, str] = {}
    for paper in papers:
        # An old tag may have parts without a name, or be nothing but slashes.
        for tag in unique_tags(filter(None, map(clean_tag, paper.tags))) or ("",):
            parts = tag.split("/") if tag else []
            labels = [spelled.setdefault(fold_tag(part), part) for part in parts]
            steps = [Step((fold_tag(label),), label, (0, fold_tag(label))) for label in labels]
            first = steps[0] if steps else _named("tag", "", "untagged")
            top = Step(("tag", *first.key[-1:]), first.label, first.rank)
            yield Place(paper.id, (top, *steps[1:]), paper.title.casefold())


def _by_status(papers: Papers, sources: Sources) -> Iterator[Place]:
    del sources
    papers = list(papers)
    queue = {paper.id: at for at, paper in enumerate(queue_order(papers))}
    for paper in papers:
        step = Step(("status", paper.status), paper.status, STATUSES.index(paper.status))
        yield Place(paper.id, (step,), (queue.get(paper.id, 0), paper.title.casefold()))


def _by_rating(papers: Papers, sources: Sources) -> Iterator[Place]:
    del sources
    for paper in papers:
        rating = paper.rating
        if rating is None:
            step = _named("rating", "", "not rated")
        else:
            whole = int(rating)
            label = f"★ {said_rating(rating)}" if whole == 5 else f"★ {whole}.0 to {whole}.9"
            step = Step(("rating", str(whole)), label, (0, str(9 - whole)))
        yield Place(paper.id, (step,), (-(rating or 0), paper.title.casefold()))


def _by_source(papers: Papers, sources: Sources) -> Iterator[Place]:
    labels = source_labels(sources.values())
    others: list[tuple[Paper, Review]] = []
    for paper, review in _reviews(papers):
        source = sources.get(review.source)
        if source is None or not source.quarter:
            others.append((paper, review))
            continue
        rank = (0, *_newest_first(source.quarter))
        step = Step(("source", review.source), labels[review.source], rank)
        yield Place(paper.id, (step,), _in_document(review))
    yield from _documents(others, sources)


def _by_author(papers: Papers, sources: Sources) -> Iterator[Place]:
    del sources
    for paper in papers:
        for name in paper.authors or ("",):
            if not name:
                step = _named("author", "", "no authors")
                yield Place(paper.id, (step,), paper.title.casefold())
                continue
            surname = _surname(name)
            letter = initials(surname[:1]).upper() or "?"
            steps = (
                Step(("author", letter), letter, (0, letter)),
                Step((name,), name, (surname, name.casefold())),
            )
            yield Place(paper.id, steps, paper.title.casefold())


def _documents(reviews: Iterable[tuple[Paper, Review]], sources: Sources) -> Iterator[Place]:
    """Each document as a branch; a folder of notes, a paper each, as one."""
    documents: dict[str, list[tuple[Paper, Review]]] = {}
    for paper, review in reviews:
        documents.setdefault(review.source, []).append((paper, review))
    labels = source_labels(sources.values())
    folders = _folders_of_notes(documents, sources)
    for key, records in documents.items():
        folder = folders.get(key)
        label = labels.get(key, key) if folder is None else folder.rpartition("/")[2] or folder
        step = Step(("source", key) if folder is None else ("folder", folder), label, (1, label))
        for paper, review in records:
            where = _in_document(review) if folder is None else review.title.casefold()
            yield Place(paper.id, (step,), where)


def _folders_of_notes(
    documents: Mapping[str, list[tuple[Paper, Review]]], sources: Sources
) -> dict[str, str]:
    """The folder of each document of one paper that has others of its kind beside it."""
    folders: dict[str, list[str]] = {}
    for key, records in documents.items():
        source = sources.get(key)
        if source and source.path and len({paper.id for paper, _ in records}) == 1:
            folders.setdefault(source.path.rpartition("/")[0], []).append(key)
    return {key: folder for folder, keys in folders.items() if len(keys) > 1 for key in keys}


def _reviews(papers: Papers) -> Iterator[tuple[Paper, Review]]:
    return ((paper, review) for paper in papers for review in paper.reviews)


def _in_document(review: Review) -> tuple[str, int]:
    return (review.source, review.line)


def _newest_first(quarter: str) -> tuple[int, int]:
    year, _, number = quarter.partition("Q")
    return (-int(year), -int(number))


def _quarter(quarter: str, *kind: str) -> Step:
    return Step((*kind, quarter), quarter_label(quarter), (0, *_newest_first(quarter)))


def _year(paper: Paper, *kind: str) -> Step:
    if paper.year is None:
        return Step((*kind, ""), "no year", LAST)
    return Step((*kind, str(paper.year)), str(paper.year), -paper.year)


def _named(kind: str, name: str, missing: str) -> Step:
    """A branch of this name; one with nothing for a name comes after all others."""
    return Step((kind, name), name or missing, (0 if name else 1, name.casefold()))


def _surname(name: str) -> str:
    """What a name is sorted by: the last word, of a Korean name all of it."""
    return name.split()[-1].casefold() if name.split() else name


GROUPINGS: dict[str, Grouping] = {
    grouping.name: grouping
    for grouping in (
        Grouping("quarter", "quarter", _quarter_then_presenter),
        Grouping("presenter", "presenter", _presenter_then_quarter),
        Grouping("venue", "venue", _venue_then_year, ("venue", "year", "title")),
        Grouping("year", "year", _by_year, ("year", "title")),
        Grouping("tag", "tag", _by_tag, ("marks.tags_added", "marks.tags_removed", "title")),
        Grouping("status", "status", _by_status, ("marks.status", "marks.queue_place", "title")),
        Grouping("rating", "rating", _by_rating, ("marks.rating", "title")),
        Grouping("source", "document", _by_source),
        Grouping("author", "author", _by_author, ("authors", "title")),
    )
}
"""All groupings by name; the first is the one to begin with."""
