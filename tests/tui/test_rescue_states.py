"""What a damaged library offers to go on with: each state has a name of its own."""

from datetime import UTC, datetime
from pathlib import Path

from store.backups import folder_of, name_of
from store.storage import LibraryStorage
from tests.store.building import fill, open_library, paper
from tui.rescue_app import states


def test_backups_of_one_minute_are_told_apart_by_their_seconds(tmp_path: Path) -> None:
    library = open_library(tmp_path / "library.json")
    fill(library, paper(1))
    library.fold()
    data = library.path.read_bytes()
    folder = folder_of(library.path)
    folder.mkdir()
    for minute, second, number in ((15, 7, 1), (15, 31, 1), (16, 2, 1), (16, 2, 2), (20, 0, 1)):
        time = datetime(2026, 11, 20, 10, minute, second, tzinfo=UTC)
        (folder / name_of(library.path, time, number)).write_bytes(data)
    library.path.write_bytes(b"{")
    assert [state.name for state in states(LibraryStorage(library.path))] == [
        "The backup of 2026-11-20 10:20 UTC",
        "The backup of 2026-11-20 10:16:02 UTC, number 2",
        "The backup of 2026-11-20 10:16:02 UTC",
        "The backup of 2026-11-20 10:15:31 UTC",
        "The backup of 2026-11-20 10:15:07 UTC",
    ]
