"""What kramdown tells a web page about a block or a link is not shown to a reader."""

import pytest

from store.model import Review
from tui.rendering.review import render_review


def shown(body: str) -> str:
    review = Review(format="markdown", body=body)
    return render_review(review, 60).content.plain.rstrip()


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("text\n{: .center}\n\nmore", "text\n\nmore"),
        ("{: #intro .wide.red data-x='a b'}\ntext", "text"),
        ("text\n{: .center}\nmore", "text\n\nmore"),
        ("# Title\n{: .no_toc}\n\ntext", "Title\n\ntext"),
        ("- a\n- b\n{: .wide}\n\ntext", "• a\n• b\n\ntext"),
        ("> text\n> {: .note}", "▎ text"),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n{: .table}", "a  b\n1  2"),
        ('[link](https://a.org){:target="_blank"} on', "link on"),
        ("**bold**{: .red}와 `code`{:.language-python}", "bold와 code"),
        ("- {:.first} one", "• one"),
        ("1. one\n   {: .x}\n2. two", "1. one\n2. two"),
        ("* toc\n{:toc}\n\ntext", "• toc\n\ntext"),
    ],
)
def test_attributes_are_left_out(body: str, text: str) -> None:
    lines = [line.rstrip() for line in shown(body).split("\n") if line.strip(" ─")]
    assert lines == [line for line in text.split("\n") if line]


def test_a_figure_is_shown_without_its_width() -> None:
    assert "400" not in shown("![Figure](https://a.org/b.png){: width=\"400\" height='300'}")


@pytest.mark.parametrize(
    "text",
    ["returns {:ok, value} or {:error}", "a set {: x > 0}", "{: }", "{:}", "{::comment}", "a {:b}",
     "{: 한글}", "{: .center} 뒤의 글"],
)  # fmt: skip
def test_braces_that_are_no_attributes_stay(text: str) -> None:
    assert shown(f"글 {text}") == f"글 {text}"


def test_code_keeps_them() -> None:
    assert "{: .center}" in shown("```\n{: .center}\n```")
    assert "{: .center}" in shown("    {: .center}")
    assert "{: .x}" in shown("`{: .x}`")


def test_many_openings_take_no_long_time() -> None:
    body = "{:" + " a" * 20_000
    assert shown(body)
    assert shown("{:a-" * 10_000)
