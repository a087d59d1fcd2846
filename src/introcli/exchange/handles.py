"""Handles for thousands of people who come in at once, each one free."""

from __future__ import annotations

from collections.abc import Sequence

from introcli.people.handles import handle_for
from introcli.store.bulk_insert import Bulk

# Handles that are remembered from batch to batch; more would fill the memory.
_REMEMBERED = 100_000


class Handles:
    """Gives ``ada-king``, ``ada-king-2``, ... and remembers how far it came.

    To look that up for each batch would read every Ada King that came in before.
    """

    def __init__(self, bulk: Bulk) -> None:
        self._bulk = bulk
        self._taken: dict[str, int] = {}

    def give(self, names: Sequence[str]) -> list[str]:
        """Return a free handle for each name."""
        wished = [handle_for(name) for name in names]
        taken = self._look_up(wished)
        free = []
        for handle in wished:
            number = taken.get(handle, 0) + 1
            if number == 2:
                number = self._highest(handle) + 1
            name = handle if number == 1 else f"{handle}-{number}"
            while number > 1 and name in taken:
                number += 1
                name = f"{handle}-{number}"
            taken[handle] = number
            taken.setdefault(name, 1)
            free.append(name)
        return free

    def forget(self) -> None:
        """Look again at what is taken, because somebody else came in."""
        self._taken.clear()

    def _look_up(self, wished: Sequence[str]) -> dict[str, int]:
        """Return what is taken, with the highest number given so far to those who share it."""
        taken = self._taken
        if len(taken) > _REMEMBERED:
            taken.clear()
        taken.setdefault("me", 1)
        unknown = [handle for handle in dict.fromkeys(wished) if handle not in taken]
        for (handle,) in self._bulk.look_up("SELECT handle FROM contact WHERE handle", unknown):
            taken[handle] = 1
        return taken

    def _highest(self, handle: str) -> int:
        """Return the highest number behind a handle in the database; 1 when there is none."""
        (highest,) = self._bulk.connection.execute(
            "SELECT max(CAST(substr(handle, ?) AS INTEGER)) FROM contact"
            " WHERE handle > ? AND handle < ? AND handle GLOB ?",
            (len(handle) + 2, f"{handle}-", f"{handle}.", f"{handle}-[0-9]*"),
        ).fetchone()
        return max(highest or 1, 1)
