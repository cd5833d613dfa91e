"""A recorder for programs in a terminal: when what stood on the screen.

While the program runs, output is only stamped with the time it arrived; afterwards it is replayed
into an emulated terminal (pyte), so that emulating it does not disturb what is measured.
"""

import os
import re
import select
import subprocess
import termios
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType

import pyte

COLUMNS, ROWS = 120, 40
LIMIT = 20.0
"""Seconds after which a program that was waited for is given up."""
QUIET = 0.25
"""A screen is settled when so many seconds pass without output."""

_ASKS_FOR_SYNCHRONISED_OUTPUT = b"\x1b[?2026$p"
_HAS_SYNCHRONISED_OUTPUT = b"\x1b[?2026;2$y"
"""Modern terminals answer at once, and Textual then draws each frame in one piece."""

# pyte would print the parameters of the sequences that it does not know.
_UNKNOWN = re.compile(
    rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1b[P\]][^\x07\x1b]*(?:\x07|\x1b\\)"
)
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-9;<>=?$]*|[P\]][^\x07\x1b]*\x1b?)?$")

Chunk = tuple[float, bytes]
"""Seconds on the clock of `time.perf_counter`, and what the program wrote."""


@dataclass(frozen=True)
class Latency:
    """How long the screen took to answer a key, in seconds."""

    first: float
    """Until a cell changed for the first time."""
    settled: float
    """Until a cell changed for the last time."""


class Recorder:
    """A program in a terminal of its own. Use as a context manager, which ends the program."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], rows: int = ROWS
    ) -> None:
        self.rows = rows
        self.chunks: list[Chunk] = []
        self._master, slave = os.openpty()
        termios.tcsetwinsize(slave, (rows, COLUMNS))
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            command,
            env={**environment, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
        )
        os.close(slave)
        self._stopping = threading.Event()
        self._reader = threading.Thread(target=self._read, name="reads the terminal")
        self._reader.start()

    def __enter__(self) -> "Recorder":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()
        self._stopping.set()
        self._reader.join()
        os.close(self._master)

    def press(self, keys: bytes) -> float:
        """Send keys; returns the time at which they were sent."""
        sent = time.perf_counter()
        os.write(self._master, keys)
        return sent

    def wait_for(self, text: str) -> None:
        """Wait until a text is among the output and the screen is settled.

        Raises TimeoutError with the last of the output when it does not come.
        """
        wanted = text.encode()
        while wanted not in b"".join(data for _, data in self.chunks):
            self._sleep(f"{text!r} to come")
        self.settle()

    def settle(self) -> None:
        """Wait until the program has written nothing for a while."""
        last = self.chunks[-1][0] if self.chunks else self.started
        while time.perf_counter() < max(last, self.started) + QUIET:
            time.sleep(0.005)
            last = self.chunks[-1][0] if self.chunks else self.started

    def answer(self, keys: bytes) -> float:
        """Send keys to a settled screen and wait until it is settled again; returns when sent."""
        sent = self.press(keys)
        count = len(self.chunks)
        deadline = sent + 2 * QUIET
        while len(self.chunks) == count and time.perf_counter() < deadline:
            time.sleep(0.002)
        self.settle()
        return sent

    def first_seen(self, text: str) -> float | None:
        """Seconds from the start until a text stood on the screen."""
        for at, screen in replay(self.chunks, self.rows):
            if any(text in line for line in screen.display):
                return at - self.started
        return None

    def latencies(self, sent: Sequence[float], columns: int = COLUMNS) -> list[Latency]:
        """How long each of some keys took; a key that changed nothing is left out.

        Only the first `columns` are looked at.
        """
        changed = changes(self.chunks, self.rows, columns)
        ends = [*sent[1:], float("inf")]
        found = []
        for start, end in zip(sent, ends, strict=True):
            times = [at - start for at in changed if start <= at < end]
            if times:
                found.append(Latency(times[0], times[-1]))
        return found

    def _sleep(self, wanted: str) -> None:
        if time.perf_counter() - self.started > LIMIT or self._process.poll() is not None:
            tail = b"".join(data for _, data in self.chunks)[-500:]
            raise TimeoutError(f"waited for {wanted}; the program's last words are {tail!r}")
        time.sleep(0.002)

    def _read(self) -> None:
        while not self._stopping.is_set():
            if not select.select([self._master], [], [], 0.1)[0]:
                continue
            try:
                data = os.read(self._master, 65536)
            except OSError:  # Linux's way to say that the program has closed its end
                return
            if not data:
                return
            self.chunks.append((time.perf_counter(), data))
            if _ASKS_FOR_SYNCHRONISED_OUTPUT in data:
                os.write(self._master, _HAS_SYNCHRONISED_OUTPUT)


def replay(chunks: Sequence[Chunk], rows: int = ROWS) -> Iterator[tuple[float, pyte.Screen]]:
    """What the screen was after each piece of output; the same screen object every time."""
    screen = pyte.Screen(COLUMNS, rows)
    stream = pyte.ByteStream(screen)
    held = b""
    for at, data in chunks:
        data = held + data
        unfinished = _UNFINISHED.search(data)
        cut = unfinished.start() if unfinished else len(data)
        data, held = data[:cut], data[cut:]
        stream.feed(_UNKNOWN.sub(b"", data))
        yield at, screen


def changes(chunks: Sequence[Chunk], rows: int = ROWS, columns: int = COLUMNS) -> list[float]:
    """The times at which a cell changed, in what it shows or in how it looks."""
    before: list[object] = []
    times = []
    for at, screen in replay(chunks, rows):
        cells: list[object] = [
            {at: cell for at, cell in screen.buffer[row].items() if at < columns}
            for row in range(rows)
        ]
        if cells != before:
            times.append(at)
        before = cells
    return times


def run_time(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """Seconds that a program without a terminal takes; it must not fail."""
    started = time.perf_counter()
    subprocess.run(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=True,
        timeout=LIMIT,
    )
    return time.perf_counter() - started
