"""`readlist config`: the settings in use, and a sample of the file that sets them."""

import argparse
from pathlib import Path

import msgspec

from tui.settings.sample import sample_file, written
from tui.verbs.session import DONE, FAILED, Session, put, put_json, say
from tui.verbs.settings import settings_for


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `config`."""
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--sample", action="store_true", help="print a config.yaml with every option explained"
    )
    what.add_argument(
        "--write-sample", action="store_true", help="make it your config.yaml, if you have none"
    )
    what.add_argument("--json", action="store_true", help="as a JSON object")


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Print the settings in use or the sample, or write the sample where the settings belong."""
    if arguments.sample:
        put(sample_file().rstrip("\n"))
        return DONE
    if arguments.write_sample:
        return _write_sample(session.locations.settings)
    settings = settings_for(session)
    values = {name: getattr(settings, name) for name in settings.__struct_fields__}
    if arguments.json:
        put_json(msgspec.to_builtins(values))
        return DONE
    path = session.locations.settings
    put(f"# {path}{'' if path.exists() else '  (not there yet; these are the defaults)'}")
    for name, value in values.items():
        put(f"{name}: {written(value)}")
    return DONE


def _write_sample(path: Path) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(sample_file())
    except FileExistsError:
        say(f"{path} is there already; it is not written over")
        return FAILED
    say("written; it sets nothing yet, and has every option in a comment")
    put(str(path))
    return DONE
