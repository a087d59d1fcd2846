"""Names, telephone numbers, pages and days as files hold them, and the person they make up.

People's own words are read by ``language.dates``; a file has a fixed shape, and 30,000 of them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from introcli.formats.records import Address, Person, Skipped
from introcli.language.names import fold

# The part of a number that its national and international spelling share has at least so many.
_SHARED_DIGITS = 7
# Google puts invisible marks of direction around numbers.
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def without_doubles(numbers: Iterable[Address]) -> tuple[Address, ...]:
    """Leave out a number that is there already, keeping the spelling with the country's code.

    >>> [n.value for n in without_doubles([Address("020 7946 0018"), Address("+442079460018")])]
    ['+442079460018']
    """
    kept: list[Address] = []
    for number in numbers:
        clean = number._replace(value=_INVISIBLE.sub("", number.value).strip())
        twin = next((i for i, known in enumerate(kept) if _is_same(known, clean)), None)
        if twin is None:
            kept.append(clean)
        elif len(digits_of(clean.value)) > len(digits_of(kept[twin].value)):
            kept[twin] = kept[twin]._replace(value=clean.value)
    return tuple(number for number in kept if number.value)


def digits_of(number: str) -> str:
    """Return the digits alone."""
    return "".join(c for c in number if c.isdecimal())


def _is_same(one: Address, other: Address) -> bool:
    keys = (digits_of(address.value).lstrip("0") for address in (one, other))
    short, long = sorted(keys, key=len)
    if len(short) < _SHARED_DIGITS:
        return short == long and one.value == other.value
    return long.endswith(short)


_LETTER = re.compile(r"[^\W\d_]")


def joined(*parts: str) -> str:
    """Return the parts of a name that are there, with one space between."""
    return " ".join(filter(None, parts))


def is_name(text: str) -> bool:
    """Return whether a text can name somebody: not a number, not an e-mail address.

    >>> is_name("Ada King"), is_name("09 4550-2427"), is_name("ada@x.org"), is_name("李")
    (True, False, False, True)
    """
    words = text.split()
    return _LETTER.search(text) is not None and not all("@" in word[1:-1] for word in words)


def missing_name(*addresses: str) -> str:
    """Return why a row without a name is skipped, with what it does hold."""
    found = next(filter(None, addresses), "")
    return f"no name, only {found}" if found else "no name"


def origin_of(kind: str, name: str, organisation: str, phones: Sequence[Address] = ()) -> str:
    """Return what names somebody within this kind of file, who has no e-mail and no profile.

    Never the name alone: people share names, and telephones are the next best thing.
    """
    parts = [fold(name), fold(organisation), *(digits_of(phone.value) for phone in phones[:1])]
    return f"{kind}:{'|'.join(parts)}"


def person_of(
    line: int,
    kind: str,
    name: str,
    organisation: str,
    *,
    emails: tuple[Address, ...],
    phones: Iterable[Address],
    pages: Iterable[str],
    birthday: str,
    note: str = "",
    more: Mapping[str, str] = MappingProxyType({}),
    **rest: Any,
) -> Person | Skipped:
    """Return the person of an address book's row, or why there is none.

    Of ``more`` those fields are kept that say something else than the name.
    """
    numbers = without_doubles(phones)
    if not is_name(name):
        return Skipped(line, missing_name(*(a.value for a in emails + numbers), name))
    profile, webs = sorted_pages(pages)
    born, note = birthday_and_note(birthday, note)
    return Person(
        line,
        name,
        organisation,
        emails=emails,
        phones=numbers,
        linkedin=profile,
        webs=webs,
        birthday=born,
        note=note,
        origin="" if emails or profile else origin_of(kind, name, organisation, numbers),
        more={key: text for key, text in more.items() if text and text != name},
        **rest,
    )


_ADDRESS = re.compile(r"(?:https?://)?(?:[\w-]+\.)?linkedin\.com/(?:in|pub)/[^\s/?#]+\S*", re.I)
# What Outlook writes for a birthday that nobody entered.
_NO_BIRTHDAY = ("", "0/0/00", "0.0.00", "0-0-00")


def profile_of(text: str) -> str:
    """Return the address of a profile, an empty text when it leads to nobody.

    >>> profile_of("https://www.linkedin.com/in"), profile_of("www.linkedin.com/in/ada-king")
    ('', 'www.linkedin.com/in/ada-king')
    """
    return text if _ADDRESS.fullmatch(text) else ""


def sorted_pages(pages: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """Return the first profile on LinkedIn among these, and the other addresses, each once."""
    known = [page for page in dict.fromkeys(pages) if page]
    profile = next(filter(None, map(profile_of, known)), "")
    return profile, tuple(page for page in known if page != profile)


def birthday_and_note(said: str, note: str) -> tuple[str, str]:
    """Return a birthday as ISO; one that could be two days goes to the note as it stands."""
    birthday = birthday_of(said)
    if birthday or said in _NO_BIRTHDAY:
        return birthday, note
    return "", f"{note}\nBirthday: {said}".strip()


_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
         "aug august", "sep sept september", "oct october", "nov november", "dec december"), 1
    )
    for name in names.split()
}  # fmt: skip
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ].*)?")
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})\.?[ -](\d{4}|(?<=-)\d{2})(?:,? .*)?")
_MONTH_DAY_YEAR = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})")
# LinkedIn writes the month first whenever it writes a time: 7/16/17, 6:14 PM
_US_WITH_TIME = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2}),? \d{1,2}:\d{2}.*[AaPp]\.?[Mm]\.?")
_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?:,? \d{1,2}:.*)?")
_DOTS = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})(?:,? .*)?")
_INSTANT = re.compile(
    r"(\d{4})[-/](\d\d)[-/](\d\d)[T ](\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?\s*(?:UTC|Z)"
)
_MONTH_YEAR = re.compile(r"([A-Za-z]{3,9})\.? (\d{4})|(\d{4})-(\d\d)|(\d{4})")
_WITHOUT_YEAR = re.compile(r"--(\d\d)-?(\d\d)")
_MONTH_DAY = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2})|(\d{1,2}) ([A-Za-z]{3,9})\.?")
# What programs write for the year of a birthday that nobody told them.
_NO_YEAR = (1604, 1)
_CENTURY = 69  # as strptime has it: 69 is 1969, 68 is 2068


@lru_cache(maxsize=4096)
def day_of(text: str) -> str:
    """Return the day as ISO, an empty text when it is none or could be two.

    >>> day_of("13 Jul 2021"), day_of("7/16/17, 6:14 PM"), day_of("03/04/2021")
    ('2021-07-13', '2017-07-16', '')
    """
    if match := _ISO.fullmatch(text):
        return _iso(*match.groups())
    if match := _DAY_MONTH_YEAR.fullmatch(text):
        return _iso(match[3], _MONTHS.get(match[2].lower(), 0), match[1])
    if match := _MONTH_DAY_YEAR.fullmatch(text):
        return _iso(match[3], _MONTHS.get(match[1].lower(), 0), match[2])
    if match := _US_WITH_TIME.fullmatch(text):
        return _iso(match[3], match[1], match[2])
    if match := _DOTS.fullmatch(text):
        return _iso(match[3], match[2], match[1])
    if match := _SLASHES.fullmatch(text):
        first, second, year = match.groups()
        month_first, day_first = _iso(year, first, second), _iso(year, second, first)
        if month_first and day_first and month_first != day_first:
            return ""
        return month_first or day_first
    return ""


def _iso(year: str | int, month: str | int, day: str | int) -> str:
    whole = int(year)
    if isinstance(year, str) and len(year) == 2:
        whole += 1900 if whole >= _CENTURY else 2000
    try:
        return date(whole, int(month), int(day)).isoformat()
    except ValueError:
        return ""


@lru_cache(maxsize=4096)
def instant_of(text: str) -> str:
    """Return a moment that says it is UTC, otherwise only its day; empty when it is neither.

    >>> instant_of("2024-11-01 11:13:51 UTC"), instant_of("5/6/22, 8:56 PM")
    ('2024-11-01T11:13:51Z', '2022-05-06')
    """
    match = _INSTANT.fullmatch(text)
    if match is None:
        return day_of(text)
    day = _iso(match[1], match[2], match[3])
    hour, minute, second = int(match[4]), int(match[5]), int(match[6] or 0)
    if not day or hour > 23 or minute > 59 or second > 59:
        return day
    return f"{day}T{hour:02}:{minute:02}:{second:02}Z"


def month_of(text: str) -> str:
    """Return a month or year as ISO, empty when it is neither.

    >>> month_of("Jan 2020"), month_of("2019")
    ('2020-01', '2019')
    """
    match = _MONTH_YEAR.fullmatch(text)
    if match is None:
        return day_of(text)[:7]
    if match[5]:
        return match[5]
    year, month = (match[2], _MONTHS.get(match[1].lower(), 0)) if match[1] else (match[3], match[4])
    return _iso(year, month, 1)[:7]


def birthday_of(text: str) -> str:
    """Return a birthday as ISO, ``--01-22`` without a year; empty when it is none.

    >>> birthday_of("1604-01-22"), birthday_of("Jan 22"), birthday_of("1990-01-22")
    ('--01-22', '--01-22', '1990-01-22')
    """
    if match := _WITHOUT_YEAR.fullmatch(text):
        return _yearless(match[1], match[2])
    if match := _MONTH_DAY.fullmatch(text):
        month, day = (match[1], match[2]) if match[1] else (match[4], match[3])
        return _yearless(_MONTHS.get(month.lower(), 0), day)
    day = day_of(text)
    return "-" + day[4:] if day and int(day[:4]) in _NO_YEAR else day


def _yearless(month: str | int, day: str | int) -> str:
    """Return a day of any year: 2000 had a 29th of February."""
    found = _iso(2000, month, day)
    return f"-{found[4:]}" if found else ""
