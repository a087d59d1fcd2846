"""What can be said of a contact, checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from introcli.errors import UsageProblem
from introcli.language import inputs
from introcli.language.names import fold, squash, tag_key
from introcli.language.vocabulary import Channel
from introcli.people import contact_dates

# Where an empty text is no value that is stored: it stands for nothing.
_OR_NOTHING = ("channel", "strength", "cadence_days", "capacity", "tone")
POINTS = ("email", "phone", "linkedin", "web")


@dataclass(frozen=True)
class ContactFields:
    """What can be said of a contact; None is not said, an empty text takes it away."""

    name: str | None = None
    email: str | None = None
    phone: str | None = None
    linkedin: str | None = None
    web: str | None = None
    organisation: str | None = None
    title: str | None = None
    location: str | None = None
    about: str | None = None
    offers: Sequence[str] | None = None
    needs: Sequence[str] | None = None
    tags: Sequence[str] | None = None
    channel: str | None = None
    strength: int | Literal[""] | None = None
    cadence_days: int | Literal[""] | None = None
    capacity: int | Literal[""] | None = None
    do_not_ask: bool | None = None
    signature: str | None = None
    tone: str | None = None
    birthday: str | None = None
    dates: Sequence[str] | None = None
    note: str | None = None
    source: str = ""

    def checked(self) -> ContactFields:
        """Return the same, cleaned; raise UsageProblem for the first value that makes no sense."""
        given: dict[str, Any] = {k: v for k, v in vars(self).items() if v is not None}
        for key, value in given.items():
            if check := _CHECKS.get(key):
                given[key] = check(value)
        return ContactFields(**given)

    def columns(self) -> dict[str, Any]:
        """Return what goes into the contact's own row, with the matching keys."""
        plain = ("title", "location", "about", "channel", "strength", "cadence_days", "capacity",
                 "do_not_ask", "signature", "tone", "birthday")  # fmt: skip
        found = {key: value for key in plain if (value := getattr(self, key)) is not None}
        found |= {key: None for key in _OR_NOTHING if found.get(key) == ""}
        if self.name is not None:
            found |= {
                "name": self.name,
                "name_key": fold(self.name),
                "name_squash": squash(self.name),
            }
        if self.organisation is not None:
            found |= {
                "organisation": self.organisation,
                "organisation_key": fold(self.organisation),
            }
        for key, lines in (("offers", self.offers), ("needs", self.needs)):
            if lines is not None:
                found[key] = "\n".join(line for line in lines if line)
        return found


def _capacity(value: int) -> int:
    if not 0 <= value <= 1000:
        raise UsageProblem(f"a capacity of {value} makes no sense", hint="give 0 to 1000 asks")
    return value


def _channel(text: str) -> str:
    clean = inputs.line(text, "channel").lower()
    known = [channel.value for channel in Channel]
    if clean not in known:
        raise UsageProblem(f"{clean[:40]!r} is no channel", hint="one of: " + ", ".join(known))
    return clean


def _or_nothing(check: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: value if value == "" else check(value)


def checked_tags(values: Sequence[str]) -> tuple[str, ...]:
    """Return tags as they are stored, each once; raise UsageProblem for one that is empty."""
    keys = [tag_key(inputs.line(value, "tag", most=60)) for value in values]
    if any(not key for key in keys):
        raise UsageProblem("a tag cannot be empty", hint="for example: --tag investor")
    return tuple(dict.fromkeys(keys))


def _each_line(what: str) -> Any:
    return lambda values: tuple(inputs.line(value, what) for value in values)


_CHECKS: Mapping[str, Any] = {
    "name": inputs.name,
    "email": lambda v: inputs.email(v) if v.strip() else "",
    "phone": lambda v: inputs.line(v, "phone number", most=60),
    "linkedin": lambda v: inputs.linkedin(v) if v.strip() else "",
    "web": lambda v: inputs.line(v, "web address"),
    "organisation": lambda v: inputs.line(v, "organisation"),
    "title": lambda v: inputs.line(v, "title"),
    "location": lambda v: inputs.line(v, "location"),
    "about": lambda v: inputs.lines(v, "background", most=2_000),
    "signature": lambda v: inputs.lines(v, "signature", most=1_000),
    "note": lambda v: inputs.lines(v, "note"),
    "offers": _each_line("offer"),
    "needs": _each_line("need"),
    "tags": checked_tags,
    "channel": _or_nothing(_channel),
    "strength": _or_nothing(inputs.strength),
    "cadence_days": _or_nothing(lambda v: inputs.days(v, "cadence")),
    "capacity": _or_nothing(_capacity),
    "birthday": contact_dates.birthday,
    "dates": contact_dates.dates,
}
