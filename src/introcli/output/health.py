"""The state of the data in pipes and documents."""

from __future__ import annotations

from introcli.output.documents import Document
from introcli.output.rows import Row
from introcli.views.health import Check, Health


def document(found: Health) -> Document:
    """Return every check; ``fix`` is the command that mends it."""
    return {"ok": found.ok, "checks": [_check(check) for check in found.checks]}


def _check(check: Check) -> Document:
    return {
        "name": check.name,
        "ok": check.ok,
        "severity": check.severity,
        "message": check.message,
        "fix": check.fix or None,
        "mended": check.mended,
    }


def row(check: Check) -> Row:
    """Return name, severity, message, fix."""
    return (check.name, check.severity, check.message, check.fix)
