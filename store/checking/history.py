"""Checks of the history: whether its changes speak of fields that records have."""

from collections.abc import Iterator

from store.changes import has_field
from store.checking.findings import Check, Code, Contents, Finding, Place

CHANGE_UNUSABLE = Code(
    "change-unusable",
    "warning",
    "a change in the history speaks of a field that no record has, so it cannot be taken back",
    "Correct the path in the library file; or leave it: `readlist undo --skip` passes over it.",
)


def _find(library: Contents) -> Iterator[Finding]:
    for change in library.history:
        for edit in change.edits:
            if not has_field(edit):
                paper = edit.key if edit.table == "papers" else ""
                message = (
                    f"“{change.label}” of {change.time} edits {edit.path} of {edit.key}, "
                    f"and no row of {edit.table} has that"
                )
                yield Finding(CHANGE_UNUSABLE, Place(paper=paper, file=str(library.path)), message)


CHECK: Check[Contents] = Check((CHANGE_UNUSABLE,), _find)
