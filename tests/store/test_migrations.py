"""Older schemas: a made-up line of steps, and a file of every schema that was ever released."""

import json
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from store.errors import LibraryDamaged, LibraryNewer
from store.file_format import SCHEMA, decode, encode
from store.migrations import STEPS, Tables, migrate, newest
from tests.store.building import open_library

LIBRARIES = Path(__file__).parent / "libraries"
PATH = Path("library.json")


def marks_get_a_name(tables: Tables) -> Tables:
    """From 1 to 2: what the person gave stood in the paper itself."""
    for row in tables.get("papers", {}).values():
        row["marks"] = {"rating": row.pop("stars")} if "stars" in row else {}
    return tables


def documents_become_sources(tables: Tables) -> Tables:
    """From 2 to 3: a table gets another name."""
    tables["sources"] = tables.pop("documents", {})
    return tables


MADE_UP = {1: marks_get_a_name, 2: documents_become_sources}

OLDEST: dict[str, Any] = {
    "meta": {"1": {"schema": 1, "generation": "g"}},
    "papers": {
        "1": {"id": "a", "identifiers": ["a"], "title": "A", "stars": 4.5},
        "2": {"id": "b", "identifiers": ["b"], "title": "B", "shelf": 3},
    },
    "documents": {
        "1": {"id": "post:a", "name": "a.md", "format": "post", "title": "A", "fingerprint": "f"}
    },
    "views": {},
    "history": {},
}


def old(**tables: Any) -> bytes:
    return json.dumps({**OLDEST, **tables}).encode()


def test_every_step_is_taken_in_order() -> None:
    file = decode(old(), PATH, MADE_UP)
    assert file.papers["a"].marks.rating == 4.5
    assert file.papers["b"].extra == {"shelf": 3}
    assert list(file.sources) == ["post:a"]
    assert file.other == {}
    assert (file.schema, file.generation) == (1, "g")


def test_it_begins_in_the_middle() -> None:
    second = old(meta={"1": {"schema": 2, "generation": "g"}})
    file = decode(second, PATH, MADE_UP)
    assert file.schema == 2
    assert list(file.sources) == ["post:a"]
    # The first step was not taken again.
    assert file.papers["a"].extra == {"stars": 4.5}


def test_the_newest_needs_no_step_and_the_one_after_it_is_refused() -> None:
    newest_one = old(meta={"1": {"schema": 3, "generation": "g"}}, sources={})
    assert decode(newest_one, PATH, MADE_UP).schema == 3
    with pytest.raises(LibraryNewer, match=r"schema 4; this one knows 3"):
        decode(old(meta={"1": {"schema": 4, "generation": "g"}}), PATH, MADE_UP)


def test_the_tables_say_which_schema_they_are_in() -> None:
    tables = migrate(json.loads(old()), 1, MADE_UP)
    assert tables["meta"]["1"]["schema"] == newest(MADE_UP) == 3


@pytest.mark.parametrize(
    "papers", [{"1": 5}, {"1": []}, {"1": {"id": "a", "stars": 4}}], ids=["number", "list", "short"]
)
def test_what_no_step_can_read_is_damaged_not_a_crash(papers: Any) -> None:
    with pytest.raises(LibraryDamaged):
        decode(old(papers=papers), PATH, MADE_UP)


def test_an_older_file_is_not_touched_by_reading(tmp_path: Path) -> None:
    path = tmp_path / "library.json"
    path.write_bytes(old())
    decode(path.read_bytes(), path, MADE_UP)
    assert path.read_bytes() == old()


def test_there_is_a_step_from_each_older_schema() -> None:
    assert sorted(STEPS) == list(range(1, SCHEMA))


@pytest.mark.parametrize("schema", range(1, SCHEMA + 1))
def test_there_is_a_library_of_each_schema(schema: int, tmp_path: Path) -> None:
    data = (LIBRARIES / f"schema-{schema}.json").read_bytes()
    assert json.loads(data)["meta"]["1"]["schema"] == schema
    path = tmp_path / "library.json"
    path.write_bytes(data)
    library = open_library(path)
    assert len(library.papers) == 2
    assert library.undo() is not None
    library.fold()
    assert decode(path.read_bytes(), path).schema == SCHEMA


def test_schema_1_says_for_ever_what_it_said() -> None:
    path = LIBRARIES / "schema-1.json"
    file = decode(path.read_bytes(), path)
    assert (file.schema, file.generation, file.folded) == (
        1,
        "89abcdef01234567",
        "0123456789abcdef",
    )
    noisy, untitled = (file.papers[key] for key in ("arxiv:1911.04252", "title:untitled"))
    assert noisy.identifiers == ("arxiv:1911.04252", "doi:10.1/x")
    assert (noisy.title, noisy.venue, noisy.year) == (
        "Self-training with Noisy Student",
        "CVPR",
        2020,
    )
    assert noisy.authors == ("Qizhe Xie", "Quoc V. Le")
    assert (noisy.rating, noisy.status, noisy.marks.note) == (4.5, "read", "다시 읽기")
    assert noisy.tags == ("비전",)
    assert noisy.marks.apart == ("arxiv:1710.09412",)
    assert (noisy.typed.title, noisy.typed.year) == ("Noisy Student", None)
    assert noisy.extra == {"shelf": {"row": 3}}
    first, second = noisy.reviews
    assert (first.source, first.line, first.format) == ("post:a", 23, "markdown")
    assert first.body == '- 논문 리뷰\n- "인용"'
    assert (first.quarter, first.presenters) == ("2020Q4", ("강진구",))
    assert (first.images[0].alt, first.mentions[0].id) == ("그림", "arxiv:1710.09412")
    assert (first.rating, first.status, first.tags) == (4.0, "reading", ("Self-training",))
    assert first.fields == {"volume": "3"}
    assert (second.format, second.body, second.untitled) == ("plain", "*글*", True)
    assert (untitled.rating, untitled.marks.trashed) == (None, "2026-11-21T11:00:00Z")
    assert file.sources["post:a"].problems[0].line == 3
    assert file.sources["notion:b"].format == "notion-table"
    assert [(change.id, change.kind, change.of) for change in file.history] == [
        ("a1", "do", ""), ("a2", "do", ""), ("a3", "undo", "a2"), ("a4", "redo", "a2"),
    ]  # fmt: skip
    again = decode(b"".join(encode(file)), path)
    assert (again.papers, again.sources, again.history) == (file.papers, file.sources, file.history)


def test_plain_tinydb_reads_every_schema() -> None:
    for path in LIBRARIES.iterdir():
        with TinyDB(path, encoding="utf-8", access_mode="r") as database:
            assert {"meta", "papers", "sources", "history"} <= database.tables()
