"""From bytes to text: encodings, line ends, invisible characters, and files that are no text."""

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.importers import decoding
from store.importers.decoding import decode, fingerprint, read
from store.importers.errors import ImportFailed

KOREAN = "이번 주 분량.\nhttps://arxiv.org/abs/2007.05471\n"


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (KOREAN.encode("cp949"), "CP949"),
        (KOREAN.encode("utf-16"), "UTF-16"),
        (b"\xfe\xff" + KOREAN.encode("utf-16-be"), "UTF-16"),
        (KOREAN.encode("utf-16-le"), "UTF-16"),
        (KOREAN.encode("utf-16-be"), "UTF-16"),
        (KOREAN.encode("utf-32"), "UTF-32"),
    ],
)
def test_encodings_are_read_with_a_notice(data: bytes, named: str) -> None:
    text, problems = decode(data, "a.txt")
    assert text == KOREAN
    (problem,) = problems
    assert (problem.line, problem.severity, problem.code) == (0, "notice", "encoding")
    assert named in problem.message


def test_plain_utf8_needs_no_notice() -> None:
    assert decode(KOREAN.encode(), "a.txt") == (KOREAN, [])
    assert decode(KOREAN.encode("utf-8-sig"), "a.txt") == (KOREAN, [])


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends(end: str) -> None:
    assert decode(KOREAN.replace("\n", end).encode(), "a.txt")[0] == KOREAN


def test_text_becomes_nfc() -> None:
    assert decode(unicodedata.normalize("NFD", KOREAN).encode(), "a.txt")[0] == KOREAN


def test_the_fingerprint_ignores_encoding_line_ends_and_the_last_line_end() -> None:
    forms = (
        KOREAN.encode(),
        KOREAN.rstrip("\n").encode(),
        KOREAN.replace("\n", "\r\n").encode("utf-16"),
        unicodedata.normalize("NFD", KOREAN).encode(),
    )
    assert len({fingerprint(decode(form, "a.txt")[0]) for form in forms}) == 1
    assert fingerprint(KOREAN) != fingerprint("x" + KOREAN)


def test_invisible_characters_are_taken_out_and_reported() -> None:
    dirty = "first\nze\u200bro and so\u00adft\nN\x00UL\nze\u200bro\n" + "clean line\n" * 20
    text, problems = decode(dirty.encode(), "a.txt")
    assert text == "first\nzero and soft\nNUL\nzero\n" + "clean line\n" * 20
    assert {(p.line, p.code) for p in problems} == {
        (2, "invisible-character"),
        (3, "invisible-character"),
    }
    assert len(problems) == 3
    assert any("zero-width space (2 in the document" in p.message for p in problems)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t \n", "empty"),
        ("\ufeff\u200b\n".encode(), "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x03\x84", "binary"),
        (b"\x7fELF\x02\x01\x01" + b"\x00" * 57, "binary"),
        (bytes(range(256)) * 8, "binary"),
        ("café crème, señor".encode("latin-1"), "not text in UTF-8"),
        (b"\xff\xfea", "UTF-16"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(ImportFailed, match=reason) as failure:
        decode(data, "a.txt")
    assert str(failure.value).startswith("a.txt: ")
    assert "\n" not in str(failure.value)


def test_a_huge_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "MAX_SIZE", 1024 * 1024)
    big = tmp_path / "big.txt"
    with big.open("wb") as file:
        file.truncate(1024 * 1024 + 1)
    with pytest.raises(ImportFailed, match="larger than 1 MB"):
        decode(read(big), "big.txt")


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    for path, reason in (
        (tmp_path / "absent.md", "absent.md: there is no such file"),
        (tmp_path, f"{tmp_path.name}: it is a folder"),
        (pipe, "pipe: it is a device or a pipe"),
        (Path("/dev/null"), "null: it is a device or a pipe"),
        (loop, "loop: it cannot be read"),
        (Path("a\0b"), "a\\?b: this is not the name of a file"),
    ):
        with pytest.raises(ImportFailed, match=reason):
            read(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("text", encoding="utf-8")
    secret.chmod(0)
    with pytest.raises(ImportFailed, match=r"secret\.md: it cannot be read"):
        read(secret)


def test_the_message_is_one_line_whatever_the_name() -> None:
    message = str(ImportFailed("a\nb\x1b[31m\udc80", "no\ngood"))
    assert message == "a b?[31m?: no good"


@given(st.binary())
def test_any_bytes_give_text_or_a_reason(data: bytes) -> None:
    try:
        text, _ = decode(data, "a.txt")
    except ImportFailed:
        return
    assert text.strip()
    assert "\r" not in text
    assert unicodedata.is_normalized("NFC", text)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf"]), min_size=1))
def test_clean_text_comes_back(text: str) -> None:
    if text.strip():
        assert decode(text.encode(), "a.txt") == (unicodedata.normalize("NFC", text), [])
