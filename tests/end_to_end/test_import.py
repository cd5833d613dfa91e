"""Importing folders, archives, standard input and the clipboard, as processes."""

import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import termios
import zipfile
from functools import partial
from pathlib import Path
from typing import IO

import pytest
from tinydb import TinyDB

from tests.end_to_end.conftest import DEADLINE, read_until
from tests.end_to_end.processes import Run
from tests.end_to_end.terminal import program
from tests.tui.fake_tools import until

pytestmark = pytest.mark.end_to_end

SAMPLES = sorted((Path(__file__).parents[2] / "sample_data").glob("*.txt"))


@pytest.fixture
def imported(run: Run) -> Run:
    """Run `readlist import` in an empty folder."""
    return partial(run, "import")


def papers(library_file: Path) -> int:
    if not library_file.exists():
        return 0
    with TinyDB(library_file, encoding="utf-8") as database:
        return len(database.table("papers"))


def test_a_folder_and_the_same_as_an_archive(
    imported: Run, tmp_path: Path, library_file: Path
) -> None:
    folder = tmp_path / "모임 논문"
    (folder / "figures").mkdir(parents=True)
    for sample in SAMPLES:
        shutil.copy(sample, folder / sample.name)
    (folder / "figures" / "a.png").write_bytes(b"\x89PNG")
    (folder / "README.md").write_text("# 우리 모임\n\n금요일에 만난다.\n")
    done = imported("모임 논문")
    assert done.stdout.rstrip().endswith("imported: 45 new, 1 updated, 0 the same")
    assert "passed over: 모임 논문/README.md: no paper was found in it" in done.stdout
    assert papers(library_file) == 45
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for sample in SAMPLES:
            archive.write(sample, f"papers/{sample.name}")
    again = imported("all.zip", "--json")
    assert json.loads(again.stdout)["same"] == 46


def test_standard_input_and_the_clipboard(imported: Run, display: str, library_file: Path) -> None:
    imported("-", given=SAMPLES[4].read_bytes())
    assert papers(library_file) == 10
    environment = {"DISPLAY": display, "PATH": os.environ["PATH"]}
    holder = subprocess.Popen(
        (program("xclip"), "-selection", "clipboard", "-quiet"),
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert holder.stdin is not None
    assert holder.stderr is not None
    with holder.stdin:
        holder.stdin.write(SAMPLES[3].read_bytes())
    read_until(holder.stderr.fileno(), b"Waiting")
    done = imported("--clipboard", more={"DISPLAY": display})
    assert "the clipboard: digest, 21 papers: 21 new" in done.stdout
    assert papers(library_file) == 31
    holder.terminate()
    holder.wait()
    holder.stderr.close()


def test_no_clipboard_and_nothing_named(imported: Run) -> None:
    assert "readlist import -" in imported("--clipboard", status=1).stderr
    assert "what shall be imported" in imported(status=2).stderr


def test_strict_makes_any_problem_a_failure(imported: Run, library_file: Path) -> None:
    done = imported("--strict", str(SAMPLES[0]), status=1)
    assert "would import: 3 new" in done.stdout
    assert "--strict" in done.stderr
    assert papers(library_file) == 0
    link = b"https://arxiv.org/abs/1502.03167\nBatch Normalization (Sergey Ioffe)\nwords\n"
    imported("--strict", "--date", "2020-07-17", "-", given=link)
    assert papers(library_file) == 1


def test_a_title_that_was_given_makes_a_strict_import_pass(run: Run, imported: Run) -> None:
    strict = ("--strict", "--date", "2020-07-17", "-")
    bare = "https://arxiv.org/abs/2301.13688\n정말 좋은 논문이다.\n".encode()
    imported(*strict[1:], given=bare)
    assert "title-missing" in imported(*strict, given=bare, status=1).stdout
    run("edit", "2301.13688", "--title", "The Flan Collection")
    assert "problem" not in imported(*strict, given=bare).stdout


def test_what_is_no_date_is_wrong_usage(imported: Run) -> None:
    done = imported("--date", "2021-13-01", str(SAMPLES[0]), status=2)
    assert "“2021-13-01” is not a date; write it as 2020-07-17" in done.stderr


def test_a_dry_run_shows_the_line_of_each_problem(imported: Run, library_file: Path) -> None:
    done = imported("--dry-run", str(SAMPLES[4]))
    assert "      ICRL'18\n" in done.stdout
    assert "15 problems" in imported("--dry-run", *map(str, SAMPLES[:4])).stdout
    assert papers(library_file) == 0


def test_a_text_that_merely_mentions_links_says_so(imported: Run, tmp_path: Path) -> None:
    text = "오늘은 https://arxiv.org/abs/1911.04252 를 읽었다. 아주 좋았다고 생각한다.\n" * 3
    (tmp_path / "diary.txt").write_text(text)
    assert "mention" in imported("diary.txt", status=1).stderr


def unread(pipe: IO[bytes]) -> int:
    """How many bytes of what was written into a pipe nobody has read yet."""
    count = fcntl.ioctl(pipe.fileno(), termios.FIONREAD, bytes(4))
    return int.from_bytes(count, sys.byteorder)


def test_interrupting_writes_nothing(
    readlist: str, home: dict[str, str], tmp_path: Path, library_file: Path
) -> None:
    os.mkfifo(tmp_path / "never")
    for number in range(50):
        shutil.copy(SAMPLES[3], tmp_path / f"{number:02}.txt")
    running = subprocess.Popen(
        (readlist, "import", str(tmp_path), "-"),
        env=home,
        # Whoever starts the tests in the background of a shell has it ignore interrupts.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    pipe = running.stdin
    assert pipe
    os.write(pipe.fileno(), b"a")
    until(lambda: unread(pipe) == 0)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=DEADLINE)
    assert running.returncode == 130, said.decode()
    assert papers(library_file) == 0


def test_a_paper_with_nearly_the_title_of_another_is_doubtful(imported: Run) -> None:
    imported(str(SAMPLES[0]))
    digest = (
        b"https://openreview.net/forum?id=Abcd1234\n"
        b"Self-Training with Noisy Students improves ImageNet classification (Qizhe Xie)\nwords\n"
    )
    done = imported("-", "--dry-run", given=digest)
    assert "readlist merge arxiv:1911.04252 openreview:Abcd1234" in done.stdout
    report = json.loads(imported("-", "--json", given=digest).stdout)
    (doubt,) = report["doubtful"]
    assert (doubt["id"], doubt["other"]) == ("openreview:Abcd1234", "arxiv:1911.04252")
    assert 0.9 <= doubt["likeness"] < 1
