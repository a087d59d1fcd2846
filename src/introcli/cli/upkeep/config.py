"""``intro config``: list, get, set, unset, edit, path."""

import os
from functools import partial
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from introcli import paths
from introcli.cli import context, prompts
from introcli.cli import options as o
from introcli.cli.prompts import edit_text
from introcli.cli.show.parts import settings
from introcli.config import SETTINGS
from introcli.errors import Aborted, ConfigProblem, UsageProblem
from introcli.store import backup
from introcli.upkeep.settings import (
    get_setting,
    keep_text,
    list_settings,
    read_text,
    set_aside,
    set_setting,
    unset_setting,
)

_SETTINGS = {"help_option_names": ["-h", "--help"]}
app = typer.Typer(
    help="""Settings.

    \b
    intro config set date_order dmy
    intro config set etiquette.B6 hint
    """,
    no_args_is_help=True,
    rich_markup_mode=o.HELP_MODE,
    add_completion=False,
    context_settings=_SETTINGS,
)


def _complete_key(incomplete: str) -> list[str]:
    return [setting.key for setting in SETTINGS if setting.key.startswith(incomplete)]


Key = Annotated[
    str,
    typer.Argument(
        metavar="KEY", help="As intro config list shows it.", autocompletion=_complete_key
    ),
]


def _or_null(value: object) -> object:
    """Return a setting as a document holds it: null where nothing is set."""
    return None if value == "" else value


@app.command("list", context_settings=_SETTINGS)
def list_all(json: o.Json = False) -> None:
    """List every setting with its value and meaning.

    \b
    intro config list
    """
    views = list_settings(context.workspace())

    context.printer(json=json).show(
        document=lambda: {
            "settings": [
                {
                    "key": view.key,
                    "value": _or_null(view.value),
                    "default": _or_null(view.default),
                    "takes": view.takes,
                    "meaning": view.meaning,
                }
                for view in views
            ]
        },
        rows=lambda: [(view.key, view.value) for view in views],
        human=lambda: settings(views),
    )


@app.command(context_settings=_SETTINGS)
def get(key: Key, json: o.Json = False) -> None:
    """Show one setting.

    \b
    intro config get date_order
    """
    view = get_setting(context.workspace(), key)
    context.printer(json=json).show(
        document=lambda: {"key": view.key, "value": _or_null(view.value)},
        rows=lambda: [(view.value,)],
        human=lambda: [str(view.value)],
    )


class _TakesNumbers(TyperCommand):
    """A command to which ``-3`` is a value, so that its range is what refuses it."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put numbers below zero behind ``--``, where nothing is an option."""
        below = [word for word in args if word[:1] == "-" and word[1:].isdecimal()]
        if below and "--" not in args:
            args = [word for word in args if word not in below] + ["--", *below]
        return super().parse_args(ctx, args)


@app.command("set", cls=_TakesNumbers, context_settings=_SETTINGS)
def set_value(
    key: Key,
    value: Annotated[str, typer.Argument(metavar="VALUE", help="The new value.")],
    json: o.Json = False,
) -> None:
    """Change one setting; comments in the file stay.

    \b
    intro config set wait.email 7
    """
    view = set_setting(context.workspace(), key, value)
    context.printer(json=json).show(
        document=lambda: {"key": view.key, "value": _or_null(view.value)},
        rows=lambda: [(view.key, view.value)],
        human=lambda: [f"{view.key} is now {_said(view.value)}"],
    )


@app.command(context_settings=_SETTINGS)
def unset(key: Key, json: o.Json = False) -> None:
    """Take one setting back to its default.

    \b
    intro config unset wait.email
    """
    view = unset_setting(context.workspace(), key)
    context.printer(json=json).show(
        document=lambda: {"key": view.key, "value": view.value},
        rows=lambda: [(view.key, view.value)],
        human=lambda: [f"{view.key} is at its default: {_said(view.value)}"],
    )


def _said(value: Any) -> str:
    return "empty" if value == "" else str(value)


@app.command(context_settings=_SETTINGS)
def edit() -> None:
    """Change the configuration file in your editor; it is checked before it is kept.

    \b
    intro config edit
    """
    path = paths.places().config
    text = read_text(path)
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not named and not context.may_ask(no_input=False):
        raise UsageProblem(
            "there is no terminal to edit in",
            hint="in a script: intro config set KEY VALUE, or set EDITOR to one that works without",
        )
    edited = edit_text(text, suffix=".toml")
    if edited is None:
        raise Aborted("the editor was left without saving, so nothing was changed")
    while True:
        try:
            keep_text(path, edited)
        except ConfigProblem as problem:
            kept = partial(set_aside, path)
            edited = prompts.edit_again(edited, problem, kept, suffix=".toml")
        else:
            break
    context.say("Kept.")


@app.command(context_settings=_SETTINGS)
def path(json: o.Json = False) -> None:
    """Show where the configuration and the data are.

    \b
    intro config path
    """
    places = paths.places()
    found = {
        "config": str(places.config),
        "database": str(places.database),
        "backups": str(backup.folder_of(places.database)),
    }
    context.printer(json=json).show(
        document=lambda: found,
        rows=found.items,
        human=lambda: [f"{name:<10}{where}" for name, where in found.items()],
    )
