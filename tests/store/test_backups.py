"""Backups: made when due, thinned out with age, private, and never touched by anything else."""

import itertools
import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.backups import (
    DAYS,
    MOST_BYTES,
    NEWEST,
    WEEKS,
    Backup,
    backups,
    folder_of,
    keep,
    newest_first,
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
    left = [one.time for one in thinned(times)]
    now = times[-1]
    assert left[-24:] == [now - n * HOUR for n in reversed(range(24))]
    older = left[:-24]
    # The last of each of 31 days, today's among those above: at 23 o'clock.
    days = [time for time in older if now - time <= 31 * DAY]
    assert [time.date() for time in days[-29:]] == [
        now.date() - n * DAY for n in reversed(range(2, 31))
    ]
    assert all(time.hour == 23 for time in days)
    # The last of each of 53 weeks, on Sunday.
    weeks = [time for time in older if now - time > 31 * DAY]
    assert all((time.isoweekday(), time.hour) == (7, 23) for time in weeks)
    assert now - left[0] > 51 * 7 * DAY
    assert max(b - a for a, b in itertools.pairwise(left)) <= 7 * DAY
    assert len(left) < 110


def test_a_wrong_clock_costs_no_backup() -> None:
    """Once far ahead, once far behind: whatever it says, the others are still there."""
    times = [NOON + number * 9 * HOUR for number in range(100)]
    there = thinned(times)
    for wrong in (NOON + 400 * DAY, NOON - 15000 * DAY):
        gone = superfluous([*there, backup(wrong)], wrong)
        assert len(gone) <= 3, "at most the last places of an hour, a day and a week"
        assert {one.time for one in gone} <= {one.time for one in there[: NEWEST * 3]}


def test_a_year_without_a_change_costs_no_backup() -> None:
    few = [NOON, NOON + HOUR, NOON + 3 * DAY, NOON + 5 * DAY]
    later = NOON + 376 * DAY
    assert [one.time for one in thinned([*few, later])] == [*few, later]


def test_what_is_dated_in_the_future_is_not_the_newest(path: Path) -> None:
    ahead = kept(path, NOON + 400 * DAY)
    path.write_bytes(b"second")
    right = kept(path, NOON)
    assert newest_first(backups(path, folder_of(path)), NOON + HOUR) == [right, ahead]
    # It is compared with what was kept before, not with what was kept by a wrong clock.
    assert kept(path, NOON + 2 * HOUR) is None
    path.write_bytes(b"first")
    assert kept(path, NOON + 2 * HOUR)


def test_rare_backups_are_all_there_for_their_time() -> None:
    weekly = [NOON + number * 7 * DAY for number in range(30)]
    assert [one.time for one in thinned(weekly)] == weekly


@given(st.lists(st.integers(0, 800 * 24 * 60), min_size=1, unique=True), st.integers(0, 10**6))
def test_the_newest_always_stay_and_thinning_again_changes_nothing(
    minutes: list[int], later: int
) -> None:
    all_of_them = sorted(backup(NOON + timedelta(minutes=n)) for n in minutes)
    now = NOON + timedelta(minutes=max(minutes) + later)
    gone = superfluous(all_of_them, now)
    left = [one for one in all_of_them if one not in gone]
    assert left[-NEWEST:] == all_of_them[-NEWEST:]
    assert superfluous(left, now) == []
    # Each of the last days and weeks that had one still has one.
    for places, slot in ((DAYS, "%Y-%m-%d"), (WEEKS, "%G-%V")):
        slots = sorted({one.time.strftime(slot) for one in all_of_them})[-places:]
        assert set(slots) <= {one.time.strftime(slot) for one in left}


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
    times = [NOON + number * timedelta(minutes=1) for number in range(NEWEST + 3)]
    for number, time in enumerate(times):
        path.write_bytes(b"%d" % number)
        assert kept(path, time, at_once=True)
    assert [one.time for one in backups(path, folder_of(path))] == times[-NEWEST:]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        write_new(tmp_path / "absent" / "x.json", b"")
    assert caught.value.filename == str(tmp_path / "absent")
