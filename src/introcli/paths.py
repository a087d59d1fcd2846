"""Where data, configuration and drafts live.

``INTRO_HOME`` moves everything into one folder; ``INTRO_DB`` moves only the database, and the
backups that stand beside it (``store.backup``).
"""

import os
from pathlib import Path
from typing import NamedTuple

from introcli.errors import UsageProblem

HOME_VARIABLE = "INTRO_HOME"
DATABASE_VARIABLE = "INTRO_DB"
DATABASE_NAME = "intro.db"
CONFIG_NAME = "config.toml"
# Bytes: SQLite opens no longer path than 512, of which names of journals and backups need some.
_LONGEST = 420
# Bytes of one name, which is what every common file system takes.
_LONGEST_NAME = 255


class Places(NamedTuple):
    """The files and folders of one installation; none of them needs to exist."""

    database: Path
    config: Path
    drafts: Path


def places() -> Places:
    """Return where this process keeps its files, read from the environment.

    Raises UsageProblem for a place that no file can be in.
    """
    home = os.environ.get(HOME_VARIABLE, "").strip()
    if home:
        data = config = Path(home)
    else:
        import platformdirs

        data = platformdirs.user_data_path("intro", appauthor=False)
        config = platformdirs.user_config_path("intro", appauthor=False)
    data, config = _whole(data, HOME_VARIABLE), _whole(config, HOME_VARIABLE)
    named = os.environ.get(DATABASE_VARIABLE, "").strip()
    database = _whole(Path(named), DATABASE_VARIABLE) if named else data / DATABASE_NAME
    return Places(database=database, config=config / CONFIG_NAME, drafts=data / "drafts")


def _whole(path: Path, variable: str) -> Path:
    found = os.path.expanduser(path)
    whole = Path(found).absolute()
    if found.startswith("~"):
        raise UsageProblem(
            f"{variable} names the home of a user who does not exist: {path}",
            hint=f"set {variable} to a folder of yours",
        )
    if len(os.fsencode(whole)) > _LONGEST or any(
        len(os.fsencode(part)) > _LONGEST_NAME for part in whole.parts
    ):
        raise UsageProblem(
            f"the path in {variable} is too long: {len(os.fsencode(whole)):,} bytes, and"
            f" {_LONGEST} fit, {_LONGEST_NAME} in one name",
            hint=f"set {variable} to a folder with a shorter path",
        )
    return whole
