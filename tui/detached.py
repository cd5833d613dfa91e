"""Programs started beside the interface: off its terminal, and never waited for without a limit.

Each one runs in a session of its own, so that it has no terminal to write on and the whole of it
can be ended at once. Its streams are files or nothing, never pipes: a daemon that it leaves behind
(xclip's holds the clipboard) inherits them, and whoever reads a pipe to its end would wait for
that daemon.
"""

import contextlib
import os
import signal
import subprocess
import tempfile
import threading
from collections.abc import Mapping, Sequence

from msgspec import Struct


class Started(Struct, frozen=True):
    """A program that was given its time."""

    process: subprocess.Popen[bytes]
    status: int | None
    """The exit status; None when it was still running at the limit."""
    output: bytes
    """What it wrote on its standard output within the limit."""


def start(
    command: Sequence[str], *, environment: Mapping[str, str], limit: float, stdin: bytes = b""
) -> Started:
    """Start a program and give it at most `limit` seconds.

    A program that is still running then has to be given to `end` or to `leave`. Raises OSError
    when it cannot be started.
    """
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as output:
        source.write(stdin)
        source.seek(0)
        process = subprocess.Popen(
            command,
            env=dict(environment),
            stdin=source,
            stdout=output,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            status: int | None = process.wait(limit)
        except subprocess.TimeoutExpired:
            status = None
        # Not `seek` and `read`: a program that is still writing shares the position.
        size = os.fstat(output.fileno()).st_size
        return Started(process, status, os.pread(output.fileno(), size, 0))


def run(
    command: Sequence[str], *, environment: Mapping[str, str], limit: float, stdin: bytes = b""
) -> Started:
    """Start a program as `start` does, and end it when it is still running at the limit."""
    started = start(command, environment=environment, limit=limit, stdin=stdin)
    if started.status is None:
        end(started.process)
    return started


def end(process: subprocess.Popen[bytes]) -> None:
    """End a program and everything it started in its session's first process group."""
    # macOS refuses a group in which only ended processes are left.
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    leave(process)


def leave(process: subprocess.Popen[bytes]) -> None:
    """Let a program run on for as long as it likes; its exit status is collected when it ends."""
    threading.Thread(target=process.wait, name=f"wait for {process.pid}", daemon=True).start()
