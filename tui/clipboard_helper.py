"""One use of the desktop clipboard through pyperclip, as a program of its own.

pyperclip knows the platforms, but it waits for their tools without a limit, lets them write on the
terminal, and loads whole toolkits into the process. Here it can do no harm: `tui.clipboard` runs
this file off the terminal and ends it when it takes too long.

Both commands read UTF-8 text from standard input. `copy` prints the name of pyperclip's copying
function, or nothing when it finds no tool, and then copies. `check` prints `same` when the
clipboard holds the text, else `different`. Errors end the program with a status other than 0.
"""

import sys

import pyperclip


def main(command: str) -> None:
    """Do what `command` says, `copy` or `check`."""
    text = sys.stdin.buffer.read().decode("utf-8")
    copy, paste = pyperclip.determine_clipboard()
    if not copy:
        return
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
