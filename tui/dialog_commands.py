"""The command table, second part: the commands of dialogs, each group where its keys hold.

What is the same everywhere is not in the table and cannot be given away: the keys in `ALWAYS`, yes
and no to a question, and the keys of a line or text that is typed.
"""

from tui.commands import COMMANDS, Command

ALWAYS = frozenset(
    {"escape", "enter", "tab", "shift+tab", "up", "down", "home", "end", "pageup", "pagedown"}
) | frozenset("0123456789")
"""Keys that close, choose and move in every dialog."""
SAVING_AND_ANSWERS = frozenset({"ctrl+s", "y", "n"})
"""What saves where something is typed, and answers a question: there it is no key of the help."""

DIALOG_COMMANDS: tuple[Command, ...] = (
    Command("list-down", "In lists", "Down", ("j",), "Down in a list, as ↓ always does",
            does="move('down')"),
    Command("list-up", "In lists", "Up", ("k",), "Up in a list, as ↑ always does",
            does="move('up')"),
    Command("list-first", "In lists", "To the first", ("g",),
            "To the first of a list, as Home always does",
            does="move('first')"),
    Command("list-last", "In lists", "To the last", ("G",),
            "To the last of a list, as End always does",
            does="move('last')"),
    Command("list-page-down", "In lists", "Page down", ("ctrl+d", "ctrl+f"),
            "A page down in a list, as PgDn always does",
            does="move('page-down')"),
    Command("list-page-up", "In lists", "Page up", ("ctrl+u", "ctrl+b"),
            "A page up in a list, as PgUp always does",
            does="move('page-up')"),
    Command("queue-later", "In the queue", "Later", ("J", "shift+down", "right_curly_bracket"),
            "Move the paper further down in the queue",
            does="shift(1)"),
    Command("queue-earlier", "In the queue", "Earlier", ("K", "shift+up", "left_curly_bracket"),
            "Move the paper further up in the queue",
            does="shift(-1)"),
    Command("queue-take-out", "In the queue", "Take out", ("d", "delete"),
            "Take the paper out of the queue",
            does="take_out"),
    Command("trash-purge", "In the trash", "Remove for good", ("X",),
            "Remove the paper for good, after asking",
            does="purge"),
    Command("trash-empty", "In the trash", "Empty the trash", ("E",),
            "Remove all papers in the trash for good, after asking",
            does="purge_all"),
    Command("tag-find", "In all tags", "Find", ("slash",),
            "Go to the next tag with a part of a name in it",
            does="find"),
    Command("tag-rename", "In all tags", "Rename", ("r",), "Rename the tag on all its papers",
            does="take('rename')"),
    Command("tag-merge", "In all tags", "Merge", ("m",), "Merge the tag into another one",
            does="take('merge')"),
    Command("tag-nest", "In all tags", "Nest", ("n",), "Put the tag below another one",
            does="take('nest')"),
    Command("tag-delete", "In all tags", "Delete", ("d",), "Take the tag off all its papers",
            does="take('delete')"),
    Command("tag-undo", "In all tags", "Undo", ("u",), "Take back the last change to tags",
            does="take('undo')"),
    Command("view-rename", "In saved views", "Rename", ("r",), "Rename the view",
            does="take('rename')"),
    Command("view-up", "In saved views", "Up", ("K",), "Move the view further up",
            does="take('up')"),
    Command("view-down", "In saved views", "Down", ("J",), "Move the view further down",
            does="take('down')"),
    Command("view-delete", "In saved views", "Delete", ("d",), "Delete the view",
            does="take('delete')"),
    Command("links-copy", "In links and figures", "Copy", ("y",),
            "Copy the link; before a number, the link with that number",
            does="copy"),
    Command("contents-fold", "In the contents", "Fold", ("space",),
            "Fold the section, or open it, from the list of contents",
            does="fold"),
    Command("compare-page", "In a comparison", "A page on", ("space",),
            "A page further down in all reviews",
            does="move('page-down')"),
    Command("preview-import", "Before an import", "Import", ("i",),
            "Import what is shown, as it was settled",
            does="import"),
    Command("merge-other", "Before a merge", "The other one", ("space", "h", "l", "left", "right"),
            "Take what the other paper has in this field",
            does="change"),
)  # fmt: skip

ALL_COMMANDS = (*COMMANDS, *DIALOG_COMMANDS)
ALL_BY_ID = {command.id: command for command in ALL_COMMANDS}
