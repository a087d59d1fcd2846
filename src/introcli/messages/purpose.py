"""A purpose as people type it, and the sentences that read right for each way of typing it.

``see how X works``, ``to see how X works``, ``I want to see how X works.``, ``advice on X``,
``how X works``, ``pricing for museums``: all are in use. What cannot be told apart safely gets a
form with a colon, which is right for anything (PRACTICE A1, A5).
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from introcli.messages.text import (
    ALSO_NOUNS,
    DETERMINERS,
    DIRECT_QUESTION,
    FAVOURS,
    NOUN_MARKS,
    QUESTION_WORDS,
    VERB_PAIRS,
    VERBS,
    first_word,
    lower_first,
    upper_first,
    without_stop,
)

_I = r"(?:i|we)"
_LEAD = re.compile(
    rf"(?:because )?(?:{_I} (?:just )?(?:would |'d |'d really |really )*(?:like|love|want|hope|wish"
    rf"|need|plan) to|(?:{_I}'d|{_I} would) (?:like|love) to|(?:i am|i'm|we are|we're) "
    r"(?:hoping|looking|trying|planning|keen) to|(?:would|'d) (?:like|love) to|hoping to"
    r"|looking to|trying to|wanting to|wants? to|in order to|so as to"
    rf"|so (?:that )?{_I} (?:can|could)|my (?:goal|aim|purpose) is to|to) ",
    re.IGNORECASE,
)
_ASK_LEAD = re.compile(
    rf"(?:{_I} (?:would like|want|need|could use|am after)|{_I}'d like|(?:to )?get some) ",
    re.IGNORECASE,
)
_THING_LEAD = re.compile(
    rf"(?:{_I} have )?(?:a |some )?questions? (?:about|on|regarding) "
    r"|(?:it is |it's )?(?:about|regarding|concerning|re:|on) ",
    re.IGNORECASE,
)
_INTEREST_LEAD = re.compile(
    r"(?:i am |i'm |we are |we're )?(?:interested in|curious about) ", re.IGNORECASE
)
_WONDER_LEAD = re.compile(
    r"(?:i am |i'm |i )?(?:curious|wonder|wondering)(?: about| to know)? "
    r"(?=(?:how|why|what|whether|if|which|who|where|when)\b)",
    re.IGNORECASE,
)
_SEEK_LEAD = re.compile(r"(?:i am |i'm |we are |we're )?looking for ", re.IGNORECASE)
_CLAUSE = re.compile(r"(?:i|we) \w+|(?:i|we)['’](?:d|m|ve|re|ll) ", re.IGNORECASE)


_OPEN_OBJECTS = DETERMINERS | {"how", "whether", "why", "him", "them", "whatever", "all", "each"}
"""Words that begin an object: before one, "design" or "market" is a verb and no compound."""

_ACTS_ON_NAMES = frozenset({"visit", "contact", "interview", "support", "approach", "help", "call"})
"""Verbs that are also nouns, but before a name are verbs: "visit Acme"."""

_ASKED_FOR = re.compile(
    r"(?:an?|my|our|your|his|her|their|some|\d+|five|ten|fifteen|twenty|thirty) (?:\w+ ){0,2}"
    r"(?:advice|opinion|view|demo|demonstration|introduction|tour|visit|interview|look|reading"
    r"|review|hand|word|conversation|critique|critic|recommendation|referral|reference|quote"
    r"|estimate|answer|pointer|sense|idea|minute|hour)s?\b",
    re.IGNORECASE,
)
"""Things one can ask for with "I would like": an opinion, a tour, twenty minutes."""


_PHRASAL = re.compile(
    r"[a-z]+ (?:you|him|her|them) (?:about|in|into|on|out|over|through|up)\b(?! \w+ing\b)"
)
"""What somebody does to a person, whatever the verb: "sound you out"."""

_JOINING = frozenset({"because", "since", "although", "while", "and", "but", "or", "when", "if"})
"""Words that begin a reason or a part of a sentence, and are no verbs before an object."""


class Form(StrEnum):
    """How a purpose was put, which decides the sentence around it."""

    NONE = "none"
    VERB = "verb"
    GERUND = "gerund"
    FAVOUR = "favour"
    THING = "thing"
    SEEK = "seek"
    QUESTION = "question"
    OTHER = "other"


@dataclass(frozen=True)
class Purpose:
    """A purpose without the words that led to it, and how it was put."""

    text: str
    form: Form

    @property
    def reads_after_to(self) -> bool:
        """Return whether "I would like to ..." can be put before it."""
        return self.form is Form.VERB


def as_purpose(text: str) -> Purpose:
    """Return the purpose ready for a sentence, and its form.

    >>> as_purpose("To see how the engine works.")
    Purpose(text='see how the engine works', form=<Form.VERB: 'verb'>)
    >>> as_purpose("Advice on pricing").form
    <Form.FAVOUR: 'favour'>
    """
    words = without_stop(text)
    if not words:
        return Purpose("", Form.NONE)
    for lead, form in _LEADS:
        found = lead.match(words.replace("’", "'"))
        if found and found.end() < len(words):
            rest = words[found.end() :]
            if form is Form.QUESTION:
                return Purpose("find out " + _small(rest).rstrip("?"), Form.VERB)
            if form is Form.VERB and first_word(rest) in DETERMINERS:
                return Purpose(lower_first(rest), Form.OTHER)
            rest = _small(rest) if form is Form.VERB else lower_first(rest)
            return Purpose(rest.rstrip("?"), form)
    if words.endswith("?"):
        return _question(words)
    thing = _THING_LEAD.match(words)
    if thing and thing.end() < len(words):
        return Purpose(lower_first(words[thing.end() :]), Form.THING)
    if first_word(words) == "for" and " " in words:
        return Purpose(lower_first(words[4:]), Form.FAVOUR)
    form = form_of(words)
    if form is Form.QUESTION:
        return _question(words)
    if form is Form.GERUND:
        return Purpose(_small(words), form)
    return Purpose(words if form is Form.OTHER else lower_first(words), form)


_LEADS = (
    (_WONDER_LEAD, Form.QUESTION),
    (_LEAD, Form.VERB),
    (_ASK_LEAD, Form.FAVOUR),
    (_SEEK_LEAD, Form.SEEK),
    (_INTEREST_LEAD, Form.GERUND),
)


def form_of(words: str) -> Form:
    """Return how words are put; ``OTHER`` when it is not certain."""
    first, second = first_word(words), first_word(words.partition(" ")[2])
    if _CLAUSE.match(words):
        return Form.OTHER
    if is_verb_phrase(words):
        return Form.VERB
    if first in QUESTION_WORDS or (first in DIRECT_QUESTION and second in DETERMINERS):
        return Form.QUESTION
    if first in FAVOURS or (first in ("some", "any") and second in FAVOURS):
        return Form.FAVOUR
    if _ASKED_FOR.match(words):
        return Form.FAVOUR
    if first in DETERMINERS - {"that"}:
        return Form.THING
    root = first[:-3]
    if first.endswith("ing") and first != "meeting" and {root, root + "e", root[:-1]} & VERBS:
        return Form.GERUND
    if first in ("help", "support") and second in NOUN_MARKS:
        return Form.FAVOUR
    return Form.OTHER


def is_verb_phrase(words: str) -> bool:
    """Return whether the words surely read right after "to"."""
    first, second = first_word(words), first_word(words.partition(" ")[2])
    if first in ALSO_NOUNS:
        named = first in _ACTS_ON_NAMES and words.partition(" ")[2][:1].isupper()
        return second in _OPEN_OBJECTS or named or f"{first}-{second}" in VERB_PAIRS
    if first in VERBS:
        return True
    if first in DETERMINERS | QUESTION_WORDS | FAVOURS | DIRECT_QUESTION | _JOINING:
        return False
    if _PHRASAL.match(words):
        return True
    if first.endswith("s"):
        return False
    unheard = words[:1].islower() and not first.endswith("ing")
    return unheard and second in _OPEN_OBJECTS - {"that"}


def _question(words: str) -> Purpose:
    first, second = first_word(words), first_word(words.partition(" ")[2])
    direct = second in DIRECT_QUESTION - {"is", "are", "was", "were", "has", "have", "am"}
    if is_verb_phrase(words.rstrip("?")):
        return Purpose(lower_first(words.rstrip("?")), Form.VERB)
    if words.endswith("?") or first in DIRECT_QUESTION or direct:
        asked = words.rstrip("?")
        if first_word(asked) in QUESTION_WORDS | DIRECT_QUESTION:
            asked = asked[:1].lower() + asked[1:]
        return Purpose(asked + "?", Form.QUESTION)
    if first == "if":
        return Purpose(upper_first(words), Form.OTHER)
    return Purpose("find out " + lower_first(words), Form.VERB)


def _small(words: str) -> str:
    """Return the words with their first in small letters, whatever was shouted."""
    first, space, rest = words.partition(" ")
    return first.lower() + space + rest
