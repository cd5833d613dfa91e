"""The live keys: the command table with the person's own keys on top, checked.

A key that cannot be is not taken, and the command keeps its usual keys; so the result always has
each key once, and always a way to the help and out of the program.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from tui.commands import BY_ID, COMMANDS, Command, shown_keys
from tui.key_names import NoKey, canonical, shown_key

NEEDED = ("help", "quit")
"""The commands that are never without a key."""


@dataclass(frozen=True)
class Refused:
    """Keys that a command was not given, and why."""

    command: str
    message: str


class Keymap:
    """The commands, each with the keys that it has in this run, also in what they say."""

    def __init__(self, commands: Sequence[Command] = COMMANDS) -> None:
        self.by_id = {command.id: command for command in commands}
        self.commands = tuple(replace(c, help=self.say(c.help)) for c in commands)
        self.by_id = {command.id: command for command in self.commands}

    @cached_property
    def prefixes(self) -> tuple[str, ...]:
        """The keys that begin a chord."""
        return tuple(
            dict.fromkeys(key.split()[0] for c in self.commands for key in c.keys if " " in key)
        )

    def chords(self, prefix: str) -> dict[str, Command]:
        """What may follow a first key: each second key with its command."""
        return {
            rest: command
            for command in self.commands
            for key in command.keys
            for first, _, rest in [key.partition(" ")]
            if rest and first == prefix
        }

    def command_of(self, key: str) -> Command | None:
        """The command that a key, or a chord, runs."""
        return next((c for c in self.commands if key in c.keys), None)

    def key_of(self, command: str) -> str:
        """The key of a command as a sentence names it; the palette's name when it has none."""
        found = self.by_id[command]
        if not found.keys:
            return f"“{found.title.rstrip('…')}” (in the palette)"
        return shown_keys(found) if found.takes_key else shown_key(found.keys[0])

    def say(self, sentence: str) -> str:
        """A sentence with the live keys in the place of their commands: `{undo} brings it back`.

        What comes from a document or a person is put in afterwards: it may have braces.
        """
        return sentence.format_map(_Keys(self))


class _Keys(dict[str, str]):
    """The keys of commands, looked up when a sentence asks for them."""

    def __init__(self, keymap: Keymap) -> None:
        super().__init__()
        self._keymap = keymap

    def __missing__(self, command: str) -> str:
        return self._keymap.key_of(command)


def checked(command: Command, text: str) -> str:
    """The name of a key that a person wrote for a command. Raises `NoKey`."""
    key = canonical(text)
    digits = {usual[-1] for usual in command.keys}
    if command.takes_key and key.split()[-1] not in digits:
        raise NoKey(
            f"`{text}` does not end with one of the digits of `{command.id}`, "
            f"{min(digits)} to {max(digits)}; `alt+r 1` does"
        )
    return key


def resolve(wanted: Mapping[str, tuple[str, ...]]) -> tuple[Keymap, list[Refused]]:
    """The keymap with these keys, by command; what two commands want goes to the first that may.

    The person's keys are told from the usual ones: who wants a key that is another's usual one
    has to give that command another key, too. Commands that there are not are left out.
    """
    taken = {name: tuple(dict.fromkeys(k)) for name, k in wanted.items() if name in BY_ID}
    refused: list[Refused] = []
    for name in NEEDED:
        if name in taken and not taken[name]:
            del taken[name]
            refused.append(Refused(name, "it must have a key"))
    while clash := _first_clash(taken):
        del taken[clash.command]
        refused.append(clash)
    return Keymap([replace(c, keys=taken.get(c.id, c.keys)) for c in COMMANDS]), refused


def _first_clash(taken: Mapping[str, tuple[str, ...]]) -> Refused | None:
    """The first of the person's wishes that cannot be, when the others are as they are."""
    # The usual keys first: it is always a wish that gives way, the later of two.
    usual = [(key, c.id) for c in COMMANDS if c.id not in taken for key in c.keys]
    owners = dict(usual)
    begun = {key.split()[0]: name for key, name in reversed(usual) if " " in key}
    for name, keys in taken.items():
        for key in keys:
            first, _, rest = key.partition(" ")
            clash = ""
            if key in owners:
                clash = f"`{shown_key(key)}` is a key of `{owners[key]}`"
            elif rest and first in owners:
                clash = f"`{shown_key(key)}` begins with a key of `{owners[first]}`"
            elif key in begun:
                clash = f"`{shown_key(key)}` begins the keys of `{begun[key]}`"
            if clash:
                return Refused(name, f"{clash}; give that one another key, too")
            owners[key] = name
            if rest:
                begun.setdefault(first, name)
    return None
