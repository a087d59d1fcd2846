"""A progress line on the terminal, on standard error, gone when the work is done."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def rows_read() -> Iterator[Callable[[str, int], None]]:
    """Give what is told of each thousand rows; silent in a pipe and for screen readers."""
    if not sys.stderr.isatty() or os.environ.get("INTRO_ACCESSIBLE") == "1":
        yield lambda _label, _rows: None
        return
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from introcli.cli.show.console import make_console
    from introcli.safe_text import safe

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        TextColumn("{task.completed:,.0f} rows"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=make_console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading", total=None)

        def tell(label: str, rows: int) -> None:
            progress.update(task, description=safe(label.rsplit("/", 1)[-1]), completed=rows)

        yield tell
