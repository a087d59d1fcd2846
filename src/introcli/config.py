"""The settings: ``config.toml`` read into a frozen value, every key known and checked."""

import errno
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from introcli.errors import ConfigProblem, UsageProblem, reason_of


class Settings(NamedTuple):
    """What a person may set. Days are whole days; etiquette maps a rule's id to a severity."""

    date_order: str = ""
    tone: str = "warm"
    channel: str = "email"
    invitation_limit: int = 300
    wait_email: int = 5
    wait_linkedin: int = 10
    wait_other: int = 7
    wait_draft: int = 2
    nudges: int = 2
    suggestions: int = 3
    capacity: int = 2
    backups_keep: int = 10
    backups_days: int = 30
    mail_from: str = ""
    mail_smtp_host: str = ""
    mail_smtp_port: int = 0
    mail_smtp_security: str = "tls"
    mail_smtp_user: str = ""
    mail_password_command: str = ""
    mail_sendmail: str = ""
    mail_timeout: int = 60
    inbox_source: str = ""
    inbox_security: str = ""
    inbox_password_command: str = ""
    inbox_timeout: int = 60
    etiquette: Mapping[str, str] = MappingProxyType({})

    def wait_days(self, channel: str) -> int:
        """Return how many days to wait for an answer on this channel (PRACTICE E5)."""
        known = {"email": self.wait_email, "linkedin": self.wait_linkedin}
        return known.get(channel, self.wait_other)


class Setting(NamedTuple):
    """One documented key: what it takes, and what it means."""

    key: str
    takes: str
    meaning: str
    accept: Callable[[Any], bool]

    @property
    def attribute(self) -> str:
        """The name in ``Settings``."""
        return self.key.replace(".", "_")


def _one_of(*words: str) -> Callable[[Any], bool]:
    return lambda value: value in words


def _between(low: int, high: int) -> Callable[[Any], bool]:
    return lambda value: (
        isinstance(value, int) and not isinstance(value, bool) and (low <= value <= high)
    )


def _text(pattern: str) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and re.fullmatch(pattern, value) is not None


# One line without control characters, of at most 500.
_LINE = r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]{0,500}"
_ADDRESS = r"([^\s@<>,;\x00-\x20]+@[^\s@<>,;\x00-\x20]+)?"
# A name or an IPv4 address, or an IPv6 address; never with a port.
_HOST = r"[A-Za-z0-9.-]{0,253}|[0-9A-Fa-f:.]{2,45}"

# An address of a folder on a server, or a path that says by its beginning that it is one.
_MAILBOX = rf"(?:(?i:imaps?)://|[~/.\\]|[A-Za-z]:[\\/]){_LINE}|"

SEVERITIES = ("off", "hint", "warning", "error")
SETTINGS: tuple[Setting, ...] = (
    Setting("date_order", "dmy, mdy or ymd",
            "how 01/03/2026 is read; without it such a date is refused as ambiguous",
            _one_of("", "dmy", "mdy", "ymd")),
    Setting("tone", "warm, formal or brief",
            "the voice of drafts when neither --tone nor intro me --tone says otherwise",
            _one_of("warm", "formal", "brief")),
    Setting("channel", "email, linkedin, phone, in-person or other",
            "how to write to people whose channel is not recorded",
            _one_of("email", "linkedin", "phone", "in-person", "other")),
    Setting("invitation_limit", "1 to 2000",
            "characters of a LinkedIn invitation: 300, or 200 on free accounts",
            _between(1, 2000)),
    Setting("wait.email", "1 to 365",
            "days to wait for an answer by e-mail before a nudge", _between(1, 365)),
    Setting("wait.linkedin", "1 to 365",
            "days to wait for an answer on LinkedIn before a nudge", _between(1, 365)),
    Setting("wait.other", "1 to 365",
            "days to wait on any other channel", _between(1, 365)),
    Setting("wait.draft", "1 to 365",
            "days before the review asks about an unsent draft", _between(1, 365)),
    Setting("suggestions", "0 to 20",
            "contacts the review suggests to get back to, beside what is due", _between(0, 20)),
    Setting("nudges", "0 to 5",
            "nudges before an unanswered introduction lapses", _between(0, 5)),
    Setting("capacity", "0 to 100",
            "asks a quarter that are comfortable for a contact without a number of their own",
            _between(0, 100)),
    Setting("backups.keep", "1 to 1000",
            "number of newest backups that are kept whatever their age", _between(1, 1000)),
    Setting("backups.days", "0 to 3650",
            "days after which a backup beyond that number is removed", _between(0, 3650)),
    Setting("mail.from", "an e-mail address",
            "what intro send writes from; without it my own address, from intro me",
            _text(_ADDRESS)),
    Setting("mail.smtp_host", "the name of a server, without a port",
            "the mail server that intro send hands a mail to", _text(_HOST)),
    Setting("mail.smtp_port", "1 to 65535, or 0 for the usual one",
            "its port: usually 465 for tls, 587 for starttls, 25 for none", _between(0, 65535)),
    Setting("mail.smtp_security", "tls, starttls or none",
            "how the connection is encrypted; none is for a server on this machine",
            _one_of("tls", "starttls", "none")),
    Setting("mail.smtp_user", "a name in one line",
            "the user to log in as; if not set, no login", _text(_LINE)),
    Setting("mail.password_command", "a command in one line",
            "prints the password; without it the keyring is asked", _text(_LINE)),
    Setting("mail.sendmail", "a command in one line",
            "a program that sends in place of a server: msmtp, or sendmail", _text(_LINE)),
    Setting("mail.timeout", "1 to 600",
            "seconds for the whole talk with the server or program", _between(1, 600)),
    Setting("inbox.source", "imaps://USER@HOST/INBOX, or a path such as ~/Mail",
            "the mailbox where answers arrive: a folder on a server, an mbox file or a Maildir",
            _text(_MAILBOX)),
    Setting("inbox.security", "tls, starttls or none",
            "how the server is reached, where imaps:// (tls) or imap:// (starttls) is not right",
            _one_of("", "tls", "starttls", "none")),
    Setting("inbox.password_command", "a command in one line",
            "prints the password for reading, when it is not that of mail.password_command",
            _text(_LINE)),
    Setting("inbox.timeout", "1 to 600",
            "seconds for the whole talk with the mailbox's server", _between(1, 600)),
)  # fmt: skip
_BY_KEY = {setting.key: setting for setting in SETTINGS}
_RULE_PREFIX = "etiquette."
_WHOLE_NUMBER = "-?[0-9]{1,9}"
# How many rows the practice has under each letter; tests hold it against the catalogue.
_ROWS = {"A": 14, "B": 9, "C": 10, "D": 9, "E": 12, "F": 15}
RULES = frozenset(f"{letter}{n}" for letter, rows in _ROWS.items() for n in range(1, rows + 1))


