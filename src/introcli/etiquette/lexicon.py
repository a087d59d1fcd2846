"""Which words carry a meaning of their own, and which any networking message could hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from introcli.etiquette.reading import plain

_FUNCTION_WORDS = """
a about above after again against all also although always am an and another any anybody anyone
anything are around as at away back be became because become been before being below between both
but by can come comes coming could did do does doing done down during each either else enough even
ever every everyone everything few first for from gave get gets getting give given gives giving go
goes going gone got had has have having he her here hers herself him himself his how however i if
in indeed instead into is it its itself just keep kept know known last late lately later least
less let like likely little lot lots made make makes making many may maybe me might mine more most
much must my myself need needs never new next no nobody none nor not nothing now of off often on
once one only onto or other others our ours ourselves out over own per perhaps put quite rather re
really same saw say says see seem seems seen several shall she should since so some somebody
someone something somewhere still such sure take taken takes taking than that the their theirs
them themselves then there therefore these they thing things think this those though three through
thus to together too took toward towards try trying two under unless until up upon us use used
using usually very want wanted wants was way ways we well went were what whatever when where
whether which while who whoever whom whose why will with within without would yes yet you your
yours yourself yourselves ago along already away best better certainly currently definitely
especially exactly fairly finally fortunate further greatly highly hopefully immensely importantly
including long mainly meanwhile mostly naturally nearly obviously particularly pretty previously
probably properly regarding sincerely somewhat soon specifically surely tonight totally truly
usual via whenever wherever dr mr mrs ms prof am pm re eg ie etc ok okay cc vs ps de la ltd inc
"""
_NETWORKING_WORDS = """
network networks networking networker connect connects connecting connected connection connections
professional professionals professionally linkedin profile profiles industry industries sector
field fields space area areas career careers opportunity opportunities synergy synergies possible
possibly potential potentially collaborate collaboration collaborations partnership partnerships
brain brains pick picking coffee coffees chat chats chatting call calls zoom phone quick quickly
brief briefly short minute minutes mins min half hour time times sometime someday soon week weeks
day days today tomorrow month year years morning evening meet meets meeting meetings met talk
talks talking speak speaking conversation conversations discuss discussing touch base reach
reaching reached learn learning insight insights experience experiences experienced background
journey path story work works working worked worker business businesses company companies firm
organisation organization team role roles job position share sharing shared exchange exchanging
idea ideas thought thoughts view views perspective perspectives advice advise guidance help helps
helping helpful people person individual individuals friend friends colleague colleagues peer
peers community expert experts expertise leader leaders leadership contact contacts circle circles
introduce introduces introduced introducing introduction introductions intro intros request invite
invites invitation accept accepting add added adding join joining joined build building grow
growing expand expanding extend broaden widen increase explore exploring great good nice lovely
wonderful amazing awesome fantastic excellent interesting interested interest interests impressive
impressed inspiring inspired inspire inspiration admire admired fascinating passionate passion
love loved loving hope hopes hoping look looks looking forward wish wishes wonder wondering thank
thanks grateful appreciate appreciated please glad happy pleased pleasure delighted honour honor
honoured honored keen eager excited exciting hi hello hey dear greetings best regards kind warm
cheers sincerely everything fine find found finding came across notice noticed seeing saw read
mutual common similar like-minded likeminded minded mind value valuable worth benefit benefits
beneficial mutually stay staying follow following update updates message messages note write
writing wrote email mail reply respond response answer feel free open welcome able chance moment
bit kindly just simply general generally various different thing stuff things success successful
goal goals future world life long big small better support supporting world-class recommend
suggested suggest right level levels relevant based currently current recently recent hear hearing
heard know knowing relationship relationships strategic radar face shop doors door alignment fit
rapport bond partner partners partnering cooperate cooperation collaborating together fellow minds
folks guys guy smart wanting dm pm link ask asking asked question questions name favour favor
"""
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_MAKES_SENSE = 2


@cache
def _empty_words() -> frozenset[str]:
    return frozenset((_FUNCTION_WORDS + _NETWORKING_WORDS).split())


@cache
def _function_words() -> frozenset[str]:
    return frozenset(_FUNCTION_WORDS.split())


def is_function_word(word: str) -> bool:
    """Say whether a folded word carries no meaning of its own: a pronoun, a preposition."""
    return word in _function_words()


def words(key: str) -> list[str]:
    """Return the words of a folded text, in order."""
    return _WORD.findall(key)


@lru_cache(maxsize=512)
def content(key: str) -> tuple[str, ...]:
    """Return the words of a folded text that say what it is about, each once, in order.

    >>> content("i would love to chat about marine insurance")
    ('marine', 'insurance')
    """
    empty = _empty_words()
    kept = (
        w.removesuffix("'s")
        for w in words(key)
        if len(w) >= _MAKES_SENSE or w.isdigit() or not w.isascii()
    )
    return tuple(dict.fromkeys(w for w in kept if w not in empty))


def meaningful(key: str) -> tuple[str, ...]:
    """Return every word but function words; for comparing two descriptions of one thing."""
    kept = (w.removesuffix("'s") for w in words(key) if len(w) > 1 or w.isdigit())
    return tuple(dict.fromkeys(w for w in kept if w not in _function_words()))


def stem(word: str) -> str:
    """Return a rough stem, so that "pumps" meets "pump" and "insuring" meets "insurance"."""
    for ending in (
        "ations",
        "ators",
        "ating",
        "ated",
        "ates",
        "ator",
        "ate",
        "ation",
        "ings",
        "ing",
        "ances",
        "ance",
        "ies",
        "ed",
        "es",
        "er",
        "s",
        "y",
        "e",
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word.removesuffix("s") if len(word) > 3 else word


def overlap(wanted: str, said: str) -> float:
    """Return which part of the meaningful words of one text comes back in another, 0 to 1."""
    sought = {stem(w) for w in meaningful(plain(wanted))}
    if not sought:
        return 0.0
    return len(sought & {stem(w) for w in words(plain(said))}) / len(sought)


def mentions_any(wanted: Iterable[str], said: str, share: float = 0.5) -> bool:
    """Say whether at least one of several descriptions comes back in the text."""
    return any(overlap(one, said) >= share for one in wanted)
