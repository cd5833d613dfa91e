"""What a terminal really sends for a key: its bytes, its name here, the command that it runs.

It puts the terminal into the state that the app puts it into, and decodes with what the app decodes
with, so that it says what the app would see.
"""

import codecs
import os
import select
import shutil
import signal
import sys
import termios
import time
import tty
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from textual import constants, events
from textual._xterm_parser import XTermParser
from textual.content import Content
from textual.drivers import linux_driver

from tui.key_names import NoKey, canonical, shown_key
from tui.keyboard import hangul_keys
from tui.keymap import Keymap
from tui.rendering.visible import cell_width, visible

QUIET = 0.05
"""Seconds without a byte after which what came is taken for all that one key sent."""
SENT, NAME = 24, 20
"""Columns for the bytes that came and for the name of the key."""
LEAST = 24
"""With fewer columns left beside those two, what a key means stands below them."""
INTRODUCTION = "Press keys to see what this terminal sends. ctrl+c, or q twice, ends it."


def probe(keymap: Keymap, put: Callable[[str], None]) -> None:
    """Read keys from the terminal and say what each is, until ctrl+c or q twice, or the end."""
    put(INTRODUCTION)
    teller = Teller(keymap)
    with _as_in_the_app(sys.stdin.fileno()) as descriptor:
        while data := _one_key(descriptor):
            for line in teller.tell(data, shutil.get_terminal_size().columns):
                put(line)
            if teller.ended:
                return


class Teller:
    """Says of bytes what they are; remembers what one key means for the next."""

    def __init__(self, keymap: Keymap) -> None:
        self._keymap = keymap
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._parser = XTermParser()
        self._prefix = ""
        self._last = ""
        self.ended = False

    def tell(self, data: bytes, width: int) -> Iterator[str]:
        """Each key in what a terminal sent at once, in lines of so many columns."""
        sent = _bytes(data)
        messages = [*self._parser.feed(self._decoder.decode(data))]
        if not messages and data.startswith(b"\x1b"):
            # Escape waits for what could follow it.
            time.sleep(constants.ESCAPE_DELAY)
            messages = [*self._parser.tick()]
        keys = [message for message in messages if isinstance(message, events.Key)]
        if not keys:
            yield from _row(sent, "no key", "", width)
        for key in keys:
            yield from _row(sent, shown_key(key.key), self._meaning(key), width)
            self.ended |= key.key == "ctrl+c" or (key.key == self._last == "q")
            self._last = key.key
            sent = ""

    def _meaning(self, key: events.Key) -> str:
        """What a key does in the app."""
        pressed = hangul_keys(key)
        if pressed is None:
            return self._command(key.key)
        if not pressed:
            return "Hangul of more than one key, and nothing with a modifier"
        done = [self._command(one) for one in pressed]
        return f"Hangul, typed with {' '.join(map(shown_key, pressed))}: {', '.join(done)}"

    def _command(self, key: str) -> str:
        if prefix := self._prefix:
            self._prefix = ""
            command = self._keymap.command_of(f"{prefix} {key}")
            return (
                f"{shown_key(f'{prefix} {key}')}: {command.title}" if command else "ends the chord"
            )
        if key in self._keymap.prefixes:
            self._prefix = key
            return f"{shown_key(key)} …: begins a chord"
        if key == "ctrl+c":
            return "copies what is selected with the mouse"
        if command := self._keymap.command_of(key):
            return command.title
        for command in self._keymap.commands:
            if command.in_dialog and key in command.keys:
                return f"{command.group[0].lower()}{command.group[1:]}: {command.title}"
        try:
            canonical(key)
        except NoKey as problem:
            return f"cannot be a command's key: {problem}"
        return "no command has it"


def _row(sent: str, name: str, meaning: str, width: int) -> Iterator[str]:
    """What came, what it is called and what it means, in columns and within a width."""
    head = f"{_filled(sent, SENT)} {_filled(name, NAME)} "
    indent = cell_width(head)
    if width - indent < LEAST:
        yield head.rstrip()
        head = " " * (indent := 4)
    for line in Content(meaning).wrap(max(1, width - indent)):
        yield (head + line.plain).rstrip()
        head = " " * indent


def _filled(text: str, cells: int) -> str:
    return text + " " * (cells - cell_width(text))


def _bytes(data: bytes) -> str:
    """Bytes as a person can read and compare them: `ESC [ A`, `^D`, `ㅓ`."""
    parts = []
    for character in data.decode("utf-8", "backslashreplace"):
        code = ord(character)
        if code == 27:
            parts.append("ESC")
        elif code < 32:
            parts.append(f"^{chr(code + 64)}")
        elif code == 127:
            parts.append("DEL")
        else:
            parts.append("SPACE" if character == " " else visible(character))
    return " ".join(parts)


def _one_key(descriptor: int) -> bytes:
    """What comes until it is quiet; empty when the terminal is gone."""
    data = b""
    while not data or select.select([descriptor], [], [], QUIET)[0]:
        try:
            more = os.read(descriptor, 4096)
        except OSError:
            more = b""
        if not more:
            break
        data += more
    return data


@contextmanager
def _as_in_the_app(descriptor: int) -> Iterator[int]:
    """Every key as bytes, with the keyboard protocol of the app; after it all is as before."""
    before = termios.tcgetattr(descriptor)
    ending = {name: signal.signal(name, _leave) for name in (signal.SIGTERM, signal.SIGHUP)}
    kitty = not constants.DISABLE_KITTY_KEY
    try:
        tty.setraw(descriptor, termios.TCSADRAIN)
        raw = termios.tcgetattr(descriptor)
        raw[tty.OFLAG] |= termios.OPOST
        termios.tcsetattr(descriptor, termios.TCSADRAIN, raw)
        if kitty:
            flags = (
                linux_driver.KITTY_DISAMBIGUATE_ESCAPE_CODES
                | linux_driver.KITTY_REPORT_ALL_KEYS
                | linux_driver.KITTY_REPORT_ASSOCIATED_TEXT
            )
            print(f"\x1b[>{flags}u", end="", flush=True)
        yield descriptor
    finally:
        if kitty:
            print("\x1b[<u", end="", flush=True)
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
        for name, handler in ending.items():
            signal.signal(name, handler)


def _leave(number: int, frame: object) -> None:
    del frame
    sys.exit(128 + number)
