"""`readlist backup` and `readlist restore` as real processes."""

import json
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from store.library import Library
from store.marks import rate, set_status
from store.storage import LibraryStorage
from tests.end_to_end.processes import Done, Run

pytestmark = pytest.mark.end_to_end

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "sample_data").glob("*.txt"))
NOW = datetime.now(UTC)
FIRST = (NOW - timedelta(days=3)).replace(hour=10, minute=15, second=0)
SECOND = (NOW - timedelta(days=2)).replace(hour=10, minute=15, second=59)
"""When the backups of these tests were made."""
NAMES = [f"library-{time:%Y%m%d-%H%M%S}.json" for time in (FIRST, SECOND)]
POST = "arxiv:1911.04252"
"""A paper of the first sample, which has three."""


@pytest.fixture
def folder(run: Run, library_file: Path, tmp_path: Path) -> Path:
    """A library of three papers, one rated 2.0, with two backups: not rated yet, and rated 4.0."""
    run("import", str(SAMPLES[0]))
    run("backup", str(tmp_path / "first"))
    run("rate", POST, "4")
    run("backup", str(tmp_path / "second"))
    run("rate", POST, "2")
    folder = library_file.with_name("backups")
    folder.mkdir(exist_ok=True)
    only_these(folder)
    for name, backup in zip(NAMES, ("first", "second"), strict=True):
        (tmp_path / backup).rename(folder / name)
    return folder


def only_these(folder: Path) -> None:
    """Remove the backups that the program made by itself; they are not part of the story."""
    for backup in folder.iterdir():
        if backup.name not in NAMES:
            backup.unlink()


def when(time: datetime) -> str:
    return f"{time:%Y-%m-%dT%H:%M:%SZ}"


def rating(run: Run) -> float | None:
    found: float | None = json.loads(run("show", POST, "--json").stdout)["rating"]
    return found


def aside(done: Done) -> Path:
    """Where it says that the library as it was is now."""
    (said,) = re.findall(r"the library as it was is now (.*)", done.stderr)
    return Path(said)


