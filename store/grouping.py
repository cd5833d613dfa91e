"""The library as a tree: quarters with their presenters, then the documents without a quarter.

Plain branches, made in one pass; a branch counts each paper once.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from store.model import Paper, Review, Source

NO_PRESENTER = "no presenter"


@dataclass
class Branch:
    """A node of the tree: its branches, or its papers by id in reading order.

    `key` is stable over changes of the library, for remembering what was open.
    """

    key: tuple[str, ...]
    label: str
    branches: list["Branch"] = field(default_factory=list)
    papers: list[str] = field(default_factory=list)
    count: int = 0


def by_quarter(papers: Iterable[Paper], sources: Mapping[str, Source]) -> list[Branch]:
    """Quarter, presenter, paper, newest first; then each document without a quarter.

    A paper that was presented twice stands under both and counts once in each.
    """
    quarters: dict[str, dict[str, dict[str, Review]]] = {}
    documents: dict[str, dict[str, Review]] = {}
    for paper in papers:
        for review in paper.reviews:
            if review.quarter:
                for name in review.presenters or (NO_PRESENTER,):
                    at = quarters.setdefault(review.quarter, {}).setdefault(name, {})
                    at.setdefault(paper.id, review)
            else:
                documents.setdefault(review.source, {}).setdefault(paper.id, review)
    branches = [_quarter(quarter, quarters[quarter]) for quarter in sorted(quarters, reverse=True)]
    folders = _folders_of_notes(documents, sources)
    below = [_folder(folder, notes, documents) for folder, notes in folders.items()]
    in_folders = {source for notes in folders.values() for source in notes}
    labels = source_labels(sources.values())
    for source, reviews in documents.items():
        if source not in in_folders:
            papers_of = _in_document_order(reviews)
            label = labels.get(source, source)
            below.append(Branch(("source", source), label, papers=papers_of, count=len(papers_of)))
    return [*branches, *sorted(below, key=lambda branch: (branch.label, branch.key))]


def _folders_of_notes(
    documents: Mapping[str, Mapping[str, Review]], sources: Mapping[str, Source]
) -> dict[str, list[str]]:
    """Folders with several documents of one paper each: a folder of notes is one branch."""
    folders: dict[str, list[str]] = {}
    for key, reviews in documents.items():
        source = sources.get(key)
        if source and source.path and len(reviews) == 1:
            folders.setdefault(source.path.rpartition("/")[0], []).append(key)
    return {folder: notes for folder, notes in folders.items() if len(notes) > 1}


def _folder(
    folder: str, notes: Iterable[str], documents: Mapping[str, Mapping[str, Review]]
) -> Branch:
    titles = {paper: review for note in notes for paper, review in documents[note].items()}
    papers = sorted(titles, key=lambda paper: (titles[paper].title.casefold(), paper))
    label = folder.rpartition("/")[2] or folder
    return Branch(("folder", folder), label, papers=papers, count=len(papers))


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


def all_keys(branches: Iterable[Branch]) -> set[tuple[str, ...]]:
    """The keys of these branches and of all below them."""
    return {branch.key for top in branches for branch in walk([top])}


def papers_of(branch: Branch) -> list[str]:
    """All papers of a branch, each once, from top to bottom."""
    return list(dict.fromkeys(paper for inner in walk([branch]) for paper in inner.papers))


def walk(branches: Iterable[Branch]) -> Iterator[Branch]:
    """These branches and all below them, from top to bottom."""
    for branch in branches:
        yield branch
        yield from walk(branch.branches)


def _source_label(source: Source) -> str:
    if source.quarter:
        return quarter_label(source.quarter)
    label = f"{source.title} (Notion)" if source.format.startswith("notion") else source.title
    return f"{label} {source.date}" if source.date else label


def _quarter(quarter: str, presenters: dict[str, dict[str, Review]]) -> Branch:
    branches = []
    for name in sorted(presenters):
        papers = _in_document_order(presenters[name])
        branches.append(Branch(("quarter", quarter, name), name, papers=papers, count=len(papers)))
    count = len({paper for branch in branches for paper in branch.papers})
    return Branch(("quarter", quarter), quarter_label(quarter), branches=branches, count=count)


def _in_document_order(reviews: dict[str, Review]) -> list[str]:
    return sorted(reviews, key=lambda paper: (reviews[paper].source, reviews[paper].line, paper))
