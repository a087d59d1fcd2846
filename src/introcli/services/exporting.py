"""Taking things out: everything as JSON, contacts as a table or vCards, the log (F12)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC

from introcli import __version__
from introcli.domain.own_format import FORMAT
from introcli.services.workspace import Workspace
from introcli.store.identity import SCHEMA_VERSION
from introcli.store.reads import everything
from introcli.transfer import own_writing


def everything_as_json(workspace: Workspace, connection: sqlite3.Connection) -> Iterator[bytes]:
    """Give the whole database but its journal, part by part."""
    header = {
        "format": FORMAT,
        "schema": SCHEMA_VERSION,
        "version": __version__,
        "exported_at": workspace.now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "numbers": everything.numbers(connection),
    }
    return own_writing.render(header, everything.sections(connection))
