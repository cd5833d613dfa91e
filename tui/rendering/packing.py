"""Short texts beside each other, in lines that keep each of them whole."""

from collections.abc import Iterable, Iterator

from textual.content import Content


def packed(texts: Iterable[Content], width: int, between: Content) -> Iterator[Content]:
    """The texts in as many lines of `width` cells as it takes, `between` two of the same line.

    Only a text that is longer than a line is broken.
    """
    line = Content("")
    for text in texts:
        longer = between.join([line, text]) if line else text
        if line and longer.cell_length > width:
            yield line
            longer = text
        if longer.cell_length > width:
            *whole, longer = longer.wrap(max(1, width))
            yield from whole
        line = longer
    if line:
        yield line
