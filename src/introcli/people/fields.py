"""What can be said of a contact: each value checked, and all of them as a text to edit."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from introcli.errors import UsageProblem
from introcli.formats.fields import birthday_of
from introcli.language import contact_fields, inputs
from introcli.language.cadence import read_day, read_every
from introcli.language.names import fold, squash, tag_key
from introcli.language.views import ContactCard
from introcli.language.vocabulary import Channel

if TYPE_CHECKING:
    from introcli.store.session import Work

# Characters of what a day is.
_LONGEST = 40
_MONTH_AND_DAY = re.compile(r"\d\d-\d\d")
_FORMS = 'for example: 12-10, 1815-12-10, "10 Dec", "10 December 1815"'


def birthday(text: str) -> str:
    """Return a birthday as it is stored, with or without a year; an empty text stays empty."""
    return _day(text, "a birthday") if text.strip() else ""


def _day(text: str, what: str) -> str:
    bare = " ".join(text.split())
    stored = birthday_of(f"--{bare}" if _MONTH_AND_DAY.fullmatch(bare) else bare)
    if read_day(stored) is None:
        raise UsageProblem(f"{text[:40]!r} is not a date for {what}", hint=_FORMS)
    return stored


def dates(values: Sequence[str]) -> tuple[str, ...]:
    """Return each ``what=day`` as it is stored; without a day it takes that date away."""
    found = []
    for text in values:
        said, _, day = text.partition("=")
        what = name_of(said)
        if not what or "=" not in text:
            raise UsageProblem(
                f"{text[:60]!r} must be a name and a date",
                hint='for example: --date "anniversary=03-12"',
            )
        if what == "birthday":
            raise UsageProblem("a birthday has an option of its own", hint="--birthday 12-10")
        found.append(f"{what}={_day(day, what) if day.strip() else ''}")
    return tuple(found)


def name_of(text: str) -> str:
    """Return what a day is, as it can be typed behind an item: ``name-day``."""
    return "-".join(re.findall(r"\w+", fold(text)))[:_LONGEST].strip("-")


def keep_dates(work: Work, contact_id: int, values: Sequence[str]) -> None:
    """Record checked dates, replace those of the same name, take away those without a day."""
    for value in values:
        what, _, day = value.partition("=")
        work.run(
            "DELETE FROM contact_date WHERE contact_id = :id AND what = :what",
            id=contact_id,
            what=what,
        )
        if found := read_day(day):
            month, number, year = found
            work.add(
                "contact_date", contact_id=contact_id, what=what, month=month, day=number, year=year
            )


POINTS = ("email", "phone", "linkedin", "web")


@dataclass(frozen=True)
class ContactFields:
    """What can be said of a contact; None is not said, an empty text takes it away."""

    name: str | None = None
    more: Mapping[str, str] = field(default_factory=dict)
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
    strength: int | str | None = None
    cadence_days: int | str | None = None
    capacity: int | str | None = None
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
        given["more"] = {
            key: contact_fields.BY_KEY[key].check(text) for key, text in self.more.items()
        }
        return ContactFields(**given)

    def columns(self) -> dict[str, Any]:
        """Return what goes into the contact's own row, with the matching keys."""
        single = contact_fields.keys(contact_fields.NUMBER, contact_fields.CHOICE)
        plain = {*contact_fields.keys(contact_fields.TEXT), *single, "do_not_ask"}
        found = {key: value for key in plain if (value := getattr(self, key)) is not None}
        found |= {key: None for key in single if found.get(key) == ""} | dict(self.more)
        if self.name is not None:
            found |= {"name_key": fold(self.name), "name_squash": squash(self.name)}
        if self.organisation is not None:
            found["organisation_key"] = fold(self.organisation)
        for key in contact_fields.keys(contact_fields.LINES):
            if (lines := getattr(self, key)) is not None:
                found[key] = "\n".join(line for line in lines if line)
        return found


