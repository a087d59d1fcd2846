"""The state of the data on a terminal."""

from __future__ import annotations

from introcli.cli.show.console import Screen, columns, line
from introcli.cli.show.human_parts import plural
from introcli.upkeep.health import Health

_SAID = {"ok": "✓", "hint": "·", "warning": "warning", "error": "error"}
_STYLE = {"ok": "context", "hint": "context", "warning": "warning", "error": "error"}


def health(found: Health) -> Screen:
    """Give the answer first, then each check, then the commands that mend what is wrong."""
    wrong = [check for check in found.checks if not check.ok]
    mended = [check for check in found.checks if check.mended]
    if mended:
        names = ", ".join(check.name for check in mended)
        yield line(("Mended   ", "strong"), names)
    yield line(
        (f"{plural(len(wrong), 'thing')} to look at" if wrong else "All is well", "strong"),
        (f"   {plural(len(found.checks), 'check')}", "context"),
    )
    yield line()
    table = columns(16, 8, None)
    for check in found.checks:
        said = "mended" if check.mended else _SAID[check.severity]
        table.add_row(
            line(f"  {check.name}"),
            line((said, _STYLE[check.severity])),
            line((check.message, "context" if check.ok else "")),
        )
    yield table
    fixes = dict.fromkeys(check.fix for check in wrong if check.fix)
    if fixes:
        yield line()
    for index, fix in enumerate(fixes):
        yield line(("Next   " if index == 0 else "       ", "todo"), (fix, "command"))
