"""What a screen reader would read aloud of `show --plain` and `list --plain`."""

import re
import subprocess
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from store.library import Library
from tests.end_to_end.processes import Run
from tests.store.building import paper, review, source
from tui.rendering.spoken_mathematics import formula_in_words

pytestmark = pytest.mark.end_to_end

BODY = """\
### What it does

- one item that is long enough that a program which wraps lines would break it here, or here, or
  at the latest here
- **bold** with a [link](https://example.org/a) and $x_i^2 \\le 4$

3. third

> a quotation

![A cat on a mat](https://example.org/cat.png)

<p align="center"><img src="https://example.org/dog.png" alt="A dog"></p>

$$
\\alpha = \\sqrt{b}
$$

| model | score |
|---|---|
| A | 1.5 |

```
if x:
    y
```
"""

ALOUD = """\
Title: Paper 1
Authors: Ada Lovelace, Kim Cheol
Year: 2020
Id: arxiv:2001.00001
Link: https://arxiv.org/abs/2001.00001
Status: to read
Not rated
1 review.
Review 1 of 1.
Presented by: 강진구
Quarter: 2020 Q4
From: A
Heading: What it does
Bullet: one item that is long enough that a program which wraps lines would break it here, \
or here, or at the latest here
Bullet: bold with a link (link https://example.org/a) and formula x sub i squared is at most 4
Item 3: third
Quotation: a quotation
Figure 1: A cat on a mat
Figure 2: A dog
Formula: alpha equals square root of b
Table with the columns model, score.
Row: model: A; score: 1.5
Code:
if x:
    y
End of code.
End of review 1.
"""

Out = Callable[..., str]


@pytest.fixture
def out(run: Run, library_file: Path) -> Out:
    library_file.parent.mkdir(parents=True)
    library = Library(library_file, "test")
    of = paper(1, review(1, body=BODY, quarter="2020Q4", presenters=("강진구",)))
    made = source()
    library.replace("a paper", {of.id: of}, {made.id: made})
    library.fold()

    return lambda *words: run(*words, more={"COLUMNS": "40"}).stdout


def test_a_paper_is_said_a_fact_a_line(out: Out) -> None:
    assert out("show", "--plain", "2001.00001") == ALOUD


def test_no_sign_and_no_box_is_left_for_the_ear(out: Out) -> None:
    said = out("show", "--plain", "2001.00001") + out("list", "--plain")
    # So: ○ ★ ▣ and box drawing; Sm: mathematical operators; Sk, Po are of running text.
    assert [c for c in said if unicodedata.category(c) in ("So", "Sm")] == []
    assert not re.search(r"[$`*#|\\]", said)


def test_a_list_says_the_title_first_and_has_no_columns(out: Out) -> None:
    out("rate", "2001.00001", "4.5")
    assert out("list", "--plain") == "Paper 1; to read; rated 4.5 of 5; id arxiv:2001.00001\n"


def test_plain_and_json_exclude_each_other(readlist: str, home: dict[str, str], out: Out) -> None:
    del out
    words = [readlist, "show", "--plain", "--json", "2001.00001"]
    done = subprocess.run(words, env=home, capture_output=True, timeout=60, check=False)
    assert done.returncode == 2


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        (r"x^{10}", "x to the power of 10"),
        (r"\hat{y} = \lambda x_{t}", "y hat equals lambda x sub t"),
        (r"\alpha\to\infty", "alpha to infinity"),
        (r"\Theta \in \mathbb{R}", "capital theta in R"),
        (r"\frac{a}{b} \neq 0", "a over b is not equal to 0"),
        (r"\unknownmacro{x}", r"TeX source \unknownmacro{x}"),
    ],
)
def test_formulas_are_words(tex: str, words: str) -> None:
    assert formula_in_words(tex) == words
