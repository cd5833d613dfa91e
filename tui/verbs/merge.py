"""`readlist merge`: two papers that are one."""

import argparse

from store.pairing import FIELDS, choices, kept_apart, merge, merged
from tui.verbs.session import DONE, USAGE, Session, find, put, say


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `merge`."""
    parser.add_argument("id", help="the paper that stays")
    parser.add_argument("other", help="the paper that becomes part of it")
    parser.add_argument(
        "--take",
        action="append",
        default=[],
        choices=FIELDS,
        metavar="FIELD",
        help=f"take this of the other paper where they differ ({', '.join(FIELDS)}); repeatable",
    )
    parser.add_argument(
        "--apart", action="store_true", help="remember that they are two, and merge nothing"
    )
    parser.add_argument("--dry-run", action="store_true", help="show it, write nothing")


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Merge them; reviews, identifiers, tags and notes of both are kept."""
    library = session.library()
    first, second = find(library, arguments.id), find(library, arguments.other)
    if first.id == second.id:
        say(f"both are {first.id}")
        return USAGE
    if arguments.apart:
        text = f"“{first.title}” and “{second.title}” are kept apart"
        changed = library.replace(text, {first.id: kept_apart(first, second.id)})
        session.finish(library)
        say(text if changed else f"nothing to change: {text}")
        return DONE
    chosen = {}
    for choice in choices(first, second):
        at = int(choice.field in arguments.take)
        chosen[choice.field] = choice.values[at]
        put(f"{choice.field}: {choice.said[at]}   (not: {choice.said[1 - at]})")
    one = merge(first, second, chosen)
    text = f"merged “{second.title}” into “{first.title}”: {len(one.reviews)} reviews"
    if arguments.dry_run:
        say(f"would have {text}")
        return DONE
    library.replace(text, merged(first, second, one))
    session.finish(library)
    say(f"{text}; `readlist undo` takes it back")
    return DONE
