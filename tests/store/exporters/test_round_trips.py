"""Exported and imported into an empty library, papers are what they were."""

import pytest
from hypothesis import given

from store.exporters.citation import all_links, paper_link
from store.identity import is_strong
from store.model import Paper
from tests.store.exporters.exporting import imported, papers, plain_papers, text_of


def _one(made: dict[str, Paper], paper: Paper) -> Paper:
    """The paper with this title."""
    (found,) = [one for one in made.values() if one.title == paper.title]
    return found


def _same_facts(new: Paper, old: Paper) -> None:
    assert (new.authors, new.et_al) == (old.authors, old.et_al)
    arxiv = any(one.startswith("arxiv:") for one in old.identifiers)
    # An importer calls what has an arXiv number and no venue a preprint.
    assert new.venue == (old.venue or ("arXiv" if arxiv else ""))
    assert new.year == old.year


@pytest.mark.parametrize("name", ["bibtex", "ris", "csl-json"])
@given(given_papers=papers)
def test_bibliographies(name: str, given_papers: list[Paper]) -> None:
    made = imported(name, text_of(name, given_papers))
    assert len(made) == len(given_papers)
    for old in given_papers:
        new = _one(made, old)
        _same_facts(new, old)
        assert new.tags == old.tags
        links = all_links(old) if name == "ris" else tuple(filter(None, [paper_link(old)]))
        assert new.links == links
        strong = {one for one in old.identifiers if is_strong(one)}
        carried = strong if name == "ris" else {i for i in strong if i[:4] in ("arxi", "doi:")}
        assert carried <= set(new.identifiers) <= set(old.identifiers) | {new.id}
        if name == "bibtex":
            assert (new.rating, new.status) == (old.rating, old.status)


@given(given_papers=papers)
def test_csv(given_papers: list[Paper]) -> None:
    made = imported("csv", text_of("csv", given_papers))
    assert len(made) == len(given_papers)
    for old in given_papers:
        new = _one(made, old)
        assert (new.authors, new.et_al, new.venue) == (old.authors, old.et_al, old.venue)
        assert (new.year, new.links, new.slides) == (old.year, old.links, old.slides)
        assert new.identifiers == old.identifiers
        assert (new.rating, new.status, new.tags) == (old.rating, old.status, old.tags)
        assert (new.quarters, new.presenters) == (old.quarters, old.presenters)
        assert [one.body for one in new.reviews] == [one.body for one in old.reviews]


@given(given_papers=plain_papers)
def test_markdown(given_papers: list[Paper]) -> None:
    made = imported("markdown", text_of("markdown", given_papers))
    assert len(made) == len(given_papers)
    for old in given_papers:
        new = _one(made, old)
        assert (new.authors, new.et_al, new.venue) == (old.authors, old.et_al, old.venue)
        assert (new.year, new.links, new.slides) == (old.year, old.links, old.slides)
        assert new.identifiers == old.identifiers
        assert (new.quarters, new.presenters) == (old.quarters, old.presenters)
        assert [one.body for one in new.reviews] == [one.body for one in old.reviews]
