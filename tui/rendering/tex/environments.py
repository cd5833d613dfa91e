"""The environments of TeX mathematics by what they are: matrices, cases, equations in lines."""

LINE_ENVIRONMENTS = frozenset(
    {"aligned", "alignedat", "gathered", "split"}.union(
        *(
            {name, name + "*"}
            for name in ("align", "alignat", "eqnarray", "equation", "gather", "multline")
        )
    )
)
SINGLE_EQUATIONS = frozenset({"equation", "equation*"})
"""These hold one equation, of which an environment inside may make several lines."""
PLACED_ENVIRONMENTS = frozenset({"aligned", "alignedat", "gathered", "array"})
"""These may say first where they stand: `[t]`."""
WITH_COLUMNS = frozenset({"array", "alignat", "alignat*", "alignedat"})
"""These say first how many columns they have, or how each is aligned."""
MATRICES = {
    "array": ("", ""),
    "matrix": ("", ""),
    "smallmatrix": ("", ""),
    "pmatrix": ("(", ")"),
    "bmatrix": ("[", "]"),
    "Bmatrix": ("{", "}"),
    "vmatrix": ("|", "|"),
    "Vmatrix": ("‖", "‖"),
}
OPENS_MATRIX = frozenset(
    {"(", "[", "|", "\\|", "\\lbrack", "\\lvert", "\\lVert", "\\vert", "\\Vert"}
)
"""What stands before an `array` that is a matrix, and no list of cases."""
CASES = {"cases": ("{ ", ""), "dcases": ("{ ", ""), "rcases": ("", " }")}
ENVIRONMENTS = LINE_ENVIRONMENTS.union(MATRICES, CASES)
"""All that can be read."""
