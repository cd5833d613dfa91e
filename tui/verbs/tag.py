"""`readlist tag`: put tags on papers and take them off."""

import argparse

from store.marks import BadMark, checked_tag, edit_tags, label, plain_tag
from store.tag_remarks import absent_remark, spelling_remark
from store.tagging import Retagging, signed_tags, tag_counts
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
    signed = [
        (sign, tag)
        for word in edits
        for sign, written in signed_tags(word)
        if (tag := plain_tag(written))
    ]
    try:
        added = [checked_tag(tag) for sign, tag in signed if sign == "+"]
    except BadMark as error:
        parser.error(str(error))
    # Not checked: an old tag that is out of form can be taken off.
    removed = [tag for sign, tag in signed if sign == "-"]
    arguments.tags = Retagging(tuple(added), tuple(removed))
    if arguments.tags.nothing:
        parser.error("say which tags: +TAG puts one on, -TAG takes one off")
    return arguments


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Tag the papers, as one change, and say so."""
    library = session.library()
    papers = find_all(library, arguments.id)
    tags: Retagging = arguments.tags
    text = label(f"tagged {tags.on(papers)}", papers)
    in_use = [tag for tag, _ in tag_counts(shown(library.papers.values()))]
    remarks = (
        absent_remark(tags.removed, (tag for paper in papers for tag in paper.tags)),
        spelling_remark(tags.added, in_use),
    )
    changed = library.replace(text, {p.id: edit_tags(p, tags.added, tags.removed) for p in papers})
    session.finish(library)
    say(text if changed else f"nothing to change: {label(f'tagged {tags}', papers)}")
    for remark in filter(None, remarks):
        say(remark)
    return DONE
