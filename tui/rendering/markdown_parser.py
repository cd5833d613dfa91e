"""The parser of Markdown bodies: CommonMark with the extensions that reviews use."""

from functools import cache

from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from store.html_ends import html_ends_plugin
from tui.rendering.cjk_emphasis import CjkInline
from tui.rendering.markdown_attributes import attributes_plugin
from tui.rendering.markdown_environments import environments_plugin
from tui.rendering.markdown_mathematics import mathematics_plugin
from tui.rendering.markdown_tables import tables_plugin
from tui.rendering.markdown_tasks import tasks_plugin

MAX_NESTING = 60
"""The parser drops what is nested deeper than this."""


class _Markdown(MarkdownIt):
    """Keeps links as the document writes them, so that a copied link is the document's."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link


@cache
def parser() -> MarkdownIt:
    """The parser: tables, tasks, strikethrough, footnotes, formulas, emphasis beside Hangul.

    Attributes of kramdown are left out.

    Footnotes stay where they were written: moved to the end, one that nothing refers to would be
    dropped.
    """
    made = _Markdown()
    made.inline = CjkInline()
    made.configure("commonmark", {"maxNesting": MAX_NESTING})
    made.enable(["table", "strikethrough"])
    made.use(footnote_plugin, inline=False, move_to_end=False)
    made.use(
        dollarmath_plugin,
        allow_labels=False,
        allow_space=False,
        allow_digits=False,
        allow_blank_lines=False,
        double_inline=True,
    )
    for plugin in (
        html_ends_plugin, mathematics_plugin, environments_plugin, attributes_plugin,
        tables_plugin, tasks_plugin,
    ):  # fmt: skip
        made.use(plugin)
    return made
