"""A process of its own that counts in the database, or founds it: run by the tests beside it.

Every round begins when a line comes in, so that all processes begin together.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from introcli.language.names import handle_of
from introcli.store.session import work

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def count(database: Path, times: int) -> None:
    """Read the number that stands in a contact's text, and write the next one, so many times."""
    for _ in range(times):
        with work(database, command="intro count", at=AT) as opened:
            about = opened.get("contact", 1)["about"]
            opened.change("contact", 1, about=str(int(about) + 1))


def found(database: Path, name: str) -> None:
    """Record one contact in a database that may not be there yet."""
    with work(database, command="intro found", at=AT) as opened:
        opened.add(
            "contact",
            handle=handle_of(name),
            name=name,
            name_key=name,
            name_squash=name,
            created_at=opened.at,
        )


def main() -> None:
    """Say that everything is loaded, then do one round for each line that comes in."""
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        what, database, value = line.rstrip("\n").split("\t")
        if what == "count":
            count(Path(database), int(value))
        else:
            found(Path(database), value)
        sys.stdout.write("done\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
