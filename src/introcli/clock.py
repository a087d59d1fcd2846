"""The only place that reads the time. ``INTRO_NOW`` fixes it, for tests and for the curious."""

import os
from datetime import UTC, datetime

from introcli.errors import UsageProblem

NOW_VARIABLE = "INTRO_NOW"
# Years that leave room for what is reckoned from today, a century to either side.
_YEARS = range(1900, 9001)


def now() -> datetime:
    """Return the present instant, aware, in the local time zone.

    ``INTRO_NOW`` holds an ISO 8601 date or date-time; without an offset it is local time.
    Raises UsageProblem when it holds anything else.
    """
    fixed = os.environ.get(NOW_VARIABLE, "").strip()
    if not fixed:
        return datetime.now(UTC).astimezone()
    hint = f"for example {NOW_VARIABLE}=2026-03-12T09:00, or unset it"
    try:
        moment = datetime.fromisoformat(fixed)
        if moment.year not in _YEARS:
            years = f"takes a year from {_YEARS.start} to {_YEARS.stop - 1}"
            raise UsageProblem(f"{NOW_VARIABLE} {years}: {fixed!r}", hint=hint)
        return moment.astimezone()
    except (ValueError, OverflowError, OSError):
        raise UsageProblem(f"{NOW_VARIABLE} is not a date and time: {fixed!r}", hint=hint) from None
