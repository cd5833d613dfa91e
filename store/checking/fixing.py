"""Fixes: what becomes of the papers when safe findings are put right.

A fix never takes away what a person wrote: an old id stays valid, and of a tag only letter case,
blanks and number signs change.
"""

from collections.abc import Iterable, Mapping

from msgspec import structs

from store.checking.findings import Finding, Fix, Retag, Settle
from store.facts import settle
from store.model import Paper, unique_tags


def fixed(papers: Mapping[str, Paper], findings: Iterable[Finding]) -> dict[str, Paper | None]:
    """The papers as they are with every fix applied, by id, for `Library.replace`.

    None stands for an id that its paper no longer has. Findings without a fix are passed over.
    """
    working: dict[str, Paper] = {}
    for finding in findings:
        if finding.fix is not None:
            key = finding.place.paper
            working[key] = _applied(finding.fix, working.get(key, papers[key]))
    gone: dict[str, Paper | None] = {key: None for key, new in working.items() if new.id != key}
    return gone | {new.id: new for new in working.values()}


def settled(paper: Paper) -> Paper:
    """The paper with id and facts computed anew; the id that it had stays valid."""
    return settle(structs.replace(paper, identifiers=(*paper.identifiers, paper.id)))


def _applied(fix: Fix, paper: Paper) -> Paper:
    match fix:
        case Settle():
            return settled(paper)
        case Retag(old, new):
            written = (new if tag == old else tag for tag in paper.marks.tags_added)
            tags = unique_tags(tag for tag in written if tag)
            return structs.replace(paper, marks=structs.replace(paper.marks, tags_added=tags))