def load(path: Path) -> Settings:
    """Return the settings in the file, or the defaults when there is none.

    Raises ConfigProblem for a file that cannot be read, an unknown key or a wrong value.
    """
    try:
        return parse(text_of(path), path)
    except FileNotFoundError:
        return Settings()


def text_of(path: Path) -> str:
    """Return what stands in the file; raise ConfigProblem when it cannot be read."""
    try:
        if path.is_fifo():  # reading would wait for whoever writes
            raise OSError(errno.EINVAL, "it is a pipe")
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise
    except UnicodeDecodeError as problem:
        raise ConfigProblem(f"{path} is not UTF-8 text", hint="save it as UTF-8") from problem
    except OSError as problem:
        raise ConfigProblem(
            f"{path} cannot be read: {reason_of(problem)}",
            hint="check the file's rights, or set INTRO_HOME to a folder of yours",
        ) from problem


def parse(text: str, path: Path) -> Settings:
    """Return the settings that a text holds; ``path`` is for the error's words."""
    import tomllib

    try:
        return from_flat(_flat(tomllib.loads(text)), path)
    except (ValueError, RecursionError) as problem:
        raise ConfigProblem(
            f"{path} is not valid TOML: {problem}", hint="fix that line, or run: intro config edit"
        ) from problem


def _flat(table: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            flat |= _flat(value, f"{prefix}{key}.")
        else:
            flat[prefix + key] = value
    return flat


def from_flat(values: Mapping[str, Any], path: Path) -> Settings:
    """Return the settings that dotted keys give; see ``load`` for what is raised."""
    known: dict[str, Any] = {}
    rules: dict[str, str] = {}
    for key, value in values.items():
        try:
            check(key, value)
        except UsageProblem as problem:
            raise ConfigProblem(f"{path}: {problem}", hint=problem.hint) from problem
        if key.startswith(_RULE_PREFIX):
            rules[key.removeprefix(_RULE_PREFIX).upper()] = value
        else:
            known[_BY_KEY[key].attribute] = value
    return Settings(**known, etiquette=rules)


def check(key: str, value: Any) -> None:
    """Raise UsageProblem unless the key is known and takes the value."""
    if key.startswith(_RULE_PREFIX):
        _check_rule(key.removeprefix(_RULE_PREFIX))
        if value not in SEVERITIES:
            raise UsageProblem(
                f"{key} cannot be {value!r}", hint=f"it takes {', '.join(SEVERITIES)}"
            )
        return
    if key not in _BY_KEY:
        raise UsageProblem(f"there is no setting {key!r}", hint=_close_to(key))
    if not _BY_KEY[key].accept(value):
        back = "; the default comes back with: intro config unset " + key if value == "" else ""
        raise UsageProblem(
            f"{key} cannot be {value!r}", hint=f"it takes {_BY_KEY[key].takes}{back}"
        )


def _close_to(key: str) -> str:
    if key.endswith("password"):
        return "passwords are not stored here: set mail.password_command, or use the keyring"
    inside = [name for name in _BY_KEY if name.startswith(f"{key}.")]
    if inside:
        return f"{key} is a table of {', '.join(inside)}"
    from difflib import get_close_matches

    close = get_close_matches(key, _BY_KEY, n=1)
    return f"did you mean {close[0]}?" if close else "see them all: intro config list"


def _check_rule(rule: str) -> None:
    if rule.upper() not in RULES:
        raise UsageProblem(f"there is no rule {rule!r}", hint="see them all: intro etiquette")


def as_typed(key: str, text: str) -> Any:
    """Return what somebody typed for a key as the value it stands for; checked."""
    bare = text.strip()
    value: Any = int(bare) if re.fullmatch(_WHOLE_NUMBER, bare) else bare
    if key in _BY_KEY and not _BY_KEY[key].accept(value) and _BY_KEY[key].accept(bare):
        value = bare  # a name may be all digits
    check(key, value)
    return value


def value_of(settings: Settings, key: str) -> Any:
    """Return a setting's present value; raise UsageProblem for an unknown key."""
    if key.startswith(_RULE_PREFIX):
        _check_rule(key.removeprefix(_RULE_PREFIX))
        return settings.etiquette.get(key.removeprefix(_RULE_PREFIX).upper(), "")
    if key not in _BY_KEY:
        check(key, None)
    return getattr(settings, _BY_KEY[key].attribute)
