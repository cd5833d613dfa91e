"""What is said where there is nothing to show, and what to do about it, with the live keys."""

from textual.content import Content

from store.branches import Branch
from store.model import Paper
from tui.keymap import Keymap
from tui.rendering.sentences import sentence


def nothing_in_library(keymap: Keymap, in_trash: bool) -> Content:
    """A library without papers, or with all of them `in_trash`."""
    if in_trash:
        return sentence(
            keymap, "All papers are in the trash. {show-trash} shows it, and brings them back."
        )
    return sentence(
        keymap,
        "The library is empty.\n\n"
        "{import} imports a file, a folder or a zip archive, and shows first what it finds; "
        "`readlist import FILE…` does it from another terminal.\n\n"
        "{add-paper} adds one paper by its link, its number or its title.",
    )


def with_advice(
    content: Content, keymap: Keymap, shown: Paper | Branch, all_alike: bool = False
) -> Content:
    """What is shown of a paper or branch, and what to do where that is not much.

    `all_alike` says that the papers are shown by tag and all of them are in this branch.
    """
    parts = [content]
    if isinstance(shown, Paper):
        if not shown.reviews_to_read:
            parts.append(_no_reviews(keymap))
    elif not shown.count:
        parts.append(_nothing_in_branch(keymap))
    elif all_alike and not shown.key[-1]:
        parts.insert(0, _no_tags(keymap))
    return content if len(parts) == 1 else Content("\n\n").join(parts)


def _nothing_in_branch(keymap: Keymap) -> Content:
    """A branch without papers."""
    return sentence(keymap, "No paper is here. {up} and {down} go on.")


def _no_tags(keymap: Keymap) -> Content:
    """The papers by tag, and no paper has one."""
    return sentence(
        keymap,
        "No paper has a tag yet.\n{edit-tags} tags the paper, or all those marked with {mark}; "
        "a/b is a tag within another.",
    )


def _no_reviews(keymap: Keymap) -> Content:
    """A paper of which documents know the facts, and say nothing."""
    return sentence(
        keymap,
        "No review of this paper yet.\n{write-review} writes one, {note} writes a note, "
        "{import} imports a document that has some.",
    )
