"""Why a file could not be imported."""

import unicodedata


class ImportFailed(Exception):
    """A file gives no document; str() is one line that names the file and the reason."""

    def __init__(self, name: str, reason: str) -> None:
        self.name = one_line(name)
        self.reason = one_line(reason)
        super().__init__(self.name, self.reason)

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}"


class NotRecognised(ImportFailed):
    """A text holds no paper in any format; a folder may well hold such files."""


def one_line(text: str) -> str:
    """A text from outside as NFC, with `?` for what cannot be shown in one line or stored."""
    nfc = unicodedata.normalize("NFC", text)
    return "".join(c if c.isprintable() else " " if c.isspace() else "?" for c in nfc)
