"""The verbs of the program as processes of their own."""

import subprocess
from collections.abc import Mapping
from typing import Protocol

Done = subprocess.CompletedProcess[str]
"""What a process printed, and its exit status."""


class Run(Protocol):
    """Runs a verb and checks its exit status, unless that is None; it never ends in a traceback."""

    def __call__(
        self,
        *words: str,
        status: int | None = 0,
        given: bytes = b"",
        more: Mapping[str, str] | None = None,
    ) -> Done:
        """`given` is its standard input, `more` are further variables of its environment."""
