"""`make bench`: measure the installed program. It measures and does not judge: the status is 0."""

import argparse
import os
import platform
import tempfile
from collections.abc import Iterable
from pathlib import Path

from store.library import Library
from tests.bench.imports import import_figures
from tests.bench.libraries import write_library
from tests.bench.measures import (
    READLIST,
    Figure,
    command_figures,
    key_figures,
    start_figures,
)
from tests.bench.searching import SIZES as SEARCHED
from tests.bench.searching import painting_figures, search_figures
from tests.bench.sizes import memory_figure, size_figures
from tui.first_run import import_samples

SAMPLES_BRANCH = "2020 Q4"
MADE_BRANCH = "2024 Q4"
"""The newest quarters, which the tree shows first."""
SIZES = (100, 1_000, 10_000, 100_000)
"""The papers of the libraries in which opening and one edit are measured."""


def main() -> None:
    """Make a library, measure, print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="of starts; keys get a third of it")
    parser.add_argument("--papers", type=int, help="measure a made-up library of so many papers")
    options = parser.parse_args()
    if not Path(READLIST).is_file():
        parser.error(f"{READLIST} is not there: install readlist into this environment first")

    with tempfile.TemporaryDirectory(prefix="readlist-bench-") as folder:
        path = Path(folder) / "library.json"
        if options.papers:
            write_library(path, options.papers)
        else:
            library = Library(path, "bench")
            import_samples(library)
            library.fold()
        environment = {
            "HOME": folder,
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "READLIST_LIBRARY": str(path),
        }
        branch = MADE_BRANCH if options.papers else SAMPLES_BRANCH
        count = len(Library(path, "bench").papers)
        print(f"{count:,} papers, {path.stat().st_size / 1e6:.1f} MB. {machine()}\n")
        figures = [
            *command_figures(environment, options.rounds),
            *start_figures(environment, branch, options.rounds),
            *key_figures(environment, branch, max(1, options.rounds // 3)),
            *(
                figure
                for papers in SIZES
                for figure in size_figures(Path(folder), papers, _fewer(options.rounds, papers))
            ),
            *(memory_figure(Path(folder) / f"{papers}.json", papers) for papers in SIZES),
            *import_figures(Path(folder)),
            *painting_figures(Path(folder)),
            *(figure for papers in SEARCHED for figure in search_figures(papers)),
        ]
    print(table(figures))


def _fewer(rounds: int, papers: int) -> int:
    """The rounds for a library of a size: large ones take long and vary little."""
    return max(1, rounds // 4) if papers > 10_000 else rounds


def machine() -> str:
    """What was measured on: times say nothing without it."""
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), load {os.getloadavg()[0]:.1f}, "
        f"{platform.system()}, Python {platform.python_version()}"
    )


def table(figures: Iterable[Figure]) -> str:
    """The figures as text: medians in milliseconds, and how many times its floor each one is."""
    layout = "{:<30} {:>9} {:>9} {:>7} {:>6}   {}"
    lines = [layout.format("", "ms", "floor ms", "ratio", "aim", "floor")]
    for figure in figures:
        aim = "" if figure.aim is None else f"≤ {figure.aim:g}"
        lines.append(
            layout.format(
                figure.name,
                f"{figure.time * 1e3:.1f}",
                f"{figure.floor * 1e3:.1f}",
                f"{figure.ratio:.2f}",
                aim,
                figure.floor_name,
            )
        )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