def test_a_backup_is_a_file_of_its_own_and_is_listed(run: Run, library_file: Path) -> None:
    assert "there are no backups in" in run("backup", "--list", status=3).stderr
    assert "no library at" in run("backup", status=3).stderr
    run("import", str(SAMPLES[0]))
    done = run("backup")
    made = Path(done.stdout.strip())
    assert made.parent == library_file.with_name("backups")
    assert re.fullmatch(r"library-\d{8}-\d{6}(-\d+)?\.json", made.name)
    assert made.stat().st_mode & 0o777 == 0o600
    assert made.parent.stat().st_mode & 0o777 == 0o700
    assert "3 papers" in done.stderr or "nothing was changed since" in done.stderr
    again = run("backup")
    assert again.stdout == done.stdout
    assert "nothing was changed since the backup of 20" in again.stderr
    line = run("backup", "--list").stdout.splitlines()[-1]
    assert re.match(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ +3 papers", line)
    assert line.endswith(str(made))
    entry = json.loads(run("backup", "--list", "--json").stdout)[-1]
    assert list(entry) == ["path", "time", "bytes", "papers"]
    assert (entry["path"], entry["papers"]) == (str(made), 3)
    assert entry["bytes"] == made.stat().st_size


def test_a_backup_goes_where_it_is_told(run: Run, library_file: Path, tmp_path: Path) -> None:
    run("import", str(SAMPLES[0]))
    whole = library_file.read_text("utf-8")
    assert run("backup", "mine.json").stdout == "mine.json\n"
    assert (tmp_path / "mine.json").read_text("utf-8") == whole
    assert "nothing was written" in run("backup", "mine.json", status=1).stderr
    assert run("backup", "-").stdout == whole
    (tmp_path / "stick").mkdir()
    made = Path(run("backup", "stick").stdout.strip())
    assert (tmp_path / made).read_text("utf-8") == whole
    run("backup", "absent/mine.json", status=1)


def test_restore_takes_the_newest(run: Run, folder: Path, library_file: Path) -> None:
    assert len(json.loads(run("backup", "--list", "--json").stdout)) == 2
    before = library_file.read_bytes()
    done = run("restore", "--dry-run")
    assert f"would restore 3 papers from the backup of {when(SECOND)}" in done.stderr
    assert library_file.read_bytes() == before
    assert {entry.name for entry in folder.parent.iterdir()} <= {
        "backups", "library.json", "library.json.lock",
    }  # fmt: skip
    done = run("restore")
    assert f"restored 3 papers from the backup of {when(SECOND)}" in done.stderr
    assert aside(done).read_bytes() == before
    assert rating(run) == 4.0
    assert "nothing to restore" in run("restore").stderr
    run("restore", str(aside(done)))
    assert rating(run) == 2.0


@pytest.mark.usefixtures("folder")
def test_restore_takes_the_state_at_a_time(run: Run) -> None:
    first, second = f"{FIRST:%Y-%m-%d}", f"{SECOND:%Y-%m-%d}"
    for time, found in {
        first: FIRST, second: SECOND, f"{second}T10:14": FIRST, f"{second}T10:15": SECOND,
        f"{second} 10:15:58": FIRST, f"{second} 10:15:59": SECOND, f"{second}T10:15:59Z": SECOND,
        f"{second}T19:14+09:00": FIRST, f"{second}T19:15:59+09:00": SECOND,
    }.items():  # fmt: skip
        said = run("restore", "--dry-run", "--at", time).stderr
        assert f"would restore 3 papers from the backup of {when(found)}" in said, time
    run("restore", "--at", first)
    assert rating(run) is None


@pytest.mark.usefixtures("folder")
def test_what_a_backup_lacks_of_the_time_that_is_asked_for_is_said(run: Run) -> None:
    # Both backups are of before today, and have what was done up to now; the last rating they lack.
    later = when(datetime.now(UTC) + timedelta(hours=1))
    said = run("restore", "--at", later, "--dry-run").stderr
    assert "it lacks a change made later than that backup, but before" in said
    said = run("restore", "--at", f"{FIRST:%Y-%m-%d}", "--dry-run").stderr
    assert "it lacks" not in said


@pytest.mark.usefixtures("folder")
def test_a_damaged_library_goes_back_to_a_time_without_what_waits_in_the_journal(
    run: Run, library_file: Path
) -> None:
    done = run("backup", "--list")
    newest = Path(done.stdout.split()[-1])
    library_file.write_bytes(newest.read_bytes())
    with_rating(library_file, 1.0)
    library_file.write_bytes(library_file.read_bytes()[:-9])
    done = run("restore", "--at", f"{SECOND:%Y-%m-%d}")
    assert "line 2 of the journal is left out: it was made at 20" in done.stderr
    assert "library.json.journal.2" in done.stderr
    assert rating(run) == 4.0


def with_rating(path: Path, rating: float) -> None:
    """A change that a killed program leaves in the journal."""
    library = Library(path, "app")
    library.replace(f"rated {rating}", {POST: rate(library.papers[POST], rating)})


def test_no_backup_is_exit_status_3_and_no_time_is_2(run: Run, folder: Path) -> None:
    done = run("restore", "--at", f"{FIRST - timedelta(days=1):%Y-%m-%d}", status=3)
    assert f"no backup to restore in {folder}" in done.stderr
    assert f"oldest one there is of {when(FIRST)}" in done.stderr
    for word in ("yesterday", "2025", "2025-13-01", "9999-12-31", "2025-11-21T10"):
        assert "is no time such as 2026-11-21" in run("restore", "--at", word, status=2).stderr
    run("restore", "x.json", "--at", "2025-11-21", status=2)
    assert "there is no file x.json" in run("restore", "x.json", status=3).stderr
    for backup in folder.iterdir():
        backup.unlink()
    assert "no backup to restore" in run("restore", status=3).stderr


def test_a_damaged_backup_is_passed_over(run: Run, folder: Path) -> None:
    newest = folder / NAMES[1]
    newest.write_bytes(newest.read_bytes()[:-50])
    assert "damaged" in run("backup", "--list").stdout.splitlines()[1]
    listed = json.loads(run("backup", "--list", "--json").stdout)
    assert [entry["papers"] for entry in listed] == [3, None]
    done = run("restore", str(newest), status=1)
    assert f"restore --salvage {newest}" in done.stderr
    done = run("restore")
    assert f"passing over {newest}, which is damaged: it breaks off in line " in done.stderr
    assert f"restored 3 papers from the backup of {when(FIRST)}" in done.stderr
    assert rating(run) is None


def break_off(library_file: Path, paper: str) -> bytes:
    """Cut the library off in the middle of a paper's line; the bytes that are left."""
    data = library_file.read_bytes()
    at = data.index(f'"id":"{paper}"'.encode())
    library_file.write_bytes(data[: at + 30])
    return data[: at + 30]


def in_the_file(library_file: Path) -> list[str]:
    """The ids of the papers in the order of the file."""
    papers = json.loads(library_file.read_bytes())["papers"]
    return [row["id"] for row in papers.values()]


def test_a_damaged_library_offers_what_is_better(
    run: Run, folder: Path, library_file: Path
) -> None:
    last = in_the_file(library_file)[-1]
    left = break_off(library_file, last)
    done = run("list", status=4)
    assert f"{library_file} is not a readlist library, or is damaged: it breaks off" in done.stderr
    assert "`readlist restore`" in done.stderr
    assert "in place of a damaged library" in run("restore", "--dry-run").stderr
    run("backup", status=4)
    assert library_file.read_bytes() == left
    done = run("restore")
    assert aside(done).read_bytes() == left
    assert "the backup has 3 papers, what can be salvaged of the damaged library 2" in done.stderr
    assert len(in_the_file(library_file)) == 3
    assert len({*folder.iterdir()}) == 2


def test_salvage_keeps_what_can_be_read(run: Run, folder: Path, library_file: Path) -> None:
    run("import", *map(str, SAMPLES[1:]))
    only_these(folder)
    ids = in_the_file(library_file)
    assert len(ids) == 45
    left = break_off(library_file, ids[40])
    assert "`readlist restore --salvage` takes that instead" in run("restore", "--dry-run").stderr
    done = run("restore", "--salvage", "--dry-run")
    assert "would restore 40 papers from what can be read of" in done.stderr
    assert library_file.read_bytes() == left
    done = run("restore", "--salvage")
    assert re.search(r"line \d+ cannot be read: the record \d+ is torn", done.stderr)
    assert "restored 40 papers" in done.stderr
    assert f"the backup of {when(SECOND)} 3 papers" in done.stderr
    assert aside(done).read_bytes() == left
    assert in_the_file(library_file) == ids[:40]
    assert "not damaged" in run("restore", "--salvage").stderr
    # The damaged file can be salvaged again from where it is now.
    run("restore", str(folder / NAMES[1]))
    assert "restored 40 papers" in run("restore", "--salvage", str(aside(done))).stderr


def test_salvage_of_a_damaged_journal_keeps_what_fits_and_says_what_is_lost(
    run: Run, library_file: Path
) -> None:
    run("import", str(SAMPLES[0]))
    library = Library(library_file, "app")
    paper = library.papers[POST]
    library.replace("rated 4", {POST: rate(paper, 4.0)})
    library.replace("queued", {POST: set_status(library.papers[POST], "queued")})
    journal = library_file.with_name("library.json.journal")
    lines = journal.read_bytes().split(b"\n")
    lines[1] = lines[1].replace(b"4", b"3")
    damaged = b"\n".join(lines)
    journal.write_bytes(damaged)
    refused = run("rate", POST, "2", status=4).stderr
    assert f"{journal} is damaged: line 2 is not as it was written" in refused
    assert "`readlist restore --salvage`" in refused
    assert journal.read_bytes() == damaged
    done = run("restore", "--salvage")
    assert "line 2 of the journal is left out: it is not as it was written" in done.stderr
    assert "restored 3 papers" in done.stderr
    (said,) = re.findall(r"waited in its journal are now (.*)", done.stderr)
    assert Path(said).read_bytes() == damaged
    shown = json.loads(run("show", POST, "--json").stdout)
    assert (shown["rating"], shown["status"]) == (None, "queued")


def test_salvage_of_nothing_does_nothing(run: Run, library_file: Path) -> None:
    library_file.parent.mkdir(parents=True)
    library_file.write_bytes(b"")
    assert "no paper of" in run("restore", "--salvage", status=3).stderr
    assert "no backup to restore" in run("restore", status=3).stderr
    assert library_file.read_bytes() == b""


IMPATIENT = """
import sys
import store.lock, tui.cli
store.lock.LOCK_SECONDS = 0.1
sys.exit(tui.cli.main(["restore"]))
"""


@pytest.mark.usefixtures("folder")
def test_a_locked_library_is_exit_status_4(home: dict[str, str], library_file: Path) -> None:
    before = library_file.read_bytes()
    with LibraryStorage(library_file, "app").lock():
        done = subprocess.run(
            [sys.executable, "-c", IMPATIENT], cwd=ROOT, env=home,
            capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
    assert done.returncode == 4
    assert "is in use by app" in done.stderr
    assert library_file.read_bytes() == before


def test_a_newer_library_is_left_alone(run: Run, folder: Path, library_file: Path) -> None:
    newer = library_file.read_bytes().replace(b'"schema":2', b'"schema":3')
    library_file.write_bytes(newer)
    for words in (["restore"], ["restore", "--salvage"], ["backup"]):
        assert "newer readlist" in run(*words, status=4).stderr
    assert library_file.read_bytes() == newer
    assert len({*folder.iterdir()}) == 2
