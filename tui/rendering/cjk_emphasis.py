"""Emphasis beside Korean, Chinese and Japanese letters.

CommonMark lets `**강조(emph)**는` stand as it is: there a closing mark between punctuation and a
letter closes nothing, as if a blank had to follow. Those languages write particles right behind a
word, so beside one of their letters punctuation counts like any other character. The rule is that
of a published amendment to CommonMark:
https://github.com/tats-u/markdown-cjk-friendly/blob/main/specification.md
"""

import unicodedata

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline.state_inline import Scanned, StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType


class CjkInline(ParserInline):
    """markdown-it's parser of running text, with that rule for `*`, `_` and `~`."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """The tokens of `src`, appended to `tokens`."""
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class _State(StateInline):
    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803
        """Whether a run of marks can begin an emphasis, or end one, and how long it is."""
        marker, end = self.src[start], start
        while end < self.posMax and self.src[end] == marker:
            end += 1
        # The beginning and the end of a text count as blanks.
        before = self.src[start - 1] if start > 0 else " "
        after = self.src[end] if end < self.posMax else " "
        left = _flanks(after, before)
        right = _flanks(before, after)
        return Scanned(
            left and (canSplitWord or not right or _is_punctuation(before)),
            right and (canSplitWord or not left or _is_punctuation(after)),
            end - start,
        )


def _flanks(inner: str, outer: str) -> bool:
    """Whether marks between the two belong to the inner side."""
    if isWhiteSpace(ord(inner)):
        return False
    if not _is_punctuation(inner) or _is_cjk(inner):
        return True
    return isWhiteSpace(ord(outer)) or _is_punctuation(outer) or _is_cjk(outer)


def _is_punctuation(character: str) -> bool:
    return isMdAsciiPunct(ord(character)) or isPunctChar(character)


def _is_cjk(character: str) -> bool:
    """A letter, mark, number or punctuation of a wide script; an emoji is none."""
    if "\u1100" <= character <= "\u11ff" or "\ud7b0" <= character <= "\ud7ff":
        return True  # the pieces of decomposed Hangul, of which only initials count as wide
    wide = unicodedata.east_asian_width(character) in ("W", "F", "H")
    return wide and unicodedata.category(character)[0] in "LMNP"
