"""The verbs as real processes: what they print, where, and their exit statuses."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from store.library import Library
from tests.end_to_end.processes import Run
from tests.hostile import HOSTILE
from tests.store.building import paper, review, source
from tui.commands import shown_keys
from tui.keymap import Keymap

pytestmark = pytest.mark.end_to_end

SAMPLES = sorted((Path(__file__).parents[2] / "sample_data").glob("*.txt"))

PAPER_FIELDS = ["id", "title", "authors", "venue", "year", "quarters", "presenters", "links",
                "slides", "tags", "rating", "status", "dates", "files", "note",
                "reviews"]  # fmt: skip
REVIEW_FIELDS = ["source", "line", "quarter", "presenter", "format", "body", "images", "mentions",
                 "rating", "tags", "fields"]  # fmt: skip


@pytest.fixture
def filled(run: Run) -> Run:
    run("import", *map(str, SAMPLES))
    return run


def test_import_reports_every_document_and_imports_once(run: Run) -> None:
    done = run("import", "--json", *map(str, SAMPLES))
    report = json.loads(done.stdout)
    assert list(report) == [
        "documents",
        "new",
        "updated",
        "same",
        "failed",
        "doubtful",
        "passed_over",
    ]
    assert [report[name] for name in ("new", "updated", "same", "failed")] == [45, 1, 0, []]
    shapes = [(d["format"], d["papers"], d["new"]) for d in report["documents"]]
    assert shapes == [
        ("post", 3, 3), ("post", 7, 7), ("post", 5, 5), ("digest", 21, 21), ("notion-table", 10, 9),
    ]  # fmt: skip
    for document in report["documents"]:
        assert list(document) == [
            "path", "format", "papers", "new", "updated", "same", "problems", "settled",
        ]  # fmt: skip
        for problem in document["problems"]:
            assert list(problem) == ["line", "severity", "code", "message", "text"]
    again = json.loads(run("import", "--json", *map(str, reversed(SAMPLES))).stdout)
    assert [again[name] for name in ("new", "updated", "same")] == [0, 0, 46]


def test_import_shows_each_problem_with_file_and_line(run: Run) -> None:
    done = run("import", str(SAMPLES[1]))
    assert "001_9924fd19fd61f1f4.txt: post, 7 papers: 7 new, 0 updated, 0 the same" in done.stdout
    assert "001_9924fd19fd61f1f4.txt:102: warning: " in done.stdout
    assert done.stdout.rstrip().endswith("imported: 7 new, 0 updated, 0 the same")


def test_a_dry_run_writes_nothing(run: Run, library_file: Path) -> None:
    done = run("import", "--dry-run", *map(str, SAMPLES))
    assert "would import: 45 new, 1 updated, 0 the same" in done.stdout
    assert not library_file.exists()
    run("list", status=3)


def test_bad_files_are_named_and_the_others_imported(run: Run, tmp_path: Path) -> None:
    bad = {
        "empty.md": b"",
        "blank.md": b"\n \n",
        "binary.md": bytes(range(256)) * 4,
        "prose.md": "그냥 글입니다.\n아무 논문도 없습니다.\n".encode(),
    }
    for name, data in bad.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "folder").mkdir()
    # What nobody can read, root neither.
    (tmp_path / "unreadable.md").symlink_to("unreadable.md")
    names = [*bad, "absent.md", "folder", "unreadable.md"]
    done = run("import", *names, str(SAMPLES[0]), status=1)
    lines = done.stderr.splitlines()
    assert len(lines) == len(names)
    said = {line.split(": ")[1]: line for line in lines}
    assert said.keys() == set(names)
    assert all(len(line) > len(f"readlist: {name}: ") + 5 for name, line in said.items())
    assert "imported: 3 new" in done.stdout
    assert len(json.loads(run("list", "--json").stdout)) == 3


def test_a_bad_file_with_a_hostile_name_is_named_harmlessly(run: Run, tmp_path: Path) -> None:
    name = "a\x1b]0;owned\x07\n\u202eb.md"
    (tmp_path / name).write_bytes(b"")
    done = run("import", name, status=1)
    (line,) = done.stderr.splitlines()
    assert line.startswith("readlist: a")
    assert not {"\x1b", "\x07", "\u202e"} & set(done.stdout + done.stderr)


@pytest.mark.parametrize("encoding", ["cp949", "utf-16"])
def test_other_encodings_are_read_with_a_notice(run: Run, tmp_path: Path, encoding: str) -> None:
    text = SAMPLES[0].read_text("utf-8")
    (tmp_path / "post.md").write_bytes(text.encode(encoding))
    report = json.loads(run("import", "--json", "post.md").stdout)
    (document,) = report["documents"]
    assert document["papers"] == 3
    severities = {problem["code"]: problem["severity"] for problem in document["problems"]}
    assert severities["encoding"] == "notice"


def test_broken_front_matter_still_yields_the_papers(run: Run, tmp_path: Path) -> None:
    text = SAMPLES[0].read_text("utf-8").replace("layout: post", "layout: [post")
    (tmp_path / "post.md").write_text(text, "utf-8")
    report = json.loads(run("import", "--json", "post.md").stdout)
    (document,) = report["documents"]
    assert document["papers"] == 3
    assert "front-matter" in [problem["code"] for problem in document["problems"]]


def test_standard_input_is_a_document(run: Run) -> None:
    done = run("import", "-", given=SAMPLES[3].read_bytes())
    assert "standard input: digest, 21 papers: 21 new" in done.stdout


def test_list_as_json_has_the_documented_shape(filled: Run) -> None:
    papers: list[dict[str, Any]] = json.loads(filled("list", "--json").stdout)
    assert len(papers) == 45
    for one in papers:
        assert list(one) == PAPER_FIELDS
        for of in one["reviews"]:
            assert list(of) == REVIEW_FIELDS
    (paper,) = [one for one in papers if one["id"] == "arxiv:1911.04252"]
    assert paper["presenters"] == ["강진구"]
    assert paper["quarters"] == ["2020Q4"]
    assert [r["source"] for r in paper["reviews"]] == [
        "000_80707f0dd942a453.txt",
        "004_007950d92a0652c6.txt",
    ]
    assert [r["line"] for r in paper["reviews"]] == [23, 63]
    shown = json.loads(filled("show", "1911.04252", "--json").stdout)
    assert shown == paper


def test_list_finds_sorts_and_limits(filled: Run) -> None:
    assert len(filled("list", "강진구").stdout.splitlines()) == 3
    assert len(filled("list", "neurips", "2019").stdout.splitlines()) == 2
    best = json.loads(filled("list", "--sort", "rating", "--limit", "3", "--json").stdout)
    assert [one["rating"] for one in best] == [5.0, 5.0, 4.5]
    oldest = json.loads(filled("list", "--sort", "title", "--json").stdout)
    titles = [one["title"].casefold() for one in oldest]
    assert titles == sorted(titles)


def test_nothing_found_is_exit_status_3(filled: Run) -> None:
    done = filled("list", "zzz", status=3)
    assert done.stdout == ""
    assert "no paper matches “zzz”" in done.stderr
    assert filled("list", "zzz", "--json", status=3).stdout.strip() == "[]"
    done = filled("show", "arxiv:1911.04253", status=3)
    assert "did you mean arxiv:1911.04252" in done.stderr
    filled("rate", "nobody", "4", status=3)


def test_wrong_usage_is_exit_status_2(filled: Run) -> None:
    assert "0 to 5 in tenths" in filled("rate", "1911.04252", "6", status=2).stderr
    assert "no status" in filled("status", "1911.04252", "done", status=2).stderr
    assert "readlist list" in filled("lisst", status=2).stderr
    filled("tag", "1911.04252", status=2)
    filled("list", "--sort", "colour", status=2)
    assert "needs a terminal" in filled(status=2).stderr


@pytest.mark.parametrize(
    "name",
    ["arxiv:1911.04252", "1911.04252", "https://arxiv.org/abs/1911.04252v2",
     "https://arxiv.org/pdf/1911.04252.pdf"],
)  # fmt: skip
def test_a_paper_goes_by_many_names(filled: Run, name: str) -> None:
    done = filled("show", name)
    assert done.stdout.startswith("Self-training with Noisy Student improves ImageNet")
    assert "-- 강진구 · 2020 Q4" in done.stdout
    assert "-- Papers (Notion)" in done.stdout


def test_marks_undo_redo_and_the_log(filled: Run) -> None:
    filled("rate", "1911.04252", "4.5")
    filled("tag", "1911.04252", "2006.06882", "+모델 학습", "-self-training")
    filled("status", "1911.04252", "2006.06882", "read")
    paper = json.loads(filled("show", "1911.04252", "--json").stdout)
    assert (paper["rating"], paper["tags"], paper["status"]) == (4.5, ["모델 학습"], "read")
    done = filled("undo", "2")
    assert done.stderr.splitlines() == [
        "readlist: undid: marked read: 2 papers",
        "readlist: undid: tagged +모델 학습 -self-training: 2 papers",
    ]
    paper = json.loads(filled("show", "1911.04252", "--json").stdout)
    assert (paper["rating"], paper["tags"], paper["status"]) == (4.5, ["Self-training"], "to-read")
    filled("redo")
    log = filled("log").stdout.splitlines()
    assert len(log) == 7
    assert log[-1].endswith("redid: tagged +모델 학습 -self-training: 2 papers")
    assert "command line" in log[0]
    assert len(filled("log", "--limit", "2").stdout.splitlines()) == 2
    filled("rate", "1911.04252", "0")
    assert json.loads(filled("show", "1911.04252", "--json").stdout)["rating"] is None
    filled("redo", status=3)


def test_the_trash(filled: Run) -> None:
    assert "the trash is empty" in filled("trash", status=3).stderr
    assert "put into the trash" in filled("trash", "1911.04252", "1710.09412").stderr
    assert len(filled("list").stdout.splitlines()) == 43
    listed = filled("trash").stdout
    assert "arxiv:1911.04252" in listed
    assert "mixup" in listed
    assert "in the trash since: 20" in filled("show", "1911.04252").stdout
    assert "brought back" in filled("trash", "--restore", "1911.04252").stderr
    assert "noisy student" in filled("list", "noisy student").stdout.lower()
    assert "not in the trash" in filled("trash", "--empty", "1911.04252", status=2).stderr
    assert "--yes" in filled("trash", "--empty", status=2).stderr
    assert "removed for good" in filled("trash", "--empty", "--yes").stderr
    assert "no paper" in filled("show", "1710.09412", status=3).stderr
    assert "undid: removed for good" in filled("undo").stderr
    assert "mixup" in filled("trash").stdout


def test_papers_are_merged_and_reviews_taken_out(filled: Run) -> None:
    two = ("1911.04252", "2006.06882")
    done = filled("merge", *two, "--take", "year", "--take", "rating", "--dry-run")
    assert "would have merged" in done.stderr
    assert "title: Self-training with Noisy Student" in done.stdout
    assert "merged “Rethinking Pre-training" in filled("merge", *two).stderr
    shown = json.loads(filled("show", "2006.06882", "--json").stdout)
    assert shown["id"] == "arxiv:1911.04252"
    assert len(shown["reviews"]) == 3
    assert "both are arxiv:1911.04252" in filled("merge", *two, status=2).stderr
    assert "are kept apart" in filled("merge", "1911.04252", "1710.09412", "--apart").stderr
    reviews = filled("split", "1911.04252").stdout.splitlines()
    number = next(line.split()[0] for line in reviews if "Rethinking" in line)
    assert "took a review out" in filled("split", "1911.04252", number).stderr
    assert json.loads(filled("show", "2006.06882", "--json").stdout)["id"] == "arxiv:2006.06882"
    assert "it has 2" in filled("split", "1911.04252", "9", status=2).stderr


def test_nothing_to_undo_is_exit_status_3(run: Run) -> None:
    assert "nothing to undo" in run("undo", status=3).stderr


def test_copy_without_a_clipboard_prints_the_text(filled: Run) -> None:
    done = filled("copy", "1911.04252", more={"TERM": "dumb"}, status=1)
    assert done.stdout.strip() == "https://arxiv.org/pdf/1911.04252.pdf"
    assert "not copied" in done.stderr
    assert "no slides" in filled("copy", "2005.14165", "slides", status=3).stderr


def test_open_without_a_browser_prints_the_link(filled: Run) -> None:
    done = filled("open", "1911.04252", status=1)
    assert done.stdout.strip() == "https://arxiv.org/pdf/1911.04252.pdf"


def test_keys_are_those_of_the_command_table(run: Run) -> None:
    text = run("keys").stdout
    for command in Keymap().commands:
        assert any(
            line.split(command.help)[0].strip() == shown_keys(command)
            for line in text.splitlines()
            if line.endswith(command.help)
        ), command.id


def test_paths_and_what_stands_in_for_them(run: Run, library_file: Path, tmp_path: Path) -> None:
    assert f"library  {library_file}  (not there yet)" in run("paths").stdout
    other = tmp_path / "other.json"
    assert str(other) in run("paths", more={"READLIST_LIBRARY": str(other)}).stdout
    # What belongs to a library lies beside the file that a link leads to.
    linked = tmp_path / "linked.json"
    linked.symlink_to(tmp_path / "there" / "real.json")
    named = run("paths", more={"READLIST_LIBRARY": str(linked)}).stdout
    assert str(linked) in named
    assert str(tmp_path / "there" / "real.json.journal") in named
    assert str(tmp_path / "there" / "backups") in named
    run("--library", "third.json", "import", str(SAMPLES[0]))
    assert (tmp_path / "third.json").is_file()
    assert len(json.loads(run("list", "--json", "--library", "third.json").stdout)) == 3


def test_a_damaged_library_is_exit_status_4(run: Run, library_file: Path) -> None:
    library_file.parent.mkdir(parents=True)
    library_file.write_text("{", "utf-8")
    for words in (["list"], ["rate", "x", "4"], ["import", str(SAMPLES[0])], ["undo"]):
        done = run(*words, status=4)
        assert len(done.stderr.splitlines()) == 1
        assert str(library_file) in done.stderr
    assert library_file.read_text("utf-8") == "{"


def test_a_closed_pipe_is_no_error(readlist: str, filled: Run, home: dict[str, str]) -> None:
    del filled
    done = subprocess.run(
        ["sh", "-c", f"{readlist} list | head -1"],
        env=home, capture_output=True, timeout=60, check=True,
    )  # fmt: skip
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == b""


def test_an_output_that_takes_nothing_is_named(
    readlist: str, filled: Run, home: dict[str, str]
) -> None:
    del filled
    full = subprocess.run(
        ["sh", "-c", f"{readlist} list >/dev/full"], env=home, capture_output=True, timeout=60,
        check=False,
    )  # fmt: skip
    assert full.returncode == 1
    assert full.stderr.decode() == "readlist: standard output: No space left on device\n"
    closed = subprocess.run(
        ["sh", "-c", f"{readlist} list >&-"], env=home, capture_output=True, timeout=60,
        check=False,
    )  # fmt: skip
    assert closed.returncode == 1
    assert closed.stderr == b""


@pytest.mark.parametrize("words", [("list", "--sort"), ("restore", "--at"), ("check", "--code")])
def test_wrong_words_are_named_harmlessly(filled: Run, words: tuple[str, str]) -> None:
    said = filled(*words, "\x1b[31m\u202e", status=2).stderr
    assert "\x1b" not in said
    assert "\u202e" not in said


def test_hostile_text_is_harmless_in_every_output(run: Run, library_file: Path) -> None:
    texts = [text.encode("utf-8", "replace").decode() for text in HOSTILE]
    library = Library(library_file, "test")
    papers = [
        paper(n, review(n, title=text, authors=(text,), body=text, tags=(text,), links=(text,)))
        for n, text in enumerate(texts, start=1)
    ]
    of = source(name=texts[0], title=texts[-1])
    library.replace("".join(texts)[:2000], {one.id: one for one in papers}, {"post:a": of})
    library.fold()
    outputs = [run("list"), run("list", "--json"), run("log"), run("list", "--sort", "title")]
    outputs += [run("show", f"2001.{n:05}") for n in range(1, len(texts) + 1, 7)]
    outputs.append(run("show", texts[0], status=3))
    for done in outputs:
        for character in done.stdout + done.stderr:
            code = ord(character)
            harmless = character == "\n" or code >= 0xA0 or 0x20 <= code < 0x7F
            assert harmless, f"{done.args} prints U+{code:04X}"
            assert code not in range(0x202A, 0x202F), f"{done.args} prints an override"
            assert code not in range(0x2066, 0x206A), f"{done.args} prints an isolate"
    titles = {one["title"] for one in json.loads(outputs[1].stdout)}
    assert titles == {one.title for one in papers}


def test_what_readlist_has_no_name_for_can_be_read_and_found(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "papers.csv"
    table.write_text(
        "제목,링크,담당\nT,https://arxiv.org/abs/2301.00001,이영희\n", encoding="utf-8"
    )
    run("import", str(table))
    assert "담당: 이영희" in run("show", "2301.00001").stdout.splitlines()
    assert "담당: 이영희" in run("show", "--plain", "2301.00001").stdout.splitlines()
    found = json.loads(run("list", "이영희", "--json").stdout)
    assert [one["reviews"][0]["fields"] for one in found] == [{"담당": "이영희"}]
