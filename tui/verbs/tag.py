"""`readlist tag`: put tags on papers and take them off."""

import argparse

from store.marks import clean_tag, edit_tags, label
from tui.verbs.session import DONE, Session, find_all, say


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `tag`."""
    parser.usage = "readlist tag ID… [+TAG…] [-TAG…]"
    parser.add_argument("id", nargs="+", help="ids, arXiv numbers or links")
    parser.epilog = "Quote tags with blanks: +'model training'."


def split(parser: argparse.ArgumentParser, words: list[str]) -> argparse.Namespace:
    """Parse the words, keeping `-tag` from being read as an option."""
    edits = [
        w for w in words if w.startswith("+") or (w[:1] == "-" and w[:2] != "--" and w != "-h")
    ]
    arguments = parser.parse_args([word for word in words if word not in edits])
    arguments.added = [tag for word in edits if word[0] == "+" and (tag := clean_tag(word[1:]))]
    arguments.removed = [tag for word in edits if word[0] == "-" and (tag := clean_tag(word[1:]))]
    if not arguments.added and not arguments.removed:
        parser.error("say which tags: +TAG puts one on, -TAG takes one off")
    return arguments


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Tag the papers, as one change, and say so."""
    library = session.library()
    papers = find_all(library, arguments.id)
    signs = [*(f"+{tag}" for tag in arguments.added), *(f"-{tag}" for tag in arguments.removed)]
    text = label(f"tagged {' '.join(signs)}", papers)
    changed = library.replace(
        text, {p.id: edit_tags(p, arguments.added, arguments.removed) for p in papers}
    )
    session.finish(library)
    say(text if changed else f"nothing to change: {text}")
    return DONE
