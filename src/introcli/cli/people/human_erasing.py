"""Erasing a contact on a terminal: what went, and what is left to do."""

from __future__ import annotations

from shlex import quote

from introcli.cli.show.console import Screen, line
from introcli.cli.show.human_parts import next_lines
from introcli.language.views import ContactCard, NextStep
from introcli.people.views_erasing import Erased


def erased_lines(card: ContactCard, what: str, erased: Erased | None) -> Screen:
    """Give what was erased; for good, also the files that may still hold them."""
    yield line(f"Erased {what}.")
    if erased is None:
        yield from next_lines([NextStep("back again", "intro undo")])
        return
    if erased.left:
        yield line("")
        yield line("These files may still hold them; look at them, then remove them yourself:")
        for file in erased.left:
            yield line(f"  {file}")
    again = f"intro search {quote(card.name)}"
    yield from next_lines([NextStep("does another record still name them?", again)])