def _channel(text: str) -> str:
    clean = inputs.line(text, "channel").lower()
    known = [channel.value for channel in Channel]
    if clean and clean not in known:
        raise UsageProblem(f"{clean[:40]!r} is not a channel", hint="one of: " + ", ".join(known))
    return clean


def _capacity(value: int) -> int:
    if not 0 <= value <= 1000:
        raise UsageProblem(
            f"the capacity must be 0 to 1000, not {value}", hint="requests a quarter; 0 is never"
        )
    return value


def _cadence(text: str) -> int:
    """Return the days of a cadence, typed as for ``intro cadence``."""
    if not text.strip("-0123456789"):
        return int(text)  # the range of a plain number is checked with the other fields
    days = read_every(text)
    if days is None:
        raise UsageProblem(
            "an option cannot take a cadence away", hint="intro cadence CONTACT default"
        )
    return days


def _number(
    option: str, check: Callable[[int], int], read: Callable[[str], int] = int
) -> Callable[[int | str], int | str]:
    """Return the check of a number, also as it was typed; an empty text takes it away."""

    def checked(value: int | str) -> int | str:
        if isinstance(value, int):
            return check(value)
        try:
            return check(read(value)) if value.strip() else ""
        except ValueError:
            raise UsageProblem(
                f"{option} takes a number, not {value[:40]!r}",
                hint=f"for example: {option} 3; '' removes it",
            ) from None

    return checked


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
    "channel": _channel,
    "strength": _number("--strength", inputs.strength),
    "cadence_days": _number("--cadence", lambda v: inputs.days(v, "cadence"), _cadence),
    "capacity": _number("--capacity", _capacity),
    "birthday": birthday,
    "dates": dates,
}

_TEXTS = contact_fields.keys(contact_fields.TEXT, contact_fields.CHOICE, is_edited=True)
_NUMBERS = contact_fields.keys(contact_fields.NUMBER, is_edited=True)
_LISTS = contact_fields.keys(contact_fields.LINES, is_edited=True)


def as_text(card: ContactCard) -> str:
    """Return the contact's fields as TOML, with a line of help above."""
    values = _values(card)
    lines = [f"# {card.handle}: change what is wrong, save and leave; an empty text removes it"]
    lines += [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    return "\n".join(lines) + "\n"


def _values(card: ContactCard) -> dict[str, Any]:
    points = {kind: found.value if (found := card.first_point(kind)) else "" for kind in POINTS}
    return {
        **{key: getattr(card, key) or "" for key in _TEXTS},
        **{key: card.more.get(key, "") for key in contact_fields.MORE_KEYS},
        **points,
        **{key: list(getattr(card, key)) for key in _LISTS},
        **{key: "" if (n := getattr(card, key)) is None else n for key in _NUMBERS},
    }


def read_text(text: str, card: ContactCard) -> ContactFields:
    """Return only what was changed; raise UsageProblem for what cannot be read, with its line."""
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise UsageProblem(
            f"that text cannot be read: {problem}", hint='each line is: field = "value"'
        ) from problem
    before = _values(card)
    unknown = sorted(set(given) - set(before))
    if unknown:
        raise UsageProblem(f"there is no field {unknown[0]!r}", hint="fields: " + ", ".join(before))
    for key, value in given.items():
        if key in _NUMBERS:
            if type(value) is not int and value != "":
                raise UsageProblem(f"{key} must be a number", hint=f"for example: {key} = 3")
        elif key in _LISTS:
            if not isinstance(value, list) or not all(isinstance(line, str) for line in value):
                raise UsageProblem(
                    f"{key} must be a list of texts", hint=f'for example: {key} = ["...", "..."]'
                )
        elif not isinstance(value, str):
            raise UsageProblem(f"{key} must be a text", hint=f'for example: {key} = "..."')
    changed = {key: value for key, value in given.items() if value != before[key]}
    more = {key: changed.pop(key) for key in contact_fields.MORE_KEYS if key in changed}
    return ContactFields(**changed, more=more)
