"""Checks of the tags shown: their form, and spellings that differ only in case.

What a document says is left alone; only the person's own tags are put right.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from store.checking.findings import Check, Code, Contents, Finding, Place, Retag
from store.marks import parse_tags
from store.model import Paper, fold_tag
from store.trash import shown

TAG_OUT_OF_FORM = Code(
    "tag-out-of-form",
    "warning",
    "a tag is empty, has a comma, or a #, slashes or blanks that do not belong",
    "`readlist check --fix` puts your own right, except commas: say what was meant with "
    "`readlist tag`. A document's tag can be taken off.",
)
TAG_SPELLINGS = Code(
    "tag-spellings",
    "notice",
    "a tag is written in several ways that differ only in case",
    "`readlist check --fix` writes your own tags in the commonest way.",
)


def _find(library: Contents) -> Iterator[Finding]:
    tags = [(paper, paper.tags) for paper in shown(library.papers.values())]
    common = _commonest(Counter(tag for _, of_paper in tags for tag in of_paper))
    for paper, of_paper in tags:
        for tag in of_paper:
            if parse_tags(tag) != (tag,):
                yield _out_of_form(paper, tag)
            elif (other := common[fold_tag(tag)]) != tag:
                fix = Retag(tag, other) if tag in paper.marks.tags_added else None
                message = f"“{tag}” is written “{other}” more often"
                yield Finding(TAG_SPELLINGS, Place(paper=paper.id), message, fix)


def _commonest(spellings: Mapping[str, int]) -> dict[str, str]:
    """The commonest spelling of each folded tag; of equals, the first in the order of letters."""
    found: dict[str, str] = {}
    for tag in sorted(spellings, key=lambda tag: (-spellings[tag], tag)):
        found.setdefault(fold_tag(tag), tag)
    return found


def _out_of_form(paper: Paper, tag: str) -> Finding:
    meant = parse_tags(tag)
    fix = None
    if tag in paper.marks.tags_added and len(meant) <= 1:
        fix = Retag(tag, meant[0] if meant else "")
    message = f"“{tag}” is no tag that can be typed" if tag.strip() else "a tag is empty"
    return Finding(TAG_OUT_OF_FORM, Place(paper=paper.id), message, fix)


CHECK: Check[Contents] = Check((TAG_OUT_OF_FORM, TAG_SPELLINGS), _find)
