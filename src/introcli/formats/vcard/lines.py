"""The lines of a vCard: taken apart from any version, and written as 3.0 or 4.0 (RFC 6350).

Reading forgives: every library that was tried loses cards of real files in silence
(docs/decisions/0003). What no property of the standard holds has a name of its own (``X-INTRO-``),
which other programs keep and pass on, so that a card that comes back is the same.
"""

import quopri
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from introcli.language.export_views import Card

# Properties that hold pictures, sounds and keys; their text is dropped while it is read.
_HEAVY = ("PHOTO", "LOGO", "SOUND", "KEY", "X-MS-CARDPICTURE")
_HEAVY_HEAD = 100
_START = re.compile(r"(?:[A-Za-z0-9_-]+\.)?[A-Za-z][A-Za-z0-9-]*\s*[;:]")
_QUOTED = re.compile(r";[^:]*QUOTED-PRINTABLE[^:]*:", re.I)
_UP_TO_COLON = re.compile(r'((?:[^":]|"[^"]*")*+):(.*)', re.S)
_UP_TO_ANY_COLON = re.compile(r"([^:]*):(.*)", re.S)  # a quotation mark that is never closed
# One property may be this long; a note of a megabyte is a mistake.
MOST_CHARACTERS = 100_000


class ContentLine(NamedTuple):
    """One property: where it began, its group, upper-case name, parameters and raw value."""

    line: int
    group: str
    name: str
    parameters: dict[str, list[str]]
    value: str

    def types(self) -> set[str]:
        """Return what the property is called by TYPE, or by bare words in version 2.1."""
        return {word.lower() for word in self.parameters.get("TYPE", ())}


