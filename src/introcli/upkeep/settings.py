"""Showing and changing the configuration file; comments in it stay."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from introcli import config
from introcli.errors import ConfigProblem, DiskFull, UsageProblem, reason_of
from introcli.saving import is_full, save
from introcli.store.files import make_private_folder
from introcli.store.workspace import Workspace

_PLACE = "check the rights of that folder, or set INTRO_HOME to one of yours"


@dataclass(frozen=True)
class SettingView:
    """One setting as it stands."""

    key: str
    value: Any
    default: Any
    takes: str
    meaning: str


def list_settings(workspace: Workspace) -> tuple[SettingView, ...]:
    """Return every setting with its present value, and the rules that were changed."""
    defaults = config.Settings()
    found = [
        SettingView(
            s.key,
            config.value_of(workspace.settings, s.key),
            config.value_of(defaults, s.key),
            s.takes,
            s.meaning,
        )
        for s in config.SETTINGS
    ]
    takes = ", ".join(config.SEVERITIES)
    for rule, severity in sorted(workspace.settings.etiquette.items()):
        found.append(SettingView(f"etiquette.{rule}", severity, "", takes, f"how {rule} is judged"))
    return tuple(found)


def get_setting(workspace: Workspace, key: str) -> SettingView:
    """Return one setting; raise UsageProblem with the close match for an unknown key."""
    value = config.value_of(workspace.settings, key)
    for setting in list_settings(workspace):
        if setting.key == key:
            return setting
    return SettingView(key, value, "", ", ".join(config.SEVERITIES), "how a rule is judged")


def set_setting(workspace: Workspace, key: str, text: str) -> SettingView:
    """Write one setting into ``config.toml``, keeping comments and order."""
    import tomlkit

    value = config.as_typed(key, text)
    path = workspace.config
    document = (
        tomlkit.parse(path.read_text(encoding="utf-8")) if path.exists() else tomlkit.document()
    )
    table: Any = document
    *tables, name = key.split(".")
    for part in tables:
        table = table.setdefault(part, tomlkit.table())
    table[name] = value
    keep_text(path, tomlkit.dumps(document))
    return SettingView(key, value, "", "", "")


def unset_setting(workspace: Workspace, key: str) -> SettingView:
    """Take one setting out of ``config.toml``, so that its default holds again."""
    import tomlkit

    default = config.value_of(config.Settings(), key)
    path = workspace.config
    if path.exists():
        document = tomlkit.parse(path.read_text(encoding="utf-8"))
        table: Any = document
        *tables, name = key.split(".")
        for part in tables:
            table = table.get(part, {})
        for written in [one for one in table if one.lower() == name.lower()]:
            del table[written]
        keep_text(path, tomlkit.dumps(document))
    return SettingView(key, default, "", "", "")


def _write(path: Path, text: str) -> None:
    """Write it whole or not at all, mode 0600; where it is a link, to what that points to."""
    target = Path(os.path.realpath(path))
    try:
        make_private_folder(target.parent)
        save(str(target), text.encode())
    except UsageProblem as problem:
        raise ConfigProblem(str(problem), hint=_PLACE) from problem
    except OSError as problem:
        told = f"{path} cannot be written: {reason_of(problem)}"
        if is_full(problem):
            hint = "free some space and run the command again"
            raise DiskFull(told, hint=hint) from problem
        raise ConfigProblem(told, hint=_PLACE) from problem


def read_text(path: Path) -> str:
    """Return the configuration file as it stands, or a commented start when there is none."""
    if path.exists():
        return config.text_of(path)
    lines = ["# Settings of intro. Take the # away from a line to set it.", ""]
    defaults = config.Settings()
    for setting in config.SETTINGS:
        value = config.value_of(defaults, setting.key)
        shown = value if isinstance(value, int) else f'"{value}"'
        lines += [f"# {setting.meaning} ({setting.takes})", f"# {setting.key} = {shown}", ""]
    return "\n".join(lines)


def set_aside(path: Path, text: str) -> Path:
    """Keep a text that is no configuration beside it, so that what was typed is not lost."""
    aside = path.with_name(f"{path.name}.rejected")
    _write(aside, text)
    return aside


def keep_text(path: Path, text: str) -> None:
    """Keep an edited configuration; raise ConfigProblem when it is not valid, keeping the old."""
    config.parse(text, path)
    _write(path, text)
