"""`readlist check` as a real process: what it prints, what it fixes, and its exit statuses."""

import json
from pathlib import Path

import pytest
from msgspec import structs

from store.file_format import SCHEMA
from store.library import Library
from store.marks import edit_tags
from tests.end_to_end.processes import Run
from tests.hostile import HOSTILE
from tests.store.building import fill, paper, review

pytestmark = pytest.mark.end_to_end

SAMPLES = sorted((Path(__file__).parents[2] / "sample_data").glob("*.txt"))


@pytest.fixture
def library(library_file: Path) -> Library:
    return Library(library_file, "test")


def test_the_samples_have_warnings_grouped_and_cut(run: Run) -> None:
    run("import", *map(str, SAMPLES))
    done = run("check", status=1)
    lines = done.stdout.splitlines()
    heads = [line for line in lines if not line.startswith(" ")]
    assert [head.partition(":")[0] for head in heads] == ["warning"] * 3 + ["notice"] * 2
    at = next(n for n, line in enumerate(lines) if "[link-fragile]: 16" in line)
    group = lines[at + 1 :]
    assert len(group) == 12  # ten findings, how to see the others, what helps
    assert group[10].strip() == "… and 6 more: readlist check --all link-fragile"
    assert done.stderr.splitlines() == ["readlist: 4 warnings, 25 notices"]
    assert len(run("check", "--all", "link-fragile").stdout.splitlines()) == 18


def test_json_has_its_stable_shape(run: Run) -> None:
    run("import", *map(str, SAMPLES))
    report = json.loads(run("check", "--json", status=1).stdout)
    assert list(report) == ["findings", "counts"]
    assert report["counts"] == {"error": 0, "warning": 4, "notice": 25}
    assert len(report["findings"]) == 29
    for finding in report["findings"]:
        assert list(finding) == ["code", "severity", "place", "message", "fixable"]
        assert finding["place"].keys() <= {"paper", "other", "source", "file", "line"}
    only = json.loads(run("check", "--json", "slides-missing", status=1).stdout)
    (finding,) = only["findings"]
    assert finding["place"].keys() == {"paper", "source", "line"}


def test_notices_alone_are_in_order(run: Run, library: Library) -> None:
    fill(library, paper(1, review(1, authors=())))
    done = run("check")
    assert "[authors-missing]: 1" in done.stdout
    assert done.stderr == "readlist: 1 notice\n"


def test_nothing_found_and_no_library_yet(run: Run, library: Library) -> None:
    done = run("check")
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        "readlist: nothing found",
        f"readlist: there is no library at {library.path} yet",
    ]
    assert not library.path.exists()


def test_an_unknown_code_is_wrong_usage(run: Run) -> None:
    assert "did you mean slides-missing?" in run("check", "slide-missing", status=2).stderr


def test_fixing_is_one_change_that_undo_takes_back(run: Run, library: Library) -> None:
    stale = structs.replace(edit_tags(paper(1), ["Vision"], []), title="Other")
    odd = structs.replace(paper(2), marks=structs.replace(paper(2).marks, tags_added=("#nlp",)))
    common = [edit_tags(paper(number), ["vision"], []) for number in (3, 4)]
    fill(library, stale, odd, *common, paper(5, review(5, tags=("a,b",))))
    before = dict(library.papers)
    found = run("check", status=1)
    assert "`readlist check --fix` puts 3 of them right" in found.stderr
    assert Library(library.path, "test").papers == before

    done = run("check", "--fix", status=1)
    for code in ("facts-stale", "tag-out-of-form", "tag-spellings"):
        assert f"[{code}]" in done.stderr
    assert "1 facts-stale, 1 tag-out-of-form, 1 tag-spellings; `readlist undo`" in done.stderr
    assert "a,b" in done.stdout  # what a document says is left
    assert done.stderr.splitlines()[-1] == "readlist: 1 warning"
    fixed = Library(library.path, "test")
    assert len(fixed.history) == 2
    assert [fixed.papers[f"arxiv:2001.0000{n}"].tags for n in (1, 2)] == [("vision",), ("nlp",)]
    assert fixed.papers["arxiv:2001.00001"].title == "Paper 1"
    assert "nothing to fix" in run("check", "--fix", status=1).stderr

    assert "undid: fixed" in run("undo").stderr
    assert Library(library.path, "test").papers == before


def test_only_the_codes_that_are_named_are_fixed(run: Run, library: Library) -> None:
    odd = structs.replace(paper(2), marks=structs.replace(paper(2).marks, tags_added=("#nlp",)))
    fill(library, structs.replace(paper(1), title="Other"), odd)
    run("check", "--fix", "facts-stale")
    fixed = Library(library.path, "test")
    assert fixed.papers["arxiv:2001.00001"].title == "Paper 1"
    assert fixed.papers["arxiv:2001.00002"].tags == ("#nlp",)


