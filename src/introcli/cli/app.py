"""The command tree, built from ``commands.COMMANDS`` as it is needed."""

from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from introcli import __version__
from introcli.cli.commands import COMMANDS
from introcli.cli.options import HELP_MODE

_HELP = """Keep the people you met, ask for introductions well, and know whose turn it is.

\b
intro add-contact "Mary Somerville" --met "Spring soiree" --talked "celestial mechanics"
intro draft "Charles Babbage" --new --via mary-somerville --purpose "see his engine at work"
intro followup
"""
# The last line, which is seen where the help is longer than the window.
_NEW_HERE = "New here?  intro demo shows the main job; then: intro me"
_SETTINGS = {"help_option_names": ["-h", "--help"]}


class LazyGroup(TyperGroup):
    """A group that imports a command's module only when that command runs.

    For help and completion a command is a name and a line of help, which the table holds.
    """

    def list_commands(self, _ctx: Any) -> list[str]:
        """Return the names in the order of the help."""
        return list(COMMANDS)

    def get_command(self, _ctx: Any, cmd_name: str) -> Any:
        """Return the command that runs."""
        if cmd_name not in COMMANDS:
            return None
        return load(cmd_name)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help from the table alone."""
        listing = Listing(
            name=self.name,
            commands={
                name: TyperCommand(name, help=entry.help, rich_help_panel=entry.panel)
                for name, entry in COMMANDS.items()
            },
            params=self.params,
            help=self.help,
            epilog=_NEW_HERE,
            context_settings=self.context_settings,
            rich_markup_mode=self.rich_markup_mode,
        )
        listing.format_help(ctx, formatter)

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """Complete command names from the table, options as usual."""
        from typer._click.shell_completion import CompletionItem

        if incomplete.startswith("-"):
            return super(TyperGroup, self).shell_complete(ctx, incomplete)
        return [
            CompletionItem(name, help=entry.help)
            for name, entry in COMMANDS.items()
            if name.startswith(incomplete)
        ]


class Listing(TyperGroup):
    """The same commands by name and line of help alone."""


def load(name: str) -> Any:
    """Return one command as Typer builds it, importing its module."""
    entry = COMMANDS[name]
    attribute = entry.attribute or name.replace("-", "_")
    found = getattr(import_module(f"introcli.cli.{entry.module}"), attribute)
    if isinstance(found, typer.Typer):
        built = typer.main.get_command(found)
    else:
        single = typer.Typer(add_completion=False, rich_markup_mode=HELP_MODE)
        single.command(name, context_settings=_SETTINGS)(found)
        built = typer.main.get_command(single)
    built.name = name
    return built


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"intro {__version__}")
        raise typer.Exit


app = typer.Typer(
    name="intro",
    cls=LazyGroup,
    help=_HELP,
    no_args_is_help=True,
    rich_markup_mode=HELP_MODE,
    context_settings=_SETTINGS,
    pretty_exceptions_enable=False,
)


@app.callback()
def main(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    """See ``_HELP``."""


def command() -> Any:
    """Return the whole command tree."""
    return typer.main.get_command(app)
