"""The journal: what counts once it is appended, and what a torn end may do."""

import contextlib
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import journal
from store.journal import START, Contents, Place, Remains
from store.journal_lines import JournalDamaged, JournalNewer

RECORDS = (b'{"a":1}', '{"b":"논문"}'.encode(), b"{}")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.json.journal"


def fill(path: Path, records: tuple[bytes, ...] = RECORDS) -> list[Place]:
    """Append records to a new journal; the places behind the header and behind each record."""
    header = line(b'{"journal":2,"generation":"g1"}')
    places = [Place(len(header), header)]
    place = START
    for record in records:
        place = journal.append(path, "g1", record, place)
        places.append(place)
    return places


def line(payload: bytes) -> bytes:
    return b"%08x %b\n" % (zlib.crc32(payload), payload)


def linked(record: bytes, before: bytes) -> bytes:
    """The line of a record behind another line."""
    return line(before[:8] + b" " + record)


def test_what_is_appended_is_read_in_order(path: Path) -> None:
    place = fill(path)[-1]
    assert journal.read(path) == journal.Contents("g1", RECORDS, place)
    lines = path.read_bytes().splitlines(keepends=True)
    assert lines[1:] == [linked(record, lines[n]) for n, record in enumerate(RECORDS)]
    assert place == Place(path.stat().st_size, lines[-1])


def test_no_journal_is_none(path: Path) -> None:
    assert journal.read(path) is None


def test_a_follower_reads_only_what_is_new(path: Path) -> None:
    places = fill(path)
    assert journal.read_on(path, places[1]) == Contents("", RECORDS[1:], places[-1])
    assert journal.read_on(path, places[-1]) == Contents("", (), places[-1])


def test_a_follower_cut_off_at_every_byte_sees_whole_records(path: Path) -> None:
    places = fill(path)
    data = path.read_bytes()
    for cut in range(places[1].end, len(data) + 1):
        path.write_bytes(data[:cut])
        whole = sum(1 for place in places[1:] if place.end <= cut)
        found = Contents("", RECORDS[1:whole], places[whole], doubtful=False)
        assert journal.read_on(path, places[1]) == found


def test_a_follower_notices_that_it_is_another_journal(path: Path) -> None:
    places = fill(path)
    data = path.read_bytes()
    path.write_bytes(data[: places[1].end])
    assert journal.read_on(path, places[2]) is None
    journal.append(path, "g1", b'{"something":"else, and longer"}', places[1])
    assert journal.read_on(path, places[2]) is None
    assert journal.read_on(path, places[1]) is not None


def test_cut_at_every_byte_it_keeps_every_whole_record(path: Path) -> None:
    places = fill(path)
    data = path.read_bytes()
    for cut in range(len(data) + 1):
        path.write_bytes(data[:cut])
        whole = sum(1 for place in places[1:] if place.end <= cut)
        contents = journal.read(path)
        if cut < places[0].end:
            assert contents is None
        else:
            assert contents is not None
            assert contents.records == RECORDS[:whole]
            assert contents.place == places[whole]
            assert not contents.doubtful


def test_appending_after_a_torn_line_replaces_it(path: Path) -> None:
    places = fill(path)
    path.write_bytes(path.read_bytes()[: places[-1].end - 3])
    contents = journal.read(path)
    assert contents is not None
    journal.append(path, "g1", b'{"new":true}', contents.place)
    again = journal.read(path)
    assert again is not None
    assert again.records == (*RECORDS[:2], b'{"new":true}')


def test_damage_before_the_end_is_told_with_its_line(path: Path) -> None:
    places = fill(path)
    data = bytearray(path.read_bytes())
    data[places[0].end + 12] ^= 1
    path.write_bytes(data)
    with pytest.raises(JournalDamaged, match="line 2"):
        journal.read(path)


@pytest.mark.parametrize(
    ("order", "wrong"),
    [((0, 2, 3), 2), ((0, 1, 3), 3), ((0, 2, 1, 3), 2), ((0, 1, 1, 2, 3), 3)],
    ids=["the first gone", "one gone", "two swapped", "one twice"],
)
def test_a_line_that_is_missing_or_out_of_its_place_is_damage(
    path: Path, order: tuple[int, ...], wrong: int
) -> None:
    """Each line is whole; numbers count from the header, lines from 1."""
    fill(path)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[n] for n in order))
    with pytest.raises(JournalDamaged, match=f"before line {wrong} a line is missing"):
        journal.read(path)
    remains = journal.remains(path)
    assert remains
    assert remains.records == tuple((at, RECORDS[n - 1]) for at, n in enumerate(order, 1) if n)
    missing = {1, 2, 3} - {*order}
    assert remains.orphans == ((wrong,) if missing else ())


def test_one_who_follows_notices_a_line_that_is_missing(path: Path) -> None:
    places = fill(path)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:2] + lines[3:]))
    with pytest.raises(JournalDamaged, match="line 1 a line is missing"):
        journal.read_on(path, places[1])


