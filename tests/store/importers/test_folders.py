"""Reading what a person names: files, folders and archives, with progress and an end to it."""

import shutil
import zipfile
from pathlib import Path

import pytest

from store.importers.errors import ImportFailed
from store.importers.reading import read_paths
from tests.store.importers.samples import NAMES, NOTION, Q2, path


def folder_of_samples(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    for name in NAMES:
        (folder / name[:3]).mkdir(parents=True)
        shutil.copy(path(name), folder / name[:3] / name)
    return folder


def test_a_folder_gives_its_documents_and_names_what_is_none(tmp_path: Path) -> None:
    folder = folder_of_samples(tmp_path)
    (folder / "README.md").write_text("# Our group\n\nWe meet on Fridays.\n")
    (folder / "figure.png").write_bytes(b"\x89PNG")
    reading = read_paths([folder])
    assert [document.name for document in reading.documents] == sorted(NAMES)
    assert sum(len(document.records) for document in reading.documents) == 46
    assert reading.failures == ()
    assert {Path(one.name).name for one in reading.passed_over} == {"README.md", "figure.png"}


def test_a_file_that_is_named_must_be_a_document(tmp_path: Path) -> None:
    (tmp_path / "diary.md").write_text("# Monday\n\nRain.\n")
    reading = read_paths([tmp_path / "diary.md", tmp_path / "none.md", path(NOTION)])
    assert [document.name for document in reading.documents] == [NOTION]
    assert [failure.name for failure in reading.failures] == [
        str(tmp_path / "diary.md"),
        str(tmp_path / "none.md"),
    ]


def test_a_broken_file_in_a_folder_is_a_failure(tmp_path: Path) -> None:
    folder = folder_of_samples(tmp_path)
    (folder / "broken.md").write_bytes(b"\xff\xff\xff# title \x80\x81")
    reading = read_paths([folder])
    assert len(reading.documents) == len(NAMES)
    assert [Path(failure.name).name for failure in reading.failures] == ["broken.md"]


def test_an_archive_gives_the_same_documents_as_its_folder(tmp_path: Path) -> None:
    folder = folder_of_samples(tmp_path)
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for file in folder.rglob("*.txt"):
            archive.write(file, file.relative_to(folder))
    packed = read_paths([tmp_path / "all.zip"])
    assert packed.failures == ()
    assert [d.records for d in packed.documents] == [
        d.records for d in read_paths([folder]).documents
    ]
    assert [d.fingerprint for d in packed.documents] == [
        d.fingerprint for d in read_paths([folder]).documents
    ]


def test_progress_counts_every_file(tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    folder = folder_of_samples(tmp_path)
    read_paths([folder], progress=lambda *where: told.append(where))
    assert [(done, total) for done, total, _ in told] == [(n, 5) for n in range(5)]
    assert [Path(name).name for _, _, name in told] == sorted(NAMES)


def test_progress_can_end_the_reading(tmp_path: Path) -> None:
    class Enough(Exception):
        pass

    def stop(done: int, total: int, name: str) -> None:
        del total, name
        if done == 2:
            raise Enough

    with pytest.raises(Enough):
        read_paths([folder_of_samples(tmp_path)], progress=stop)


def test_format_and_date_are_those_of_every_file() -> None:
    reading = read_paths([path(Q2)], format="digest", date="2020-07-17")
    assert reading.documents == ()
    assert "there is no paper in it" in str(reading.failures[0])
    reading = read_paths([path(Q2)], date="never")
    assert isinstance(reading.failures[0], ImportFailed)
    assert "not a date" in str(reading.failures[0])


EXPORT = "Papers 0123456789abcdef0123456789abcdef"


def test_a_notion_export_is_one_table_with_the_pages_of_its_rows(tmp_path: Path) -> None:
    inner = tmp_path / "Part-1.zip"
    with zipfile.ZipFile(inner, "w") as archive:
        table = "Name,Tags,Rate,Link\nmixup,training,4,https://arxiv.org/abs/1710.09412\n"
        archive.writestr(f"Group/{EXPORT}_all.csv", "\ufeff" + table)
        archive.writestr(f"Group/{EXPORT}.csv", "\ufeff" + table)
        page = "# mixup\n\nTags: training\nRate: 4\n\nPairs of examples are mixed.\n"
        archive.writestr(f"Group/{EXPORT}/mixup fedcba9876543210fedcba9876543210.md", page)
    outer = tmp_path / "Export-0123.zip"
    with zipfile.ZipFile(outer, "w") as archive:
        archive.write(inner, "Export-0123-Part-1.zip")
    reading = read_paths([outer])
    assert (reading.failures, reading.passed_over) == ((), ())
    (document,) = reading.documents
    (record,) = document.records
    assert (record.title, record.rating, record.tags) == ("mixup", 4.0, ("training",))
    assert record.body == "Pairs of examples are mixed."


def test_a_text_in_a_folder_that_links_to_papers_is_a_warning(tmp_path: Path) -> None:
    link = "https://arxiv.org/abs/1706.03762"
    for name in ("talk.md", "code.py", "page.html"):
        (tmp_path / name).write_text(f"As we saw (in {link}) it holds.\n")
    (tmp_path / "good.md").write_text(f"[A Title]({link})\n")
    (tmp_path / "readme.md").write_text("We meet on Fridays, see https://a.kr/b.\n")
    reading = read_paths([tmp_path])
    assert [document.name for document in reading.documents] == ["good.md"]
    (unread,) = reading.unread
    assert (unread.name, unread.severity) == (str(tmp_path / "talk.md"), "warning")
    assert link in unread.reason
    assert {Path(one.name).name for one in reading.passed_over} == {
        "talk.md",
        "code.py",
        "page.html",
        "readme.md",
    }
