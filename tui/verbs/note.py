"""`readlist note`: print the note on a paper, set it, or write it in the editor."""

import argparse
import sys

from store.errors import LibraryError
from store.library import Library
from store.marks import clean_note, label, set_note
from store.model import Paper
from tui.drafts import UNKNOWN, Draft, Kept, find_draft, parted
from tui.editor import EditorFailed, edit, why_unchanged
from tui.verbs.session import DONE, FAILED, NOTHING, USAGE, Session, find, put, put_json, say


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `note`."""
    parser.add_argument("id", help="an id, an arXiv number or a link")
    parser.add_argument(
        "text", nargs="?", help="the new note, in Markdown; - reads it; '' takes the note away"
    )
    parser.add_argument("--edit", action="store_true", help="write it in $VISUAL or $EDITOR")
    parser.add_argument("--json", action="store_true", help="print it as a JSON object")


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Print the note, or change it and say so."""
    if arguments.edit and arguments.text is not None:
        say("give the text, or --edit, not both")
        return USAGE
    library = session.library()
    paper = find(library, arguments.id)
    if arguments.edit:
        return _edit(library, paper, session)
    if arguments.text is not None:
        try:
            text = sys.stdin.buffer.read().decode() if arguments.text == "-" else arguments.text
        except UnicodeDecodeError:
            say("the text is not UTF-8; nothing was changed")
            return FAILED
        return _save(library, paper, text, session)
    if arguments.json:
        put_json({"id": paper.id, "note": paper.marks.note})
        return DONE
    if not paper.marks.note:
        say(f"“{paper.title}” has no note")
        return NOTHING
    put(paper.marks.note)
    return DONE


def _save(library: Library, paper: Paper, text: str, session: Session) -> int:
    said = label("wrote the note" if clean_note(text) else "removed the note", [paper])
    new = {paper.id: set_note(paper, text)}
    changed = library.replace(said, new, seen={paper.id: paper})
    session.finish(library)
    say(said if changed else f"nothing to change: {said}")
    return DONE


def _edit(library: Library, paper: Paper, session: Session) -> int:
    """Open the editor on a draft, which stays until the library has what was written."""
    draft = find_draft(session.locations.state, library.path, paper)
    note = paper.marks.note
    waiting = draft.waiting(note)
    if waiting is None:
        draft.write(f"{note}\n" if note else "")
    elif not _go_on(draft, waiting, note):
        return FAILED
    try:
        edit(draft.path, session.environment)
    except EditorFailed as error:
        return _keep(draft, note, str(error))
    kept = draft.kept()
    if kept is None or clean_note(kept.text) == note:
        draft.discard()
        hint = why_unchanged(session.environment)
        say("the note is as it was" + (f"; {hint}" if hint else ""))
        return DONE
    if kept.encoding == UNKNOWN:
        return _keep(draft, note, kept.remark)
    if kept.remark:
        say(kept.remark)
    try:
        status = _save(library, paper, kept.text, session)
    except LibraryError as error:
        return _keep(draft, note, str(error))
    draft.discard()
    return status


def _go_on(draft: Draft, waiting: Kept, note: str) -> bool:
    """Have in the file what was not saved, and the note too if whoever wrote that never saw it.

    False when the two cannot be put into one file.
    """
    unseen = bool(note) and not draft.began_from(note)
    if unseen and waiting.encoding == UNKNOWN:
        say(
            f"what was not saved on {draft.written} is in an unknown encoding, and the note was "
            f"changed since: save {draft.path} as UTF-8, or remove it to begin from the note"
        )
        return False
    say(f"going on with what was not saved on {draft.written}")
    if unseen:
        say("the note was changed since: it stands above that in the file; keep what you want")
        draft.write(parted(note, draft, waiting))
    elif waiting.encoding not in ("", UNKNOWN):
        draft.write(waiting.text)
    return True


def _keep(draft: Draft, note: str, reason: str) -> int:
    """Say where what was written is; a draft of nothing new goes."""
    kept = draft.read()
    if kept is None or clean_note(kept) == note:
        draft.discard()
        say(reason)
    else:
        say(f"{reason}; what you wrote is kept in {draft.path}, --edit goes on with it")
    return FAILED
