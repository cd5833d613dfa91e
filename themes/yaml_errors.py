"""Why a text is no YAML, in the words of who wrote it, and in which line the mistake is.

A YAML parser says where it could not go on. That may be far below a quote or a bracket that was
never closed, and it does not know that a sign was meant as it stands.
"""

import re
from collections.abc import Iterator

import yaml

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line to YAML 1.1: https://yaml.org/spec/1.1/#id871136."""
_TAB = re.compile(r" *\t")
_ONLY_SIGN = re.compile(r"(?:[^:]*:|\s*-)\s+([^\w\s])(?:\s*|\s+#.*)")
_SIGN_IN_LIST = re.compile(r"[\[,]\s*([^\w\s])\s*(?=[\],])")
_BEGINS = re.compile(r"[-:,\[]\s+([@`%])\S")
_COMMENT = re.compile(r"[:,]\s+#\w")
_COLONS = re.compile(r":\s.*:(?:\s|$)")


class Reading:
    """What was read of a text until it turned out to be no YAML."""

    def __init__(self) -> None:
        self._flows: list[int | None] = []
        """Of each collection that is open, the row of its bracket, if it has one."""
        self._quoted = (0, 0)
        """The first and the last row of the text in quotes that was read last."""

    def follow(self, event: yaml.Event) -> None:
        """Take notice of what was read last."""
        if event.start_mark is None or event.end_mark is None:
            return
        if isinstance(event, yaml.CollectionStartEvent):
            self._flows.append(event.start_mark.line if event.flow_style else None)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._flows.pop()
        elif isinstance(event, yaml.ScalarEvent) and event.style in ("'", '"'):
            self._quoted = (event.start_mark.line, event.end_mark.line)

    def explain(self, error: yaml.MarkedYAMLError, text: str) -> tuple[int, str]:
        """The line in which the mistake is, counted from 1, and what it is."""
        rows = [*_BREAK.split(text), ""]
        at = error.problem_mark.line if error.problem_mark else 0
        begun = error.context_mark.line if error.context_mark else at
        if error.context == "while scanning a quoted scalar":
            return begun + 1, _with_hint("the quote that begins here has no end", rows[begun])
        first, last = self._quoted
        if first < last == at:
            return first + 1, _with_hint(f"the quote that begins here ends only in line {at + 1}")
        if error.context == "while scanning a simple key":
            return begun + 1, _with_hint("this line is no `key: value`")
        bracket = next((row for row in self._flows if row is not None), at)
        if bracket < at:
            why = "the bracket that begins here has no end"
            hidden = filter(_COMMENT.search, rows[bracket : at + 1])
            return bracket + 1, _with_hint(why, next(hidden, rows[bracket]))
        return at + 1, _with_hint(f"{error.problem}", rows[at])


def _with_hint(why: str, row: str = "") -> str:
    return "; ".join((f"this is not YAML: {why}", *_hint(row)))


def _hint(row: str) -> Iterator[str]:
    """What may help with this line."""
    if _TAB.match(row):
        yield "indent with spaces, not with tabs"
    elif sign := _SIGN_IN_LIST.search(row) or _ONLY_SIGN.fullmatch(row):
        mark = "'" if sign[1] == '"' else '"'
        yield f"put quotes round a sign, as in {mark}{sign[1]}{mark}"
    elif begins := _BEGINS.search(row):
        yield f"put quotes round what begins with {begins[1]}"
    elif _COMMENT.search(row):
        yield "# begins a comment, so put quotes round what begins with it"
    elif "{" not in row and _COLONS.search(row):
        yield "put quotes round a text with a colon in it"
