"""What a document says of a paper beyond what readlist has a place for, each under its name."""


class Fields:
    """The further fields of one paper; a name that is taken gets a number behind it."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self._taken: dict[str, int] = {}

    def add(self, name: str, value: str) -> None:
        """Keep a value that is not empty under a name of its own."""
        if not value or self.values.get(name) == value:
            return
        free = name
        while free in self.values:
            self._taken[name] = self._taken.get(name, 1) + 1
            free = f"{name}-{self._taken[name]}"
        self.values[free] = value
