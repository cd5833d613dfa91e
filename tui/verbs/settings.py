"""The settings as verbs read them: what is wrong is said, and never stops a verb."""

from tui.settings.options import Settings
from tui.settings.remembered import stamp_of
from tui.verbs.session import Session, say


def settings_for(session: Session) -> Settings:
    """The settings of this call, telling the person what is wrong with them."""
    if not stamp_of(session.locations):
        return Settings()
    # YAML, for those who have a file.
    from tui.settings.reading import read_settings

    read = read_settings(session.locations)
    for problem in read.problems:
        say(str(problem))
    return read.settings
