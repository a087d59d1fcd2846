"""Where data, configuration and drafts live.

``INTRO_HOME`` moves everything into one folder; ``INTRO_DB`` moves only the database, and the
backups that stand beside it (``store.backup``).
"""

import os
from pathlib import Path
from typing import NamedTuple

HOME_VARIABLE = "INTRO_HOME"
DATABASE_VARIABLE = "INTRO_DB"
DATABASE_NAME = "intro.db"
CONFIG_NAME = "config.toml"


class Places(NamedTuple):
    """The files and folders of one installation; none of them needs to exist."""

    database: Path
    config: Path
    drafts: Path


def places() -> Places:
    """Return where this process keeps its files, read from the environment."""
    home = os.environ.get(HOME_VARIABLE, "").strip()
    if home:
        data = config = Path(home)
    else:
        import platformdirs

        data = platformdirs.user_data_path("intro", appauthor=False)
        config = platformdirs.user_config_path("intro", appauthor=False)
    data, config = data.expanduser().absolute(), config.expanduser().absolute()
    named = os.environ.get(DATABASE_VARIABLE, "").strip()
    database = Path(named).expanduser().absolute() if named else data / DATABASE_NAME
    return Places(database=database, config=config / CONFIG_NAME, drafts=data / "drafts")
