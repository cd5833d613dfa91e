"""The checks that every file of entries has: known names, no name twice, a value of its kind."""

from collections.abc import Iterable

from themes.problems import Problem, did_you_mean, quoted
from themes.syntax import Entry, Listed, Other

_TRUTH = {"true": True, "false": False, "yes": True, "no": False, "on": True, "off": False}
"""How a truth may be written: as YAML 1.1 has it, which many editors still colour so."""


class EntryChecker:
    """Takes a file's entries apart and collects what is wrong with them."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def without_value(self, key: str, kind: str) -> str:
        """What is said of a key that nothing follows; `kind` is what its section is made of."""
        del key, kind
        return "has no value; what begins with # or another sign needs quotes"

    def report(self, line: int, message: str) -> None:
        """Remember a problem."""
        visible = "".join(c if c.isprintable() else "\ufffd" for c in message)
        self.problems.append(Problem(self.file, line, visible))

    def known(self, entries: Iterable[Entry], names: Iterable[str], kind: str) -> dict[str, Entry]:
        """The entries that have one of these names and a value, each name once."""
        names = tuple(names)
        first: dict[str, Entry] = {}
        for entry in entries:
            if entry.key not in names:
                hint = did_you_mean(entry.key, names)
                self.report(entry.line, f"unknown {kind} {quoted(entry.key)}{hint}")
            elif entry.key in first:
                earlier = first[entry.key].line
                self.report(entry.line, f"`{entry.key}` stands already in line {earlier}")
            else:
                first[entry.key] = entry
                if entry.value is None:
                    why = self.without_value(entry.key, kind)
                    self.report(entry.line, f"`{entry.key}` {why}")
        return first

    def words(self, entry: Entry | None) -> str:
        """The text of an entry, on one line."""
        if entry is None or entry.value is None:
            return ""
        if not isinstance(entry.value, str):
            what = (
                "have one plain value" if isinstance(entry.value, Listed | Other) else "be a text"
            )
            self.report(entry.line, f"`{entry.key}` must {what}")
            return ""
        if not entry.value.isprintable() or not entry.value.strip():
            self.report(entry.line, f"`{entry.key}` must be one line of visible text")
        return entry.value

    def truth(self, entry: Entry | None, *, default: bool) -> bool:
        """A `true` or `false`."""
        if entry is None or entry.value is None:
            return default
        if not isinstance(entry.value, str) or entry.value.lower() not in _TRUTH:
            self.report(entry.line, f"`{entry.key}` must be true or false")
            return default
        return _TRUTH[entry.value.lower()]

    def section(self, entry: Entry | None, names: Iterable[str], kind: str) -> dict[str, Entry]:
        """The entries below a key."""
        if entry is None or entry.value is None:
            return {}
        if not isinstance(entry.value, tuple):
            self.report(entry.line, f"`{entry.key}` must hold one {kind} a line, indented")
            return {}
        return self.known(entry.value, names, kind)
