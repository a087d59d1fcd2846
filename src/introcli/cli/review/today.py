"""``intro followup --count`` and ``intro today``: run at every prompt, and at a shell's start.

Typed exactly so, they are done without building the command line at all, which takes longer than
they do (docs/decisions/0013-the-review.md). With any option they come here from the commands in
``followup.py``, which import Typer, and do the same.
"""

import os
import sys
from collections.abc import Callable, Mapping

from introcli.safe_text import safe

# Columns; what a terminal has when it does not say.
_WIDTH = 80
_SEE = "intro followup"


def count(*, days_ahead: int = 0, json: bool = False) -> None:
    """Print how many follow-ups are due: a number, or a document."""
    from introcli.cli import context
    from introcli.review.due_items import glance
    from introcli.store.connection import waiting_for_nobody

    with waiting_for_nobody():
        found = glance(context.workspace(), days_ahead=days_ahead)
    if json:
        _write_json({"count": found.total, "groups": found.groups})
    else:
        sys.stdout.write(f"{found.total}\n")


def print_today(*, json: bool = False) -> None:
    """Print one line about what is due, or nothing at all."""
    from introcli.cli import context
    from introcli.errors import DatabaseLocked
    from introcli.review.due_items import glance
    from introcli.store.connection import waiting_for_nobody

    try:
        with waiting_for_nobody():
            found = glance(context.workspace(), with_first=True)
    except DatabaseLocked:
        if json:
            raise
        return  # a shell that starts is not kept waiting; what is due is there at the next one
    if json:
        from introcli.cli.show.documents import as_document

        first = as_document(found.first)
        _write_json({"count": found.total, "groups": found.groups, "first": first})
    elif found.first:
        many = "1 follow-up" if found.total == 1 else f"{found.total} follow-ups"
        what = safe(f"{found.first.about}: {found.first.say}")
        rest = len(f"{many} ·  · {_SEE}")
        try:
            width = os.get_terminal_size(sys.stdout.fileno()).columns or _WIDTH
        except OSError:
            width = _WIDTH
        width -= rest
        if sys.stdout.isatty() and len(what) > width:
            what = what[: max(width - 1, 1)].rstrip() + "…"
        sys.stdout.write(f"{many} · {what} · {_SEE}" + "\n")


def _write_json(document: Mapping[str, object]) -> None:
    import json

    sys.stdout.write(json.dumps(document, indent=2, ensure_ascii=True) + "\n")


# What is typed, word for word, and what does it.
AT_ONCE: dict[tuple[str, ...], Callable[[], None]] = {
    ("followup", "--count"): count,
    ("today",): print_today,
}
