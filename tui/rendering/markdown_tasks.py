"""Items of a list that are done or to be done: `- [x]` and `- [ ]`."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_BOX = re.compile(r"\[([ xX])\]\s+")
_DONE = "done"


def tasks_plugin(md: MarkdownIt) -> None:
    """Take the boxes out of the text, to be asked for with `is_done`."""
    md.core.ruler.after("inline", "tasks", _find_tasks)


def is_done(item: Token) -> bool | None:
    """Whether the item that this token opens is a task that is done; None is no task."""
    done = item.meta.get(_DONE)
    return done if isinstance(done, bool) else None


def _find_tasks(state: StateCore) -> None:
    for item, paragraph, inline in zip(
        state.tokens, state.tokens[1:], state.tokens[2:], strict=False
    ):
        if (item.type, paragraph.type) != ("list_item_open", "paragraph_open"):
            continue
        first = next(iter(inline.children or ()), None)
        if first is not None and first.type == "text" and (box := _BOX.match(first.content)):
            first.content = first.content[box.end() :]
            item.meta[_DONE] = box[1] != " "
