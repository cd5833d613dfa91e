"""The text of a section as it stands in the document."""

import pytest
from msgspec import structs

from store.model import Paper
from tests.store.building import paper, review
from tui.rendering.section_source import section_source

BODY = """before

개요 (Overview)
---------------

첫 줄은
둘째 줄과 **한** 문단이다.

### Inner

> $$x_1$$

```
# no heading
```

# Two

- one

> # quoted

two
"""


PLAIN = review(1, body=" 메모*글* \n둘", format="plain", line=90)


def of(body: str = BODY) -> Paper:
    return paper(1, review(1, body=body), PLAIN)


def test_a_review_is_its_body() -> None:
    assert section_source(of(), "1") == BODY.strip("\n")
    assert section_source(of(), "2") == " 메모*글* \n둘"


@pytest.mark.parametrize(
    ("key", "first", "last"),
    [
        ("1.1", "개요 (Overview)", "# no heading\n```"),
        ("1.2", "### Inner", "# no heading\n```"),
        ("1.3", "# Two", "two"),
    ],
)
def test_a_heading_is_what_stands_below_it(key: str, first: str, last: str) -> None:
    text = section_source(of(), key)
    assert text.startswith(first)
    assert text.endswith(last)
    assert text in BODY


def test_lines_end_as_they_may() -> None:
    assert section_source(of("# A\r\n\r\na\r\n\r\n# B\r\nb"), "1.1") == "# A\n\na"


def test_the_note_is_markdown() -> None:
    note = "# 내 생각\n\n좋다"
    noted = structs.replace(of(), marks=structs.replace(of().marks, note=note))
    assert section_source(noted, "note") == section_source(noted, "note.1") == note


@pytest.mark.parametrize("key", ["", "naming", "3", "0", "1.9", "2.1", "screen.from_footnote(1)"])
def test_what_is_no_text_of_a_document_has_no_source(key: str) -> None:
    assert section_source(of(), key) == ""
