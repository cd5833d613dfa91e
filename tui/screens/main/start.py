"""What the main screen begins with."""

from collections.abc import Mapping

from msgspec import Struct, field

from store.library import Library
from store.views import View
from tui.hints import Lessons
from tui.locations import Locations
from tui.state import LastTime
from tui.widgets.reader import Render


class Start(Struct, frozen=True):
    """A library, where things are, and what the person set and left behind the last time."""

    library: Library
    environment: Mapping[str, str]
    places: Locations
    usual: View = field(default_factory=View)
    """The branches and the order in which the settings want the papers."""
    last_time: LastTime = field(default_factory=LastTime)
    """Where the person left this library."""
    lessons: Lessons = field(default_factory=Lessons)
    """What the person uses already."""
    tree_width: int = 0
    """The person's, in cells; 0 follows the size of the terminal."""
    mark_when_opened: bool = False
    """Whether a paper to be read becomes one being read when it is opened."""
    greeting: Render | None = None
    """What the reader shows instead of a paper, until a key is pressed."""
