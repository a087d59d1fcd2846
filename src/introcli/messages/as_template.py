"""A sent message made a template again: variables where the facts stand in its words."""

import re

from introcli.language.vocabulary import MessageKind
from introcli.messages.facts import DraftFacts, context, with_roles

_PEOPLE = ("recipient", "target", "requester", "connector", "me")
_OF_PEOPLE = ("full", "label", "line", "about", "name", "role", "title", "organisation", "first")
_TEXTS = (
    "blurb", "signature", "me_email", "me_linkedin", "benefit_block", "benefit_line", "benefit_1",
    "benefit_2", "benefit_3", "wish", "topic", "purpose", "praise", "endorse", "hook_line", "hook",
    "requester_background", "target_background", "requester_known", "target_known",
    "shared_line", "outcome", "note", "insight", "talked", "met", "met_event", "met_place",
)  # fmt: skip
_SHORTEST = 2
"""Characters of a text worth a variable; a single letter is in every message."""

_ORDINARY = frozenset(
    {"an", "april", "art", "august", "autumn", "bill", "can", "chance", "dawn", "do", "drew"}
    | {"faith", "frank", "grace", "grant", "guy", "hope", "joy", "june", "long", "mark", "may"}
    | {"miles", "page", "pat", "penny", "rich", "rose", "so", "sue", "summer", "will", "young"}
)
"""First names that are also words: "Will you" is no name, "Will's note" is."""

_SAID_TO = re.compile(
    r"(?:dear|hi|hello|hey|to|with|for|from|of|by|and|meet|thank|thanks|introduce|ask|tell)\s$",
    re.IGNORECASE,
)
_PHRASES = frozenset(
    {"talked", "met", "met_event", "met_place", "insight", "hook", "benefit_1", "benefit_2"}
    | {"benefit_3"}
)
"""Variables that stand inside a sentence which says nothing without them."""

_SENTENCE_END = re.compile(
    r"(?<=[.!?])(?<!\bMr\.)(?<!\bMrs\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bSt\.)(?<!\bProf\.)(?<!\bNo\.)"
    r"(?<!\b\w\.)(?=\s)\s+|\n\s*\n|\n(?=\s*[-*•])"
)
_VARIABLE = re.compile(r"\{\{ (\w+) \}\}")
_OPENS = re.compile(r"\{(?=[{%#]|\Z)")
_NEWLINES = re.compile(r"\r\n?")


def to_template(
    subject: str | None, body: str, facts: DraftFacts, *, kind: MessageKind | None = None
) -> tuple[str | None, str, tuple[tuple[str, str], ...]]:
    """Return subject and body with variables for what the facts name, and what was replaced.

    Longest texts go first, whole words only, upper and lower case as they stand. A sentence about
    how we met is put into an ``if``, so that it is left out for somebody else when nothing is
    known. Rendering the result with the same facts gives the message again, line ends as LF.
    ``kind`` is needed for a note that two people read, and for a purpose that says "you".
    """
    values = context(with_roles(kind, facts) if kind else facts)
    of_subject, of_body = _texts_of(values), _texts_of(values | {"topic": ""})
    replaced: dict[str, str] = {}
    told = None if subject is None else _replace(subject, of_subject, replaced)
    source = _replace(body, of_body, replaced)
    pieces: list[str] = []
    at = 0
    for end in [*_SENTENCE_END.finditer(source), None]:
        sentence = source[at : end.start() if end else len(source)]
        gap = end.group() if end else ""
        at = end.end() if end else at
        # Each sentence that depends on a phrase goes into an ``if`` for it.
        asked = " and ".join(dict.fromkeys(n for n in _VARIABLE.findall(sentence) if n in _PHRASES))
        if asked:
            sentence = re.sub(r"\{\Z", '{{ "{" }}', sentence)
            inner, gap = (gap, "") if gap == " " else ("", gap)
            sentence = f"{{% if {asked} %}}{sentence}{inner}{{% endif %}}"
        pieces.append(sentence + gap)
    return told, "".join(pieces), tuple(replaced.items())


def _texts_of(values: dict[str, object]) -> dict[str, list[str]]:
    """Return each text to look for with its variables, the longest text first."""
    names = [f"{who}_{what}" for what in _OF_PEOPLE for who in _PEOPLE] + list(_TEXTS)
    found: dict[str, list[str]] = {}
    for name in names:
        text = values[name]
        if isinstance(text, str) and len(text) >= _SHORTEST and any(c.isalpha() for c in text):
            found.setdefault(text, []).append(name)
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


def _replace(text: str, known: dict[str, list[str]], replaced: dict[str, str]) -> str:
    """Return the text with variables in it; nothing is replaced inside anything else."""
    text = _NEWLINES.sub("\n", text)
    claimed: list[tuple[int, int, str]] = []
    taken = bytearray(len(text))
    for words, variables in known.items():
        before = r"(?<![\w@/-])(?<!\w[.'’])" if _is_letter(words[0]) else ""
        after = r"(?![\w@]|[-./]\w|['’](?!s(?!\w))\w)" if _is_letter(words[-1]) else ""
        for found in re.compile(before + re.escape(words) + after).finditer(text):
            start, end = found.span()
            if any(taken[start:end]) or not _is_meant(text, start, end):
                continue
            taken[start:end] = b"\1" * (end - start)
            # Two people may share a first name: the last line is where I sign.
            mine = [name for name in variables if name.startswith("me_") or name == "signature"]
            is_signed = "\n" in text and start > text.rstrip().rfind("\n")
            claimed.append((start, end, (mine if mine and is_signed else variables)[0]))
    pieces: list[str] = []
    at = 0
    for start, end, variable in sorted(claimed):
        pieces += [_escaped(text[at:start]), f"{{{{ {variable} }}}}"]
        replaced.setdefault(text[start:end], variable)
        at = end
    return "".join(pieces) + _escaped(text[at:])


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_"


def _is_meant(text: str, start: int, end: int) -> bool:
    """Return whether a first name that is also a word stands for the person here."""
    if text[start:end].lower() not in _ORDINARY:
        return True
    follows = text[end : end + 1]
    return follows in {",", "'", "’", "\n", ""} or bool(_SAID_TO.search(text[:start]))


def _escaped(literal: str) -> str:
    """Return the text so that Jinja2 reads no tag in it, nor one with what follows."""
    return _OPENS.sub('{{ "{" }}', literal)
