"""One pass over a library for everything in it that is not as it should be.

A further check is one function with its codes, registered once in `CHECKS`.
"""

from store.checking.damage import CODES as DAMAGE
from store.checking.duplicates import CHECK as DUPLICATES
from store.checking.files import CHECK as FILES
from store.checking.findings import Check, Code, Contents, Finding, in_order
from store.checking.history import CHECK as HISTORY
from store.checking.identities import CHECK as IDENTITIES
from store.checking.links import CHECK as LINKS
from store.checking.papers import CHECK as PAPERS
from store.checking.sources import CHECK as SOURCES
from store.checking.tags import CHECK as TAGS

__all__ = ["CHECKS", "CODES", "check"]

CHECKS: tuple[Check[Contents], ...] = (
    FILES,
    HISTORY,
    IDENTITIES,
    PAPERS,
    TAGS,
    LINKS,
    SOURCES,
    DUPLICATES,
)

CODES: tuple[Code, ...] = (*DAMAGE, *(code for one in CHECKS for code in one.codes))
"""Every kind of finding in a library."""


def check(library: Contents) -> list[Finding]:
    """Everything that the checks find in a library, the gravest first.

    Reads what is in memory, the permissions of the library file and its journal, and the files
    beside them that bear their name; writes nothing.
    """
    return in_order(found for one in CHECKS for found in one.find(library))
