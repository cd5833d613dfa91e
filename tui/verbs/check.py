"""`readlist check`: everything in the library and the settings that is not as it should be."""

import argparse
from collections import Counter
from collections.abc import Iterable
from difflib import get_close_matches
from itertools import groupby
from typing import Any

from msgspec import structs

from store.checking import CODES as LIBRARY_CODES
from store.checking import check
from store.checking.damage import refusal
from store.checking.findings import SEVERITIES, Code, Finding, Place, in_order
from store.checking.fixing import fixed
from store.errors import LibraryDamaged, LibraryNewer
from store.library import Library
from store.storage import LibraryStorage
from tui.checking import CODES as PLACES_CODES
from tui.checking import check_drafts, check_places
from tui.verbs.session import DONE, FAILED, LIBRARY, Session, put, put_json, say

SHOWN = 10
"""Findings of one code that are printed without `--all`."""

CODES: dict[str, Code] = {code.name: code for code in (*LIBRARY_CODES, *PLACES_CODES)}
"""Every kind of finding by name."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `check`."""
    parser.add_argument(
        "code", nargs="*", type=_code, metavar="CODE", help="look for these only (docs/checks.md)"
    )
    parser.add_argument("--fix", action="store_true", help="put right what is safe to put right")
    parser.add_argument("--all", action="store_true", help="print long groups whole")
    parser.add_argument("--json", action="store_true", help="as a JSON object")


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Print the findings; exit status 1 when an error or a warning is left, 4 for damage."""
    settings = check_places(session.locations)
    try:
        library = Library(session.locations.library, "command line")
    except (LibraryDamaged, LibraryNewer) as error:
        path = LibraryStorage(session.locations.library).path
        _report([*refusal(path, error), *settings], arguments)
        return LIBRARY
    findings = _chosen(check(library), arguments.code)
    if arguments.fix:
        _fix(library, findings)
        session.finish(library)
        findings = _chosen(check(library), arguments.code)
    outside = [*settings, *check_drafts(session.locations, library)]
    findings = in_order([*findings, *_chosen(outside, arguments.code)])
    _report(findings, arguments)
    if not library.exists:
        say(f"there is no library at {library.path} yet")
    return FAILED if any(found.severity != "notice" for found in findings) else DONE


def markdown_table() -> str:
    """All codes as a table in Markdown, the gravest first, for the docs."""
    codes = sorted(CODES.values(), key=lambda code: (SEVERITIES.index(code.severity), code.name))
    rows = [f"| `{c.name}` | {c.severity} | {c.meaning} | {c.advice} |" for c in codes]
    return "\n".join(
        ("| code | severity | what was found | what helps |", "|---|---|---|---|", *rows)
    )


def _code(name: str) -> str:
    if name in CODES:
        return name
    near = get_close_matches(name, CODES, n=1)
    hint = f"; did you mean {near[0]}?" if near else f"; the codes are {', '.join(sorted(CODES))}"
    raise argparse.ArgumentTypeError(f"there is no code {name}{hint}")


def _chosen(findings: Iterable[Finding], codes: list[str]) -> list[Finding]:
    return [found for found in findings if not codes or found.code.name in codes]


def _fix(library: Library, findings: list[Finding]) -> None:
    """Apply every fix as one change, and say what was done."""
    safe = [found for found in findings if found.fix]
    names = Counter(found.code.name for found in safe)
    text = f"fixed {', '.join(f'{number} {name}' for name, number in names.items())}"
    if library.replace(text, fixed(library.papers, safe)) is None:
        say("nothing to fix")
        return
    for found in safe:
        say(f"fixed: {_place(found.place)}: {found.message} [{found.code.name}]")
    say(f"{text}; `readlist undo` takes it back")


def _report(findings: list[Finding], arguments: argparse.Namespace) -> None:
    numbers = Counter(found.severity for found in findings)
    counts = {severity: numbers[severity] for severity in SEVERITIES}
    if arguments.json:
        put_json({"findings": [_finding_object(found) for found in findings], "counts": counts})
    else:
        for code, group in groupby(findings, key=lambda found: found.code):
            _print_group(code, list(group), None if arguments.all else SHOWN)
    said = [_counted(number, severity) for severity, number in counts.items() if number]
    say(", ".join(said) or "nothing found")
    if fixable := sum(found.fix is not None for found in findings):
        say(f"`readlist check --fix` puts {fixable} of them right")


def _print_group(code: Code, group: list[Finding], limit: int | None) -> None:
    put(f"{code.severity}: {code.meaning} [{code.name}]: {len(group)}")
    for found in group[:limit]:
        put(f"  {_place(found.place)}: {' '.join(found.message.split())}")
    if limit is not None and len(group) > limit:
        put(f"  … and {len(group) - limit} more: readlist check --all {code.name}")
    put(f"  → {code.advice}")


def _place(place: Place) -> str:
    line = f":{place.line}" if place.line and place.file else ""
    return f"{place.file}{line}" if place.file else place.paper or place.source


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _finding_object(found: Finding) -> dict[str, Any]:
    return {
        "code": found.code.name,
        "severity": found.severity,
        "place": {name: value for name, value in structs.asdict(found.place).items() if value},
        "message": found.message,
        "fixable": found.fix is not None,
    }
