"""When two names are one organisation's: the same words, whatever the legal form, never a part.

``Citadel`` is not ``Citadel Securities``. What may differ: case and accents, punctuation, a leading
``The``, legal forms at the end, ``&`` for ``and``, and some abbreviations (docs/organisations.md).
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from itertools import islice, product

from introcli.language.names import CREDENTIALS, TITLES, fold, squash, tidy


class Tier(StrEnum):
    """How surely a name is the one that was asked for."""

    EXACT = "exact"
    STRONG = "strong"


# Legal forms, as they stand at the end of a name, without dots.
FORMS = {
    "inc", "incorporated", "corp", "corporation", "co", "company", "llc", "llp", "lp", "pllc",
    "ltd", "limited", "plc", "cic", "pty", "pte", "pvt", "bhd", "sdn", "gmbh", "ggmbh", "mbh", "ag",
    "kg", "kgaa", "ohg", "gbr", "ug", "ev", "eg", "se", "sa", "sas", "sasu", "sarl", "eurl",
    "srl", "srls", "spa", "sapa", "sl", "slu", "slne", "lda", "ltda", "eireli", "bv", "nv", "vof",
    "bvba", "cvba", "ab", "hb", "as", "asa", "aps", "oy", "oyj", "kft", "zrt", "nyrt", "sro", "doo",
    "dd", "ood", "eood", "ooo", "oao", "pao", "zao", "kk", "gk", "tbk",
}  # fmt: skip
# Forms of several words, the longest first.
_LONG_FORMS = (
    ("s", "de", "rl", "de", "cv"), ("sa", "de", "cv"), ("public", "limited", "company"),
    ("limited", "liability", "company"), ("sp", "z", "oo"), ("sp", "zoo"), ("sp", "k"),
    ("private", "limited"), ("private", "ltd"), ("haftungsbeschrankt",), ("und", "co"),
)  # fmt: skip
_EAST_BEFORE = ("株式会社", "有限会社", "合同会社", "주식회사", "(株)", "(주)")
_EAST_AFTER = (*_EAST_BEFORE, "股份有限公司", "有限责任公司", "有限公司")
_EASTERN = (f"^(?:{'|'.join(map(re.escape, _EAST_BEFORE))}) ?|"
                      f" ?(?:{'|'.join(map(re.escape, _EAST_AFTER))})$")  # fmt: skip
# What is written in several ways; the first of each is what the others are read as.
_SPELLINGS = (
    ("and", "&", "+"),
    ("international", "intl", "int'l"),
    ("university", "univ"),
    ("institute", "inst"),
    ("national", "natl", "nat'l"),
    ("government", "govt", "gov't"),
    ("management", "mgmt"),
    ("manufacturing", "mfg"),
    ("department", "dept"),
    ("brothers", "bros"),
    ("saint", "st", "st."),
    ("laboratory", "lab"),
    ("laboratories", "labs"),
    ("services", "svcs"),
    ("center", "centre", "ctr"),
    ("organization", "organisation"),
    ("defense", "defence"),
    ("labor", "labour"),
    ("theater", "theatre"),
)
_READ_AS = {squash(other) or other: one for one, *others in _SPELLINGS for other in others}
_WRITTEN = {one: (one, *others) for one, *others in _SPELLINGS}
# "J.P." and "S.p.A.": letters with dots between or behind them.
_DOTTED = re.compile(r"(?<!\w)(?:\w\.)+\w?(?!\w)")
_APOSTROPHE = re.compile("['’`´]")
_SIGN = re.compile("[&+]")
_WORD = re.compile(r"[^\W_]+")
# More ways of writing a name than this are not looked up.
_MOST_SPELLINGS = 48

# What people write where an organisation is asked for, without spaces and punctuation.
_NONE = {
    "", "na", "none", "null", "nil", "unknown", "tbd", "freelance", "freelancer", "freelancing",
    "selfemployed", "selfemployment", "self", "myself", "independent", "independentconsultant",
    "independentcontractor", "consultant", "contractor", "retired", "student", "unemployed",
    "stealth", "stealthmode", "stealthstartup", "stealthmodestartup", "confidential", "private",
    "various", "careerbreak", "sabbatical", "opentowork", "lookingforwork", "seekingopportunities",
    "freiberuflich", "freiberufler", "selbstandig", "independant", "autonomo", "zzp",
}  # fmt: skip
_NONE_BEGIN = ("freelance ", "self employed ", "self-employed ")


def is_organisation(name: str) -> bool:
    """Return whether the name is one; who works for themselves shares no employer with others.

    >>> [is_organisation(name) for name in ("Acme", "Self-employed", "N/A", "Freelance designer")]
    [True, False, False, False]
    """
    return squash(name) not in _NONE and not fold(name).startswith(_NONE_BEGIN)


@lru_cache(maxsize=4096)
def same_words(name: str) -> str:
    """Return what all the ways to write one organisation's name have in common.

    >>> same_words("The Boeing Company"), same_words("J. P. Morgan & Co."), same_words("Müller AG")
    ('boeing', 'jp morgan', 'muller')
    """
    return " ".join(_READ_AS.get(word, word) for word in _core(name))


@lru_cache(maxsize=4096)
def tier(name: str, wanted: str) -> Tier | None:
    """Return how surely the name is the one wanted, or None when it is another's."""
    if fold(name) == fold(wanted):
        return Tier.EXACT
    words = same_words(wanted)
    return Tier.STRONG if words and same_words(name) == words else None


