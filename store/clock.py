"""The time, as everything takes it unless a test gives another clock, and as a person reads it."""

from datetime import UTC, datetime


def day(time: str) -> str:
    """The day of a time (UTC, ISO 8601) where the person is: `2026-11-21`; else what it says."""
    try:
        return datetime.fromisoformat(time).astimezone().date().isoformat()
    except (ValueError, OverflowError):
        return time


def quarter_of_date(iso: str) -> str:
    """The quarter in which an ISO date lies: `2020Q4`."""
    return f"{iso[:4]}Q{(int(iso[5:7]) + 2) // 3}"


def stamp(time: datetime) -> str:
    """A time as records and changes have it, in UTC to the second: `2026-11-21T12:00:00Z`."""
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def utc_now() -> datetime:
    """The time in UTC."""
    return datetime.now(UTC)
