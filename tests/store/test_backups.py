"""Backups: made when due, thinned out with age, private, and never touched by anything else."""

import itertools
import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.backups import (
    ALL_FOR,
    DAILY_FOR,
    MOST_BYTES,
    WEEKLY_FOR,
    Backup,
    backups,
    folder_of,
    keep,
    superfluous,
    write_new,
)
from store.marks import rate
from tests.store.building import NOON, fill, open_library, paper

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "data" / "library.json"
    path.parent.mkdir()
    path.write_bytes(b"first")
    return path


def kept(path: Path, now: datetime, *, at_once: bool = False) -> Backup | None:
    return keep(path, folder_of(path), now, at_once=at_once)


def names(path: Path) -> list[str]:
    """What lies in the folder of the backups."""
    return sorted(entry.name for entry in folder_of(path).iterdir())


def test_one_is_made_when_the_last_is_an_hour_old(path: Path) -> None:
    made = kept(path, NOON)
    assert made
    assert made.path == path.parent / "backups" / "library-20261121-120000.json"
    assert (made.time, made.size, made.path.read_bytes()) == (NOON, 5, b"first")
    path.write_bytes(b"second")
    assert kept(path, NOON + HOUR - timedelta(seconds=1)) is None
    later = kept(path, NOON + HOUR)
    assert later
    assert later.path.read_bytes() == b"second"
    assert backups(path, folder_of(path)) == [made, later]


def test_one_is_made_at_once_when_asked_for(path: Path) -> None:
    for number, text in enumerate((b"a", b"b", b"c")):
        path.write_bytes(text)
        made = kept(path, NOON, at_once=True)
        assert made
        assert made.number == number + 1
    found = backups(path, folder_of(path))
    assert [one.path.name for one in found] == [
        "library-20261121-120000.json",
        "library-20261121-120000-2.json",
        "library-20261121-120000-3.json",
    ]
    assert [one.path.read_bytes() for one in found] == [b"a", b"b", b"c"]


def test_no_library_needs_no_backup_and_no_folder(tmp_path: Path) -> None:
    assert kept(tmp_path / "library.json", NOON) is None
    assert list(tmp_path.iterdir()) == []
    assert backups(tmp_path / "library.json", tmp_path / "backups") == []


def test_the_same_state_is_not_kept_twice(tmp_path: Path) -> None:
    library = open_library(tmp_path / "library.json")
    fill(library, paper(1))
    library.fold()
    assert kept(library.path, NOON)
    assert kept(library.path, NOON + DAY) is None
    before = library.path.read_bytes()
    # Another generation of the same state.
    library.path.write_bytes(before.replace(before.split(b'"generation":"')[1][:16], b"0" * 16))
    assert library.path.read_bytes() != before
    assert kept(library.path, NOON + DAY, at_once=True) is None
    library.refresh()
    one = library.papers["arxiv:2001.00001"]
    library.replace("rated", {one.id: rate(one, 3.0)})
    library.fold()
    assert kept(library.path, NOON + DAY)
    assert len(names(library.path)) == 2


def test_names_are_in_utc_whatever_the_clock_says(path: Path) -> None:
    korea = datetime.fromisoformat("2026-11-21T21:00:00.75+09:00")
    made = kept(path, korea)
    assert made
    assert (made.path.name, made.time) == ("library-20261121-120000.json", NOON)


def test_it_is_private_whatever_the_library_is(path: Path) -> None:
    path.chmod(0o644)
    before = os.umask(0)
    try:
        made = kept(path, NOON)
    finally:
        os.umask(before)
    assert made
    assert made.path.stat().st_mode & 0o777 == 0o600
    assert made.path.parent.stat().st_mode & 0o777 == 0o700
    assert path.stat().st_mode & 0o777 == 0o644


def test_a_program_that_writes_in_place_does_not_reach_it(path: Path) -> None:
    with path.open("r+b") as opened_before:
        made = kept(path, NOON)
        new = path.with_name("new")
        new.write_bytes(b"replaced")
        new.replace(path)
        opened_before.write(b"XXXXX")
    path.write_bytes(b"")
    assert made
    assert made.path.read_bytes() == b"first"


def test_each_library_of_a_folder_has_its_own(path: Path) -> None:
    others = [path.with_name(name) for name in ("library-2.json", "library.txt", "other.json")]
    for one in others:
        one.write_bytes(one.name.encode())
    for one in (path, *others):
        assert kept(one, NOON)
    folder = folder_of(path)
    (folder / "library-20261121-120000.json~").write_bytes(b"")
    (folder / "library-99999999-999999.json").write_bytes(b"")
    (folder / "library-20261121-130000.json").mkdir()
    for one in others:
        assert [found.path.read_bytes() for found in backups(one, folder)] == [one.name.encode()]
    assert [found.path.read_bytes() for found in backups(path, folder)] == [b"first"]


def test_a_clock_that_was_wrong_does_not_stop_them(path: Path) -> None:
    assert kept(path, NOON + 400 * DAY)
    path.write_bytes(b"second")
    assert kept(path, NOON)
    path.write_bytes(b"third")
    assert kept(path, NOON + timedelta(minutes=59)) is None
    assert kept(path, NOON + HOUR)
    assert len(names(path)) == 3


