"""The date that a version number names, written out, and as the build's clock."""

import re
from datetime import UTC, datetime

_DATE = re.compile(r"(?:19|20)\d{2}[-.]?\d{2}[-.]?\d{2}")


def parse(version: str | None) -> datetime | None:
    """Midnight UTC of the day that ``version`` names (20200619 or 2020-06-19), or None."""
    if version is None or not _DATE.fullmatch(version):
        return None
    try:
        return datetime.strptime(re.sub(r"\D", "", version), "%Y%m%d").replace(tzinfo=UTC)
    except ValueError:
        return None


def version_date(version: str | None, language: str) -> str | None:
    """2020年6月19日, 19 June 2020, as ``language`` writes it; None when the version is not a date."""
    from babel.dates import format_date  # packets, which are dated too, do without it

    day = parse(version)
    if day is None:
        return None
    return format_date(day, "long", locale="en_GB" if language == "en" else language)


def day(version: str | None) -> datetime:
    """Midnight UTC of the version's day, or of 1 January 1980 where it names none."""
    return parse(version) or datetime(1980, 1, 1, tzinfo=UTC)


def epoch(version: str | None) -> int:
    """Seconds since 1970 for SOURCE_DATE_EPOCH: the version's :func:`day`."""
    return int(day(version).timestamp())
