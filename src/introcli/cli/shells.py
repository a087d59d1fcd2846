"""The script that Typer gives to zsh, so that the very first TAB completes."""

from __future__ import annotations

# zsh loads the file at the first TAB, as the body of a function called as the file is. Typer's
# only defines what completes from then on; so it is called there and then.
_AT_ONCE = """
if [[ "$funcstack[1]" == "_%(prog_name)s" ]]; then
  %(complete_func)s "$@"
fi
"""


def complete_at_once() -> None:
    """Let the script for zsh complete when it is loaded."""
    from typer import _completion_shared as shared

    if not shared._completion_scripts["zsh"].endswith(_AT_ONCE):
        shared._completion_scripts["zsh"] += _AT_ONCE
