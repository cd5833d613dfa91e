"""How often documents are gone through: nothing is parsed twice, and little is done beside.

Calls are counted here, for what a busy machine says of times is not to be relied on; `make bench`
measures them.
"""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from bibtexparser.entrypoint import parse_string
from markdown_it import MarkdownIt

from store.importers import parse_document
from store.importers.notes import note_properties
from store.importers.references import bibtex_syntax
from tests.store.importers.reading import calls

MOST = 1.75
"""Times the calls of the bare parser of a format. The aim is twice its time."""


def note(number: int, figure: str = "![figure](https://example.org/a.png)\n\n") -> str:
    return (
        f"---\ntitle: A paper about thing {number}\nauthors: [Ada Lovelace, 강진구]\n"
        f"year: 2020\nurl: https://arxiv.org/abs/2001.{number:05}\ntags: [reading, vision]\n"
        "---\n\n# 요약\n\n- Teacher model의 pseudo label로 student model을 학습합니다.\n"
        f"  - 실험 결과 **약 2%p** 향상\n\n{figure}"
        "손실 함수에 regularization 항을 더합니다: $L = L_0 + \\lambda R$.\n"
    )


def entry(number: int) -> str:
    return (
        f"@inproceedings{{key{number},\n  title = {{A Paper about {{Thing}} {number}}},\n"
        '  author = {Lovelace, Ada and M{\\"u}ller, J{\\"o}rg},\n  year = {2020},\n'
        "  booktitle = {Proceedings of the International Conference on Things},\n"
        f"  doi = {{10.1000/thing.{number}}},\n  pages = {{1--10}}\n}}\n"
    )


def found(text: str, name: str) -> tuple[str, int]:
    """The format of a text and the number of its papers."""
    document = parse_document(text.encode(), name=name)
    return document.format, len(document.records)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any, str], Counter[str]]:
    """Have the calls of a function counted under its name."""
    times: Counter[str] = Counter()

    def count(owner: Any, name: str) -> Counter[str]:
        real = getattr(owner, name)

        def counting(*args: Any, **named: Any) -> Any:
            times[name] += 1
            return real(*args, **named)

        monkeypatch.setattr(owner, name, counting)
        return times

    return count


@pytest.mark.parametrize(("figure", "parses"), [("![a](b.png)\n", 1), ("", 0)])
def test_the_text_of_a_note_is_parsed_once_and_only_for_its_figures(
    counted: Callable[[Any, str], Counter[str]], figure: str, parses: int
) -> None:
    times = counted(MarkdownIt, "parse")
    assert found(note(7, figure), "a note.md") == ("obsidian", 1)
    assert times["parse"] == parses


def test_the_properties_of_a_note_are_understood_once(
    counted: Callable[[Any, str], Counter[str]],
) -> None:
    counted(yaml, "compose")
    times = counted(note_properties, "facts")
    assert found(note(8), "a note.md") == ("obsidian", 1)
    assert times == {"compose": 1, "facts": 1}


def test_a_bibliography_is_parsed_once(counted: Callable[[Any, str], Counter[str]]) -> None:
    times = counted(bibtex_syntax, "parse_string")
    assert found("\n".join(map(entry, range(3))), "library.bib") == ("bibtex", 3)
    assert times == {"parse_string": 1}


def test_reading_notes_takes_little_more_than_parsing_them() -> None:
    texts = [note(number) for number in range(1, 41)]
    parser = MarkdownIt("commonmark")
    assert found(texts[0], "a note.md") == ("obsidian", 1)  # what is made once is there
    parser.parse(texts[0])
    ours = calls(lambda: [found(text, "a note.md") for text in texts])
    assert ours < MOST * calls(lambda: [parser.parse(text) for text in texts])


def test_reading_a_bibliography_takes_little_more_than_parsing_it() -> None:
    text = "\n".join(map(entry, range(100)))
    assert found(text, "library.bib") == ("bibtex", 100)
    ours = calls(lambda: found(text, "library.bib"))
    assert ours < MOST * calls(lambda: parse_string(text))
