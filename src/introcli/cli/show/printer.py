"""Where results go: human on a terminal, tab-separated when piped, JSON when asked for."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from introcli.cli.show import documents as row_forms
from introcli.cli.show.parts import Part, make_console
from introcli.safe_text import safe


class Printer(NamedTuple):
    """Prints one result. ``human`` is set on a terminal, ``json`` when it was asked for."""

    json: bool = False
    human: bool = False

    def show(
        self,
        *,
        document: Callable[[], Any],
        rows: Callable[[], Iterable[row_forms.Row]],
        human: Callable[[], Iterable[Part]],
    ) -> None:
        """Print the one form that is wanted; the others are never computed."""
        self.show_many(document=document, text=lambda: row_forms.as_lines(rows()), human=human)

    def show_many(
        self,
        *,
        document: Callable[[], Any],
        text: Callable[[], str],
        human: Callable[[], Iterable[Part]],
    ) -> None:
        """Do the same with rows that come as text already, for lists that can be very long."""
        if self.json:
            self.write(json.dumps(document(), indent=2, ensure_ascii=True) + "\n")
        elif self.human:
            console = make_console()
            for part in human():
                console.print_trimmed(part)
        else:
            self.write(text())

    def write(self, text: str) -> None:
        """Write plain text to standard output."""
        sys.stdout.write(text)


@contextmanager
def rows_read() -> Iterator[Callable[[str, int], None]]:
    """Yield what shows the progress of rows; silent in a pipe and for screen readers."""
    if not sys.stderr.isatty() or os.environ.get("INTRO_ACCESSIBLE") == "1":
        yield lambda _label, _rows: None
        return
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

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
