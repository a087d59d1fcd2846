"""Several people in one cell, joined by commas, some of whose names hold commas themselves."""

from __future__ import annotations

import re

from introcli.formats.pages import profile_of

# What follows a name after a comma: MBA, PhD, M.Sc., CFA®, PMP.
_CREDENTIAL = re.compile(r"(?:[A-Z][A-Za-z]{0,3}\.?){0,3}[A-Z]{1,5}[®™.]?|Jr\.?|Sr\.?|I{1,3}|IV")


def people_of(names: str, profiles: str) -> tuple[tuple[str, str], ...]:
    """Return each person with name and profile; addresses are sure, names only if they match them.

    >>> people_of("Ada King,Jane Doe, MBA", "https://linkedin.com/in/a,https://linkedin.com/in/j")
    (('Ada King', 'https://linkedin.com/in/a'), ('Jane Doe, MBA', 'https://linkedin.com/in/j'))
    """
    addresses = [profile_of(address.strip()) for address in profiles.split(",") if address.strip()]
    if len(addresses) == 1:
        return ((names, addresses[0]),)
    people = _names_of(names)
    if not addresses:
        return tuple((name, "") for name in people)
    if len(people) == len(addresses):
        return tuple(zip(people, addresses, strict=True))
    return tuple(("", address) for address in addresses if address)


def _names_of(names: str) -> list[str]:
    people: list[str] = []
    for part in filter(None, map(str.strip, names.split(","))):
        if people and _CREDENTIAL.fullmatch(part):
            people[-1] += f", {part}"
        else:
            people.append(part)
    return people
