"""Reading `config.yaml`: the settings, and everything that is wrong with them at once.

What is wrong is not taken, and its default stands; nothing here ever writes the file.
"""

from collections.abc import Iterable
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from themes.entries import EntryChecker
from themes.loader import builtin, load
from themes.problems import did_you_mean, quoted
from themes.syntax import Entry, Kind, Listed, read_entries
from tui.dialog_commands import ALL_BY_ID
from tui.key_names import NoKey
from tui.keymap import checked, resolve
from tui.locations import Locations
from tui.settings.options import Read, Settings

KIND = Kind("a settings file", "theme: readlist-light", largest=262_144, may_be_empty=True)
NAMES = tuple(field.name for field in msgspec.structs.fields(Settings))


def read_settings(places: Locations) -> Read:
    """The settings of this run; the defaults when there is no file."""
    try:
        entries, problems = read_entries(places.settings, KIND)
    except FileNotFoundError:
        return Read(Settings(), ())
    checker = _Checker(str(places.settings))
    top = checker.known(entries, NAMES, "option")
    values = {name: value for name in top if (value := checker.value(top[name])) is not None}
    if wanted := values.get("theme"):
        usable = [theme.name for theme in load([builtin(), places.themes])[0]]
        if wanted not in usable:
            hint = did_you_mean(wanted, usable) or "; `readlist themes` lists them"
            checker.report(top["theme"].line, f"no usable theme is called {quoted(wanted)}{hint}")
            del values["theme"]
    found = sorted([*problems, *checker.problems], key=lambda problem: problem.line)
    return Read(Settings(**values), tuple(found))


class _Checker(EntryChecker):
    """Makes values of entries."""

    TYPES = get_type_hints(Settings, include_extras=True)

    def value(self, entry: Entry) -> Any:
        """The value of an option, or None when what stands there cannot be one."""
        if entry.value in (None, ""):
            return None
        kind, meta = get_args(self.TYPES[entry.key])
        if kind is bool:
            return self._truth(entry)
        if kind is int:
            return self._number(entry, meta)
        if get_origin(kind) is Literal:
            return self._choice(entry, get_args(kind))
        if kind is str:
            return self.words(entry) or None
        return self._keys(entry)

    def _truth(self, entry: Entry) -> bool | None:
        before = len(self.problems)
        value = self.truth(entry, default=False)
        return value if len(self.problems) == before else None

    def _number(self, entry: Entry, meta: msgspec.Meta) -> int | None:
        text = entry.value
        digits = isinstance(text, str) and text.isascii() and text.isdigit() and len(text) < 10
        number = int(str(text)) if digits else -1
        least = (meta.extra or {}).get("least", 0)
        if number == 0 or least <= number <= (meta.le or 0):
            return number
        allowed = f"a whole number from {least} to {meta.le}, or 0"
        if 0 < number < least:
            allowed += "; in fewer columns nothing can be read"
        self.report(entry.line, f"`{entry.key}` must be {allowed}")
        return None

    def _choice(self, entry: Entry, choices: Iterable[str]) -> str | None:
        text = self.words(entry)
        named = [choice for choice in choices if choice]
        if not text or text in named:
            return text or None
        listed = ", ".join(choice for choice in named if not choice.startswith("-"))
        hint = did_you_mean(text, named) or f"; it is one of {listed}"
        self.report(entry.line, f"`{entry.key}` cannot be {quoted(text)}{hint}")
        return None

    def _keys(self, entry: Entry) -> dict[str, tuple[str, ...]]:
        entries = self.section(entry, ALL_BY_ID, "command")
        wanted: dict[str, tuple[str, ...]] = {}
        for name, one in entries.items():
            if one.value is not None and (keys := self._keys_of(one)) is not None:
                wanted[name] = keys
        keymap, refused = resolve(wanted)
        for clash in refused:
            self.report(entries[clash.command].line, f"`{clash.command}`: {clash.message}")
            left = keymap.by_id[clash.command].keys
            wanted.pop(clash.command)
            if left != ALL_BY_ID[clash.command].keys:
                wanted[clash.command] = left
        return wanted

    def _keys_of(self, entry: Entry) -> tuple[str, ...] | None:
        """The keys of one command; None when any of them cannot be."""
        if isinstance(entry.value, Listed):
            items = entry.value.items
        elif isinstance(entry.value, str):
            items = ((entry.line, entry.value),)
        else:
            why = "must have a key or a list of keys; a sign needs quotes"
            self.report(entry.line, f"`{entry.key}` {why}")
            return None
        keys = []
        for line, text in items:
            if not text:
                self.report(line, f"`{entry.key}`: no key stands here; a sign needs quotes")
                continue
            try:
                keys.append(checked(ALL_BY_ID[entry.key], text))
            except NoKey as problem:
                self.report(line, f"`{entry.key}`: {problem}")
        return tuple(keys) if len(keys) == len(items) else None
