"""THE command table. Bindings, footer, palette, help, `readlist keys` and the docs come from it.

Here are the commands of the main screen; those of dialogs, and all together, are in
`dialog_commands`.

Keys are named as Textual names them. A key of two, such as `y y`, is a chord: the first key shows
what may follow. A command with `takes_key` is told which key was pressed last.
"""

from collections.abc import Sequence
from typing import Literal, get_args

from msgspec import Struct

from tui.key_names import shown_key

Group = Literal[
    "Move", "Read", "Mark", "Write", "Several papers", "Order", "Copy and open", "Find", "Program"
]
GROUPS: tuple[Group, ...] = get_args(Group)
Place = Literal[
    "In lists", "In the queue", "In the trash", "In all tags", "In saved views",
    "In links and figures", "In the contents", "In a comparison", "Before an import",
    "Before a merge",
]  # fmt: skip
"""Where the keys of a dialog hold, as the help calls it; its commands are a group of their own."""
PLACES: tuple[Place, ...] = get_args(Place)


class Command(Struct, frozen=True):
    """One thing that the person can do.

    `title` names it in the palette, `help` says what it does, with the ids of other commands in
    braces for their keys, which a `Keymap` puts in; `footer` is its word in the footer, "" keeps it
    out. `does` is its Textual action where that is not the id with underscores.
    """

    id: str
    group: Group | Place
    title: str
    keys: tuple[str, ...]
    help: str
    footer: str = ""
    takes_key: bool = False
    does: str = ""

    def action(self, key: str = "") -> str:
        """The Textual action that the command stands for, when this key was pressed last."""
        name = self.does or self.id.replace("-", "_")
        return f"{name}({key!r})" if self.takes_key else name

    @property
    def in_dialog(self) -> bool:
        """Whether it is a command of a dialog, and its keys hold only there."""
        return self.group in PLACES

    @property
    def in_palette(self) -> bool:
        """Whether it makes sense without a key, and on the main screen."""
        return not self.takes_key and not self.in_dialog


