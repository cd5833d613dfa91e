"""What is distributed: the files of wheel and sdist, and the wheel in an empty environment."""

import json
import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.end_to_end.terminal import Terminal
from tui import __version__

ROOT = Path(__file__).parents[1]
PACKAGES = ("tui", "store", "themes", "sample_data")
MADE = f"readlist-{__version__}"


def run(*command: str | Path, folder: Path, environment: dict[str, str] | None = None) -> str:
    """Run a program to its end; what it prints when it fails is the test's message."""
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=280,
        stdin=subprocess.DEVNULL, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def files_of(package: str) -> set[str]:
    """The files of a package in the source tree, without what Python leaves there."""
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / package).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel that was built from that sdist."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, folder=folder)
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    return built / f"{MADE}-py3-none-any.whl"


def test_the_wheel_holds_the_packages_whole_and_nothing_else(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    metadata = {name for name in names if name.startswith(f"{MADE}.dist-info/")}
    assert names - metadata == set().union(*map(files_of, PACKAGES))
    assert f"{MADE}.dist-info/licenses/LICENSE" in metadata


@pytest.mark.parametrize(
    ("pattern", "least"),
    [
        ("themes/*.yaml", 6),
        ("tui/screens/*.tcss", 2),
        ("sample_data/*.txt", 5),
        ("*/py.typed", 3),
    ],
)
def test_the_wheel_holds_what_is_not_python(wheel: Path, pattern: str, least: int) -> None:
    assert sum(Path(name).match(pattern) for name in zipfile.ZipFile(wheel).namelist()) >= least


def test_the_samples_are_distributed_byte_for_byte(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        for name in files_of("sample_data"):
            assert archive.read(name) == (ROOT / name).read_bytes()


def test_the_sdist_is_enough_to_work_on(built: Path) -> None:
    with tarfile.open(built / f"{MADE}.tar.gz") as archive:
        names = {member.name.removeprefix(f"{MADE}/") for member in archive if member.isfile()}
    wanted = set().union(*map(files_of, (*PACKAGES, "tests", "docs")))
    assert wanted <= names
    assert {
        "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "Makefile",
        ".ci/run",
    } <= names  # fmt: skip
    assert not [name for name in names if "__pycache__" in name or name.endswith(".pyc")]


def test_every_dependency_has_a_lower_bound() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert [wanted for wanted in project["dependencies"] if ">=" not in wanted] == []


@pytest.mark.end_to_end
@pytest.mark.timeout(300)
def test_the_wheel_works_in_an_empty_environment(
    wheel: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """One test, so that the environment is made once: it needs the package index."""
    environment = tmp_path / "environment"
    run(sys.executable, "-m", "venv", "--without-pip", environment, folder=tmp_path)
    python = environment / "bin" / "python"
    run(
        sys.executable, "-m", "pip", "--python", python, "install", "--quiet", wheel,
        folder=tmp_path,
    )  # fmt: skip
    readlist = str(environment / "bin" / "readlist")
    home = tmp_path / "empty-home"
    elsewhere = tmp_path / "elsewhere"
    home.mkdir()
    elsewhere.mkdir()
    clean = {"HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}

    said = run(readlist, "--version", folder=elsewhere, environment=clean)
    assert said == f"readlist {__version__}\n"

    shutil.copy(ROOT / "sample_data" / "000_80707f0dd942a453.txt", elsewhere / "2020-q4.md")
    run(readlist, "import", "2020-q4.md", folder=elsewhere, environment=clean)
    papers = json.loads(run(readlist, "list", "--json", folder=elsewhere, environment=clean))
    assert {paper["id"] for paper in papers if paper["quarters"] == ["2020Q4"]} >= {
        "openreview:S0UdquAnr9k",
        "arxiv:1911.04252",
    }
    assert len(papers) == 3

    # Style sheets, themes and samples are only read when the app opens, here on a library of
    # its own so that it starts with the samples.
    socket = tmp_path_factory.mktemp("t") / "s"
    samples = {**clean, "READLIST_LIBRARY": str(home / "samples.json")}
    with Terminal([readlist], socket, samples) as terminal:
        terminal.wait_for("45 papers")
        terminal.send("q")
        assert terminal.wait_ended() == 0
    assert (home / "samples.json").is_file()
