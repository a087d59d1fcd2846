"""A person in words: role, full naming for a subject line, and a line of background."""

import re

from introcli.language import names
from introcli.messages.text import (
    ACT_ON_PERSON,
    SUBJECT_MARKS,
    first_word,
    line,
    lower_first,
    sentence,
    without_stop,
)

LABEL_LENGTH = 64
"""Characters of a name with role and organisation in a subject line, before the role goes."""

_ABOUT_SELF = re.compile(r"(?:i|my|we|our)\b", re.I)
_ABOUT_THEM = re.compile(r"(?:she|he|they|her|his|their)\s", re.I)
_TRADE = re.compile(r"(?:er|ist|ant|yst|ect|ian|or|student|nurse|cook|clerk|agent)$")
_POSTS = {
    "founder", "co-founder", "cofounder", "owner", "co-owner", "officer", "commissioner",
    "minister", "treasurer", "chancellor", "director", "governor", "premier", "mayor", "professor",
    "chair",
}  # fmt: skip
_DOES = re.compile(
    r"(?:advises|analyses|builds|buys|chairs|coaches|co-founded|collects|created|creates|designs"
    r"|develops|directs|edits|engineers|founded|funds|has|heads|helps|hosts|invests|is|knows|leads"
    r"|likes|looks|made|makes|manages|mentors|organises|organizes|owns|plays|publishes|represents"
    r"|researches|runs|sells|serves|specialises|specializes|spent|started|studied|studies|supports"
    r"|taught|teaches|trains|translates|used|was|works|worked|writes|wrote)\s",
    re.I,
)


def first_name(name: str, given: str) -> str:
    """Return how the person is addressed; the given form wins over the guess."""
    return line(given) or (names.short_name(line(name)) if line(name) else "")


def role(title: str, organisation: str) -> str:
    """Return "Lucasian Professor at Cambridge University", or what is known of it."""
    title, organisation = without_stop(title).partition(" | ")[0], line(organisation).strip(" ,;")
    if not (title and organisation):
        return title or organisation
    if names.fold(organisation) in names.fold(title):
        return title
    if re.search(r"\b(?:at|@) ", title) or len(title) > 60:
        return f"{title}, {organisation}"
    return f"{title} at {re.sub('^The ', 'the ', organisation)}"


def full(name: str, title: str, organisation: str) -> str:
    """Return the name with role and organisation, as a first line should give it (C4)."""
    name, what = line(name), role(title, organisation)
    if not (name and what):
        return name
    if not without_stop(title) or "," in name:
        return f"{name} ({what})"
    return f"{name}, {what}"


def label(name: str, title: str, organisation: str) -> str:
    """Return the name for a subject line: "Charles Babbage (Cambridge University)".

    The role stands in it too as long as the whole stays readable on a phone.
    """
    name, what, where = line(name), role(title, organisation), line(organisation).strip(" ,;")
    whole = f"{name} ({what})" if what else name
    if len(whole) <= LABEL_LENGTH or not where:
        return whole
    return f"{name} ({where})"


def my_line(name: str, title: str, organisation: str, about: str) -> str:
    """Return one or two sentences in which I say who I am."""
    if not line(name):
        return about_me(about)
    known = full(name, title, organisation)
    if _is_description(about):
        joint = " and " if known != line(name) else ", "
        return sentence(f"I am {known}{joint}{lower_first(without_stop(about))}")
    return f"{sentence(f'I am {known}')} {about_me(about)}".strip()


def about_me(about: str) -> str:
    """Return my background as a sentence of mine."""
    words = without_stop(about)
    if not words:
        return ""
    if _ABOUT_SELF.match(words):
        return sentence(about)
    if _is_description(words):
        return sentence(f"I am {lower_first(words)}")
    if _DOES.match(words) or _speaks_of_them(words):
        return sentence(f"About me: {words[:1].lower()}{words[1:]}")
    return sentence(f"My background: {words}")


def their_line(name: str, first: str, title: str, organisation: str, about: str) -> str:
    """Return one or two sentences of background on somebody else (A6)."""
    what = role(title, organisation)
    intro = ""
    if line(name) and what:
        is_ = f"is {_article(what)}" if without_stop(title) else "is at "
        intro = sentence(f"{line(name)} {is_}{what}")
    return f"{intro} {about_them(first, about)}".strip()


def about_them(first: str, about: str) -> str:
    """Return somebody's background as a sentence about them; no pronoun is guessed."""
    words = without_stop(about)
    if not words or not first:
        return ""
    if _ABOUT_SELF.match(words):
        return f"In {first}'s own words: “{sentence(about)}”"
    if _speaks_of_them(words) or words.lower().startswith(f"{first.lower()} "):
        return sentence(about)
    if _is_description(words):
        return sentence(f"{first} is {lower_first(words)}")
    if _DOES.match(words):
        return sentence(f"{first} {words[:1].lower()}{words[1:]}")
    return sentence(f"{first}'s background: {words}")


def _article(what: str) -> str:
    """Return "a " or "an " for a trade ("Analyst at ..."), nothing for a post ("Head of ...")."""
    head = re.split(r" (?:of|at|for|in|to)\b|[,(/&]", what)[0].split()
    trade = head[-1].lower() if head else ""
    if trade in _POSTS or not _TRADE.search(trade) or first_word(what) in ("a", "an", "the"):
        return ""
    return "an " if what[:1].lower() in "aeio" else "a "