COMMANDS: tuple[Command, ...] = (
    Command("down", "Move", "Down", ("j", "down"), "Down one line or one paper",
            does="move('down')"),
    Command("up", "Move", "Up", ("k", "up"), "Up one line or one paper",
            does="move('up')"),
    Command("left", "Move", "Collapse, or back to the tree", ("h", "left"),
            "Collapse the branch, go to the one above, or leave the reader"),
    Command("right", "Move", "Expand, or into the reader", ("l", "right"),
            "Expand the branch, or go into the reader"),
    Command("first", "Move", "To the first", ("g g", "home"), "To the first line",
            does="move('first')"),
    Command("last", "Move", "To the last", ("G", "end"), "To the last line",
            does="move('last')"),
    Command("half-page-down", "Move", "Half a page down", ("ctrl+d",), "Half a page down",
            does="move('half-page-down')"),
    Command("half-page-up", "Move", "Half a page up", ("ctrl+u",), "Half a page up",
            does="move('half-page-up')"),
    Command("page-down", "Move", "Page down", ("pagedown", "ctrl+f"), "A page down",
            does="move('page-down')"),
    Command("page-up", "Move", "Page up", ("pageup", "ctrl+b"), "A page up",
            does="move('page-up')"),
    Command("next-paper", "Read", "Next paper", ("J",), "The next paper, also while reading",
            does="step(1)"),
    Command("previous-paper", "Read", "Previous paper", ("K",),
            "The paper before, also while reading",
            does="step(-1)"),
    Command("read", "Read", "Read", ("enter",), "Into the reader; opens or closes a branch",
            footer="read"),
    Command("change-pane", "Read", "Change pane", ("tab", "shift+tab"),
            "Between the tree and the reader"),
    Command("back", "Read", "Back", ("escape",),
            "Away with a message, out of the reader, the search; then off with the marks"),
    Command("expand-all", "Read", "Open or close all branches", ("z",),
            "Open all branches, or close them all; in the reader, all sections"),
    Command("next-unread", "Read", "Next unread paper", ("w",),
            "The next paper here that is to be read"),
    Command("queue", "Read", "The queue…", ("Q",), "What is to be read next, to put in order"),
    Command("queue-up", "Read", "Up in the queue", ("left_curly_bracket",),
            "Read the paper earlier",
            does="move_in_queue(-1)"),
    Command("queue-down", "Read", "Down in the queue", ("right_curly_bracket",),
            "Read the paper later",
            does="move_in_queue(1)"),
    Command("opened-last", "Read", "Opened last…", ("O",), "The papers opened last, to go there"),
    Command("compare", "Read", "Compare the reviews", ("c",),
            "All reviews of the paper side by side, and their ratings"),
    Command("narrower", "Read", "Narrower tree", ("less_than_sign",), "Make the tree narrower",
            does="resize_tree(-4)"),
    Command("wider", "Read", "Wider tree", ("greater_than_sign",), "Make the tree wider",
            does="resize_tree(4)"),
    Command("contents", "Read", "Contents…", ("number_sign",),
            "The reviews of the paper, their headings and footnotes, to go there or fold them"),
    Command("find", "Read", "Find in this text…", ("asterisk",),
            "Find something in what the reader shows; {next-match} and {previous-match} go through "
            "the places"),
    Command("fold", "Read", "Fold the section", ("F",),
            "Fold the review or heading under the top of the reader, or open it"),
    Command("zoom", "Read", "Zoom the reader", ("Z",),
            "Give the reader the whole width, and back"),
    Command("raw-mathematics", "Read", "Formulas as TeX", ("dollar_sign",),
            "Formulas as their TeX sources, and back"),
    Command("code-right", "Read", "Long code further right", ("right_parenthesis",),
            "What lines of code too long for the reader have further right",
            does="shift_code(1)"),
    Command("code-left", "Read", "Long code further left", ("left_parenthesis",),
            "Lines of code from further left again",
            does="shift_code(-1)"),
    Command("rate", "Mark", "Rate", ("1", "2", "3", "4", "5", "0"), "Rate 1 to 5; 0 clears",
            footer="rate", takes_key=True),
    Command("rate-tenths", "Mark", "Tenths of the rating",
            tuple(f"full_stop {digit}" for digit in "0123456789"),
            "Refine a rating: 4 becomes 4.5", takes_key=True),
    Command("rate-up", "Mark", "Rating up", ("plus", "equals_sign"), "Half a point up",
            does="rate_by(0.5)"),
    Command("rate-down", "Mark", "Rating down", ("minus",), "Half a point down",
            does="rate_by(-0.5)"),
    Command("rate-exactly", "Mark", "Rate exactly…", ("r",), "Type a rating, such as 4.1"),
    Command("edit-tags", "Mark", "Tags…", ("t",), "Edit the tags in one line", footer="tags"),
    Command("next-status", "Mark", "Next status", ("s",),
            "To read, queued, reading, read, dropped", footer="status"),
    Command("choose-status", "Mark", "Status…", ("S",), "Choose the status"),
    Command("trash", "Mark", "To the trash", ("d",),
            "Put the paper into the trash; undo brings it back"),
    Command("show-trash", "Mark", "Trash…", ("D",), "What is in the trash, to bring back"),
    Command("merge", "Mark", "Merge with another paper…", ("m",),
            "Make one of this paper and another, choosing field by field"),
    Command("split", "Mark", "Take a review out…", ("M",),
            "Make one of the reviews a paper of its own"),
    Command("tags-again", "Mark", "The same tags again", ("semicolon",),
            "Put on and take off the same tags as the last time"),
    Command("undo", "Mark", "Undo", ("u",), "Take back the last change", footer="undo"),
    Command("redo", "Mark", "Redo", ("ctrl+r",), "Bring back what was taken back"),
    Command("copy-link", "Copy and open", "Copy the link", ("y y",), "The link to the paper",
            does="copy('link')"),
    Command("copy-title", "Copy and open", "Copy the title", ("y t",), "The title",
            does="copy('title')"),
    Command("copy-citation", "Copy and open", "Copy a citation", ("y c",), "A citation",
            does="copy('citation')"),
    Command("copy-bibtex", "Copy and open", "Copy BibTeX", ("y b",), "A BibTeX entry",
            does="copy('bibtex')"),
    Command("copy-markdown", "Copy and open", "Copy a Markdown link", ("y m",),
            "A Markdown link",
            does="copy('markdown')"),
    Command("copy-slides", "Copy and open", "Copy the slides' link", ("y p",),
            "The link to the slides",
            does="copy('slides')"),
    Command("copy-id", "Copy and open", "Copy the id", ("y i",), "The id",
            does="copy('id')"),
    Command("copy-selection", "Copy and open", "Copy the selected text", ("Y",),
            "The text selected with the mouse, as ctrl+c does; without one, the section under the "
            "top of the reader. Shift+drag selects as the terminal does without readlist",
            does="copy_text"),
    Command("open", "Copy and open", "Open the paper", ("o",), "The paper in the browser",
            does="open('link')"),
    Command("open-slides", "Copy and open", "Open the slides", ("p",),
            "The slides in the browser",
            does="open('slides')"),
    Command("open-file", "Copy and open", "Open the file", ("f",),
            "The PDF or the slides on this machine"),
    Command("links", "Copy and open", "Links and figures…", ("U",),
            "All links and figures of the paper, to open or copy"),
    Command("note", "Write", "Note…", ("a",), "Write the note here, in Markdown"),
    Command("note-in-editor", "Write", "Note in the editor", ("A",),
            "Write the note in $VISUAL or $EDITOR"),
    Command("edit-paper", "Write", "Edit the paper…", ("e",),
            "Title, authors, venue, year, links, slides, files"),
    Command("add-paper", "Write", "Add a paper…", ("ctrl+n",),
            "By its link, its number or its title"),
    Command("write-review", "Write", "Write a review…", ("R",),
            "Add a review with presenter and quarter"),
    Command("edit-review", "Write", "Edit a review…", ("E",), "Go on with a review of your own"),
    Command("mark", "Several papers", "Mark, or take the mark off", ("space",),
            "Mark the paper or the branch: the next commands act on all that is marked"),
    Command("mark-range", "Several papers", "Mark a range", ("v",),
            "Begin a range here; at its other end, mark all of it"),
    Command("mark-all", "Several papers", "Mark all shown", ("V",), "Mark all papers shown"),
    Command("mark-inverted", "Several papers", "Invert the marks", ("exclamation_mark",),
            "Mark those shown that are not, and only those"),
    Command("mark-none", "Several papers", "Take off all marks", ("tilde",),
            "Take off all marks; the second time, put them on again"),
    *(
        Command(f"group-by-{name}", "Order", f"Group by {title}", (f"b {key}",),
                f"Branches by {title}",
                does=f"group('{name}')")
        for key, name, title in (
            ("b", "quarter", "quarter, then presenter"),
            ("p", "presenter", "presenter, then quarter"),
            ("v", "venue", "venue, then year"),
            ("y", "year", "year"),
            ("t", "tag", "tag"),
            ("s", "status", "status"),
            ("r", "rating", "rating"),
            ("d", "source", "document"),
            ("a", "author", "author"),
        )
    ),
    Command("sort", "Order", "Sort by…", ("B",), "The order of the papers in their branches"),
    Command("view", "Order", "Saved view",
            tuple(f"apostrophe {digit}" for digit in "123456789"),
            "Show the saved view with this number", takes_key=True),
    Command("save-view", "Order", "Save this view…", ("apostrophe s",),
            "Give the query, the grouping and the sort a name, at the head of the tree"),
    Command("views", "Order", "Saved views…", ("apostrophe apostrophe",),
            "All saved views: show, rename, move, delete"),
    Command("manage-tags", "Order", "All tags…", ("T",),
            "All tags of the library: find, rename, merge, nest, delete"),
    Command("mentions", "Find", "Papers named here…", ("g m",),
            "The papers that the reviews name, and those that name this one, to go there"),
    Command("trail-back", "Find", "Back on the trail", ("left_square_bracket",),
            "Back to the paper that the last jump was made from",
            does="trail(-1)"),
    Command("trail-forward", "Find", "Forward on the trail", ("right_square_bracket",),
            "Forward again on the trail of jumps",
            does="trail(1)"),
    Command("search", "Find", "Search", ("slash",),
            "Words, #tag, field:value, rating:>=4, -word, OR; see docs/search.md",
            footer="search"),
    Command("why", "Find", "Why was it found?", ("comma",),
            "Which clause of the query matches, in which field and where"),
    Command("next-match", "Find", "Next match", ("n",),
            "The next paper found; in the reader, the next place in it",
            does="step_match(1)"),
    Command("previous-match", "Find", "Previous match", ("N",),
            "The paper found before; in the reader, the place before",
            does="step_match(-1)"),
    Command("import", "Program", "Import…", ("i",),
            "Read a file, a folder or a zip archive; look at it before anything is written"),
    Command("import-clipboard", "Program", "Import what was copied", ("I",),
            "Read the text on the clipboard as a document"),
    Command("export", "Program", "Export…", ("x",),
            "Write what is marked, else the branch, else all that is shown, to a file: BibTeX, "
            "RIS, CSL-JSON, CSV, Markdown, JSON"),
    Command("save-elsewhere", "Program", "Save the library as…", ("W",),
            "Write the whole library, with what could not be saved, to another file"),
    Command("problems", "Program", "Problems…", ("P",),
            "Everything odd in the library and in its documents, with file and line"),
    Command("theme", "Program", "Theme…", ("ctrl+t",), "Choose the colours",
            does="app.choose_theme"),
    Command("help", "Program", "Help", ("question_mark", "f1"), "All keys", footer="help",
            does="app.help"),
    Command("palette", "Program", "Command palette", ("colon", "ctrl+p"),
            "Find any command by its name",
            does="app.command_palette"),
    Command("quit", "Program", "Quit", ("q", "ctrl+q"), "Leave; everything is saved already",
            footer="quit",
            does="app.quit"),
)  # fmt: skip

BY_ID = {command.id: command for command in COMMANDS}
"""The commands of the main screen."""


def shown_keys(command: Command) -> str:
    """All keys of a command for a table, ranges of digits drawn together."""
    if not command.takes_key:
        return " ".join(map(shown_key, command.keys))
    ends: dict[str, list[str]] = {}
    for key in command.keys:
        ends.setdefault(shown_key(key)[:-1], []).append(key[-1])
    return " ".join(
        f"{first}{min(last)}–{first}{max(last)}" if len(last) > 1 else f"{first}{last[0]}"
        for first, last in ends.items()
    )


def markdown_table(commands: Sequence[Command]) -> str:
    """The table of all keys in Markdown, for the guide."""
    lines = []
    for group in (*GROUPS, *PLACES):
        lines += [f"**{group}**", "", "| key | does |", "|---|---|"]
        for command in commands:
            if command.group == group:
                keys = " ".join(f"`{key}`" for key in shown_keys(command).split())
                lines.append(f"| {keys} | {command.help} |")
        lines.append("")
    return "\n".join(lines)