def unfolded(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield each property whole; what is no property at all is joined to the one before."""
    parts: list[str] = []
    first = size = 0
    quoted = heavy = False
    for number, raw in enumerate(lines, start=1):
        line = raw.rstrip("\n")
        is_soft = bool(parts) and quoted and parts[-1].endswith("=")
        is_folded = line[:1] in (" ", "\t")
        if parts and (is_soft or is_folded or (line.strip() and not _START.match(line))):
            if is_soft:
                parts[-1] = parts[-1][:-1]
            elif is_folded:
                line = line[1:]
            size += len(line)
            if not heavy and size - len(line) <= MOST_CHARACTERS:
                parts.append(line)
            continue
        if parts:
            yield first, "".join(parts)
        first, parts, size = number, [line] if line.strip() else [], len(line)
        quoted, heavy = bool(_QUOTED.search(line)), line.upper().startswith(_HEAVY)
        if heavy:
            parts = [part[:_HEAVY_HEAD] for part in parts]
    if parts:
        yield first, "".join(parts)


def taken_apart(number: int, text: str) -> ContentLine | None:
    """Return the parts of a property; a colon within quotation marks does not end them."""
    match = _UP_TO_COLON.match(text) or _UP_TO_ANY_COLON.match(text)
    if match is None:
        return None
    head, value = match[1], match[2].strip()
    name, *parameters = _outside_quotes(head, ";")
    group, _, bare = name.strip().rpartition(".")
    found: dict[str, list[str]] = {}
    for parameter in parameters:
        key, equals, said = parameter.partition("=")
        if not equals:  # version 2.1: TEL;WORK;VOICE
            word = key.strip().upper()
            kind = "ENCODING" if word in ("QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT") else "TYPE"
            found.setdefault(kind, []).append(key.strip())
        else:
            values = [word.strip().strip('"') for word in said.split(",")]
            found.setdefault(key.strip().upper(), []).extend(values)
    return ContentLine(number, group.lower(), bare.upper(), found, _decoded(found, value))


def _outside_quotes(text: str, separator: str) -> list[str]:
    if '"' not in text:
        return text.split(separator)
    parts, inside = [""], False
    for character in text:
        inside ^= character == '"'
        if character == separator and not inside:
            parts.append("")
        else:
            parts[-1] += character
    return parts


def _decoded(parameters: dict[str, list[str]], value: str) -> str:
    encodings = {word.upper() for word in parameters.get("ENCODING", ())}
    if "QUOTED-PRINTABLE" not in encodings:
        return value
    raw = quopri.decodestring(value.encode("utf-8", "replace"))
    raw = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    for charset in ("utf-8", *parameters.get("CHARSET", ()), "cp1252"):
        try:
            return raw.decode(charset)
        except (UnicodeDecodeError, LookupError):
            continue
    return raw.decode("latin-1")


def unescaped(value: str) -> str:
    """Return a text without the backslashes before comma, semicolon and line end.

    >>> unescaped("Royal Society\\\\, London")
    'Royal Society, London'
    """
    if "\\" not in value:
        return value
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value)


def components(value: str) -> list[str]:
    """Return the parts between semicolons, each unescaped."""
    return [unescaped(part).strip() for part in _between(value, ";")]


def listed(value: str) -> list[str]:
    """Return the values between commas, each unescaped, without empty ones."""
    found = (unescaped(part).strip() for part in _between(value, ","))
    return [part for part in found if part]


def _between(value: str, separator: str) -> list[str]:
    """Return what stands between separators; one after a backslash is none.

    >>> _between("a\\\\;b\\;c", ";")
    ['a\\\\', 'b\\;c']
    """
    if "\\" not in value:
        return value.split(separator)
    parts, characters = [""], iter(value)
    for character in characters:
        if character == "\\":
            parts[-1] += character + next(characters, "")
        elif character == separator:
            parts.append("")
        else:
            parts[-1] += character
    return parts


VERSIONS = ("3.0", "4.0")
_PRODUCT = "PRODID:-//intro//introcli//EN"
# How every card of intro's own begins, by its version.
BEGINNINGS = tuple(
    f"BEGIN:VCARD\r\nVERSION:{version}\r\n{_PRODUCT}".encode() for version in VERSIONS
)
_WHOLE_DAY = re.compile(r"(\d{4}|-)-(\d\d)-(\d\d)")
# Labels that are types in the standard; any other stands beside the address in words.
_TYPES = {"home", "work", "cell", "fax", "pager", "voice", "text", "video", "textphone"}
# What stands for a year that nobody told, as telephones write it.
_NO_YEAR = "1604"
_MOST_OCTETS = 75
# Control characters may not stand in a vCard, and programs take some of them for line ends.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_UNSAFE_IN_PARAMETER = re.compile(r"[^\w.-]")


def plain(value: str) -> str:
    """Return of a text what a vCard can hold: no control characters, one kind of line end."""
    return _CONTROL.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))


def text(value: str) -> str:
    """Return a text as the value of a property.

    >>> text("Royal Society, London")
    'Royal Society\\\\, London'
    """
    return _address(value).replace(",", "\\,").replace(";", "\\;")


def _address(value: str) -> str:
    """Return an address of the web, where comma and semicolon stand for themselves."""
    return plain(value).replace("\\", "\\\\").replace("\n", "\\n")


def folded(line: str) -> bytes:
    """Return a line with its end, in pieces of at most 75 octets, no character cut in two."""
    data = line.encode("utf-8")
    if len(data) <= _MOST_OCTETS:
        return data + b"\r\n"
    pieces, start, room = [], 0, _MOST_OCTETS
    while start < len(data):
        end = min(start + room, len(data))
        while end < len(data) and data[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(data[start:end])
        start, room = end, _MOST_OCTETS - 1  # the space that says it goes on
    return b"\r\n ".join(pieces) + b"\r\n"


def render(cards: Iterable[Card], version: str, revised_at: str) -> Iterator[bytes]:
    """Yield the cards one after the other; ``revised_at`` is a UTC instant as stored."""
    for card in cards:
        yield card_bytes(card, version, revised_at)


def card_bytes(card: Card, version: str, revised_at: str) -> bytes:
    """Return one card whole."""
    return b"".join(map(folded, card_lines(card, version, revised_at)))


def card_lines(card: Card, version: str, revised_at: str) -> list[str]:
    """Return the lines of a card, not folded yet."""
    groups, newer, more = _Groups(), version == "4.0", card.more
    given, family = more.get("given_name", ""), more.get("family_name", "")
    lines = ["BEGIN:VCARD", f"VERSION:{version}", _PRODUCT]
    lines += [f"UID:{'urn:uuid:' if newer else ''}{card.uid}", f"FN:{text(card.name)}"]
    # A full name is not taken apart, because nobody can do that rightly.
    lines += [f"N:{text(family)};{text(given or ('' if family else card.name))};;;"]
    told = {"NICKNAME": more.get("called"), "ORG": card.organisation, "TITLE": card.title}
    lines += [f"{name}:{text(value)}" for name, value in told.items() if value]
    lines += _reach(card, groups, newer=newer)
    lines += _day("BDAY", card.birthday, newer=newer)
    for date in card.dates:
        # Only the anniversary has a property of its own (RFC 6350).
        if date.what == "anniversary":
            lines += _day("ANNIVERSARY" if newer else "X-ANNIVERSARY", date.on, newer=newer)
            continue
        for line in _day("X-ABDATE", date.on, newer=newer):
            lines += groups.labelled(line, date.what)
    if card.tags:
        lines += [f"CATEGORIES:{','.join(map(text, card.tags))}"]
    lines += [f"NOTE:{text(note)}" for note in card.notes]
    for tie in card.ties:
        strength = f";X-INTRO-STRENGTH={tie.strength}" if tie.strength else ""
        said = f"RELATED{strength}:urn:uuid:{tie.uid}"
        if not newer:
            who = _UNSAFE_IN_PARAMETER.sub("", tie.uid)
            said = f"X-ABRELATEDNAMES;X-INTRO-UID={who}{strength}:{text(tie.name)}"
        lines += groups.labelled(said, tie.how)
    own = {
        "UID": card.uid,
        "ABOUT": card.about,
        "OFFERS": card.offers,
        "NEEDS": card.needs,
        "STRENGTH": str(card.strength or ""),
        "CADENCE": str(card.cadence_days or ""),
    }
    lines += [f"X-INTRO-{name}:{text(value)}" for name, value in own.items() if value]
    for one in card.affiliations:
        parts = (one.kind, one.name, one.role, one.started or "", one.ended or "")
        current = "current" if one.current else "former"
        lines += [f"X-INTRO-AFFILIATION:{';'.join(map(text, (*parts, current)))}"]
    revised = revised_at.replace("-", "").replace(":", "") if newer else revised_at
    return [*lines, f"REV:{revised}", "END:VCARD"]


class _Groups:
    """Numbers for the properties that stand together with a label in words."""

    def __init__(self) -> None:
        self._last = 0

    def labelled(self, line: str, label: str) -> list[str]:
        """Return a property with what it is called."""
        if not label:
            return [line]
        self._last += 1
        return [f"intro{self._last}.{line}", f"intro{self._last}.X-ABLabel:{text(label)}"]


def _reach(card: Card, groups: _Groups, *, newer: bool) -> Iterator[str]:
    for point in card.points:
        if point.kind == "linkedin":
            yield f"X-SOCIALPROFILE;TYPE=linkedin:{_address(point.value)}"
        elif point.kind == "web":
            yield f"URL:{_address(point.value)}"
        else:
            label = point.label.lower()
            types = [label] if label in _TYPES else []
            if point.primary and not newer:
                types.append("pref")
            said = "EMAIL" if point.kind == "email" else "TEL"
            said += f";TYPE={','.join(types)}" if types else ""
            said += ";PREF=1" if point.primary and newer else ""
            in_words = "" if label in _TYPES else point.label
            yield from groups.labelled(f"{said}:{text(point.value)}", in_words)
    if where := card.more.get("address"):
        lines = where.split("\n")
        first = max(len(lines) - 4, 1)  # of a longer one, the street has several lines
        street = "\n".join(lines[:first])
        city, region, code, country, *_ = [*lines[first:], "", "", "", ""]
        yield f"ADR:;;{';'.join(map(text, (street, city, region, code, country)))}"
        if card.location != ", ".join(filter(None, (city or region, country))):
            yield f"X-INTRO-LOCATION:{text(card.location)}"
    elif card.location:
        yield f"ADR:;;;{text(card.location)};;;"
    if zone := card.more.get("timezone"):
        yield f"TZ:{text(zone)}"


def _day(name: str, day: str, *, newer: bool) -> list[str]:
    match = _WHOLE_DAY.fullmatch(day)
    if match is None:
        return []
    year, rest = match[1], (match[2], match[3])
    if newer:
        return [f"{name}:{'--' if year == '-' else year}{''.join(rest)}"]
    if year == "-":
        return [f"{name};X-APPLE-OMIT-YEAR={_NO_YEAR}:{'-'.join((_NO_YEAR, *rest))}"]
    return [f"{name}:{'-'.join((year, *rest))}"]
