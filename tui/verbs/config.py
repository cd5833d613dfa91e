"""`readlist config`: the settings in use, and a sample of the file that sets them."""

import argparse

import msgspec

from tui.settings.sample import sample_file, written
from tui.verbs.session import DONE, Session, put, put_json
from tui.verbs.settings import settings_for


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `config`."""
    parser.add_argument(
        "--sample", action="store_true", help="print a config.yaml with every option explained"
    )
    parser.add_argument("--json", action="store_true", help="as a JSON object")


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Print the settings in use, or the sample."""
    if arguments.sample:
        put(sample_file().rstrip("\n"))
        return DONE
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
