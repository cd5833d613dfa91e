"""Which files an import reads: folders, archives, and what is dangerous in them."""

import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from store.importers import files
from store.importers.errors import ImportFailed
from store.importers.files import Found, PassedOver, found_in


def names(*paths: Path, below: Path) -> list[str]:
    """What is found to read, by its name below a folder."""
    return [
        os.path.relpath(found.name, below) for found in found_in(paths) if isinstance(found, Found)
    ]


def archive(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w", compression) as made:
        for name, text in members.items():
            made.writestr(name, text)
    return data.getvalue()


def write(path: Path, data: bytes = b"text") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def failures(*paths: Path) -> list[str]:
    return [str(found) for found in found_in(paths) if isinstance(found, ImportFailed)]


def test_a_folder_is_walked_by_name(tmp_path: Path) -> None:
    for name in ("b.md", "a.md", "2020/q2.md", "2020/q1.md", "나.md", "가.md"):
        write(tmp_path / name)
    found = names(tmp_path, below=tmp_path)
    assert found == ["a.md", "b.md", "가.md", "나.md", "2020/q1.md", "2020/q2.md"]


def test_hidden_files_and_pictures_are_left_out(tmp_path: Path) -> None:
    for name in (".git/config", ".hidden.md", "a.md", "figure.PNG", "slides.pdf"):
        write(tmp_path / name)
    assert names(tmp_path, below=tmp_path) == ["a.md"]
    over = [found for found in found_in([tmp_path]) if isinstance(found, PassedOver)]
    assert sorted(Path(one.name).name for one in over) == ["figure.PNG", "slides.pdf"]


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    write(tmp_path / "a" / "one.md")
    (tmp_path / "a" / "again").symlink_to(tmp_path)
    (tmp_path / "link.md").symlink_to(tmp_path / "a" / "one.md")
    (tmp_path / "dangling.md").symlink_to(tmp_path / "nowhere")
    assert names(tmp_path, below=tmp_path) == ["link.md", "a/one.md"]


def test_a_pipe_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert names(tmp_path, below=tmp_path) == []
    (found,) = found_in([tmp_path / "pipe.md"])
    assert isinstance(found, Found)
    with pytest.raises(ImportFailed, match="device or a pipe"):
        found.read()


def test_a_folder_with_too_many_files_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MAX_FILES", 3)
    for number in range(4):
        write(tmp_path / f"{number}.md")
    assert failures(tmp_path) == [f"{tmp_path}: there are more than 3 files in it"]


def test_what_is_named_and_absent_fails_when_it_is_read(tmp_path: Path) -> None:
    (found,) = found_in([tmp_path / "none.md"])
    assert isinstance(found, Found)
    with pytest.raises(ImportFailed, match="no such file"):
        found.read()
    assert failures(Path("a\0b")) == ["a?b: this is not the name of a file"]


def test_an_archive_is_read_in_place(tmp_path: Path) -> None:
    path = write(
        tmp_path / "all.zip", archive({"글/b.md": b"B", "a.md": b"A", ".x": b"", "p.png": b""})
    )
    found = [one for one in found_in([path]) if isinstance(one, Found)]
    assert [one.name for one in found] == [f"{path}/a.md", f"{path}/글/b.md"]
    assert [one.read() for one in found] == [b"A", b"B"]
    assert {one.group for one in found} == {str(path)}


def test_an_archive_is_known_by_its_content(tmp_path: Path) -> None:
    path = write(tmp_path / "export.txt", archive({"a.md": b"A"}))
    assert names(path, below=path) == ["a.md"]


def test_an_archive_in_an_archive_is_read_and_no_deeper(tmp_path: Path) -> None:
    third = archive({"c.md": b"C"})
    second = archive({"b.md": b"B", "third.zip": third})
    path = write(tmp_path / "a.zip", archive({"second.zip": second}))
    assert names(path, below=path) == ["second.zip/b.md"]
    (over,) = [found for found in found_in([path]) if isinstance(found, PassedOver)]
    assert over.name.endswith("second.zip/third.zip")


@pytest.mark.parametrize(
    ("member", "shown"),
    [
        ("../evil.md", "evil.md"),
        ("..\\..\\w.md", "w.md"),
        ("C:/w2.md", "w2.md"),
        ("/abs.md", "abs.md"),
        ("a/../../..", "file"),
    ],
)
def test_paths_that_lead_out_of_an_archive_are_passed_over(
    tmp_path: Path, member: str, shown: str
) -> None:
    zipped = write(tmp_path / "a.zip", archive({member: b"text", "..ok.md": b"text"}))
    write(tmp_path / "b.zip", archive({"inner.zip": zipped.read_bytes()}))
    for place, number in ((zipped, 1), (tmp_path / "b.zip", 2)):
        (over,) = found_in([place])
        assert isinstance(over, PassedOver)
        assert over.name == str(place / ("inner.zip" * (number - 1)) / shown)
        assert over.severity == "warning"
        assert member.replace("\\", "/") in over.reason


def test_names_of_korean_windows_are_read(tmp_path: Path) -> None:
    data = archive({"xx.md": b"A"})
    korean = "한.md".encode("cp949")
    path = write(tmp_path / "old.zip", data.replace(b"xx.md", korean))
    assert names(path, below=path) == ["한.md"]


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = write(tmp_path / "bomb.zip", archive({"a.md": b"0" * 10_000_000}))
    (found,) = [one for one in found_in([path]) if isinstance(one, Found)]
    with pytest.raises(ImportFailed, match="200 times larger"):
        found.read()


def test_an_archive_that_claims_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MAX_ARCHIVE", 100)
    path = write(tmp_path / "big.zip", archive({"a.md": bytes(60), "b.md": bytes(60)}))
    assert failures(path) == [f"{path}: unpacked it is larger than 0 MB"]


@pytest.mark.parametrize("cut", [10, 30, -30, -5])
def test_a_damaged_archive_is_refused(tmp_path: Path, cut: int) -> None:
    path = write(tmp_path / "bad.zip", archive({"a.md": b"A" * 100})[:cut])
    (failure,) = failures(path)
    assert "damaged zip archive" in failure


def test_a_damaged_member_is_refused(tmp_path: Path) -> None:
    data = bytearray(archive({"a.md": bytes(range(256)) * 20}))
    data[60] ^= 0xFF
    path = write(tmp_path / "bad.zip", bytes(data))
    (found,) = [one for one in found_in([path]) if isinstance(one, Found)]
    with pytest.raises(ImportFailed, match="cannot be unpacked"):
        found.read()


def test_an_encrypted_member_is_refused(tmp_path: Path) -> None:
    data = bytearray(archive({"a.md": b"A"}, zipfile.ZIP_STORED))
    directory = data.index(b"PK\x01\x02")
    data[6] |= 1
    data[directory + 8] |= 1
    path = write(tmp_path / "locked.zip", bytes(data))
    (found,) = [one for one in found_in([path]) if isinstance(one, Found)]
    with pytest.raises(ImportFailed, match="encrypted"):
        found.read()


def test_links_that_lead_out_of_a_folder_are_passed_over(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "inside-not"
    for folder in (inside / "a", outside):
        folder.mkdir(parents=True)
        (folder / "one.md").write_text("x")
    (inside / "folder").symlink_to(outside)
    (inside / "file.md").symlink_to(outside / "one.md")
    (inside / "own.md").symlink_to(inside / "a" / "one.md")
    found = list(found_in([inside]))
    assert [one.path for one in found if isinstance(one, Found)] == [
        str(inside / "a" / "one.md"), str(inside / "a" / "one.md"),
    ]  # fmt: skip
    over = [one for one in found if isinstance(one, PassedOver)]
    assert [one.name for one in over] == [str(inside / "file.md"), str(inside / "folder")]
    assert all("leads out of the folder" in one.reason for one in over)
    assert [one.name for one in found_in([inside / "folder"]) if isinstance(one, Found)] == [
        str(inside / "folder" / "one.md")
    ]
