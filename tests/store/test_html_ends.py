"""Where blocks of HTML end in Markdown."""

import pytest
from markdown_it import MarkdownIt

from store.html_ends import html_ends_plugin

PARSER = MarkdownIt("commonmark").use(html_ends_plugin)


def kinds(text: str) -> list[str]:
    """The blocks of a text at its top level, each with its first and last line."""
    found = []
    for token in PARSER.parse(text):
        if token.level == 0 and token.map:
            kind = token.type.removesuffix("_open")
            found.append(f"{kind} {token.map[0]}-{token.map[1]}")
    return found


@pytest.mark.parametrize(
    ("html", "length"),
    [
        ('<p align="center">\n<img src="a">\n</p>', 3),
        ('<p align="center"><img src="a"></p>', 1),
        ("<center>\ntext\n</center>", 3),
        ("<center>text</center>  ", 1),
        ("<div>\n<div>\none\n</div>\n</div>", 5),
        ("<table>\n<tr><td>\n<p>a</p>\n</td></tr>\n</table>", 5),
        ("<div><p>one\n</p></div>", 2),
        ("</p>", 1),
        ("</p> <!-- a note -->", 1),
        ('<img src="a">', 1),
        ("<hr/>", 1),
    ],
)
@pytest.mark.parametrize("below", ["# Title", "***", "- item", "text"])
def test_a_block_ends_where_its_element_is_closed(html: str, length: int, below: str) -> None:
    first, second, *others = kinds(f"{html}\n{below}")
    assert first == f"html_block 0-{length}"
    assert not second.startswith("html_block")
    assert second.endswith(f" {length}-{length + 1}")
    assert others == []


def test_a_heading_below_a_lone_closing_tag_is_one_whatever_is_open() -> None:
    assert kinds("<div>\n<p>\none\n</p>\n# Title") == ["html_block 0-4", "heading 4-5"]


@pytest.mark.parametrize(
    "html",
    [
        "<div>\none\n# Title",
        "<p>one</p> and more\n# Title",
        "<div>\n<p>one</p>\ntwo\n</div>",
        "<pre>\n</div>\n# Title\n</pre>",
        "<!--\n</p>\n# Title\n-->",
    ],
)
def test_what_is_not_closed_goes_on(html: str) -> None:
    assert kinds(html) == [f"html_block 0-{html.count(chr(10)) + 1}"]
