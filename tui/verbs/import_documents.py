"""`readlist import`: read documents into the library, or show what that would do."""

import argparse
import sys
from pathlib import Path
from typing import Any

from store.importers import FORMATS, parse_document, read_document
from store.importers.errors import ImportFailed
from store.merging import Outcome, Plan, plan_import
from store.model import Document
from tui.verbs.session import DONE, FAILED, Session, existing_or_dash, put, put_json, say


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `import`."""
    parser.add_argument("path", nargs="+", type=existing_or_dash, help="a file, or - for stdin")
    parser.add_argument(
        "--format",
        choices=sorted(FORMATS),
        help="take the files for this format instead of recognising it",
    )
    parser.add_argument("--date", default="", metavar="YYYY-MM-DD", help="the date of a digest")
    parser.add_argument("--dry-run", action="store_true", help="show it, write nothing")
    parser.add_argument("--json", action="store_true", help="the report as JSON")


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Import what can be imported; exit status 1 when a file could not."""
    documents: list[Document] = []
    failures: list[ImportFailed] = []
    for path in arguments.path:
        try:
            documents.append(_read(path, arguments))
        except ImportFailed as error:
            failures.append(error)
    library = session.library()
    plan = plan_import(library.papers, library.sources, documents, library.now())
    if not arguments.dry_run and documents:
        library.replace(plan.label, plan.papers, plan.sources)
        session.finish(library)
    if arguments.json:
        put_json(_report(plan, failures))
    else:
        _print(plan, arguments.dry_run)
    for failure in failures:
        say(str(failure))
    return FAILED if failures else DONE


def _read(path: Path | None, arguments: argparse.Namespace) -> Document:
    if path is None:
        return parse_document(
            sys.stdin.buffer.read(),
            name="standard input",
            format=arguments.format,
            date=arguments.date,
        )
    return read_document(path, format=arguments.format, date=arguments.date)


def _print(plan: Plan, dry_run: bool) -> None:
    for outcome in plan.outcomes:
        document = outcome.document
        papers = _counted(len(document.records), "paper")
        put(f"{document.name}: {document.format}, {papers}: {_numbers(outcome)}")
        for problem in outcome.problems:
            place = f"{document.name}:{problem.line}" if problem.line else document.name
            put(f"  {place}: {problem.severity}: {problem.message} [{problem.code}]")
    if plan.outcomes:
        total = f"{plan.new} new, {plan.updated} updated, {plan.same} the same"
        put(f"{'would import' if dry_run else 'imported'}: {total}")


def _numbers(outcome: Outcome) -> str:
    return f"{outcome.new} new, {outcome.updated} updated, {outcome.same} the same"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _report(plan: Plan, failures: list[ImportFailed]) -> dict[str, Any]:
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
                    }
                    for problem in outcome.problems
                ],
            }
            for outcome in plan.outcomes
        ],
        "new": plan.new,
        "updated": plan.updated,
        "same": plan.same,
        "failed": [{"path": failure.name, "reason": failure.reason} for failure in failures],
    }
