"""The table of a contact's fields: what each is called, where it is shown, searched and filled.

Whatever lists the fields of a contact asks this table: the options and the editor, the screen and
the rows, the search, what an import may fill and a merge weighs, and the columns of a CSV. A field
whose ``kind`` is MORE is a text that only this table and the schema know by name: wherever a
contact is handed on, it is in ``more`` under its key.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from introcli.errors import UsageProblem
from introcli.language import inputs

TEXT, LINES, NUMBER, CHOICE, MORE = "text", "lines", "number", "choice", "more"


class ContactField(NamedTuple):
    """One field: ``key`` is the column, the document's key, and the name in the editor.

    ``label`` is how it is called in words, ``screen`` where room is short. ``option``, ``help`` and
    ``check`` are of a MORE field; ``headers`` are what other programs' tables call it, folded.
    """

    key: str
    kind: str
    label: str
    is_searched: bool = False
    is_imported: bool = False
    is_edited: bool = True
    of_me: bool = True
    screen: str = ""
    option: str = ""
    help: str = ""
    check: Callable[[str], str] = str
    headers: tuple[str, ...] = ()


def _line(what: str) -> Callable[[str], str]:
    return lambda text: inputs.line(text, what)


def _address(text: str) -> str:
    """Return a postal address with single spaces, as a vCard's parts can hold it."""
    clean = inputs.lines(text, "address", most=1_000)
    return "\n".join(" ".join(line.split()) for line in clean.split("\n"))


def check_time_zone(text: str) -> str:
    """Return a time zone by its IANA name; raise UsageProblem for any other."""
    clean = inputs.line(text, "time zone")
    if clean and not is_time_zone(clean):
        raise UsageProblem(f"{clean[:60]!r} is not a time zone", hint="for example: Europe/Vienna")
    return clean


def is_time_zone(name: str) -> bool:
    """Return whether the time zone database has that name."""
    import zoneinfo

    try:
        zoneinfo.ZoneInfo(name)
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        return False
    return True


FIELDS = (
    ContactField("name", TEXT, "name", is_searched=True),
    ContactField(
        "called", MORE, "called", is_searched=True, is_imported=True,
        screen="Called", option="--called",
        help="The name to call them by.", check=_line("name to be called by"),
        headers=("nickname", "calledby", "called", "spitzname", "surnom", "apodo"),
    ),
    ContactField(
        "given_name", MORE, "given name", is_searched=True, is_imported=True,
        screen="Given", option="--given",
        help="Given name, where the full name doesn't tell.", check=_line("given name"),
        headers=("firstname", "first", "givenname", "forename", "vorname", "prénom", "nombre"),
    ),
    ContactField(
        "family_name", MORE, "family name", is_searched=True, is_imported=True,
        screen="Family", option="--family",
        help="Family name, where the full name doesn't tell.", check=_line("family name"),
        headers=("lastname", "last", "surname", "familyname", "nachname", "nom", "apellidos"),
    ),
    ContactField("organisation", TEXT, "organisation", is_searched=True),
    ContactField("title", TEXT, "title", is_searched=True),
    ContactField("location", TEXT, "location", is_searched=True, is_imported=True),
    ContactField(
        "address", MORE, "address", is_searched=True, is_imported=True,
        screen="Post", option="--address",
        help="Postal address: street, city, region, postal code and country, a line each.",
        check=_address,
        headers=("address", "postaladdress", "adresse", "anschrift", "dirección"),
    ),
    ContactField(
        "timezone", MORE, "time zone", is_imported=True,
        screen="Zone", option="--timezone",
        help="Time zone, such as Europe/Vienna.", check=check_time_zone, headers=("timezone", "tz"),
    ),
    ContactField("about", TEXT, "background", is_searched=True, is_imported=True),
    ContactField("offers", LINES, "offers", is_searched=True, is_imported=True),
    ContactField("needs", LINES, "needs", is_searched=True, is_imported=True),
    ContactField("channel", CHOICE, "channel"),
    ContactField("strength", NUMBER, "strength", is_imported=True, of_me=False),
    ContactField("cadence_days", NUMBER, "cadence", is_imported=True, of_me=False),
    ContactField("capacity", NUMBER, "capacity", of_me=False),
    ContactField("signature", TEXT, "signature", is_edited=False),
    ContactField("tone", CHOICE, "tone", is_edited=False),
    ContactField("birthday", TEXT, "birthday", is_imported=True),
)  # fmt: skip
BY_KEY: Mapping[str, ContactField] = {field.key: field for field in FIELDS}
MORE_KEYS = tuple(field.key for field in FIELDS if field.kind == MORE)


def keys(*kinds: str, **flags: bool) -> tuple[str, ...]:
    """Return the keys of the fields of these kinds (all without) that have these flags."""
    return tuple(
        field.key
        for field in FIELDS
        if (not kinds or field.kind in kinds)
        and all(getattr(field, name) is wanted for name, wanted in flags.items())
    )


def value_of(holder: Any, key: str) -> Any:
    """Return a field of whatever hands a contact on."""
    return holder.more.get(key, "") if key in MORE_KEYS else getattr(holder, key)


def texts(holder: Mapping[str, Any]) -> dict[str, str]:
    """Return the MORE fields of a row that say something."""
    return {key: holder[key] for key in MORE_KEYS if holder[key]}
