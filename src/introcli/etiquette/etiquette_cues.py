"""The wordings by which a reader recognises an idea: a reason, a benefit, a way out.

Each idea is a tuple of patterns for ``Reading.plain`` (folded, contractions written out). Many
small cues stand for one idea, so that no rule hangs on one sentence.
"""

from __future__ import annotations

from introcli.etiquette.reading import pattern

PLEASANTRY = (
    r"(?:hope|trust) (?:\w+ ){0,3}(?:you|this|all|everything|things)(?: \w+){0,4} "
    r"(?:well|good|great|finds?|ok|okay|fine|safe|healthy)(?: \w+){0,3}",
    r"how (?:are|have) (?:you|things)(?: \w+){0,3}|how is (?:it going|everything|life|business"
    r"|the family)(?: \w+){0,2}",
    r"hope you (?:had|have|are having|enjoyed|are enjoying|are doing) (?:\w+ ){0,5}",
    r"(?:thank you|thanks)(?: \w+){0,3} (?:advance|much|again|time|consideration|help)",
    r"look(?:ing)? forward to (?:hearing|your|meeting|connecting|speaking)(?: \w+){0,4}",
    r"(?:have|enjoy) (?:a|your) (?:good|great|lovely|nice|wonderful)?(?: \w+){0,2}",
)
"""Politeness that says nothing about why one writes."""


def has(cues: tuple[str, ...], key: str) -> bool:
    """Say whether any of the cues is in a folded text."""
    return pattern(*cues).search(key) is not None


def strip(cues: tuple[str, ...], key: str) -> str:
    """Return a folded text without the cues."""
    return pattern(*cues).sub(" ", key)
