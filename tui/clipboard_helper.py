"""One use of the desktop clipboard through pyperclip, as a program of its own.

pyperclip knows the platforms, but it waits for their tools without a limit, lets them write on the
terminal, and loads whole toolkits into the process. Here it can do no harm: `tui.clipboard` runs
this file off the terminal and ends it when it takes too long.

`copy` and `check` read UTF-8 text from standard input. `copy` prints the name of pyperclip's
copying function, or nothing when it finds no tool, and then copies. `check` prints `same` when the
clipboard holds the text, else `different`. `paste` prints what it holds. Errors end the program
with a status other than 0.
"""

import sys

import pyperclip

NO_TOOL = 3
"""The exit status when there is no clipboard to read."""


def main(command: str) -> None:
    """Do what `command` says: `copy`, `check` or `paste`."""
    copy, paste = pyperclip.determine_clipboard()
    if not copy:
        raise SystemExit(0 if command == "copy" else NO_TOOL)
    if command == "paste":
        sys.stdout.buffer.write(paste().encode("utf-8", "replace"))
        return
    text = sys.stdin.buffer.read().decode("utf-8")
    if command == "copy":
        # Before copying, so that the tool is known even when it hangs.
        print(copy.__name__, flush=True)
        copy(text)
    elif command == "check":
        held = paste().replace("\r\n", "\n")
        print("same" if held == text else "different")
    else:
        raise SystemExit(f"unknown command: {command}")


if __name__ == "__main__":
    main(sys.argv[1])
