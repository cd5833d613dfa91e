"""Regular expressions that cannot hang the program.

Python's own `re` cannot be interrupted; `regex` reads the same language and takes a time limit.
"""

from collections.abc import Iterator
from time import perf_counter

MOST_SECONDS = 1.0
"""All the time that one regular expression gets in one search."""
SECONDS_A_TEXT = 0.05
"""The time that it gets in one text; a text that takes longer does not match."""
LONGEST = 500
"""Characters of the longest regular expression."""


class BadPattern(ValueError):
    """What is no regular expression; str() says why."""


class Pattern:
    """A regular expression with the time that is left to it; case does not count."""

    def __init__(self, text: str, seconds: float = MOST_SECONDS) -> None:
        """Raises `BadPattern`."""
        self.text = text
        # Rarely used, and slower to import than everything else of a search.
        import regex

        if len(text) > LONGEST:
            raise BadPattern(f"it is longer than {LONGEST} characters")
        try:
            self._compiled = regex.compile(text, regex.IGNORECASE | regex.MULTILINE)
        except (regex.error, RecursionError, OverflowError) as error:
            raise BadPattern(str(error)) from error
        self._left = seconds
        self.stopped = False
        """Whether some text took too long, so that not everything was found."""

    def matches(self, text: str) -> bool:
        """Whether it matches anywhere; False when that takes too long."""
        return next(self._found(text), None) is not None

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where it matches; what was found until it takes too long."""
        return [(start, end) for start, end in self._found(text) if end > start]

    def _found(self, text: str) -> Iterator[tuple[int, int]]:
        started = perf_counter()
        limit = min(SECONDS_A_TEXT, self._left)
        try:
            if limit <= 0:
                raise TimeoutError
            for found in self._compiled.finditer(text, timeout=limit):
                yield found.span()
        except TimeoutError:
            self.stopped = True
        finally:
            self._left -= perf_counter() - started


def check_pattern(text: str) -> None:
    """Raise `BadPattern` when a text is no regular expression."""
    Pattern(text)