def test_a_journal_of_the_first_version_is_read_and_continued(path: Path) -> None:
    lines = [line(b'{"journal":1,"generation":"g1"}'), *map(line, RECORDS)]
    path.write_bytes(b"".join(lines))
    contents = journal.read(path)
    assert contents == Contents("g1", RECORDS, Place(path.stat().st_size, lines[-1], 1))
    journal.append(path, "g1", b'{"new":1}', contents.place)
    assert path.read_bytes() == b"".join([*lines, line(b'{"new":1}')])
    again = journal.read_on(path, contents.place)
    assert again
    assert again.records == (b'{"new":1}',)


def test_line_ends_of_windows_cost_no_record(path: Path) -> None:
    fill(path)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    remains = journal.remains(path)
    assert remains
    assert (remains.generation, remains.broken, remains.orphans) == ("g1", (), ())
    assert tuple(record for _, record in remains.records) == RECORDS
    assert remains.carriage_returns


ENDS = {
    "a line that is not as it was written": b'00000000 {"a":1}\n',
    "zero bytes": bytes(40),
    "no line at all": b"garbage",
    "a sum and a line break": b"1234abcd\n",
    "a blank line": b"\n",
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_an_end_that_no_killed_program_leaves_is_doubtful(path: Path, end: bytes) -> None:
    places = fill(path)
    whole = path.read_bytes()
    path.write_bytes(whole + end)
    assert journal.read(path) == Contents("g1", RECORDS, places[-1], doubtful=True)
    assert journal.read_on(path, places[1]) == Contents("", RECORDS[1:], places[-1], doubtful=True)
    journal.cut(path, places[-1])
    assert path.read_bytes() == whole
    if end.strip(b"\0"):
        path.write_bytes(end)
        with pytest.raises(JournalDamaged, match="line 1"):
            journal.read(path)


def test_a_journal_of_zero_bytes_was_begun_when_the_power_failed(path: Path) -> None:
    path.write_bytes(bytes(4096))
    assert journal.read(path) == Contents("", (), START, doubtful=True)


def test_what_remains_of_a_damaged_journal(path: Path) -> None:
    places = fill(path)
    whole = path.read_bytes()
    numbered = tuple(enumerate(RECORDS, start=2))
    assert journal.remains(path) == Remains("g1", numbered, ())
    path.write_bytes(whole[:-3])
    assert journal.remains(path) == Remains("g1", numbered[:-1], ()), "a torn line never counted"
    for broken in range(1, len(RECORDS) + 2):
        data = bytearray(whole)
        data[places[broken - 1].end - 3] ^= 1
        path.write_bytes(data)
        kept = tuple(one for one in numbered if one[0] != broken)
        assert journal.remains(path) == Remains("g1" if broken > 1 else "", kept, (broken,))
    path.write_bytes(whole + bytes(40))
    assert journal.remains(path) == Remains("g1", numbered, (len(RECORDS) + 2,))
    path.unlink()
    assert journal.remains(path) is None
    path.write_bytes(line(b'{"journal":3,"generation":"g1"}'))
    with pytest.raises(JournalNewer):
        journal.remains(path)


@pytest.mark.parametrize(
    "header",
    [
        b"",
        b'{"no":"header"}',
        b'{"journal":1,"generation":5}',
        b'{"journal":"1","generation":"g"}',
        b"[" * 100_000,
        b'{"journal":1,"generation":"\\ud800"}',
        b'{"journal":1,"generation":"\xff"}',
    ],
    ids=["nothing", "other", "number", "text", "brackets", "surrogate", "bytes"],
)
def test_a_file_without_header_is_damage(path: Path, header: bytes) -> None:
    path.write_bytes(line(header))
    with pytest.raises(JournalDamaged, match="line 1 is no journal header"):
        journal.read(path)


def test_a_torn_header_never_counted(path: Path) -> None:
    fill(path, RECORDS[:1])
    data = path.read_bytes()
    for cut in range(data.index(b"\n") + 1):
        path.write_bytes(data[:cut])
        assert journal.read(path) is None
        assert journal.append(path, "g2", b"{}", START).end == path.stat().st_size
        contents = journal.read(path)
        assert contents is not None
        assert (contents.generation, contents.records) == ("g2", (b"{}",))


def test_a_newer_journal_is_told(path: Path) -> None:
    path.write_bytes(line(b'{"journal":3,"generation":"g","how":"else"}') + b"what comes then\n\n")
    with pytest.raises(JournalNewer, match="version 3"):
        journal.read(path)


def test_a_record_is_one_line(path: Path) -> None:
    with pytest.raises(ValueError, match="one line"):
        journal.append(path, "g", b"{\n}", START)
    assert not path.exists()


def test_a_failed_append_leaves_what_stood_before(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = fill(path)[-1]
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("store.journal.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        journal.append(path, "g1", b"{}", place)
    assert path.read_bytes() == before


def test_it_is_private(path: Path) -> None:
    fill(path)
    assert path.stat().st_mode & 0o777 == 0o600


@given(data=st.binary(max_size=200))
def test_any_bytes_are_read_or_told(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("journal") / "journal"
    path.write_bytes(data)
    with contextlib.suppress(JournalDamaged):
        contents = journal.read(path)
        assert contents is None or contents.place.end <= len(data)
