"""The library file: what is read is what it says, and what is wrong with it is said exactly."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from store.changes import Change, Edit
from store.errors import LibraryDamaged, LibraryNewer
from store.file_format import LibraryFile, decode, encode
from store.json_faults import Fault
from store.model import Marks
from tests.hostile import HOSTILE
from tests.store.building import documents, fill, open_library, paper, review, source

PATH = Path("library.json")


def small() -> LibraryFile:
    """A library with rows in every table."""
    papers = [paper(1), paper(2, review(2, body='{[\\"]}\n\u2028'), review(2, source="post:b"))]
    return LibraryFile(
        papers={one.id: one for one in papers},
        sources={"post:a": source()},
        history=[
            Change(id=str(n), time="t", program="p", label=f"no. {n}", edits=(
                Edit(table="papers", key="k", path="marks.rating", old=None, new=n / 10),))
            for n in range(1, 12)
        ],
        generation="0123456789abcdef",
        folded="none",
    )  # fmt: skip


GOOD = b"".join(encode(small()))
LINES = GOOD.split(b"\n")


def refused(data: bytes) -> str:
    """What is said to be wrong with the bytes."""
    with pytest.raises(LibraryDamaged) as caught:
        decode(data, PATH)
    assert isinstance(caught.value.__cause__, Fault)
    start, reason = str(caught.value).split(": ", 1)
    assert start == "library.json is not a readlist library, or is damaged"
    reason, _, advice = reason.partition(". It has not been touched. ")
    assert "`readlist restore`" in advice
    assert reason == str(caught.value.__cause__)
    return reason


def line_with(text: bytes) -> int:
    """The number of the one line that has this text."""
    (number,) = (n for n, line in enumerate(LINES, start=1) if text in line)
    return number


def number_of(text: bytes) -> str:
    """The number of the row on the one line that has this text."""
    return LINES[line_with(text) - 1].split(b'"')[1].decode()


def swapped(old: bytes, new: bytes) -> bytes:
    """The good file with a text replaced that stands in it once."""
    assert GOOD.count(old) == 1
    return GOOD.replace(old, new)


def plainly(edit: Callable[[Any], object]) -> bytes:
    """The good file with an edit of its plain values, all on one line as TinyDB writes it."""
    plain = json.loads(GOOD)
    edit(plain)
    return json.dumps(plain).encode()


def test_what_is_written_is_read() -> None:
    assert decode(GOOD, PATH) == small()
    assert decode(json.dumps(json.loads(GOOD)).encode(), PATH) == small()
    assert decode(json.dumps(json.loads(GOOD), indent=2).encode(), PATH) == small()


@given(documents(), st.sampled_from([t.encode("utf-8", "replace").decode() for t in HOSTILE]))
def test_any_library_is_written_and_read(parsed: Any, text: str) -> None:
    records = [record for document in parsed for record in document.records]
    papers = {f"title:{n}": paper(1, record) for n, record in enumerate(records)}
    made = {
        key: type(one)(id=key, identifiers=(key, text), title=text, reviews=one.reviews,
                       marks=Marks(note=text), extra={text: [text]})
        for key, one in papers.items()
    }  # fmt: skip
    file = LibraryFile(papers=made, sources={"post:a": source(preamble=text)}, generation="g")
    assert decode(b"".join(encode(file)), PATH) == file


ID_1 = b'"id":"arxiv:2001.00001",'
CHANGE_3 = next(line for line in LINES if b'"no. 3"' in line)

# What is wrong, and the text at which it begins; without one, no place is named.
NOT_JSON: dict[str, tuple[bytes, str, bytes]] = {
    "empty": (b"", "it is empty", b""),
    "blanks": (b" \n\n", "it holds nothing but blanks", b""),
    "zeros": (
        bytes(4096), "it holds nothing but 4096 zero bytes, as a power cut may leave behind", b"",
    ),
    "garbage": (b"\x93\x00garbage", "invalid character", b"\x93"),
    "prose": (b"just prose\n", "invalid character", b"just"),
    "order mark": (
        b"\xef\xbb\xbf" + GOOD,
        "it begins with a byte-order mark; UTF-8 without one is right", b"\xef",
    ),
    "UTF-16": (
        GOOD.decode().encode("utf-16"),
        "it begins with a byte-order mark; UTF-8 without one is right", b"\xff\xfe",
    ),
    "nested": (
        swapped(ID_1, ID_1 + b'"extra":' + b"[" * 97 + b"\n[0," + b"[" * 100_000),
        "brackets are nested too deep", b"[0,",  # after the file, the table, the row and 97
    ),
    "half a character": (
        swapped(ID_1, ID_1 + b'"added":"\\\\ud800 \\ud83d\\ude00 \\udaaa",'),
        r"\udaaa is half a character", b"\\udaaa",
    ),
    "bad byte": (
        swapped("논문 1".encode(), b"\xeb\x85\xbc\xff"), "byte 0xff is no UTF-8", b"\xff",
    ),
    "number": (
        swapped(b'"new":0.7}', b'"new":1e999}'), "the number is too large", b"1e999",
    ),
    "something behind": (GOOD + b"\n[0]", "trailing characters", b"[0]"),
    "mark of a conflict": (
        swapped(b'"papers": {\n', b'"papers": {\n<<<<<<< HEAD\n'),
        "object keys must be strings", b"<<<<<<<",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("data", "what", "at"), NOT_JSON.values(), ids=NOT_JSON)
def test_what_is_no_json_is_told_with_its_line(data: bytes, what: str, at: bytes) -> None:
    if not at:
        assert refused(data) == what
    else:
        before = data[: data.index(at)]
        line = before.count(b"\n") + 1
        assert refused(data) == f"line {line} (byte {len(before)}): {what}"


def test_a_row_that_stands_twice_is_told_with_both_lines() -> None:
    twice = swapped(CHANGE_3, CHANGE_3 + b"\n" + CHANGE_3.replace(b"no. 3", b"other"))
    first = line_with(b'"no. 3"')
    assert refused(twice) == f"“3” stands twice in one object (lines {first}, {first + 1})"
    assert refused(twice.replace(b"\n", b" ")) == "“3” stands twice in one object"


PAPER_1, PAPER_2 = number_of(b'"id":"arxiv:2001.00001"'), number_of(b'"id":"arxiv:2001.00002"')
SOURCE = number_of(b'"id":"post:a"')


def into(*path: str | int, value: object) -> bytes:
    """The good file with a value put in somewhere inside."""

    def edit(plain: Any) -> None:
        for name in path[:-1]:
            plain = plain[name]
        plain[path[-1]] = value

    return plainly(edit)


WRONG_SHAPE = {
    "a list": (b"[1, 2]", "it is JSON, but no object of tables"),
    "a number": (b"5", "it is JSON, but no object of tables"),
    "another program's": (
        b'{"_default": {"1": {"title": "x"}}}',
        "it has no table meta with a row 1, as every library has",
    ),
    "no meta": (
        plainly(lambda plain: plain.pop("meta")),
        "it has no table meta with a row 1, as every library has",
    ),
    "mangled name": (
        swapped(b'"papers": {', b'"pap ers": {'),
        "it has no table papers, but one called “pap ers”",
    ),
    **{
        f"no {name}": (
            plainly(lambda plain, name=name: plain.pop(name)), f"it has no table {name}",  # type: ignore[misc]
        )
        for name in ("papers", "sources", "views", "history")
    },
    "table": (into("papers", value=[]), "papers: expected a table of rows"),
    "unknown table": (into("shelves", value=5), "shelves: expected a table of rows"),
    "row": (into("papers", PAPER_1, value=5), f"papers.{PAPER_1}: expected `object`, got `int`"),
    "deep inside": (
        into("papers", PAPER_2, "reviews", 1, "line", value="20"),
        f"papers.{PAPER_2}.reviews[1].line: expected `int`, got `str`",
    ),
    "deep inside, among unknown fields": (
        into("papers", PAPER_2, value={"id": "x", "identifiers": [], "title": "x", "new": 1,
                                       "marks": {"rating": "5"}}),
        f"papers.{PAPER_2}.marks.rating: expected `float | null`, got `str`",
    ),
    "extra": (
        into("papers", PAPER_2, value={"id": "x", "extra": 5, "new": 1}),
        f"papers.{PAPER_2}.extra: expected `object`, got `int`",
    ),
    "source": (
        into("sources", SOURCE, "problems", value={}),
        f"sources.{SOURCE}.problems: expected `array`, got `object`",
    ),
    "history": (
        into("history", "7", "edits", 0, "table", value="meta"),
        "history.7.edits[0].table: invalid enum value 'meta'",
    ),
    "history without order": (
        into("history", "x", value={"id": "1", "time": "", "program": "", "label": ""}),
        "history.x: rows are numbered, for their order counts",
    ),
    "one id twice": (
        into("papers", "77", value={"id": "arxiv:2001.00001", "identifiers": [], "title": "x"}),
        f"papers.{PAPER_1} and papers.77 have one id, arxiv:2001.00001",
    ),
    "one source twice": (
        into("sources", "77", value=json.loads(GOOD)["sources"][SOURCE]),
        f"sources.{SOURCE} and sources.77 have one id, post:a",
    ),
    "schema": (into("meta", "1", "schema", value=0), "meta.1.schema: there never was a schema 0"),
    "no schema": (into("meta", "1", "schema", value=True), "meta.1.schema: expected a number"),
    "generation": (
        into("meta", "1", "generation", value=5), "meta.1.generation: expected `str`, got `int`",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("data", "reason"), WRONG_SHAPE.values(), ids=WRONG_SHAPE)
def test_what_has_a_wrong_shape_is_told_with_its_place(data: bytes, reason: str) -> None:
    assert refused(data) == reason


def test_the_file_may_break_off_nowhere() -> None:
    for length in range(1, len(GOOD) - 1):
        cut = GOOD[:length]
        line = cut.count(b"\n") + 1
        assert refused(cut) == f"it breaks off in line {line} (byte {length})"
    assert decode(GOOD[:-1], PATH) == small()


@pytest.mark.parametrize(
    "data",
    [into("meta", "1", "schema", value=9), into("meta", "1", value={"schema": 9, "new": []}),
     into("meta", "1", "schema", value=9).replace(b'"papers": {', b'"papers": ['),
     swapped(b'"schema":2', b'"schema":9')[:200]],
    ids=["whole", "other meta", "broken", "broken off"],
)  # fmt: skip
def test_what_a_newer_program_wrote_is_refused_even_if_damaged(data: bytes) -> None:
    with pytest.raises(LibraryNewer, match=r"newer readlist \(schema 9; this one knows 2\)"):
        decode(data, PATH)


def test_tables_of_others_and_unknown_fields_are_carried_along() -> None:
    def edit(plain: Any) -> None:
        plain["shelves"] = {"1": {"name": "책장"}, "2": {}}
        plain["papers"][PAPER_1]["shelf"] = [1]

    file = decode(plainly(edit), PATH)
    again = decode(b"".join(encode(file)), PATH)
    assert again == file
    assert again.other == {"shelves": {"1": {"name": "책장"}, "2": {}}}
    assert again.papers["arxiv:2001.00001"].extra == {"shelf": [1]}


@st.composite
def mutations(draw: st.DrawFn) -> bytes:
    """The good file after a few things that editors, merges, disks and programs do to files."""
    data = GOOD
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(data)))
        length = draw(st.integers(0, 40))
        lines = data.split(b"\n")
        match draw(st.sampled_from(["cut", "put", "put json", "line out", "line twice", "shift"])):
            case "cut":
                data = data[:at] + data[at + length :]
            case "put":
                data = data[:at] + draw(st.binary(max_size=8)) + data[at + length :]
            case "put json":
                piece = draw(
                    st.sampled_from(
                        [
                            b"null",
                            b"1",
                            b"-",
                            b"{",
                            b"]",
                            b'"',
                            b"\\ud800",
                            b",",
                            b"[]",
                            b'"":',
                            b"1e999",
                            b"NaN",
                            b"\n",
                        ]
                    )
                )
                data = data[:at] + piece + data[at:]
            case "line out":
                del lines[at % len(lines)]
                data = b"\n".join(lines)
            case "line twice":
                lines.insert(draw(st.integers(0, len(lines))), lines[at % len(lines)])
                data = b"\n".join(lines)
            case _:
                data = data[at:] + data[:at]
    return data  # fmt: skip


TWO_ROWS = re.compile(rb'\}\s*,[ \t]*"\d+"\s*:')


def rows(data: bytes) -> dict[str, list[str]]:
    """The ids in each table by another JSON reader, which takes no row number twice."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        assert len(dict(pairs)) == len(pairs) or not all(name.isdecimal() for name, _ in pairs)
        return dict(pairs)

    plain = json.loads(data.decode("utf-8", "replace"), object_pairs_hook=once)
    tables = ("papers", "sources", "history")
    return {name: sorted(row["id"] for row in plain.get(name, {}).values()) for name in tables}


