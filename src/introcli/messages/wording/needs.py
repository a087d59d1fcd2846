"""What somebody needs, as people note it, put so that it reads on as the purpose of a meeting."""

from __future__ import annotations

import re

from introcli.messages.messages_text import line, lower_first, without_stop
from introcli.messages.wording.purpose import Form, as_purpose

LONGEST = 120
"""Characters of a need that is taken over whole; a longer one is cut at a word."""

_LEAD = re.compile(
    r"(?:because |as |since )?(?:(?:he|she|they|i|we) )?"
    r"(?:(?:is|are|am|currently|urgently|still|also|really|just|badly) )*"
    r"(?:looking for|searching for|in search of|in need of|in want of|hoping for|needs?|needing"
    r"|wants?|wanting|would like|would love|could use|seeks?|seeking|requires?|requiring)"
    r"\b\s*:?\s*",
    re.IGNORECASE,
)
_AFTER_A_NOUN = {
    "for", "who", "with", "in", "on", "to", "of", "and", "or", "from", "that", "at", "about",
    "near", "as", "by", "whose", "which",
}  # fmt: skip


def purpose_of(need: str) -> str:
    """Return a need as a purpose: what the needer is looking for, or would like to do.

    >>> purpose_of("Because she needs a glass maker."), purpose_of("Wants to learn to blow glass")
    ('looking for a glass maker', 'learn to blow glass')
    """
    words = _short(without_stop(need))
    if words.isupper() and " " in words:
        words = words.lower()
    rest = _LEAD.sub("", words, count=1) if _LEAD.match(words) else words
    rest = without_stop(rest) or words
    if rest.lower().startswith("to ") and rest[3:].strip():
        return lower_first(rest[3:].strip())
    form = as_purpose(rest).form
    if form in (Form.OTHER, Form.NONE, Form.THING) and rest:
        return f"looking for {_small(rest)}"
    return lower_first(rest)


def _short(words: str) -> str:
    plain = line(words)
    return plain if len(plain) <= LONGEST else plain[: plain.rfind(" ", 0, LONGEST)]


def _small(words: str) -> str:
    """Return the words with a small first letter where they begin with a noun, not with a name."""
    first, _, rest = words.partition(" ")
    follows = rest.partition(" ")[0].lower()
    is_noun = not rest or follows in _AFTER_A_NOUN or not follows[:1].isalpha()
    is_title = first[:1].isupper() and first[1:].islower()
    return words[:1].lower() + words[1:] if is_noun and is_title else lower_first(words)
