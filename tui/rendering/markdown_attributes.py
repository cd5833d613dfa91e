"""Attributes of kramdown, as `{: .center}` and `{: width="400"}`: for a web page, not for a reader.

They stand in a line of their own below or above a block, right behind a link, an image or other
markup, or at the beginning of an item of a list.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.utils import is_code_block

from tui.rendering.markdown_mathematics import INTERRUPTING

_ATTRIBUTE = r"""(?:[.#][\w-]+|[\w-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s"'{}]+)|[A-Za-z][\w-]*)"""
_ATTRIBUTES = re.compile(rf"\{{:[ \t]*(?:{_ATTRIBUTE}(?:[ \t]+|(?=[.#}}])))+\}}")
_ENDS_OF_MARKUP = frozenset(")]*_`~>$}")


def attributes_plugin(md: MarkdownIt) -> None:
    """Leave them out of what is shown."""
    md.block.ruler.before("fence", "attributes_block", _line_of_attributes, INTERRUPTING)
    md.inline.ruler.before("escape", "attributes", _behind_markup)


def _line_of_attributes(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    del last
    if is_code_block(state, first):
        return False
    line = state.src[state.bMarks[first] + state.tShift[first] : state.eMarks[first]]
    if not _ATTRIBUTES.fullmatch(line.rstrip()):
        return False
    if not silent:
        state.line = first + 1
    return True


def _behind_markup(state: StateInline, silent: bool) -> bool:
    del silent
    if state.src[state.pos] != "{" or (
        state.pos and state.src[state.pos - 1] not in _ENDS_OF_MARKUP
    ):
        return False
    found = _ATTRIBUTES.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    state.pos = found.end()
    return True
