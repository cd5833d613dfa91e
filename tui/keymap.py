"""The live keys: the command table with the person's own keys on top, checked.

A wish that cannot be is not taken, and the command keeps of its usual keys what no other one was
given; so the result has each key once wherever it holds, and always a way to the help, to every
command and out of the program.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct, structs

from tui.commands import COMMANDS, PLACES, Command, shown_keys
from tui.dialog_commands import (
    ALL_BY_ID,
    ALL_COMMANDS,
    ALWAYS,
    DIALOG_COMMANDS,
    SAVING_AND_ANSWERS,
)
from tui.key_names import NoKey, canonical, shown_key

NEEDED = ("help", "quit")
"""The commands that are never without a key."""
WAY = "palette"
"""The way to the commands without a key: not without one itself, then."""

NO_KEY = "–"
"""What stands in a table for the keys of a command that has none."""


class Refused(Struct, frozen=True):
    """Keys that a command was not given, and why."""

    command: str
    message: str


class Keymap:
    """The commands, each with the keys that it has in this run, also in what they say."""

    def __init__(self, commands: Sequence[Command] = ALL_COMMANDS) -> None:
        self.by_id = {command.id: command for command in commands}
        self.commands = tuple(structs.replace(c, help=self.say(c.help)) for c in commands)
        self.by_id = {command.id: command for command in self.commands}

    @cached_property
    def of_main_screen(self) -> tuple[Command, ...]:
        """The commands whose keys hold on the main screen."""
        return tuple(command for command in self.commands if not command.in_dialog)

    @cached_property
    def prefixes(self) -> tuple[str, ...]:
        """The keys that begin a chord."""
        return tuple(
            dict.fromkeys(
                key.split()[0] for c in self.of_main_screen for key in c.keys if " " in key
            )
        )

    def chords(self, prefix: str) -> dict[str, Command]:
        """What may follow a first key: each second key with its command."""
        return {
            rest: command
            for command in self.of_main_screen
            for key in command.keys
            for first, _, rest in [key.partition(" ")]
            if rest and first == prefix
        }

    def command_of(self, key: str) -> Command | None:
        """The command that a key, or a chord, runs on the main screen."""
        return next((c for c in self.of_main_screen if key in c.keys), None)

    def key_of(self, command: str) -> str:
        """The key of a command as a sentence names it; its name when it has none."""
        found = self.by_id[command]
        if not found.keys:
            return f"“{found.title.rstrip('…')}” ({instead_of_key(found)})"
        return shown_keys(found) if found.takes_key else shown_key(found.keys[0])

    def say(self, sentence: str) -> str:
        """A sentence with the live keys in the place of their commands: `{undo} brings it back`.

        What comes from a document or a person is put in afterwards: it may have braces.
        """
        return sentence.format_map(_Keys(self))

    def hinted(self, keys: str) -> str:
        """The keys of a hint, which may be commands: `Enter {links-copy}`.

        A command without a key has nothing to hint at.
        """
        live = (
            self.key_of(part[1:-1]) if part[:1] == "{" else part
            for part in keys.split()
            if part[:1] != "{" or self.by_id[part[1:-1]].keys
        )
        return " ".join(live)


def instead_of_key(command: Command) -> str:
    """What stands in the place of the keys of a command that has none."""
    return "in the palette" if command.in_palette else "without a key"


def explained(command: Command) -> str:
    """What a command does, for a table; without a key, also where it is found."""
    return command.help if command.keys else f"{command.help} ({instead_of_key(command)})"


class _Keys(dict[str, str]):
    """The keys of commands, looked up when a sentence asks for them."""

    def __init__(self, keymap: Keymap) -> None:
        super().__init__()
        self._keymap = keymap

    def __missing__(self, command: str) -> str:
        return self._keymap.key_of(command)


def holds_in_dialogs(key: str) -> bool:
    """Whether a key of the help is one in dialogs, too, and none of what they always are there."""
    return " " not in key and key not in ALWAYS | SAVING_AND_ANSWERS


def checked(command: Command, text: str) -> str:
    """The name of a key that a person wrote for a command. Raises `NoKey`."""
    key = canonical(text)
    digits = {usual[-1] for usual in command.keys}
    if command.takes_key and key.split()[-1] not in digits:
        raise NoKey(
            f"`{text}` does not end with one of the digits of `{command.id}`, "
            f"{min(digits)} to {max(digits)}; `alt+r 1` does"
        )
    if command.in_dialog and " " in key:
        raise NoKey(f"`{text}` has two keys; in a dialog a key stands alone")
    if command.in_dialog and key in ALWAYS:
        raise NoKey(f"`{text}` always closes, chooses or moves in dialogs; take another one")
    return key


def resolve(wanted: Mapping[str, tuple[str, ...]]) -> tuple[Keymap, list[Refused]]:
    """The keymap with these keys, by command, and the wishes that cannot be.

    A wish is held against all the others and against the usual keys of the commands without one:
    who wants a key that is another's usual one has to give that command another key, too. What two
    commands want goes to the first. Two may have one key where never both hold: each dialog has
    keys of its own. Commands that there are not are left out.
    """
    wishes = {name: tuple(dict.fromkeys(k)) for name, k in wanted.items() if name in ALL_BY_ID}
    refused = [
        Refused(name, "it must have a key") for name in NEEDED if wishes.get(name, True) == ()
    ]
    helps = wishes.get("help", ())
    if helps and not any(map(holds_in_dialogs, helps)):
        keys = " ".join(f"`{shown_key(key)}`" for key in helps)
        refused.append(Refused("help", f"{keys} cannot open it in dialogs; give it one more key"))
    for one in refused:
        del wishes[one.command]
    keymap, clashes = _granted(wishes)
    lost = next((c for c in keymap.commands if c.in_palette and c.id != WAY and not c.keys), None)
    if lost and not keymap.by_id[WAY].keys:
        del wishes[WAY]
        why = f"it must have a key while another command, such as `{lost.id}`, has none"
        refused.append(Refused(WAY, why))
        keymap, clashes = _granted(wishes)
    return keymap, refused + clashes


def _granted(wishes: Mapping[str, tuple[str, ...]]) -> tuple[Keymap, list[Refused]]:
    """The keymap with the wishes that can be, and those that cannot."""
    taken = dict(wishes)
    refused: list[Refused] = []
    while clash := _first_clash(taken):
        refused.append(clash)
        if clash.command in (*NEEDED, WAY):
            del taken[clash.command]
        else:
            taken[clash.command] = ()
    for name in (clash.command for clash in refused):
        for key in ALL_BY_ID[name].keys if name in taken else ():
            more = {**taken, name: (*taken[name], key)}
            if not _first_clash(more):
                taken = more
    told = [_and_what_is_left(one, taken) for one in refused]
    return Keymap([structs.replace(c, keys=taken.get(c.id, c.keys)) for c in ALL_COMMANDS]), told


def _and_what_is_left(refused: Refused, taken: Mapping[str, tuple[str, ...]]) -> Refused:
    """The refusal, with what has become of the usual keys if other commands were given some."""
    left = taken.get(refused.command, usual := ALL_BY_ID[refused.command].keys)
    if left == usual:
        return refused
    keys = f"only {' '.join(f'`{shown_key(key)}`' for key in left)}" if left else "no key"
    return structs.replace(refused, message=f"{refused.message}; until then it has {keys}")


def hold_together() -> Iterator[Sequence[Command]]:
    """The commands whose keys hold at the same time: on the main screen, in each dialog.

    In a dialog there are the help and what moves in a list, too.
    """
    yield COMMANDS
    for place in PLACES:
        yield [
            ALL_BY_ID["help"],
            *(c for c in DIALOG_COMMANDS if c.group in ("In lists", place)),
        ]


def _first_clash(taken: Mapping[str, tuple[str, ...]]) -> Refused | None:
    """The first of the person's wishes that cannot be, when the others are as they are."""
    clashes = (_clash_among(commands, taken) for commands in hold_together())
    return next(filter(None, clashes), None)


def _clash_among(
    commands: Sequence[Command], taken: Mapping[str, tuple[str, ...]]
) -> Refused | None:
    # The usual keys first: it is always a wish that gives way, the later of two.
    usual = [(key, c.id) for c in commands if c.id not in taken for key in c.keys]
    owners = dict(usual)
    begun = {key.split()[0]: name for key, name in reversed(usual) if " " in key}
    ids = {command.id for command in commands}
    for name, keys in taken.items():
        for key in keys if name in ids else ():
            first, _, rest = key.partition(" ")
            clash, other = "", ""
            if key in owners:
                clash, other = f"`{shown_key(key)}` is a key of", owners[key]
            elif rest and first in owners:
                clash, other = f"`{shown_key(key)}` begins with a key of", owners[first]
            elif key in begun:
                clash, other = f"`{shown_key(key)}` begins the keys of", begun[key]
            if other == name:
                return Refused(name, f"`{shown_key(first)}` cannot be a key and begin a chord")
            if clash:
                return Refused(name, f"{clash} `{other}`; give that one another key, too")
            owners[key] = name
            if rest:
                begun.setdefault(first, name)
    return None