def _core(name: str) -> list[str]:
    """Return the words of a name without a leading article and without legal forms at its end."""
    text = re.sub(_EASTERN, "", fold(name)) or fold(name)
    text = _DOTTED.sub(lambda found: found[0].replace(".", ""), _SIGN.sub(" and ", text))
    words = re.sub(
        r"\b([^\W\d_]) (?=[^\W\d_]\b)", r"\1", " ".join(_WORD.findall(_APOSTROPHE.sub("", text)))
    ).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1:
        long = (len(form) for form in _LONG_FORMS if tuple(words[-len(form) :]) == form)
        many = next((many for many in long if many < len(words)), 0)
        if not many and words[-1] not in FORMS and words[-1] != "and":
            break
        words = words[: -(many or 1)]
    return words


def beginnings(name: str) -> tuple[str, ...]:
    """Return how the folded names that are the same may begin; what follows is a legal form.

    They are what an index is asked for, so that no other name is looked at.
    """
    words, ways = _core(name), []
    # As it was typed, and again without each word that does not matter.
    typed, same = fold(name), same_words(fold(name))
    while typed and same_words(typed) == same:
        ways.append(typed)
        typed = typed.rpartition(" ")[0].rstrip(",")
    ways += islice(_spelled(words), _MOST_SPELLINGS)
    ways += [f"the {way}" for way in ways if not way.startswith("the ")]
    if not "".join(words).isascii():
        whole = "".join(words)
        ways += [form + whole for form in _EAST_BEFORE] + [whole + form for form in _EAST_AFTER]
    return tuple(dict.fromkeys(ways))


def _spelled(words: list[str]) -> Iterator[str]:
    # Each word in the ways it is written, the one that was typed first.
    ways = [
        list(dict.fromkeys([word, *_WRITTEN.get(_READ_AS.get(word, word), ())])) for word in words
    ]
    for word, written in zip(words, ways, strict=True):
        if len(word) > 3 and word.endswith("s") and f"{word[:-1]}'s" not in written:
            written.append(f"{word[:-1]}'s")
    # A name may also begin with letters for words, or with O' and L'.
    first = words[0] if words else ""
    if 1 < len(first) <= 3 and first.isalpha():
        ways[0] += [".".join(first) + ".", ".".join(first), ". ".join(first) + ".", " ".join(first)]
    elif first[:1] in ("d", "l", "o"):
        ways[0].append(f"{first[0]}'{first[1:]}")
    for choice in product(*ways):
        whole = " ".join(choice)
        if whole:
            yield whole
        if len(choice) > 1 and not _SIGN.search(whole):
            yield "-".join(choice)
        if _SIGN.search(whole):
            yield re.sub(r" ([&+]) ", r"\1", whole)


# Words on either side of the comma; more are a title or a list.
_MOST_SURNAMES, _MOST_FIRST = 4, 3
_NAME_WORD = re.compile(r"[^\W\d_]+(?:['’.‐-][^\W\d_]+)*\.?")
# What follows a name and is none: Jr., PhD, Inc.
_SUFFIXES = CREDENTIALS | FORMS | {"junior", "senior", "retired", "ret"}


def first_name_first(name: str) -> str:
    """Return a name that is written surname first as it is spoken; any other as it is.

    >>> first_name_first("Krüger, Hannelore"), first_name_first("Mary Somerville, PhD")
    ('Hannelore Krüger', 'Mary Somerville, PhD')
    """
    surname, comma, first = (part.strip() for part in tidy(name).partition(","))
    words, last = first.split(), surname.split()
    if not (comma and 0 < len(last) <= _MOST_SURNAMES and 0 < len(words) <= _MOST_FIRST):
        return name
    keys = {fold(word).replace(".", "") for word in words}
    are_names = all(map(_NAME_WORD.fullmatch, words + last))
    if not are_names or keys & _SUFFIXES or keys <= TITLES:
        return name
    # CPA and RN are no names beside King; neither is "of" in Countess of Lovelace.
    unlike_a_name = any(
        word[0].islower()
        or (len(word) > 1 and word.isupper() and "." not in word and "-" not in word)
        for word in words
    )
    if unlike_a_name and not (surname.islower() or surname.isupper()):
        return name
    return f"{first} {surname}"
