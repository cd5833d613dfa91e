"""The formats that readlist writes, one file each, and the registry that knows them by name.

What a format can hold, and what it leaves out, is said where it is written and in
docs/guide/export.md.
"""

from store.exporters.bibtex import BIBTEX
from store.exporters.csl_json import CSL_JSON
from store.exporters.csv_table import CSV
from store.exporters.interface import Exporter
from store.exporters.markdown import MARKDOWN
from store.exporters.plain_json import JSON
from store.exporters.ris import RIS

__all__ = ["EXPORTERS", "exporter_of_name"]

EXPORTERS: dict[str, Exporter] = {
    exporter.name: exporter for exporter in (BIBTEX, RIS, CSL_JSON, CSV, MARKDOWN, JSON)
}
"""Every format by its name."""


def exporter_of_name(name: str) -> Exporter | None:
    """The format that the name of a file tells by its end, the longest first; None for others."""
    folded = name.casefold()
    by_suffix = {suffix: one for one in EXPORTERS.values() for suffix in one.suffixes}
    fitting = [suffix for suffix in by_suffix if folded.endswith(suffix)]
    return by_suffix[max(fitting, key=len)] if fitting else None
