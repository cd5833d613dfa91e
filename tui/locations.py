"""Where readlist keeps things on this system, and what stands in for it.

An option of the command line comes first, then READLIST_LIBRARY and READLIST_CONFIG, then the
folders of the platform.
"""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from platformdirs import PlatformDirs

from store.backups import folder_of
from store.storage import journal_of


class Locations(Struct, frozen=True):
    """The files and folders of one run; none of them need exist."""

    library: Path
    config: Path
    themes: Path
    state: Path

    @property
    def settings(self) -> Path:
        """The file with the person's settings."""
        return self.config / "config.yaml"

    def named(self) -> dict[str, Path]:
        """Each place under the name that `readlist paths` prints."""
        # Beside the file that a link leads to.
        file = self.library.resolve()
        return {
            "library": self.library,
            "journal": journal_of(file),
            "backups": folder_of(file),
            "config": self.config,
            "settings": self.settings,
            "themes": self.themes,
            "state": self.state,
        }


def locate(
    environment: Mapping[str, str], library: str | None = None, config: str | None = None
) -> Locations:
    """The places of this run. A leading ~ is the home folder."""
    folders = PlatformDirs("readlist", appauthor=False)
    library = library or environment.get("READLIST_LIBRARY")
    config = config or environment.get("READLIST_CONFIG")
    config_folder = Path(config).expanduser() if config else folders.user_config_path
    return Locations(
        library=Path(library).expanduser() if library else folders.user_data_path / "library.json",
        config=config_folder,
        themes=config_folder / "themes",
        state=folders.user_state_path / "state.json",
    )
