"""Salvage: every record that is whole is found, whatever happened to the rest of the file."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.changes import Change
from store.errors import LibraryDamaged, LibraryNewer
from store.file_format import LibraryFile, decode, encode
from store.salvage import Lost, Salvage
from store.salvage import salvage as salvage_at
from tests.store.building import paper, review, source

PATH = Path("library.json")


def salvage(data: bytes) -> Salvage:
    return salvage_at(data, PATH)


def library() -> LibraryFile:
    """A library whose texts look like the lines of its file."""
    hostile = '"7": {"id":"x","identifiers":[],"title":"not a paper"},\n}}\n"papers": {'
    papers = [paper(1), paper(2, review(2, body=hostile)), paper(3), paper(4)]
    return LibraryFile(
        papers={one.id: one for one in papers},
        sources={name: source(id=name, preamble=hostile) for name in ("post:a", "post:b")},
        history=[Change(id=f"c{n}", time="t", program="p", label=f"no. {n}") for n in range(12)],
        generation="0123456789abcdef",
    )


GOOD = b"".join(encode(library()))
LINES = GOOD.split(b"\n")
ROW = re.compile(rb'"\d+": \{')
ROWS = [number for number, line in enumerate(LINES) if ROW.match(line)]


def line_of(paper: int) -> int:
    """The index of the line of a paper."""
    (at,) = (n for n, line in enumerate(LINES) if b': {"id":"arxiv:2001.%05d"' % paper in line)
    return at


def with_line(at: int, *lines: bytes) -> bytes:
    return b"\n".join([*LINES[:at], *lines, *LINES[at + 1 :]])


def ids(found: Salvage) -> set[str]:
    """The ids of everything that was found."""
    file = found.file
    return {*file.papers, *file.sources, *(change.id for change in file.history)}


def ids_in(lines: list[bytes]) -> set[str]:
    """The ids of the records on these lines."""
    found = (re.match(rb'"\d+": \{"id":"([^"]+)"', line) for line in lines)
    return {match[1].decode() for match in found if match}


def test_of_a_whole_file_everything_is_found() -> None:
    found = salvage(GOOD)
    assert found.file == library()
    assert (found.lost, found.mended) == ([], [])


@pytest.mark.parametrize(
    "data",
    [json.dumps(json.loads(GOOD)).encode(), json.dumps(json.loads(GOOD), indent=4).encode(),
     json.dumps(json.loads(GOOD), ensure_ascii=False).encode() + b"\n\n"],
    ids=["TinyDB's", "indented", "unescaped"],
)  # fmt: skip
def test_however_it_is_laid_out(data: bytes) -> None:
    found = salvage(data)
    if b"\n    " in data:
        # One record on many lines cannot be told from its parts; nothing wrong is made of it.
        assert ids(found) <= ids(Salvage(library()))
    else:
        assert found.file == library()
        assert found.lost == []


STRUCTURE = re.compile(rb'[{}, ]*("(meta|papers|sources|views|history)"(: ?\{?)?)?')


def test_wherever_the_file_breaks_off_all_whole_records_are_found() -> None:
    good_lines = {line.rstrip(b",") for line in LINES}
    for length in range(len(GOOD)):
        lines = GOOD[:length].split(b"\n")
        found = salvage(GOOD[:length])
        assert ids(found) == ids_in([line for line in lines if line.rstrip(b",") in good_lines])
        torn = lines[-1].rstrip(b",") not in good_lines and not STRUCTURE.fullmatch(lines[-1])
        assert [one.line for one in found.lost] == ([len(lines)] if torn else [])


def test_wherever_a_file_of_one_line_breaks_off() -> None:
    one_line = json.dumps(json.loads(GOOD), ensure_ascii=False)
    everything = library()
    before: set[str] = set()
    for length in range(0, len(one_line), 7):
        found = salvage(one_line[:length].encode())
        assert ids(found) >= before
        before = ids(found)
        for key, one in found.file.papers.items():
            assert one == everything.papers[key]
        assert len(found.lost) <= 1
    assert len(before) >= 17


def test_garbage_in_the_middle_costs_only_what_it_covers() -> None:
    at = line_of(2)
    found = salvage(with_line(at, b'\x00\xff garbage }}]] "1": {', LINES[at], b"<html>"))
    assert found.file.papers == library().papers
    assert {one.line for one in found.lost} == {at + 1, at + 3}


def test_one_bad_record_is_named_with_its_line_and_its_reason() -> None:
    at = line_of(3)
    bad = LINES[at].replace(b'"line":30', b'"line":"30"')
    found = salvage(with_line(at, bad))
    assert set(found.file.papers) == {f"arxiv:2001.{n:05}" for n in (1, 2, 4)}
    number = LINES[at].split(b'"')[1].decode()
    assert found.lost == [
        Lost(at + 1, f"papers.{number}.reviews[0].line: expected `int`, got `str`")
    ]


@pytest.mark.parametrize("table", [b'"papers": {', b'"sources": {', b'"history": {', b'{"meta": {'])
def test_the_name_of_a_table_is_not_needed(table: bytes) -> None:
    found = salvage(with_line(LINES.index(table), b"garbage"))
    assert found.file == library()
    assert [one.line for one in found.lost] == [LINES.index(table) + 1]


def test_without_its_meta_it_continues_no_journal() -> None:
    found = salvage(with_line(1, b'"1": {"schema":1,"generation'))
    assert found.file.papers == library().papers
    assert found.file.generation == ""


def test_a_record_without_an_end_does_not_swallow_the_next() -> None:
    at = line_of(2)
    for cut in range(20, len(LINES[at]) - 2, 7):
        torn = LINES[at][:cut]
        for joined in (torn + b"\n", torn, torn + b", "):
            data = b"\n".join(LINES[:at]) + b"\n" + joined + b"\n".join(LINES[at + 1 :])
            found = salvage(data)
            assert ids(found) >= ids(Salvage(library())) - {"arxiv:2001.00002"}
            for key, one in found.file.papers.items():
                assert one == library().papers[key]


def test_both_sides_of_a_conflict_are_read_and_the_first_counts() -> None:
    at = line_of(1)
    other = LINES[at].replace(b'"title":"Paper 1"', b'"title":"Theirs"')
    data = with_line(at, b"<<<<<<< HEAD", LINES[at], b"=======", other, b">>>>>>> theirs")
    found = salvage(data)
    assert found.file.papers == library().papers
    assert found.lost == [
        Lost(at + 1, "a mark of a conflict in git"),
        Lost(at + 3, "a mark of a conflict in git"),
        Lost(at + 4, f"line {at + 2} has the id arxiv:2001.00001 already"),
        Lost(at + 5, "a mark of a conflict in git"),
    ]


@pytest.mark.parametrize("broken", [b"\xff", b"\\ud83d"], ids=["byte", "half"])
def test_a_broken_character_costs_only_itself(broken: bytes) -> None:
    at = line_of(1)
    bad = LINES[at].replace("논문".encode(), "논".encode() + broken)
    found = salvage(with_line(at, bad))
    assert found.mended == [at + 1]
    assert found.lost == []
    assert found.file.papers["arxiv:2001.00001"].reviews[0].body == "- 논\ufffd 1의 리뷰"
    assert decode(b"".join(encode(found.file)), PATH).papers == found.file.papers


@pytest.mark.parametrize(
    "value",
    [b"NaN", b"Infinity", b"1e999", b"9" * 5000, b"-" + b"9" * 400, b"[" * 100_000, b'"', b"tru"],
)
def test_what_no_record_may_hold_is_no_record(value: bytes) -> None:
    at = line_of(2)
    found = salvage(
        with_line(at, LINES[at].replace(b'"reviews":', b'"rating":' + value + b","), b"")
    )
    assert set(found.file.papers) == {f"arxiv:2001.{n:05}" for n in (1, 3, 4)}
    assert [one.line for one in found.lost] == [at + 1]


@pytest.mark.parametrize(
    "data",
    [b"", b"\n", bytes(100), b"garbage", b"[1, 2]", b"[" * 100_000, b'{"a":' * 100_000,
     b'"1": {' * 20_000, b'{"_default": {"1": {"title": "x"}}}', b'{"1": 5}'],
)  # fmt: skip
def test_of_what_never_was_a_library_nothing_is_found(data: bytes) -> None:
    assert ids(salvage(data)) == set()


def test_what_a_newer_program_wrote_is_left_alone() -> None:
    with pytest.raises(LibraryNewer):
        salvage(GOOD.replace(b'"schema":2', b'"schema":3')[:-20])


@given(
    st.sets(st.sampled_from(ROWS), min_size=1),
    st.lists(st.binary(max_size=30).filter(lambda b: b"\n" not in b), min_size=40, max_size=40),
    st.lists(st.integers(0, 10_000), min_size=40, max_size=40),
)
def test_every_line_that_was_not_touched_is_found(
    touched: set[int], garbage: list[bytes], places: list[int]
) -> None:
    lines = [*LINES]
    for at in touched:
        place = places[at] % len(lines[at])
        lines[at] = lines[at][:place] + garbage[at]
    try:
        found = salvage(b"\n".join(lines))
    except LibraryNewer:
        # The garbage happens to be a digit of a higher schema.
        assert any(b'"schema"' in LINES[at] for at in touched)
        return
    untouched = [line for number, line in enumerate(LINES) if number not in touched]
    assert ids(found) >= ids_in(untouched)
    # What was found can be written, and read by the rules of a good file.
    assert decode(b"".join(encode(found.file)), PATH).papers == found.file.papers


@given(st.binary(max_size=60), st.integers(0, len(GOOD)), st.integers(0, 400))
def test_any_damage_is_survived(garbage: bytes, at: int, length: int) -> None:
    data = GOOD[:at] + garbage + GOOD[at + length :]
    try:
        good = decode(data, PATH)
    except LibraryDamaged:
        found = salvage(data)
        assert decode(b"".join(encode(found.file)), PATH).papers == found.file.papers
    else:
        assert ids(salvage(data)) <= ids(Salvage(good))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "cp949"])
def test_a_file_that_an_editor_saved_in_another_encoding_is_read_whole(encoding: str) -> None:
    korean = LibraryFile(
        papers={one.id: one for one in (paper(1), paper(2, review(2, body="한국어로 쓴 리뷰")))},
        sources={"post:a": source(preamble="쌍차식별 뷁")},
        generation="0123456789abcdef",
    )
    text = b"".join(encode(korean)).decode()
    found = salvage(text.encode(encoding))
    assert found.file == korean
    assert (found.lost, found.mended) == ([], [])
    name = "CP949" if encoding == "cp949" else "UTF-16"
    assert found.notes == [f"library.json is not in UTF-8 any more; it was read as {name}"]


def test_broken_characters_do_not_make_another_encoding_of_it() -> None:
    at = line_of(1)
    broken = GOOD.replace("논문 1".encode(), "논문 1".encode()[:-4] + b"\xff 1", 1)
    assert broken != GOOD
    found = salvage(broken)
    assert set(found.file.papers) == set(library().papers)
    assert (found.mended, found.notes) == ([at + 1], [])


def test_a_mark_at_the_beginning_costs_no_record() -> None:
    found = salvage(b"\xef\xbb\xbf" + GOOD)
    assert (found.file, found.lost, found.notes) == (library(), [], [])


def test_a_newer_library_in_another_encoding_is_refused() -> None:
    with pytest.raises(LibraryNewer):
        salvage(GOOD.decode().replace('"schema":2', '"schema":3').encode("utf-16"))


def test_a_number_that_json_does_not_have_is_told_as_it_is_written() -> None:
    at = line_of(3)
    found = salvage(with_line(at, LINES[at].replace(b'"line":30', b'"line":NaN')))
    (lost,) = found.lost
    assert lost.reason.endswith("is torn: NaN is no number that fits")


def test_lines_are_told_in_their_order() -> None:
    """They are read in the order of the rows' numbers."""
    broken = GOOD
    for number in range(1, 5):
        text = f"논문 {number}".encode()
        broken = broken.replace(text, b"\xff" + text)
    found = salvage(broken)
    assert found.mended == sorted(line_of(number) + 1 for number in (1, 3, 4))
