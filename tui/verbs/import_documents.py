"""`readlist import`: read documents into the library, or show what that would do."""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterable
from typing import Any

from store.importers import FORMATS, parse_document
from store.importers.errors import ImportFailed
from store.importers.parts.quarters import iso_date
from store.importers.reading import Reading, read_paths
from store.merging import plan_import
from store.plans import Outcome, Plan
from store.questions import called
from store.settling import Doubt, doubts, papers_after
from tui.pasting import NothingPasted, paste
from tui.verbs.session import DONE, FAILED, USAGE, Session, existing_or_dash, put, put_json, say

STANDARD_INPUT, CLIPBOARD = "standard input", "the clipboard"
"""What documents are called that are no files."""
NOT_READ = "not-read"
"""The code of files that were passed over though a person should look at them."""
PASSED_OVER_SHOWN = 10
"""So many files that are no documents are named; the others are counted."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `import`."""
    parser.add_argument(
        "path",
        nargs="*",
        type=existing_or_dash,
        help="a file, a folder, a zip archive, or - for stdin",
    )
    parser.add_argument("--clipboard", action="store_true", help="read what was copied")
    parser.add_argument(
        "--format",
        choices=sorted(FORMATS),
        help="take the files for this format instead of recognising it",
    )
    parser.add_argument(
        "--date", type=_day, default="", metavar="YYYY-MM-DD", help="the date of a digest"
    )
    parser.add_argument("--dry-run", action="store_true", help="show it, write nothing")
    parser.add_argument(
        "--strict", action="store_true", help="write nothing when there is any problem"
    )
    parser.add_argument("--json", action="store_true", help="the report as JSON")


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Import what can be imported; exit status 1 when a file could not."""
    if not arguments.path and not arguments.clipboard:
        say("what shall be imported? give files, folders, zip archives, - or --clipboard")
        return USAGE
    try:
        reading = _read(arguments, session)
    except NothingPasted as error:
        say(str(error))
        return FAILED
    library = session.library()
    plan = plan_import(library.papers, library.sources, reading.documents, library.now())
    found = doubts(library.papers, plan)
    titles = {key: paper.title for key, paper in papers_after(library.papers, plan).items()}
    odd = any(outcome.problems for outcome in plan.outcomes) or bool(reading.unread)
    refused = arguments.strict and (odd or bool(reading.failures))
    if not arguments.dry_run and not refused and reading.documents:
        library.replace(plan.label, plan.papers, plan.sources)
        session.finish(library)
    if arguments.json:
        put_json(_report(plan, reading, found))
    else:
        _print(plan, reading, written=not (arguments.dry_run or refused))
        for doubt in found:
            put(
                f"doubtful: “{titles[doubt.new]}” may be “{titles[doubt.other]}”; "
                f"if so: readlist merge {doubt.other} {doubt.new}"
            )
    for failure in reading.failures:
        say(str(failure))
    if refused:
        say("nothing was imported: there are problems, and --strict was given")
    nothing = not reading.documents and not reading.failures
    if nothing:
        say("no document was found there")
    return FAILED if reading.failures or refused or nothing else DONE


def _day(text: str) -> str:
    """A day of the calendar in ISO 8601, or nothing if nothing is given."""
    day = iso_date(text)
    if day or not text:
        return day
    raise argparse.ArgumentTypeError(f"“{text}” is not a date; write it as 2020-07-17")


def _read(arguments: argparse.Namespace, session: Session) -> Reading:
    """Everything that was named; standard input and the clipboard are documents, too."""
    paths = [path for path in arguments.path if path is not None]
    texts: list[tuple[str, bytes]] = []
    if len(paths) < len(arguments.path):
        texts.append((STANDARD_INPUT, sys.stdin.buffer.read()))
    if arguments.clipboard:
        texts.append((CLIPBOARD, paste(session.environment).encode()))
    told = _Progress()
    try:
        reading = read_paths(
            paths, format=arguments.format, date=arguments.date, progress=told.tell
        )
    finally:
        told.clear()
    documents, failures = list(reading.documents), list(reading.failures)
    for name, data in texts:
        try:
            documents.append(
                parse_document(data, name=name, format=arguments.format, date=arguments.date)
            )
        except ImportFailed as error:
            failures.append(error)
    return Reading(tuple(documents), tuple(failures), reading.passed_over)


class _Progress:
    """A line on the terminal that counts the files; nothing when words go elsewhere."""

    FEW = 20

    def __init__(self) -> None:
        self._shown = False

    def tell(self, done: int, total: int, name: str) -> None:
        """Say how far the reading is."""
        del name
        if total > self.FEW and done % self.FEW == 0 and sys.stderr.isatty():
            self._shown = True
            print(f"\rreading {done:,} of {total:,}", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _print(plan: Plan, reading: Reading, written: bool) -> None:
    for outcome in plan.outcomes:
        document = outcome.document
        papers = _counted(len(document.records), "paper")
        put(f"{document.name}: {document.format}, {papers}: {_numbers(outcome)}")
        for problem in outcome.problems:
            place = f"{document.name}:{problem.line}" if problem.line else document.name
            put(f"  {place}: {problem.severity}: {problem.message} [{problem.code}]")
            if problem.text and not written:
                put(f"      {problem.text}")
        for one in outcome.settled:
            place = f"{document.name}:{one.problem.line}" if one.problem.line else document.name
            what = called(one.question.field)
            by_hand = ", typed by hand" if one.by_hand else ""
            put(f"  {place}: settled: {what}: {one.said}{by_hand} [{one.problem.code}]")
    for over in reading.unread:
        put(f"{over.name}: {over.severity}: {over.reason} [{NOT_READ}]")
    others = [over for over in reading.passed_over if over.severity == "notice"]
    for over in others[:PASSED_OVER_SHOWN]:
        put(f"passed over: {over.name}: {over.reason}")
    if len(others) > PASSED_OVER_SHOWN:
        put(f"passed over: {len(others) - PASSED_OVER_SHOWN:,} more files")
    if summary := _summary(plan.outcomes, len(reading.unread)):
        put(summary)
    if plan.outcomes:
        total = f"{plan.new} new, {plan.updated} updated, {plan.same} the same"
        put(f"{'imported' if written else 'would import'}: {total}")


def _summary(outcomes: Iterable[Outcome], unread: int) -> str:
    """How many problems there are, by their code, the most first; `unread` files are some."""
    codes = Counter(problem.code for outcome in outcomes for problem in outcome.problems)
    codes += Counter({NOT_READ: unread})
    if not codes:
        return ""
    each = ", ".join(f"{code} {count}" for code, count in codes.most_common())
    return f"{_counted(codes.total(), 'problem')}: {each}"


def _numbers(outcome: Outcome) -> str:
    return f"{outcome.new} new, {outcome.updated} updated, {outcome.same} the same"


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _report(plan: Plan, reading: Reading, found: Iterable[Doubt]) -> dict[str, Any]:
    return {
        "documents": [
            {
                "path": outcome.document.path or outcome.document.name,
                "format": outcome.document.format,
                "papers": len(outcome.document.records),
                "new": outcome.new,
                "updated": outcome.updated,
                "same": outcome.same,
                "problems": [
                    {
                        "line": problem.line,
                        "severity": problem.severity,
                        "code": problem.code,
                        "message": problem.message,
                        "text": problem.text,
                    }
                    for problem in outcome.problems
                ],
                "settled": [
                    {
                        "line": one.problem.line,
                        "code": one.problem.code,
                        "message": one.problem.message,
                        "text": one.problem.text,
                        "field": called(one.question.field),
                        "answer": one.said,
                        "by_hand": one.by_hand,
                    }
                    for one in outcome.settled
                ],
            }
            for outcome in plan.outcomes
        ],
        "new": plan.new,
        "updated": plan.updated,
        "same": plan.same,
        "failed": [{"path": _whole(one.name), "reason": one.reason} for one in reading.failures],
        "doubtful": [
            {"id": doubt.new, "other": doubt.other, "likeness": round(doubt.likeness, 2)}
            for doubt in found
        ],
        "passed_over": [
            {"path": _whole(one.name), "severity": one.severity, "reason": one.reason}
            for one in reading.passed_over
        ],
    }


def _whole(name: str) -> str:
    """The whole path of a file that is called by the path that was typed."""
    return name if name in (STANDARD_INPUT, CLIPBOARD) else os.path.realpath(name)
