"""``docs/configuration.md``: every setting, from the table in ``config.py``."""

from __future__ import annotations

from introcli import config

_HEAD = """# Configuration

<!-- Written by python -m tests.docs.refresh from src/introcli/config.py: change it there. -->

Everything works without a configuration. To change something:

```sh
intro config list                  # every setting, its value and its meaning
intro config get wait.email
intro config set wait.email 7      # checked; comments in the file stay
intro config unset wait.email      # back to its default
intro config edit                  # the whole file in your editor, checked before it is kept
intro config path                  # where it is
```

The configuration is one TOML file, `config.toml`, in your configuration folder (`intro config path`
shows where). With `INTRO_HOME=/some/folder`, everything is in that folder; `INTRO_DB=/some/file.db`
only moves the database. If the file has a mistake, the error names the line, or suggests the
setting you probably meant, and nothing is done until you fix it. An example:

```toml
tone = "formal"

[wait]
email = 7        # days

[etiquette]
B6 = "hint"
```

If `intro config edit` can't accept your changes, you can edit them again. If you quit instead, they
are saved in `config.toml.rejected`, and the settings stay as they were. Passwords are never in
this file; [mail](mail.md) explains where they come from.
"""
_TAIL = """## etiquette

One line for each [rule of good practice](practice.md) whose severity you want to change:
`etiquette.B6 = "hint"`. It takes {severities}.

## Environment

| variable | means |
|---|---|
| `INTRO_HOME` | one folder for the database, the settings, backups and drafts |
| `INTRO_DB` | the database alone, with its backups beside it |
| `INTRO_ACCESSIBLE=1` | no borders, no whole screen: one question after the other |
| `INTRO_HUMAN=1` | output for people, even in a pipe |
| `INTRO_NOW` | the time to work at, such as `2026-03-12T09:00`, in a year from 1900 to 9000 |
| `INTRO_DEBUG=1` | a bug is shown with its traceback |
| `NO_COLOR=1`, `TERM=dumb` | no colour |
| `VISUAL`, `EDITOR` | your editor |
"""


def whole() -> str:
    """Return the page."""
    parts = [_HEAD]
    defaults = config.Settings()
    for table, settings in _by_table().items():
        parts.append(f"## {table}\n" if table else "## General\n")
        parts.append("| setting | takes | default | means |\n|---|---|---|---|")
        parts[-1] += "".join(f"\n{_row(setting, defaults)}" for setting in settings) + "\n"
    parts.append(_TAIL.format(severities=", ".join(config.SEVERITIES)))
    return "\n".join(parts)


def _by_table() -> dict[str, list[config.Setting]]:
    tables: dict[str, list[config.Setting]] = {"": []}
    for setting in config.SETTINGS:
        tables.setdefault(_table_of(setting), []).append(setting)
    return tables


def _table_of(setting: config.Setting) -> str:
    return setting.key.rpartition(".")[0]


def _row(setting: config.Setting, defaults: config.Settings) -> str:
    default = config.value_of(defaults, setting.key)
    shown = f"`{default}`" if default != "" else ""
    return f"| `{setting.key}` | {setting.takes} | {shown} | {setting.meaning} |"
