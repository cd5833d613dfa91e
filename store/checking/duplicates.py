"""Papers that are probably one: nearly equal titles, with authors and years as evidence."""

from collections.abc import Iterator

from store.checking.findings import Check, Code, Contents, Finding, Place
from store.likeness import alike
from store.model import Paper
from store.trash import shown

DUPLICATE_LIKELY = Code(
    "duplicate-likely",
    "warning",
    "two papers have nearly the same title, and nothing speaks against their being one",
    "`readlist merge ID OTHER` makes them one, with `--apart` remembers that they are two.",
)


def _find(library: Contents) -> Iterator[Finding]:
    papers = sorted(shown(library.papers.values()), key=lambda paper: paper.id)
    for one, other, likeness in alike(papers):
        place = Place(paper=one.id, other=other.id)
        yield Finding(DUPLICATE_LIKELY, place, _said(one, other, likeness))


def _said(one: Paper, other: Paper, likeness: float) -> str:
    common = [name for name in one.authors if name in other.authors]
    facts = [f"titles {likeness:.0%} alike"]
    if common:
        facts.append(f"{len(common)} author{'' if len(common) == 1 else 's'} in common")
    if one.year and other.year:
        facts.append(f"{one.year}" if one.year == other.year else f"{one.year} and {other.year}")
    return f"“{one.title}” and “{other.title}” ({other.id}): {', '.join(facts)}"


CHECK: Check[Contents] = Check((DUPLICATE_LIKELY,), _find)
