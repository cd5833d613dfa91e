"""How fast documents are read, beside the bare parser of their format on the same bytes."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from bibtexparser.entrypoint import parse_string
from markdown_it import MarkdownIt

from store.importers.reading import read_paths
from tests.bench.measures import Figure

NOTES, ENTRIES, PAPERS = 1_700, 5_000, 100_000
AIM = 2.0
PEAK = """
import sys
from pathlib import Path
from store.importers.reading import read_paths
from store.merging import plan_import
if len(sys.argv) > 1:
    kept = plan_import({}, {}, read_paths([Path(sys.argv[1])]).documents, "")
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


def import_figures(folder: Path, scale: float = 1.0) -> list[Figure]:
    """A folder of notes, a bibliography and a long digest, made in `folder`, of size `scale`."""
    notes = _notes(folder / "notes", round(NOTES * scale))
    bibliography = _bibliography(folder / "library.bib", round(ENTRIES * scale))
    short = _digest(folder / "short.txt", round(PAPERS * scale / 10))
    digest = _digest(folder / "digest.txt", round(PAPERS * scale))
    parser = MarkdownIt("commonmark")
    return [
        _figure(notes, "notes in a folder", "markdown-it-py", round(NOTES * scale), lambda: [
            parser.parse(note.read_text("utf-8")) for note in sorted(notes.iterdir())
        ]),
        _figure(bibliography, "BibTeX entries", "bibtexparser", round(ENTRIES * scale),
                lambda: parse_string(bibliography.read_text("utf-8"))),
        _figure(digest, "papers in a digest", "a tenth of them, ten times",
                round(PAPERS * scale), lambda: _repeated(short, 10)),
        _peak(digest, round(PAPERS * scale)),
    ]  # fmt: skip


def _figure(path: Path, what: str, floor: str, papers: int, bare: Callable[[], object]) -> Figure:
    times, floors = [], []
    for _ in range(3):
        started = perf_counter()
        found = sum(len(document.records) for document in read_paths([path]).documents)
        times.append(perf_counter() - started)
        if found != papers:
            raise RuntimeError(f"{found} of {papers} {what} were read")
        started = perf_counter()
        bare()
        floors.append(perf_counter() - started)
    return Figure(f"read {papers:,} {what}", sorted(times)[1], sorted(floors)[1], floor, AIM)


def _peak(path: Path, papers: int) -> Figure:
    """Peak memory of an import to the size of its text (bytes)."""

    def resident(*words: str) -> int:
        command = (sys.executable, "-c", PEAK, *words)
        return 1024 * int(subprocess.run(command, capture_output=True, check=True).stdout)

    grown = resident(str(path)) - resident()
    size = path.stat().st_size
    return Figure(f"memory for {papers:,} papers (MB)", grown / 1e9, size / 1e9, "the text", None)


def _repeated(path: Path, times: int) -> None:
    for _ in range(times):
        read_paths([path])


def _notes(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:04}.md").write_text(
            f"---\ntitle: A paper about thing {number}\nauthors: [Ada Lovelace, 강진구]\n"
            f"year: 2020\nurl: https://arxiv.org/abs/2001.{number:05}\ntags: [reading, vision]\n"
            "---\n\n# 요약\n\n- Teacher model의 pseudo label로 student model을 학습합니다.\n"
            "  - 실험 결과 **약 2%p** 향상\n\n![figure](https://example.org/a.png)\n\n"
            "손실 함수에 regularization 항을 더합니다: $L = L_0 + \\lambda R$.\n",
            "utf-8",
        )
    return folder


def _bibliography(path: Path, count: int) -> Path:
    path.write_text(
        "\n".join(
            f"@inproceedings{{key{number},\n  title = {{A Paper about {{Thing}} {number}}},\n"
            '  author = {Lovelace, Ada and M{\\"u}ller, J{\\"o}rg},\n  year = {2020},\n'
            "  booktitle = {Proceedings of the International Conference on Things},\n"
            f"  doi = {{10.1000/thing.{number}}},\n  pages = {{1--10}}\n}}\n"
            for number in range(count)
        ),
        "utf-8",
    )
    return path


def _digest(path: Path, count: int) -> Path:
    path.write_text(
        "\n".join(
            f"https://arxiv.org/abs/{2001 + number // 90_000:04}.{number % 90_000:05}\n"
            f"A paper about thing {number} (Ada Lovelace, Kim Cheol)\n한계를 지적합니다."
            for number in range(count)
        ),
        "utf-8",
    )
    return path
