"""Finding something in the text that the reader shows."""

from tui.screens.find import FindScreen
from tui.screens.main.desk import Desk
from tui.screens.main.panes import Panes
from tui.screens.main.picking import Picking
from tui.screens.main.querying import Querying
from tui.screens.main.reading import Reading
from tui.screens.main.sections import Sections


class Finding:
    """Goes through the places of a text; what is folded is open while it is looked through."""

    def __init__(
        self,
        desk: Desk,
        panes: Panes,
        picking: Picking,
        reading: Reading,
        sections: Sections,
        querying: Querying,
    ) -> None:
        self._desk = desk
        self._panes = panes
        self._reader = panes.reader
        self._picking = picking
        self._reading = reading
        self._sections = sections
        self._querying = querying

    def ask(self) -> None:
        """Find something in the text of the reader."""
        if self._picking.need_paper() is None:
            return
        self._reading.enter()
        reader, reading = self._reader, self._reading
        start = reader.line

        def look(text: str) -> int:
            nonlocal start
            if text.strip() and self._sections.open_to_find():
                start = reader.line
            reading.want(text)
            if reader.places:
                reader.go_to_place(reader.place_from(start))
            return reader.places if reading.wanted else 0

        def go_on(text: str | None) -> None:
            if text is None:
                reading.want("")
                reader.go_to_line(start, around=0)
                self._sections.fold_again()
            else:
                self._say_place()

        self._desk.app.push_screen(FindScreen(reading.wanted, look), go_on)

    def step(self, by: int) -> None:
        """Go to the next place in the text or the one before; else to what the search found."""
        if self._panes.in_reader:
            self._reading.enter()  # it may not have followed the cursor yet
            if self._reading.wanted or self._querying.query:
                self._sections.open_to_find()
        if not self._reading.wanted or not self._panes.in_reader:
            self._querying.step(by)
            return
        reader = self._reader
        count = reader.places
        if not count:
            self._desk.say(f"“{self._reading.wanted}” is not in this text")
            return
        here = reader.place if reader.place >= 0 else reader.place_from(reader.line) - (by > 0)
        reader.go_to_place((here + by) % count)
        self._say_place()

    def let_go(self) -> bool:
        """End finding; false when nothing is to be found here."""
        if not (self._reading.wanted and self._panes.in_reader):
            return False
        self.end()
        self._desk.say("found no more")
        return True

    def end(self) -> None:
        """Mark again what the search found, if anything; where one went to stays open."""
        here = self._sections.keys_around(self._reader.place_line)
        self._reading.want("")
        self._sections.fold_again(but=here)

    def _say_place(self) -> None:
        at = f"place {self._reader.place + 1} of {self._reader.places:,}"
        keys = self._desk.with_keys(" · {next-match}, {previous-match} go · {back} ends")
        self._desk.say(f"“{self._reading.wanted}”: {at}{keys}")
