"""How the parts of a review look: Textual styles, by theme variables so that themes apply.

Subdued text is `$foreground-muted`: the other muted colour, of text, is an `auto` colour, which
loses its opacity in the style of a `Content` and comes out brighter than the text around it.
"""

_MUTED = "$foreground-muted"

CODE = "$text-warning"
CODE_BLOCK = "$text-warning on $surface"
CODE_CUT = f"{_MUTED} on $surface"
FIGURE = "$text-accent"
FIGURE_NAME = _MUTED
FOOTNOTE = "$text-accent"
HEADING = "bold"
LINK = "underline $text-primary"
LINK_TARGET = _MUTED
MARKER = _MUTED
MATHEMATICS = "italic"
TABLE_HEADER = "bold"
