"""The `readlist` command. It answers `--version` before anything else is imported."""

import sys

from tui import __version__


def main(arguments: list[str] | None = None) -> int:
    """Run `readlist` with these arguments and return its exit status."""
    words = sys.argv[1:] if arguments is None else arguments
    if words == ["--version"]:
        print(f"readlist {__version__}")
        return 0
    # Everything else costs more to import than a version number should.
    from tui.command_line import run

    return run(words)


if __name__ == "__main__":
    sys.exit(main())
