"""Watching the system calls of the store, to count them, to make one fail, or to die at one."""

import contextlib
import errno
import fcntl
import os
from collections.abc import Callable, Iterator
from typing import Any

# Here, so that its loading is not among the calls of whoever locks first.
import filelock  # noqa: F401

CALLS = (
    "open", "read", "write", "pread", "pwrite", "ftruncate", "lseek", "fsync", "fchmod", "stat",
    "fstat", "mkdir", "rename", "replace", "unlink",
)  # fmt: skip
"""The calls of `os` that the store makes; what a file object writes is not among them."""

Hook = Callable[[str, Callable[..., Any], tuple[Any, ...]], Any]
"""Gets a call's name, the call itself and its arguments; what it returns is what is returned."""


@contextlib.contextmanager
def hooked(hook: Hook) -> Iterator[None]:
    """Send every system call of the store through a hook."""
    real = {name: getattr(os, name) for name in CALLS}
    flock = fcntl.flock

    def through(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        return lambda *words, **named: hook(name, lambda *w: call(*w, **named), words)

    try:
        for name, call in real.items():
            setattr(os, name, through(name, call))
        fcntl.flock = through("flock", flock)
        yield
    finally:
        for name, call in real.items():
            setattr(os, name, call)
        fcntl.flock = flock


@contextlib.contextmanager
def watched() -> Iterator[list[str]]:
    """The names of the system calls that are made."""
    names: list[str] = []

    def hook(name: str, call: Callable[..., Any], words: tuple[Any, ...]) -> Any:
        names.append(name)
        return call(*words)

    with hooked(hook):
        yield names


@contextlib.contextmanager
def failing(at: int, number: int, *, lasting: bool = False) -> Iterator[list[str]]:
    """Let the call number `at` (from 0) fail with an errno, and all after it if that lasts.

    Gives the names of the calls that failed.
    """
    count = -1
    failed: list[str] = []

    def hook(name: str, call: Callable[..., Any], words: tuple[Any, ...]) -> Any:
        nonlocal count
        count += 1
        if count == at or (lasting and count > at):
            failed.append(name)
            raise OSError(number, os.strerror(number))
        return call(*words)

    with hooked(hook):
        yield failed


@contextlib.contextmanager
def without(name: str, number: int = errno.ENOLCK) -> Iterator[None]:
    """Let every call of this name fail with an errno."""

    def hook(called: str, call: Callable[..., Any], words: tuple[Any, ...]) -> Any:
        if called == name:
            raise OSError(number, os.strerror(number))
        return call(*words)

    with hooked(hook):
        yield
