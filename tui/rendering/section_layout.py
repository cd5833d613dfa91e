"""Blocks laid out by their headings, without what is folded; and where the footnotes are."""

from collections.abc import Iterator, Sequence

from msgspec import Struct, field, structs

from tui.rendering.blocks import Block, Heading, Run
from tui.rendering.layout import lay_out
from tui.rendering.references import is_from_footnote
from tui.rendering.sections import FOLDED, FOOTNOTE, Section
from tui.rendering.visible import shorten
from tui.rendering.wrapping import Line

LONGEST_TITLE = 60
"""Cells of the first line of a footnote by which it is called."""


class LaidOut(Struct):
    """Lines, and the headings and footnotes among them, from the top."""

    lines: list[Line] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)


def lay_out_sections(
    blocks: Sequence[Block], width: int, key: str, folded: frozenset[str]
) -> LaidOut:
    """The lines of `blocks` without those below headings that are folded.

    The sections are numbered behind `key`. Headings inside quotes and lists are no sections.
    """
    laid_out = LaidOut()
    hidden_above = 0  # the level of the folded heading that we are below
    for number, (heading, part) in enumerate(_parts(blocks)):
        shown: Sequence[Block] = part
        if heading:
            if hidden_above and heading.level > hidden_above:
                continue
            section = _section(heading, f"{key}.{number}", len(laid_out.lines), folded)
            hidden_above = heading.level if section.folded else 0
            if laid_out.lines:
                section = structs.replace(section, line=section.line + 1)
            laid_out.sections.append(section)
            named = _clickable(heading, section)
            shown = [named] if section.folded else [named, *part]
        elif not part:
            continue
        if laid_out.lines:
            laid_out.lines.append([])
        laid_out.lines += lay_out(shown, width)
    laid_out.sections += _footnotes(laid_out.lines)
    laid_out.sections.sort(key=lambda section: section.line)
    return laid_out


def _parts(blocks: Sequence[Block]) -> Iterator[tuple[Heading | None, list[Block]]]:
    """What stands before the first heading; then every heading and what follows it."""
    heading: Heading | None = None
    part: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            yield heading, part
            heading, part = block, []
        else:
            part.append(block)
    yield heading, part


def _section(heading: Heading, key: str, line: int, folded: frozenset[str]) -> Section:
    title = " ".join("".join(run.text for run in heading.runs).split())
    return Section(key, title, heading.level, line, key in folded)


def _footnotes(lines: Sequence[Line]) -> Iterator[Section]:
    """The footnotes that are shown, each once, by the action of a click on its number."""
    found: set[str] = set()
    for number, line in enumerate(lines):
        for run in line:
            if is_from_footnote(run.action) and run.action not in found:
                found.add(run.action)
                title = shorten("".join(run.text for run in line).strip(), LONGEST_TITLE)
                yield Section(run.action, title, FOOTNOTE, number, folded=False)


def _clickable(heading: Heading, section: Section) -> Heading:
    runs = [structs.replace(run, action=run.action or section.action) for run in heading.runs]
    if section.folded:
        runs.insert(0, Run(FOLDED, action=section.action, copied=""))
    return structs.replace(heading, runs=runs)
