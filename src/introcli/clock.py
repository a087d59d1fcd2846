"""The only place that reads the time. ``INTRO_NOW`` fixes it, for tests and for the curious."""

import os
from datetime import UTC, datetime

from introcli.errors import UsageProblem

NOW_VARIABLE = "INTRO_NOW"


def now() -> datetime:
    """Return the present instant, aware, in the local time zone.

    ``INTRO_NOW`` holds an ISO 8601 date or date-time; without an offset it is local time.
    Raises UsageProblem when it holds anything else.
    """
    fixed = os.environ.get(NOW_VARIABLE, "").strip()
    if not fixed:
        return datetime.now(UTC).astimezone()
    try:
        return datetime.fromisoformat(fixed).astimezone()
    except (ValueError, OverflowError, OSError):
        raise UsageProblem(
            f"{NOW_VARIABLE} is not a date and time: {fixed!r}",
            hint=f"for example {NOW_VARIABLE}=2026-03-12T09:00, or unset it",
        ) from None