def test_one_that_cannot_be_written_changes_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(path, NOON)
    path.write_bytes(b"second")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("store.backups.os.fsync", full)
        with pytest.raises(OSError, match="No space left"):
            kept(path, NOON + 400 * DAY)
    assert names(path) == ["library-20261121-120000.json"]
    assert kept(path, NOON + HOUR)


def test_what_a_killed_program_left_is_cleared_away_but_not_what_is_being_written(
    path: Path,
) -> None:
    kept(path, NOON)
    for name in (".library-20261121-123000.json.new", ".library-20261121-135959.json.new"):
        (folder_of(path) / name).write_bytes(b"ha")
    path.write_bytes(b"second")
    kept(path, NOON + 2 * HOUR)
    assert names(path) == [
        ".library-20261121-135959.json.new",
        "library-20261121-120000.json",
        "library-20261121-140000.json",
    ]


def test_another_program_may_make_one_at_the_same_moment(path: Path) -> None:
    folder_of(path).mkdir()
    writing = folder_of(path) / ".library-20261121-120000.json.new"
    writing.write_bytes(b"fir")
    assert kept(path, NOON) is None
    assert writing.read_bytes() == b"fir"
    writing.rename(folder_of(path) / "library-20261121-120000.json")
    assert kept(path, NOON) is None


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    there = tmp_path / "there.json"
    there.write_bytes(b"mine")
    link = tmp_path / "link.json"
    link.symlink_to(tmp_path / "nowhere.json")
    for path in (there, link):
        with pytest.raises(FileExistsError):
            write_new(path, b"other")
    assert there.read_bytes() == b"mine"
    assert {entry.name for entry in tmp_path.iterdir()} == {"there.json", "link.json"}


def backup(time: datetime, size: int = 1000) -> Backup:
    return Backup(time, 1, Path(f"{time:%Y%m%d-%H%M%S}"), size)


def thinned(times: list[datetime]) -> list[Backup]:
    """What is left when one is made at each of the times and the rest thinned out each time."""
    there: list[Backup] = []
    for time in times:
        there.append(backup(time))
        gone = superfluous(there, time)
        there = [one for one in there if one not in gone]
    return there


def test_a_year_of_hourly_backups_is_thinned_out() -> None:
    times = [NOON + number * HOUR for number in range(24 * 500)]
    left = thinned(times)
    now = times[-1]
    ages = [now - one.time for one in left]
    young = [age for age in ages if age < ALL_FOR]
    middle = [one for one in left if ALL_FOR <= now - one.time < DAILY_FOR]
    old = [one for one in left if now - one.time >= DAILY_FOR]
    assert young == [n * HOUR for n in reversed(range(24))]
    # The last one of each day: at 23 o'clock, apart from the day that is not a day old yet.
    assert len(middle) == 31
    days = [one.time.date() for one in middle]
    assert days == [days[0] + n * DAY for n in range(31)]
    assert all(one.time.hour == 23 for one in middle[:-1])
    # The last one of each week: on Sunday.
    assert 47 <= len(old) <= 49
    assert all((one.time.isoweekday(), one.time.hour) == (7, 23) for one in old[:-1])
    assert max(ages) < WEEKLY_FOR
    gaps = [b.time - a.time for a, b in itertools.pairwise(left)]
    assert max(gaps) <= 7 * DAY


def test_rare_backups_are_all_there_for_their_time() -> None:
    weekly = [NOON + number * 7 * DAY for number in range(30)]
    assert [one.time for one in thinned(weekly)] == weekly


@given(st.lists(st.integers(0, 800 * 24 * 60), min_size=1, unique=True), st.integers(0, 10**6))
def test_the_newest_always_stays_and_thinning_again_changes_nothing(
    minutes: list[int], later: int
) -> None:
    all_of_them = [backup(NOON + timedelta(minutes=n)) for n in minutes]
    now = NOON + timedelta(minutes=max(minutes) + later)
    gone = superfluous(all_of_them, now)
    left = [one for one in all_of_them if one not in gone]
    assert max(all_of_them) in left
    assert superfluous(left, now) == []
    assert [one for one in left if now - one.time >= WEEKLY_FOR] in ([], [max(all_of_them)])
    # A day of which there was one still has one as long as days count.
    for one in all_of_them:
        if now - one.time < DAILY_FOR:
            assert one.time.date() in {other.time.date() for other in left}


def test_too_many_bytes_cost_the_oldest_first() -> None:
    sizes = [1, MOST_BYTES // 2, 10, MOST_BYTES // 3, 20]
    made = [backup(NOON + number * HOUR, size) for number, size in enumerate(sizes)]
    assert superfluous(made, NOON + 5 * HOUR) == []
    made.append(backup(NOON + 5 * HOUR, MOST_BYTES // 4))
    gone = superfluous(made, NOON + 5 * HOUR)
    assert sorted(gone) == made[:2]
    # One that alone is too large is still one.
    huge = backup(NOON + 6 * HOUR, 2 * MOST_BYTES)
    assert sorted(superfluous([*made, huge], huge.time)) == made


def test_what_is_thinned_out_is_removed(path: Path) -> None:
    for number in range(4):
        path.write_bytes(b"%d" % number)
        assert kept(path, NOON.replace(hour=20) + number * HOUR, at_once=True)
    path.write_bytes(b"much later")
    kept(path, NOON + 10 * DAY)
    assert names(path) == ["library-20261121-230000.json", "library-20261201-120000.json"]
