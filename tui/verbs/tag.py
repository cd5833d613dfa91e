"""`readlist tag`: put tags on papers and take them off."""

import argparse

from store.marks import BadMark, checked_tag, edit_tags, label, plain_tag
from store.tag_remarks import spelling_remark
from store.tagging import tag_counts
from store.trash import shown
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
    signed = [(word[0], tag) for word in edits if (tag := plain_tag(word[1:]))]
    try:
        arguments.added = [checked_tag(tag) for sign, tag in signed if sign == "+"]
    except BadMark as error:
        parser.error(str(error))
    # Not checked: an old tag that is out of form can be taken off.
    arguments.removed = [tag for sign, tag in signed if sign == "-"]
    if not arguments.added and not arguments.removed:
        parser.error("say which tags: +TAG puts one on, -TAG takes one off")
    return arguments


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Tag the papers, as one change, and say so."""
    library = session.library()
    papers = find_all(library, arguments.id)
    signs = [*(f"+{tag}" for tag in arguments.added), *(f"-{tag}" for tag in arguments.removed)]
    text = label(f"tagged {' '.join(signs)}", papers)
    in_use = [tag for tag, _ in tag_counts(shown(library.papers.values()))]
    remark = spelling_remark(arguments.added, in_use)
    changed = library.replace(
        text, {p.id: edit_tags(p, arguments.added, arguments.removed) for p in papers}
    )
    session.finish(library)
    say(text if changed else f"nothing to change: {text}")
    if remark:
        say(remark)
    return DONE