def test_a_theme_of_the_persons_is_checked_with_file_and_line(
    run: Run, home: dict[str, str]
) -> None:
    folder = Path(home["XDG_CONFIG_HOME"]) / "readlist" / "themes"
    folder.mkdir(parents=True)
    good = 'name: mine\ncolours:\n  primary: "#1e90ff"\n'
    (folder / "mine.yaml").write_text(good, "utf-8")
    assert run("check").stdout == ""
    bad = folder / "bad.yaml"
    bad.write_text(good.replace("mine", "other") + "  accent: redd\n", "utf-8")
    (folder / "taken.yaml").write_text(good.replace("mine", "readlist-dark"), "utf-8")
    done = run("check", status=1)
    assert f"  {bad}:4: " in done.stdout
    assert f"  {folder / 'taken.yaml'}:1: " in done.stdout
    report = json.loads(run("check", "--json", "theme-unusable", status=1).stdout)
    assert {"file": str(bad), "line": 4} in [one["place"] for one in report["findings"]]


def test_a_damaged_library_is_exit_status_4_with_its_lines(run: Run, library: Library) -> None:
    fill(library, paper(1), paper(2))
    library.fold()
    lines = library.path.read_bytes().split(b"\n")
    (at,) = (n for n, line in enumerate(lines) if b'"title":"Paper 2"' in line)
    lines[at] = lines[at].replace(b'"title":"Paper 2"', b'"title":2')
    library.path.write_bytes(b"\n".join(lines))
    damaged = library.path.read_bytes()
    for words in (["check"], ["check", "--fix"]):
        done = run(*words, status=4)
        assert "[library-damaged]" in done.stdout
        assert f"{library.path}:{at + 1}: " in done.stdout
    report = json.loads(run("check", "--json", status=4).stdout)
    assert [one["code"] for one in report["findings"]] == ["library-damaged", "record-damaged"]
    assert report["findings"][1]["place"] == {
        "paper": "arxiv:2001.00002", "file": str(library.path), "line": at + 1,
    }  # fmt: skip
    assert library.path.read_bytes() == damaged


def test_a_damaged_journal_is_exit_status_4_with_its_lines(run: Run, library: Library) -> None:
    for number in (1, 2, 3):
        fill(library, paper(number))
    journal = library.path.with_name("library.json.journal")
    lines = journal.read_bytes().split(b"\n")
    lines[1] = b"xxxx" + lines[1]
    journal.write_bytes(b"\n".join(lines))
    done = run("check", status=4)
    assert f"  {journal}:2: a change is not as it was written" in done.stdout
    assert "`readlist restore --salvage`" in done.stdout
    report = json.loads(run("check", "--json", status=4).stdout)
    assert [one["code"] for one in report["findings"]] == ["library-damaged", "change-damaged"]


def test_a_newer_library_is_exit_status_4_in_json_too(run: Run, library: Library) -> None:
    fill(library, paper(1))
    library.fold()
    newer = library.path.read_bytes().replace(b'"schema":%d' % SCHEMA, b'"schema":99')
    library.path.write_bytes(newer)
    report = json.loads(run("check", "--fix", "--json", status=4).stdout)
    (finding,) = report["findings"]
    assert finding["code"] == "library-newer"
    assert f"schema 99; this one knows {SCHEMA}" in finding["message"]
    assert library.path.read_bytes() == newer


def test_settings_and_keys_are_checked_with_file_and_line(run: Run, home: dict[str, str]) -> None:
    config = Path(home["XDG_CONFIG_HOME"]) / "readlist" / "config.yaml"
    config.parent.mkdir(parents=True)
    config.write_text("hints: true\nshelf: left\nkeys:\n  no-such-command: x\n", "utf-8")
    report = json.loads(run("check", "--json", status=1).stdout)
    found = [(one["code"], one["place"]) for one in report["findings"]]
    assert found == [
        ("setting-unusable", {"file": str(config), "line": 2}),
        ("setting-unusable", {"file": str(config), "line": 4}),
    ]


def test_hostile_text_is_harmless(run: Run, library: Library) -> None:
    texts = [text.encode("utf-8", "replace").decode() for text in HOSTILE]
    papers = [
        paper(n, review(n, title=text, authors=(text,), tags=(text,), links=(text,), venue=text))
        for n, text in enumerate(texts, start=1)
    ]
    fill(library, *papers)
    for words in (["check", "--all"], ["check", "--json"], ["check", "--fix"]):
        done = run(*words, status=1)
        for character in done.stdout + done.stderr:
            code = ord(character)
            assert character == "\n" or code >= 0xA0 or 0x20 <= code < 0x7F, f"U+{code:04X}"
            assert code not in range(0x202A, 0x202F), f"U+{code:04X}"
            assert code not in range(0x2066, 0x206A), f"U+{code:04X}"
