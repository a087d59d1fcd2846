"""Words about a person, put to that person: "ask Charles" becomes "ask you"."""

from __future__ import annotations

import re

from introcli.messages.text import ACT_ON_PERSON, SUBJECT_MARKS

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
    for name in names:
        if name:
            named = _name_to_you(named, name)
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
    """Say whether the words say "you": they are meant for the target's eyes."""
    return re.search(r"\b(?:you|your|yours|yourself)\b", text, re.IGNORECASE) is not None


def speaks_of_somebody(text: str) -> bool:
    """Say whether a "he" or "she" is left in the words."""
    return _HE.search(text) is not None or _SHE.search(text) is not None


def _name_to_you(text: str, name: str) -> str:
    who = re.escape(name)
    text = re.sub(rf"(?<!\w){who}['’]s?(?!\w)", "your", text)
    text = re.sub(rf"(?i:\b({SUBJECT_MARKS})) {who} ([a-z]+)", _as_subject, text)
    text = re.sub(rf"(?i:\b({ACT_ON_PERSON})) {who}(?!\w)", r"\1 you", text)
    return re.sub(rf"^{who} ([a-z]+)", lambda m: f"you {_plural(m[1])}", text)


def _pronouns_to_you(text: str) -> str:
    text = re.sub(r"\b(?:he|she) ([a-z]+)", lambda m: f"you {_plural(m[1])}", text, flags=re.I)
    text = re.sub(r"\b(?:himself|herself)\b", "yourself", text, flags=re.I)
    text = re.sub(r"\bhim\b", "you", text, flags=re.I)
    text = re.sub(rf"\bher\b{_OBJECT_ENDS}", "you", text, flags=re.I)
    text = re.sub(r"\bhers\b", "yours", text, flags=re.I)
    return re.sub(r"\b(?:his|her)\b", "your", text, flags=re.I)


def _as_subject(found: re.Match[str]) -> str:
    return f"{found[1]} you {_plural(found[2])}"


def _plural(verb: str) -> str:
    """Return the form after "you": "tabulates" becomes "tabulate"."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith("ies") and len(verb) > 4:
        return verb[:-3] + "y"
    if re.search(r"(?:sh|ch|x|ss|zz)es$", verb):
        return verb[:-2]
    return verb[:-1] if verb.endswith("s") and not verb.endswith(("ss", "us")) else verb
