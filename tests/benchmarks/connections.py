"""A LinkedIn file of any number of connections, always the same ones."""

from __future__ import annotations

import csv
import random
from pathlib import Path

HEADER = (
    "First Name",
    "Last Name",
    "URL",
    "Email Address",
    "Company",
    "Position",
    "Connected On",
)
PREAMBLE = (
    "Notes:\n"
    '"Addresses, where they are missing, were not shared by those people, who decide that."\n\n'
)
_FIRST = [
    "Mary",
    "Ada",
    "Charles",
    "John",
    "Caroline",
    "Augustus",
    "Jane",
    "Michael",
    "Humphry",
    "Pierre",
    "Sophie",
    "Emmy",
]
_LAST = [
    "Somerville",
    "Lovelace",
    "Babbage",
    "Herschel",
    "Marcet",
    "Faraday",
    "Davy",
    "Laplace",
    "Quetelet",
    "Noether",
]
_KIND = ["Royal", "Analytical", "Celestial", "Difference", "Northern", "Eastern", "Grand", "Union"]
_BODY = ["Society", "Engines", "Institute", "Works", "College", "Press", "Railway", "Trust"]
_TITLE = [
    "Engineer",
    "Professor",
    "Director",
    "Founder",
    "Recruiter",
    "Editor",
    "Astronomer",
    "Programmer",
]
_MONTH = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
# Of each hundred connections so many share an address, as in real archives since 2023.
_SHARED = 0.03


def write(path: Path, rows: int) -> None:
    """Write the file; each row is another person, though many share a name and an employer."""
    chance = random.Random(1)
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write(PREAMBLE)
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(_row(chance, number) for number in range(rows))


def _row(chance: random.Random, number: int) -> tuple[str, ...]:
    first, last = chance.choice(_FIRST), chance.choice(_LAST)
    company = f"{chance.choice(_KIND)} {chance.choice(_BODY)}"
    if chance.random() < 0.5:
        company += f" {chance.randrange(400)}"
    shared = chance.random() < _SHARED
    day = f"{chance.randrange(1, 29):02} {chance.choice(_MONTH)} {chance.randrange(2010, 2026)}"
    return (
        first,
        last,
        f"https://www.linkedin.com/in/{first}-{last}-{number:x}".lower(),
        f"{first}.{last}.{number}@example.org".lower() if shared else "",
        company,
        chance.choice(_TITLE),
        day,
    )
