"""Times as a person reads them."""

from datetime import datetime


def day(time: str) -> str:
    """The day of a time (UTC, ISO 8601) where the person is: `2026-11-21`; else what it says."""
    try:
        return datetime.fromisoformat(time).astimezone().date().isoformat()
    except (ValueError, OverflowError):
        return time
