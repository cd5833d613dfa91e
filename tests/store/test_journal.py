"""The journal: what counts once it is appended, and what a torn end may do."""

import contextlib
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import journal
from store.journal import JournalDamaged

RECORDS = (b'{"a":1}', '{"b":"논문"}'.encode(), b"{}")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.json.journal"


def fill(path: Path, records: tuple[bytes, ...] = RECORDS) -> list[int]:
    """Append records to a new journal; where the header and each record end."""
    ends = [len(header_line())]
    end = 0
    for record in records:
        end = journal.append(path, "g1", record, end)
        ends.append(end)
    return ends


def header_line() -> bytes:
    payload = b'{"journal":1,"generation":"g1"}'
    return b"%08x %b\n" % (zlib.crc32(payload), payload)


def test_what_is_appended_is_read_in_order(path: Path) -> None:
    end = fill(path)[-1]
    assert journal.read(path) == journal.Contents("g1", RECORDS, end)
    assert end == path.stat().st_size


def test_no_journal_is_none(path: Path) -> None:
    assert journal.read(path) is None


def test_a_follower_reads_only_what_is_new(path: Path) -> None:
    ends = fill(path)
    assert journal.read_from(path, ends[1]) == (RECORDS[1:], ends[-1])


def test_cut_at_every_byte_it_keeps_every_whole_record(path: Path) -> None:
    ends = fill(path)
    data = path.read_bytes()
    for cut in range(len(data) + 1):
        path.write_bytes(data[:cut])
        whole = sum(1 for end in ends[1:] if end <= cut)
        contents = journal.read(path)
        if cut < ends[0]:
            assert contents is None
        else:
            assert contents is not None
            assert contents.records == RECORDS[:whole]
            assert contents.end == ends[whole]


def test_appending_after_a_torn_line_replaces_it(path: Path) -> None:
    ends = fill(path)
    path.write_bytes(path.read_bytes()[: ends[-1] - 3])
    contents = journal.read(path)
    assert contents is not None
    journal.append(path, "g1", b'{"new":true}', contents.end)
    again = journal.read(path)
    assert again is not None
    assert again.records == (*RECORDS[:2], b'{"new":true}')


def test_damage_before_the_end_is_told_with_its_line(path: Path) -> None:
    ends = fill(path)
    data = bytearray(path.read_bytes())
    data[ends[0] + 12] ^= 1
    path.write_bytes(data)
    with pytest.raises(JournalDamaged, match="line 2"):
        journal.read(path)


def test_a_file_without_header_is_damage(path: Path) -> None:
    payload = b'{"no":"header"}'
    path.write_bytes(b"%08x %b\n" % (zlib.crc32(payload), payload))
    with pytest.raises(JournalDamaged, match="header"):
        journal.read(path)


def test_a_failed_append_leaves_what_stood_before(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    end = fill(path)[-1]
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("store.journal.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        journal.append(path, "g1", b"{}", end)
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
        assert contents is None or contents.end <= len(data)
