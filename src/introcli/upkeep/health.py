"""What is shown of a database's health: one check after the other, and what would mend it."""

from typing import Literal, NamedTuple

Severity = Literal["ok", "hint", "warning", "error"]


class Check(NamedTuple):
    """One thing that was looked at. ``fix`` is the command, or the words, that mend it.

    ``mendable`` says that ``intro doctor --fix`` does it by itself; ``mended`` that it just did.
    """

    name: str
    severity: Severity
    message: str
    fix: str = ""
    mendable: bool = False
    mended: bool = False

    @property
    def ok(self) -> bool:
        """Nothing is wrong that needs anybody."""
        return self.severity in ("ok", "hint")


class Health(NamedTuple):
    """All checks; ``ok`` when none of them found an error or has a warning."""

    checks: tuple[Check, ...]

    @property
    def ok(self) -> bool:
        """Every check is well."""
        return all(check.ok for check in self.checks)

    def is_broken(self, *names: str) -> bool:
        """Say whether one of these checks found an error."""
        return any(check.name in names and check.severity == "error" for check in self.checks)


class Terminal(NamedTuple):
    """What the program can tell about where its words are read."""

    is_terminal: bool
    encoding: str
    columns: int
    colour: bool
    kind: str
