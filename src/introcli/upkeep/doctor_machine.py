"""What is shown of a database's health: one check after the other, and what would mend it.

No command that prints a password is run, and no more of it is shown than its program's name.
"""

import os
import platform
import shutil
import sqlite3
import sys
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Literal, NamedTuple, Self

from introcli import __version__
from introcli.config import Settings
from introcli.errors import IntroError
from introcli.mail.programs import find_program, split_command
from introcli.mail.smtp import way_out

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

    @classmethod
    def of(cls, name: str, problem: IntroError, severity: Severity = "error") -> Self:
        """Return a check that found this problem."""
        return cls(name, severity, str(problem), problem.hint or "")

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
        """Return whether one of these checks found an error."""
        return any(check.name in names and check.severity == "error" for check in self.checks)


# Names of this machine, to which a connection need not be encrypted.
_HERE = ("localhost", "127.0.0.1", "::1")


def mail(settings: Settings) -> Check:
    """Return how mail leaves, and what would keep it from leaving."""
    inbox = "; answers are read" if settings.inbox_source else ""
    host, security = settings.mail_smtp_host, settings.mail_smtp_security
    user, command = settings.mail_smtp_user, settings.mail_password_command
    key = "mail.password_command"
    if not settings.mail_sendmail and not host:
        return Check("mail", "ok", f"no way to send mail is set up, and none is needed{inbox}")
    try:
        way_out(settings)
        if settings.mail_sendmail:
            name = split_command(settings.mail_sendmail, "mail.sendmail")[0]
            return Check("mail", "ok", f"leaves through {name}{inbox}")
        login = f"password from {'a command' if command else 'the keyring'}"
        where = f"leaves through {host} ({security}), {login if user else 'without a login'}{inbox}"
        if security == "none" and host not in _HERE:
            return Check(
                "mail",
                "warning",
                f"{where}: what is sent to it can be read on the way",
                "intro config set mail.smtp_security tls",
            )
        if user and command:
            find_program(split_command(command, key)[0], key)
    except IntroError as problem:
        return Check.of("mail", problem, "warning")
    if user and not command and not find_spec("keyring"):
        return Check(
            "mail",
            "warning",
            "there is a user to log in as, and nothing that knows the password",
            f"intro config set {key} 'pass show mail', or: pip install 'introcli[keyring]'",
        )
    return Check("mail", "ok", where)


# Folders that programs keep the same on several machines, by what they call them.
_SYNCED = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud drive": "iCloud",
    "mobile documents": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "syncthing": "Syncthing",
    "pcloud": "pCloud",
    "mega": "MEGA",
}
# Where macOS keeps such folders, each with the account behind a dash.
_CLOUDS = "CloudStorage"
# What such programs leave in a folder that they keep.
_MARKS = {".dropbox": "Dropbox", ".stfolder": "Syncthing", ".sync": "Resilio Sync"}
# Kinds of file system that are another machine's.
_NETWORK = ("nfs", "cifs", "smb", "sshfs", "afs", "9p", "davfs", "ceph", "glusterfs")
_MOUNTS = Path("/proc/self/mounts")
# So many times the database's size is wanted free: a backup, and room to grow.
_SPARE = 2
_LEAST_FREE = 50 * 1024 * 1024
# Packages that one needs for some commands only, by what they are for.
_EXTRAS = {"igraph": "graph", "keyring": "keyring"}
_NARROW = 60


def program() -> Check:
    """Return what runs: the parts that a report of a mistake should name."""
    extras = [extra for module, extra in _EXTRAS.items() if find_spec(module)]
    versions = f"intro {__version__}, Python {platform.python_version()}"
    versions += f", SQLite {sqlite3.sqlite_version}, {platform.system()}"
    return Check("program", "ok", versions + (f", with {', '.join(extras)}" if extras else ""))


def place(database: Path) -> Check:
    """Return whether the folder is one that another program, or another machine, writes to."""
    folder = database.parent
    if synced := synced_by(folder):
        return Check(
            "place",
            "warning",
            f"{folder} is kept in step by {synced}, which can damage a database that is written",
            "move it: set INTRO_HOME to a folder that is not synced, and put backups there instead",
        )
    if drive := network_drive(folder):
        return Check(
            "place",
            "warning",
            f"{folder} is on a network drive ({drive}), where locks cannot be relied on",
            "move it: set INTRO_HOME to a folder on this machine",
        )
    return Check("place", "ok", f"{folder} is on this machine, and not synced")


def synced_by(folder: Path) -> str:
    """Return the name of the program that keeps a folder the same elsewhere; "" for none."""
    for above, part in pairwise(("", *folder.parts)):
        for name, program_name in _SYNCED.items():
            ends = (" - ", " (", "-") if above == _CLOUDS else (" - ", " (")
            begins = tuple(name + end for end in ends)
            if part.casefold() == name or part.casefold().startswith(begins):
                return program_name
    for parent in (folder, *folder.parents):
        for mark, program_name in _MARKS.items():
            if (parent / mark).exists():
                return program_name
    return ""


def network_drive(folder: Path, mounts: Path = _MOUNTS) -> str:
    """Return the kind of a network file system that holds the folder; "" for none, or unknown.

    ``mounts`` lists them as Linux does; elsewhere nothing can be said.
    """
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
        wanted = folder.resolve()
    except OSError:
        return ""
    best = ("", "")
    for fields in (line.split() for line in lines):
        if len(fields) > 2 and wanted.is_relative_to(_unescaped(fields[1])):
            best = max(best, (_unescaped(fields[1]), fields[2]), key=lambda found: len(found[0]))
    kind = best[1].removeprefix("fuse.")
    return kind if kind.startswith(_NETWORK) else ""


def _unescaped(text: str) -> str:
    """Return a path of the list of mounts with its spaces (proc(5))."""
    return text.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")


def space(database: Path) -> Check:
    """Return whether the disk has room for a backup and some more."""
    folder = next((path for path in (database.parent, *database.parents) if path.is_dir()), None)
    if folder is None:
        return Check("space", "hint", "the folder of the data does not exist yet")
    free = shutil.disk_usage(folder).free
    size = database.stat().st_size if database.is_file() else 0
    text = f"{free / 1024**3:,.1f} GB free"
    if free < max(_LEAST_FREE, _SPARE * size):
        return Check(
            "space", "warning", f"the disk is nearly full: {free / 1024**2:,.0f} MB free",
            "free some space: a backup needs as much as the database",
        )  # fmt: skip
    return Check("space", "ok", text)


def terminal(*, is_terminal: bool, encoding: str, columns: int, kind: str) -> Check:
    """Return how words reach their reader (NO_COLOR, TERM=dumb)."""
    if not is_terminal:
        return Check("terminal", "ok", "not a terminal: tab-separated output, no colour")
    colour = "no colour" if os.environ.get("NO_COLOR") or kind in ("", "dumb") else "colour"
    text = f"{kind or 'unknown kind'}, {columns} columns, {encoding}, {colour}"
    if encoding.replace("-", "").casefold() != "utf8":
        return Check(
            "terminal", "warning", f"{text}: letters beyond {encoding} are shown as codes",
            "set PYTHONUTF8=1" if sys.platform == "win32" else "set LANG=C.UTF-8",
        )  # fmt: skip
    if columns < _NARROW:
        return Check("terminal", "hint", f"{text}: {_NARROW} columns read better")
    return Check("terminal", "ok", text)