def _is_description(about: str) -> bool:
    """Return whether it reads after "I am": "a mathematician who ..."."""
    return re.match(r"\s*(?:an?|the) ", about, re.I) is not None


def _speaks_of_them(words: str) -> bool:
    return _ABOUT_THEM.match(words) is not None


_HE = re.compile(r"\b(?:he|him|his|himself)\b", re.IGNORECASE)
_SHE = re.compile(r"\b(?:she|her|hers|herself)\b", re.IGNORECASE)
# "ask you about X", with nobody else in it whose "my" or "your" would have to be told apart.
_TO_YOU = re.compile(
    r"[a-z]+ you\b(?!.*\b(?:you|yours?|yourself|i|me|my|mine|we|us|ours?)\b)", re.IGNORECASE
)
_OBJECT_ENDS = (
    r"(?=$|[.,;:!?)]| (?:about|on|for|how|what|why|whether|when|if|to|with|in|at|and|as|from|of|or"
    r"|by)\b)"
)
_IRREGULAR = {"is": "are", "was": "were", "has": "have", "does": "do", "goes": "go", "says": "say"}


def to_reader(text: str, names: tuple[str, ...], *, pronouns: bool = True) -> str:
    """Return the text as said to the person it is about.

    ``names`` are what the person is called, full name first. Pronouns are only taken for the
    person when the text speaks of one sex, and never where somebody else may be meant.
    """
    named = text
    for who in map(re.escape, filter(None, names)):
        named = re.sub(rf"(?<!\w){who}['’]s?(?!\w)", "your", named)
        subject = rf"(?i:\b({SUBJECT_MARKS})) {who} ([a-z]+)"
        named = re.sub(subject, lambda m: f"{m[1]} you {_plural(m[2])}", named)
        named = re.sub(rf"(?i:\b({ACT_ON_PERSON})) {who}(?!\w)", r"\1 you", named)
        named = re.sub(rf"^{who} ([a-z]+)", lambda m: f"you {_plural(m[1])}", named)
    if pronouns and not (_HE.search(named) and _SHE.search(named)):
        named = _pronouns_to_you(named)
    return named


def to_me(text: str, names: tuple[str, ...], *, is_verb: bool = False) -> str | None:
    """Return the text as the person it is about repeats it; None when it has to be quoted.

    ``is_verb`` says that it reads after "to": then its first "you" may be who has it done to them.
    """
    if is_verb and _TO_YOU.match(text):
        return text.replace(" you", " me", 1)
    if speaks_to_reader(text):
        return None
    said = to_reader(text, names, pronouns=False)
    if said == text:
        return text
    said = _pronouns_to_you(said)
    said = re.sub(r"\b(how|why|what|whether|when|where|if|that) you\b", r"\1 I", said)
    for yours, mine in (("yourself", "myself"), ("yours", "mine"), ("your", "my"), ("you", "me")):
        said = re.sub(rf"\b{yours}\b", mine, said)
    return said


def speaks_to_reader(text: str) -> bool:
    """Return whether the words say "you": they are meant for the target's eyes."""
    return re.search(r"\b(?:you|your|yours|yourself)\b", text, re.IGNORECASE) is not None


def speaks_of_somebody(text: str) -> bool:
    """Return whether a "he" or "she" is left in the words."""
    return _HE.search(text) is not None or _SHE.search(text) is not None


# A "he" or "she" that can only be the one who is asked, told or learned from.
_TOLD_APART = re.compile(
    r"\b(?:how|why|what|when|where|whether|if) (?:he|she)\b"
    r"|^(?:[a-z]+ ){1,3}?(?:him|her)(?=$| (?:about|on|for|how|what|why|whether|to|in|at)\b)",
    re.IGNORECASE,
)


def told_by_another(text: str) -> str | None:
    """Return what somebody else would like, as the one it is about reads it; None if unclear.

    >>> told_by_another("ask him about his time at Acme"), told_by_another("show her drawings")
    ('ask you about your time at Acme', None)
    """
    if not speaks_of_somebody(text):
        return text
    if (_HE.search(text) and _SHE.search(text)) or not _TOLD_APART.search(text):
        return None
    return _pronouns_to_you(text)


def _pronouns_to_you(text: str) -> str:
    text = re.sub(r"\b(?:he|she) ([a-z]+)", lambda m: f"you {_plural(m[1])}", text, flags=re.I)
    text = re.sub(r"\b(?:himself|herself)\b", "yourself", text, flags=re.I)
    text = re.sub(r"\bhim\b", "you", text, flags=re.I)
    text = re.sub(rf"\bher\b{_OBJECT_ENDS}", "you", text, flags=re.I)
    text = re.sub(r"\bhers\b", "yours", text, flags=re.I)
    return re.sub(r"\b(?:his|her)\b", "your", text, flags=re.I)


def _plural(verb: str) -> str:
    """Return the form after "you": "tabulates" becomes "tabulate"."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith("ies") and len(verb) > 4:
        return verb[:-3] + "y"
    if re.search(r"(?:sh|ch|x|ss|zz)es$", verb):
        return verb[:-2]
    return verb[:-1] if verb.endswith("s") and not verb.endswith(("ss", "us")) else verb
