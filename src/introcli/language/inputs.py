"""Telephone numbers that are looked for: in any spelling, with or without the country's code."""

import re
from urllib.parse import unquote

from introcli.errors import NotText, UsageProblem
from introcli.language.names import fold, is_blank, tidy

# Digits; fewer are the end of too many numbers.
LEAST = 6
# Digits that the code of a country has at most.
_COUNTRY = 3
_NUMBER = re.compile(r"[+(]?[\d\s().\-/\u00a0\u2010-\u2015]+")
_TRUNK_IN_BRACKETS = re.compile(r"\(\s*0\s*\)")


def end_of(text: str) -> str:
    """Return the digits that a number ends with in every spelling; empty when it is no number.

    >>> end_of("020 7946 0958"), end_of("+44 (0)20-7946 0958"), end_of("room 20")
    ('2079460958', '442079460958', '')
    """
    clean = text.strip()
    if not _NUMBER.fullmatch(clean):
        return ""
    digits = "".join(c for c in _TRUNK_IN_BRACKETS.sub("", clean) if c.isdecimal())
    return bare(digits) if len(digits) >= LEAST and digits.isascii() else ""


def bare(key: str) -> str:
    """Return a number without what stands before it nationally or abroad: ``+``, ``0``, ``00``."""
    return key.lstrip("+0")


def is_same(one: str, other: str) -> bool:
    """Return whether two keys are one number: one with its country's code, one as dialled there.

    >>> is_same("+491701234567", "01701234567"), is_same("+491701234567", "+11701234567")
    (True, False)
    """
    here, abroad = sorted((one, other), key=is_international)
    end, whole = bare(here), bare(abroad)
    return (
        is_international(abroad)
        and not is_international(here)
        and len(end) > LEAST
        and whole.endswith(end)
        and len(whole) - len(end) <= _COUNTRY
    )


def is_international(key: str) -> bool:
    """Return whether a number is written with the code of its country."""
    return key.startswith(("+", "00"))


def spellings(end: str) -> list[str]:
    """Return the keys under which a whole number may be recorded: here, abroad, by any country."""
    here = [end, *(end[digits:] for digits in range(1, _COUNTRY + 1) if len(end) - digits >= LEAST)]
    national = [trunk + number for number in here for trunk in ("", "0")]
    abroad = [f"+{country}{trunk}{end}" for country in range(1, 1000) for trunk in ("", "0")]
    return [*national, f"+{end}", *abroad]


def ends_alike(key: str, end: str) -> bool:
    """Return whether one of two numbers is the end of the other."""
    short, long = sorted((bare("".join(c for c in key if c.isdecimal())), end), key=len)
    return len(short) >= LEAST - 1 and long.endswith(short)


# Characters; more is a paste that went wrong.
LINE = 300
TEXT = 10_000
PURPOSE = 1_000
_EMAIL = re.compile(r"[^@\s<>,;:\"()\[\]\\]+@[^@\s<>,;:\"()\[\]\\]+")
_WEB_PREFIX = re.compile(r"^https?://(www\.|[a-z]{2}\.)?|^www\.", re.I)
_PLAIN_PROFILE = re.compile(r"https?://(?:www\.|[a-z]{2}\.)?(linkedin\.com/in/[a-z0-9-]+)/?")
_EMAIL_LENGTH = 254
_SURROGATES = re.compile("[\ud800-\udfff]")
_BYTES = re.compile("[\udc80-\udcff]")


def line(text: str, what: str, *, most: int = LINE) -> str:
    """Return one clean line; raise UsageProblem when it is too long."""
    return _short(tidy(_sound(text)), what, most)


def lines(text: str, what: str, *, most: int = TEXT) -> str:
    """Return a text of several lines, ends trimmed; raise UsageProblem when it is too long."""
    return _short(_sound(text).replace("\r\n", "\n").strip(), what, most)


def _sound(text: str) -> str:
    """Return the text without NUL; raise UsageProblem for bytes that are not text.

    The system hands these over as the surrogates U+DC80 to U+DCFF (PEP 383).
    """
    if _BYTES.search(text):
        raise NotText
    return without_surrogates(text.replace("\0", ""))


def without_surrogates(text: str) -> str:
    """Return the text with what no encoding can hold marked as such."""
    return _SURROGATES.sub("\ufffd", text)


def _short(text: str, what: str, most: int) -> str:
    if len(text) > most:
        raise UsageProblem(
            f"the {what} has {len(text):,} characters; at most {most:,} fit",
            hint="shorten it; longer things belong in a note: intro note CONTACT TEXT",
        )
    return text


def name(text: str) -> str:
    """Return a contact's name as given, on one line; raise UsageProblem when it is empty."""
    clean = line(text, "name")
    if is_blank(clean) or not fold(clean):
        raise UsageProblem(
            "a contact needs a name", hint='for example: intro add-contact "Ada King"'
        )
    return clean


def email(text: str) -> str:
    """Return an e-mail address; raise UsageProblem when it cannot be one."""
    clean = tidy(_sound(text))
    if len(clean) > _EMAIL_LENGTH or not _EMAIL.fullmatch(clean) or not clean.isprintable():
        raise UsageProblem(
            f"{clean[:80]!r} is not an e-mail address", hint="for example ada@lovelace.example"
        )
    return clean


def strength(value: int) -> int:
    """Return a tie strength; raise UsageProblem unless it is 1 to 5."""
    if not 1 <= value <= 5:
        raise UsageProblem(
            f"the tie strength must be 1 to 5, not {value}",
            hint="1 is met once, 3 is somebody I would call, 5 is a close friend",
        )
    return value


def days(value: int, what: str) -> int:
    """Return a number of days; raise UsageProblem unless it is 1 to 3650."""
    if not 1 <= value <= 3650:
        raise UsageProblem(f"the {what} must be 1 to 3650 days, not {value}", hint="for example 90")
    return value


def linkedin(text: str) -> str:
    """Return a LinkedIn profile's address from an address, ``in/slug`` or a slug."""
    clean = tidy(_sound(text))
    if clean.startswith(("http://", "https://", "www.", "linkedin.com")):
        return _short(clean, "profile address", LINE)
    slug = clean.removeprefix("/").removeprefix("in/").removeprefix("@")
    if not slug or "/" in slug or " " in slug:
        raise UsageProblem(
            f"{clean[:80]!r} is not a LinkedIn profile",
            hint="for example https://www.linkedin.com/in/ada-king, or in/ada-king",
        )
    return _short(f"https://www.linkedin.com/in/{slug}", "profile address", LINE)


def point_key(kind: str, value: str) -> str:
    """Return what two spellings of one address, number or profile have in common."""
    if kind == "phone":
        digits = re.sub(r"[^\d]", "", value)
        return "+" + digits if value.strip().startswith(("+", "00")) else digits
    if kind == "linkedin":
        if plain := _PLAIN_PROFILE.fullmatch(value):  # nearly every one; a quarter of the time
            return plain[1]
        bare = unquote(value.split("?", 1)[0].split("#", 1)[0]).rstrip("/")
        return fold(_WEB_PREFIX.sub("", bare))
    return fold(value)
