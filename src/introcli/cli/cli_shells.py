"""The script that Typer gives to zsh, so that the very first TAB completes."""

from __future__ import annotations

from collections.abc import Sequence

from introcli.errors import UsageProblem

_SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")
_NAME, _VARIABLE = "intro", "_INTRO_COMPLETE"
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


def complete_named(option: str, shells: Sequence[str]) -> None:
    """Install or print completion for the shell that was named, whatever shell this is.

    Typer asks only which shell runs it, and leaves a name that follows unread.
    """
    if len(shells) != 1 or shells[0] not in _SHELLS:
        raise UsageProblem(
            f"{option} takes one shell, and {' '.join(shells)[:40]!r} is none that is known",
            hint=f"it takes {', '.join(_SHELLS)}; alone it takes the shell you are in",
        )
    import typer
    from typer import _completion_shared as shared

    if option == "--show-completion":
        script = shared.get_completion_script(
            prog_name=_NAME, complete_var=_VARIABLE, shell=shells[0]
        )
        typer.echo(script)
        return
    shell, path = shared.install(shells[0], _NAME, _VARIABLE)
    typer.echo(f"{shell} completion installed in {path}")
    typer.echo("Completion will take effect once you restart the terminal")
