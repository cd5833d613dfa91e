"""Paths of files as a person types or pastes them."""

import unicodedata
from pathlib import Path

import pytest

from store.typed_facts import BadFact
from tui.attached import attached, facts_and_files, split_paths
from tui.browser import open_file

COMPOSED = unicodedata.normalize("NFC", "주동욱")
APART = unicodedata.normalize("NFD", "주동욱")


@pytest.mark.parametrize(
    ("on_disk", "typed"),
    [(APART, COMPOSED), (COMPOSED, APART), (f"{APART}/{APART}", f"{COMPOSED}/{COMPOSED}"),
     (f"{COMPOSED}/{APART}", f"{COMPOSED}/{COMPOSED}")],
)  # fmt: skip
def test_a_hangul_name_is_found_however_it_is_composed(
    tmp_path: Path, on_disk: str, typed: str
) -> None:
    file = tmp_path / f"{on_disk}.pdf"
    file.parent.mkdir(exist_ok=True)
    file.write_text("x")
    assert attached(f"{typed}.pdf", tmp_path) == str(file)
    assert attached(f"{tmp_path}/{typed}.pdf", Path("/")) == str(file)


def test_of_two_names_that_look_alike_the_very_one_is_taken(tmp_path: Path) -> None:
    for name in (COMPOSED, APART):
        (tmp_path / f"{name}.pdf").write_text("x")
    for name in (COMPOSED, APART):
        assert attached(f"{name}.pdf", tmp_path) == str(tmp_path / f"{name}.pdf")


def test_the_address_of_a_file_is_a_path(tmp_path: Path) -> None:
    file = tmp_path / "논문 1.pdf"
    file.write_text("x")
    assert attached(file.as_uri(), Path("/")) == str(file)
    assert "%20" in file.as_uri()
    local = file.as_uri().replace("file://", "file://localhost")
    assert attached(local, Path("/")) == str(file)
    with pytest.raises(BadFact, match="on another machine, elsewhere"):
        attached("file://elsewhere/a.pdf", Path("/"))


def test_what_is_missing_is_named_once_and_as_typed(tmp_path: Path) -> None:
    with pytest.raises(BadFact) as told:
        attached(f"{COMPOSED}.pdf", tmp_path)
    assert str(told.value) == f"{tmp_path}/{COMPOSED}.pdf: there is no file"


def test_a_file_that_is_gone_is_named_by_who_asks(tmp_path: Path) -> None:
    opened = open_file(str(tmp_path / "gone.pdf"), environment={})
    assert opened.sentence == "not opened: there is no file"


def test_facts_come_with_the_files_that_are_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.pdf").write_text("x")
    monkeypatch.chdir(tmp_path)
    assert facts_and_files({"year": "2020"}, None) == {"year": 2020}
    given = facts_and_files({}, split_paths("a.pdf; ; ./a.pdf"))
    assert given == {"files": (str(tmp_path / "a.pdf"),)}
    assert facts_and_files({}, split_paths("")) == {"files": ()}
