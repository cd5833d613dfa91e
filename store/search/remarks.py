"""What is to be said of the result of a search, in sentences."""

from collections.abc import Iterator

from store.search.searching import Result


def remarks(result: Result) -> Iterator[str]:
    """What could not be read, how words were read, and what to leave out to find something."""
    for problem in result.problems:
        yield f"column {problem.column}: {problem.message}"
    if result.left_out:
        yield "left out: " + ", ".join(f"“{clause}”" for clause in result.left_out)
    for reading in result.read:
        yield f"“{reading.term}” read as “{reading.said}”"
    if result.obstacle and not result.papers:
        yield result.obstacle.sentence
