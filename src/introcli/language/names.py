"""Names and the keys by which they are compared.

A name is kept whole, as it was given: every parser tried was wrong on real names
(docs/decisions/0003-own-readers.md). Only keys are derived from it.

Only forms that stand for one name, or for a few; what may be any of a dozen is left out.
"""

import re
import unicodedata
from collections.abc import Callable

# Letters that NFKD does not take apart but people type without their mark.
_LETTERS = str.maketrans(
    {
        "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ß": "ss", "ẞ": "ss",
        "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "þ": "th", "Þ": "th", "ð": "d", "Ð": "d",
        "ı": "i", "ħ": "h", "Ħ": "h", "ŋ": "n", "Ŋ": "n", "’": "'", "‘": "'", "ʼ": "'",
        "‐": "-", "‑": "-", "–": "-", "—": "-",
    }
)  # fmt: skip
# Combining diacritical marks, the first block of them; U+034F between them only joins.
_MARKS = re.compile("[\u0300-\u034e\u0350-\u036f]")
_NOT_WORD = re.compile(r"[^\w]|_")
_NOT_HANDLE = re.compile(r"[^a-z0-9]+")
HANDLE_PATTERN = re.compile(r"[a-z0-9][a-z0-9._-]*")
HANDLE_LENGTH = 40
_HONORIFICS = {"dr", "prof", "professor", "mr", "mrs", "ms", "miss", "sir", "dame", "lady", "lord"}
TITLES = {"dr", "prof", "professor", "mr", "mrs", "ms", "miss", "sir", "dame", "ing", "dipl"}
CREDENTIALS = {
    "mba", "emba", "phd", "dphil", "md", "cfa", "cpa", "acca", "fca", "aca", "pmp", "csm", "psm",
    "cissp", "cism", "msc", "bsc", "meng", "beng", "llm", "llb", "jd", "esq", "jr", "sr", "ii",
    "iii", "iv", "frs", "obe", "mbe", "cbe", "rn", "shrm", "sphr", "phr", "pe",
}  # fmt: skip


def tidy(text: str) -> str:
    """Return one line: white space of any kind folded to single spaces, ends trimmed, no NUL."""
    return " ".join(text.replace("\0", "").split())


def fold(text: str) -> str:
    """Return the matching key: no case, no accents, ``ł`` as ``l``, single spaces.

    >>> fold("  Łukasz  O’Néil ")
    "lukasz o'neil"
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split()).lower()
    line = tidy(text)
    if line.isascii() and line.isprintable():
        return line.lower()
    plain = unicodedata.normalize("NFKD", line.translate(_LETTERS))
    latin = _MARKS.sub("", plain)
    if latin.isascii() and latin.isprintable():  # nearly every name there is; a tenth of the time
        return " ".join(latin.split()).lower()
    kept = "".join(
        c for c in plain if c == " " or (c.isprintable() and not unicodedata.combining(c))
    )
    return tidy(kept.casefold().translate(_LETTERS))


def tag_key(tag: str) -> str:
    """Return how a tag is stored: folded, so that ``AI`` and ``ai`` are one."""
    return fold(tag.removeprefix("#"))


def squash(text: str) -> str:
    """Return the second matching key: folded, without punctuation or spaces.

    >>> squash("O'Connor-Smith")
    'oconnorsmith'
    """
    key = fold(text)
    bare = key.replace(" ", "")
    return bare if _is_plain(bare) else _NOT_WORD.sub("", key)


def _is_plain(bare: str) -> bool:
    """Return whether there are only Latin letters and digits, as in nearly every name."""
    return bare.isascii() and bare.isalnum()


def handle_of(name: str, spelled: Callable[[str], str] = fold) -> str:
    """Return a handle for typing and completion: ``[a-z0-9-]``, at most 40 characters.

    ``spelled`` writes the name in Latin letters. What is left without any, and without digits,
    gives ``contact``; digits alone begin with it, because a number that is typed is an id.

    >>> handle_of("Ada King, Countess of Lovelace")
    'ada-king-countess-of-lovelace'
    """
    key = spelled(name).lower()
    if _is_plain(key.replace(" ", "")):
        slug = key.replace(" ", "-")
    else:
        slug = _NOT_HANDLE.sub("-", key.replace("'", "")).strip("-")
    if slug.isdigit():
        slug = f"contact-{slug}"
    return slug[:HANDLE_LENGTH].rstrip("-") or "contact"


def short_name(name: str) -> str:
    """Return how a person is addressed in running text: the first word that is not a title.

    >>> short_name("Dr. Mary Somerville")
    'Mary'
    """
    words = tidy(name).split(" ")
    named = [w for w in words if fold(w).rstrip(".") not in _HONORIFICS]
    return (named or words)[0].rstrip(",")


def is_blank(text: str | None) -> bool:
    """Return whether nothing readable stands in the text."""
    return text is None or not any(c.isprintable() and not c.isspace() for c in text)


# Each line: the given name, then what people of that name are called.
_CALLED = """
abigail abby
albert al bert
alexander alex sandy sasha
alexandra alex sandra sasha
alfred al alf fred
andrew andy drew
anthony tony
barbara barb
benjamin ben
bernard bernie
catherine cathy kate cath
christine chris chrissie tina
christopher chris kit
daniel dan danny
david dave davy
deborah deb debbie
donald don
dorothy dot dottie
douglas doug
edward ed eddie ned ted teddy
elizabeth beth betty eliza lisa liz lizzie betsy libby
eugene gene
frances fran
francis frank
frederick fred freddie
gerald gerry jerry
gregory greg
harold harry
henry harry hank
isabella bella izzy
jacob jake
james jim jimmy jamie
jennifer jen jenny
jeffrey jeff
joanna jo
john jack johnny
jonathan jon
joseph joe joey
joshua josh
judith judy
katherine kate kathy katie kathryn
kenneth ken kenny
lawrence larry
leonard len lenny
margaret maggie meg peggy
matthew matt
michael mike mick mickey
nathaniel nate nat
nicholas nick nicky
pamela pam
patricia pat patty tricia
patrick pat paddy
peter pete
philip phil
raymond ray
rebecca becky
richard dick rick rich ricky
robert bob bobby rob robbie bert
ronald ron ronnie
samuel sam sammy
samantha sam
stephen steve
steven steve
susan sue susie
theodore ted teddy theo
theresa terry tess
thomas tom tommy
timothy tim
valerie val
victoria vicky
vincent vince
walter walt
william bill billy will liam willy
zachary zach
"""


_NAMES: dict[str, set[str]] = {}
for _name, *_forms in map(str.split, _CALLED.strip().split("\n")):
    for _form in _forms:
        _NAMES.setdefault(_form, set()).add(_name)


def may_be_one(one: str, other: str) -> bool:
    """Return whether two folded words may be one given name: ``bill`` and ``william``.

    >>> may_be_one("bill", "william"), may_be_one("bob", "rob"), may_be_one("bill", "bob")
    (True, True, False)
    """
    return not ({one} | _NAMES.get(one, set())).isdisjoint({other} | _NAMES.get(other, set()))
