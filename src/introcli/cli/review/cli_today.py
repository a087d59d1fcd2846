"""``intro today``: one line for a shell's start file."""

from __future__ import annotations

from introcli.cli import options as o
from introcli.cli.review import today as glance


def today(json: o.Json = False) -> None:
    """One line about what is due today, or nothing at all: for your shell's start file.

    To see it in every new shell, add the line `intro today` to ~/.bashrc or ~/.zshrc.

    \b
    intro today
    intro today --json
    """
    glance.today(json=json)
