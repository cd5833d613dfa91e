"""A review as a screen reader is to say it."""

import pytest

from store.model import Review
from tui.rendering.spoken import spoken
from tui.rendering.spoken_mathematics import formula_in_words


def said(body: str) -> list[str]:
    return spoken(Review(format="markdown", body=body))


def test_footnotes_have_their_labels() -> None:
    assert said("text[^a] and[^1]\n\n[^a]: first\n\n    goes on\n\n[^1]: second") == [
        "text (footnote a) and (footnote 1)", "Footnote a: first", "goes on", "Footnote 1: second",
    ]  # fmt: skip


def test_code_keeps_its_indentation_and_says_its_language() -> None:
    body = "```python\ndef f(x):\n    return x + 1\n\tpass\n```\n\n- item\n\n      in item"
    assert said(body) == [
        "Code, python:", "def f(x):", "    return x + 1", "    pass", "End of code.",
        "Bullet: item", "Code:", "in item", "End of code.",
    ]  # fmt: skip


def test_lists_say_their_bullets_numbers_and_depth() -> None:
    assert said("- a\n  - b\n\n    7. c\n    8. d\n- e\n-\n\ntext") == [
        "Bullet: a", "Bullet, level 2: b", "Item 7, level 3: c", "Item 8, level 3: d", "Bullet: e",
        "text",
    ]  # fmt: skip


def test_what_an_item_holds_comes_behind_its_bullet() -> None:
    assert said("- ```\n  x\n  ```\n- > said\n- $$x$$") == [
        "Bullet: Code:", "x", "End of code.", "Bullet, Quotation: said", "Bullet: Formula: x",
    ]  # fmt: skip


def test_plain_text_says_its_bullets_by_their_indentation() -> None:
    body = "intro\n- a\n  • b\n  • c\n- d\n\n    - e"
    assert spoken(Review(format="plain", body=body)) == [
        "intro", "Bullet: a", "Bullet, level 2: b", "Bullet, level 2: c", "Bullet: d",
        "Bullet, level 2: e",
    ]  # fmt: skip


def test_html_says_one_thing_a_line() -> None:
    body = "<details><summary>More</summary>hidden</details>\n\n<ul><li>a</li><li>b</li></ul>"
    assert said(body) == ["More", "hidden", "Bullet: a", "Bullet: b"]
    assert said("<table><tr><td>a</td><td>b</td></tr></table>") == ["a; b;"]


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        (r"\sum_{i=1}^{N} x_i", "sum from i equals 1 to N of x sub i"),
        (r"\prod_{k \in K} p_k", "product over k in K of p sub k"),
        (r"\int_0^1 f", "integral from 0 to 1 of f"),
        (r"\max_{x} f(x)", "max over x of f (x)"),
        (r"\arg\max_\theta p", "arg max over theta of p"),
        (r"\lim_{n \to \infty} a_n = 0", "limit as n goes to infinity of a sub n equals 0"),
        (r"\sum\nolimits^N = 3", "sum up to N equals 3"),
        (
            r"\frac{e^{z_i/\tau}}{\sum_{j} e^{z_j/\tau}}",
            "e to the power of z sub i over tau end power over "
            "(sum over j of e to the power of z sub j over tau end power)",
        ),
        (r"x_{t-1} y", "x sub t minus 1 end sub y"),
        (r"x_{y_{z+1}}", "x sub y sub z plus 1 end sub end sub"),
        (r"a_{ij}^2 + b_{max}", "a sub i j end sub squared plus b sub max"),
        (r"x^{(i)} A^\top", "x to the power of (i) A transposed"),
        (r"2 \cdot \sqrt[3]{x}", "2 times root of degree 3 of x"),
        (r"a = b \\ c = d", "a equals b; c equals d"),
        (r"\text{손실} \le \{1\}", "손실 is at most open brace 1 close brace"),
        (r"x > 0 \text{그 외}", "x is greater than 0 그 외"),
        (r"\text{値} \text{が}", "値 が"),
        (r"\epsilon + \varepsilon", "epsilon plus epsilon"),
        (r"a\_b + c_d", "a underscore b plus c sub d"),
        (r"D(p\|q) + \|x\|", "D (p double bar q) plus norm x norm"),
        (r"\theta^* x", "theta star x"),
        (r"a * b", "a times b"),
        (r"\underbrace{a+b}_{\text{reg}}", "(a plus b) called reg"),
        (r"x^\{", "x to the power of open brace"),
        ("x_* + k_{**}", "x sub star plus k sub star star end sub"),
        (r"f(\cdot, x) \cdot y", "f (dot, x) times y"),
        ("x_{1:T}", "x sub 1 to T end sub"),
        (r"f: X \to Y", "f: X to Y"),
        ("W_{:,i}", "W sub all, i end sub"),
        ("p_{<t}", "p sub less than t end sub"),
        ("x := y", "x is defined as y"),
        (r"\begin{pmatrix} a & \\ & b \end{pmatrix}", "(a, blank; blank, b)"),
        (r"\begin{aligned} ab &= c \\ &= d \end{aligned}", "ab equals c; equals d"),
    ],
)
def test_what_is_more_than_one_symbol_is_closed(tex: str, words: str) -> None:
    assert formula_in_words(tex) == words


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("O(n<sup>2</sup>)와", "O(n squared)와"),
        ("10<sup>-3</sup>.", "10 to the power of minus 3 end power."),
        ("CO<sub>2</sub>e", "CO sub 2 e"),
        ("x<sub>max</sub>, 1<sup>st</sup>", "x sub max, 1st"),
        ("단어<sup>1</sup> word<sup>2</sup>", "단어 superscript 1 word superscript 2"),
        ("Name<sup>[1]</sup>", "Name[1]"),
        ("~~틀린 말~~ 맞는 말", "(struck out: 틀린 말) 맞는 말"),
        ("<del>a</del> <strike>b</strike>", "(struck out: a) (struck out: b)"),
        ('<a href="https://a.org/x">HTML</a>', "HTML (link https://a.org/x)"),
        ('a <a href="https://a.org">https://a.org</a>', "a https://a.org"),
        ("x<sup>2", "x squared"),
        ("a</sup></a></del>", "a"),
        ('<a href="https://a.org">a <a href="https://b.org">b',
         "a (link https://a.org) b (link https://b.org)"),
    ],
)  # fmt: skip
def test_tags_say_what_they_mean(body: str, words: str) -> None:
    assert said(body) == [words]


def test_tags_in_a_block_of_html_and_in_a_table_say_what_they_mean() -> None:
    html = '<p>H<sub>2</sub>O <del>a</del> <a href="https://a.org">b</a></p>'
    assert said(html) == ["H sub 2 O (struck out: a) b (link https://a.org)"]
    assert said("| a |\n|---|\n| n<sup>2</sup> ~~x~~ |")[-1] == "Row: a: n squared (struck out: x)"


def test_a_video_is_said_with_its_address() -> None:
    two = '<video controls>\n<source src="v.mp4">\n<source src="v.webm">\nno video\n</video>'
    assert said(f'<video src="a.mp4" title="데모"></video>\n\n{two}\n\n![c](d.png)') == [
        "Figure 1: video 데모 (link a.mp4)", "Figure 2: video (link v.mp4)", "no video",
        "Figure 3: c",
    ]  # fmt: skip
