"""The trash: papers that were put away. They stay in the library file until they are purged.

Being in the trash is a mark, so a document that brings the paper again does not bring it back.
"""

from collections.abc import Iterable, Mapping

from msgspec import structs

from store.model import Paper


def shown(papers: Iterable[Paper]) -> list[Paper]:
    """The papers that are not in the trash, in their order."""
    return [paper for paper in papers if not paper.marks.trashed]


def trashed(papers: Iterable[Paper]) -> list[Paper]:
    """The papers in the trash, those put there last first."""
    there = [paper for paper in papers if paper.marks.trashed]
    return sorted(there, key=lambda paper: (paper.marks.trashed, paper.id), reverse=True)


def put_away(papers: Iterable[Paper], now: str) -> Mapping[str, Paper]:
    """The papers as they are in the trash since `now` (ISO 8601), by id, for `Library.replace`."""
    return {paper.id: _marked(paper, paper.marks.trashed or now) for paper in papers}


def bring_back(papers: Iterable[Paper]) -> Mapping[str, Paper]:
    """The papers as they are out of the trash, by id, for `Library.replace`."""
    return {paper.id: _marked(paper, "") for paper in papers}


def purged(papers: Iterable[Paper]) -> Mapping[str, None]:
    """The papers as they are when they are gone, by id, for `Library.replace`."""
    return {paper.id: None for paper in papers}


def _marked(paper: Paper, since: str) -> Paper:
    return structs.replace(paper, marks=structs.replace(paper.marks, trashed=since))
