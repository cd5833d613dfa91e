"""What is measured, each beside the least that the same thing can cost on this machine.

The floor of a command is an empty Python, that of the app is a Textual app with one widget. Both
sides of a comparison are run in turn, so that a busy moment of the machine hits both.

What depends on the size of the library is measured in this process, against the least that the disk
and the JSON parser ask for: see `tests.bench.sizes`.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench.recorder import ROWS, Latency, Recorder, changes, run_time

SHORT_ROWS = 24
"""The rows of a terminal in which every review has to be scrolled."""
KEYS = 10
"""So many keys are pressed in each round."""

READLIST = str(Path(sys.executable).parent / "readlist")
EMPTY = (sys.executable, "-c", "pass")
BARE = {
    name: (sys.executable, str(Path(__file__).with_name(f"{name}.py")))
    for name in ("bare_app", "bare_list", "bare_text")
}
ARROW_DOWN = b"\x1b[B"

Environment = Mapping[str, str]
Times = dict[str, float]
"""What one round measured, in seconds, by name."""


@dataclass(frozen=True)
class Figure:
    """One line of the table; times in seconds."""

    name: str
    time: float
    floor: float
    floor_name: str
    aim: float | None
    """The ratio that the design wants to stay under, where it names one."""

    @property
    def ratio(self) -> float:
        """How many times the floor."""
        return self.time / self.floor


def command_figures(environment: Environment, rounds: int) -> list[Figure]:
    """`readlist --version` and `readlist list` as whole processes."""
    commands = {
        "python -c pass": EMPTY,
        "readlist --version": (READLIST, "--version"),
        "readlist list": (READLIST, "list"),
    }
    times = medians(
        lambda: {name: run_time(command, environment) for name, command in commands.items()},
        rounds,
    )
    aims = {"readlist --version": 3.0, "readlist list": 8.0}
    return [figure(name, times, "python -c pass", aim) for name, aim in aims.items()]


def start_figures(environment: Environment, branch: str, rounds: int) -> list[Figure]:
    """The app from the start of the process; `branch` is a text that its tree shows at once."""

    def measure() -> Times:
        with Recorder(BARE["bare_app"], environment) as bare:
            bare.wait_for("bare 0")
        with Recorder((READLIST,), environment) as readlist:
            readlist.wait_for(branch)
        return {
            "bare app": _seen(bare, "bare 0"),
            "first frame with the tree": _seen(readlist, branch),
            "start until nothing changes": changes(readlist.chunks)[-1] - readlist.started,
        }

    times = medians(measure, rounds)
    return [
        figure("first frame with the tree", times, "bare app", 1.3),
        figure("start until nothing changes", times, "bare app"),
    ]


def key_figures(environment: Environment, branch: str, rounds: int) -> list[Figure]:
    """From a key to the first and to the last change of the screen that it makes."""

    def measure() -> Times:
        return {
            **_named("bare list", _bare_keys("bare_list", environment, ROWS)),
            **_named("cursor down", _tree_keys(environment, branch)),
            **_named("bare text", _bare_keys("bare_text", environment, SHORT_ROWS)),
            **_named("scroll", _reader_keys(environment, branch)),
        }

    times = medians(measure, rounds)
    return [
        figure(f"{key}: {part}", times, f"{floor}: {part}")
        for key, floor in (("cursor down", "bare list"), ("scroll", "bare text"))
        for part in ("first change", "settled")
    ]


def _bare_keys(app: str, environment: Environment, rows: int) -> list[Latency]:
    with Recorder(BARE[app], environment, rows) as bare:
        bare.wait_for("bare 0")
        bare.answer(ARROW_DOWN)
        return bare.latencies([bare.answer(ARROW_DOWN) for _ in range(KEYS)])


def _tree_keys(environment: Environment, branch: str) -> list[Latency]:
    with Recorder((READLIST,), environment) as readlist:
        readlist.wait_for(branch)
        readlist.answer(b"gg")
        return readlist.latencies([readlist.answer(b"j") for _ in range(KEYS)])


def _reader_keys(environment: Environment, branch: str) -> list[Latency]:
    with Recorder((READLIST,), environment, SHORT_ROWS) as readlist:
        readlist.wait_for(branch)
        # The first paper of the tree, into the reader, and down and up there.
        for keys in (b"gg", b"J", b"\r"):
            readlist.answer(keys)
        return readlist.latencies([readlist.answer(key) for key in (b"j", b"k") * (KEYS // 2)])


def _named(name: str, latencies: Sequence[Latency]) -> Times:
    if len(latencies) < KEYS:
        raise RuntimeError(f"{name}: only {len(latencies)} of {KEYS} keys changed the screen")
    return {
        f"{name}: first change": median(latency.first for latency in latencies),
        f"{name}: settled": median(latency.settled for latency in latencies),
    }


def _seen(recorder: Recorder, text: str) -> float:
    seen = recorder.first_seen(text)
    if seen is None:
        raise RuntimeError(f"{text!r} never stood on the screen")
    return seen


def medians(measure: Callable[[], Times], rounds: int) -> Times:
    """Measure so many times; the median of each name."""
    measure()  # once unmeasured: files into the cache, modules compiled
    measured = [measure() for _ in range(rounds)]
    return {name: median(times[name] for times in measured) for name in measured[0]}


def figure(name: str, times: Times, floor: str, aim: float | None = None) -> Figure:
    """The line of the table in which one measured name stands beside another."""
    return Figure(name, times[name], times[floor], floor, aim)
