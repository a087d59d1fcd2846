"""What one contact gets of another who turned out to be the same person (PRACTICE F11)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

Values = Mapping[str, Any]

_PLAIN = ("location", "about", "channel", "strength", "cadence_days", "capacity", "signature",
          "tone", "birthday")  # fmt: skip
_LISTS = ("offers", "needs")
# What is said of others makes no sense of myself.
_NOT_OF_ME = {"strength", "cadence_days", "capacity"}


class Conflict(NamedTuple):
    """A field of which the two say different things: what is kept, and what is told in a note."""

    field: str
    kept: Any
    gone: Any


@dataclass
class Filling:
    """What changes in the contact that is kept; ``filled`` and ``conflicts`` name the fields."""

    values: dict[str, Any] = field(default_factory=dict)
    filled: list[str] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)

    def take(self, name: str, value: Any) -> None:
        """Fill a field."""
        self.values[name] = value
        self.filled.append(name)

    def weigh(self, name: str, kept: Any, gone: Any) -> None:
        """Fill the field when it is empty; note a conflict when the two differ."""
        if _is_empty(gone) or kept == gone:
            return
        if _is_empty(kept):
            self.take(name, gone)
        else:
            self.conflicts.append(Conflict(name, kept, gone))


def fill(kept: Values, gone: Values) -> Filling:
    """Return what the kept contact gets: empty fields, lists joined; its own values stay.

    A job is one thing: a title is only taken over together with its organisation.
    """
    found = Filling()
    if gone["name"] != kept["name"]:
        found.conflicts.append(Conflict("name", kept["name"], gone["name"]))
    _fill_job(found, kept, gone)
    for name in _PLAIN:
        if not (kept["is_me"] and name in _NOT_OF_ME):
            found.weigh(name, kept[name], gone[name])
    for name in _LISTS:
        joined = _joined(kept[name], gone[name])
        if joined != kept[name]:
            found.take(name, joined)
    if gone["do_not_ask"] and not kept["do_not_ask"] and not kept["is_me"]:
        found.take("do_not_ask", True)
    if kept["archived_at"] and not gone["archived_at"]:
        found.values["archived_at"] = None
    found.values["created_at"] = min(kept["created_at"], gone["created_at"])
    found.values["source"] = kept["source"] or gone["source"]
    return found


def _fill_job(found: Filling, kept: Values, gone: Values) -> None:
    has_none = not kept["organisation"] and not kept["title"]
    if kept["organisation_key"] == gone["organisation_key"] or has_none:
        found.weigh("title", kept["title"], gone["title"])
        _fill_organisation(found, kept, gone)
        return
    same_title = not gone["title"] or gone["title"] == kept["title"]
    if not kept["organisation"] and same_title:
        _fill_organisation(found, kept, gone)
        return
    for name in ("organisation", "title"):
        if gone[name] and gone[name] != kept[name]:
            found.conflicts.append(Conflict(name, kept[name], gone[name]))


def _fill_organisation(found: Filling, kept: Values, gone: Values) -> None:
    if gone["organisation"] and not kept["organisation"]:
        found.take("organisation", gone["organisation"])
        found.values["organisation_key"] = gone["organisation_key"]


def _joined(kept: str, gone: str) -> str:
    """Return the lines of both, each once."""
    lines = [line for line in (*kept.split("\n"), *gone.split("\n")) if line]
    return "\n".join(dict.fromkeys(lines))


def _is_empty(value: Any) -> bool:
    return value is None or value == ""


_SAID = {"cadence_days": "cadence", "about": "background"}


def told(name: str, handle: str, conflicts: list[Conflict]) -> str:
    """Return the note that keeps what the contact who is gone said differently."""
    parts = [f"{_SAID.get(c.field, c.field)} was {c.gone}" for c in conflicts]
    return f"Merged from {name} (@{handle}): " + "; ".join(parts)