@given(mutations())
@example(GOOD)
@example(swapped(b'"schema":2', b'"schema":3'))
def test_a_changed_file_is_read_as_it_is_or_refused(data: bytes) -> None:
    try:
        file = decode(data, PATH)
    except (LibraryDamaged, LibraryNewer):
        return
    # One line with two rows makes up for a row that stands on two lines; nobody looks for that.
    assume(not TWO_ROWS.search(data))
    # Nothing that stands in the file was left out, and nothing of it is lost by writing it.
    assert rows(data) == {
        "papers": sorted(file.papers),
        "sources": sorted(file.sources),
        "history": sorted(change.id for change in file.history),
    }
    assert decode(b"".join(encode(file)), PATH) == file


@given(data=mutations())
def test_opening_never_touches_the_file(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.mktemp("opened") / "library.json"
    path.write_bytes(data)
    before = path.stat()
    try:
        library = open_library(path)
        library.refresh()
    except (LibraryDamaged, LibraryNewer):
        pass
    after = path.stat()
    assert path.read_bytes() == data
    assert (after.st_ino, after.st_mtime_ns, after.st_ctime_ns) == (
        before.st_ino, before.st_mtime_ns, before.st_ctime_ns,
    )  # fmt: skip
    assert [entry.name for entry in path.parent.iterdir()] == ["library.json"]


def test_a_damaged_file_is_not_written_by_a_program_that_has_it_open(tmp_path: Path) -> None:
    library = open_library(tmp_path / "library.json")
    fill(library, paper(1))
    library.fold()
    damaged = library.path.read_bytes()[:-40]
    library.path.write_bytes(damaged)
    with pytest.raises(LibraryDamaged, match="breaks off"):
        fill(library, paper(2))
    assert library.path.read_bytes() == damaged
