"""What an answer seems to say, in its own words. It only ever suggests: nothing is taken as a yes.

Cues of two kinds in one text suggest nothing, because somebody else has to read it.
"""

from __future__ import annotations

import re

from introcli.language.vocabulary import Event

_QUOTING = re.compile(
    r"^\s*(-{2,}\s*(original message|forwarded message|ursprüngliche nachricht)"
    r"|_{10,}$|on .{5,200} wrote:\s*$|am .{5,200} schrieb.{0,80}:\s*$|le .{5,200} a écrit\s*:\s*$"
    r"|el .{5,200} escribió:\s*$|from: .+@.+$|von: .+@.+$|begin forwarded message)",
    re.IGNORECASE,
)
_ON_TWO_LINES = re.compile(r"^\s*(on|am|le|el) .{5,200}$", re.IGNORECASE)
_WROTE = re.compile(r"(wrote|schrieb.*|a écrit|escribió)\s*:\s*$", re.IGNORECASE)
_SIGNATURE = "--"
# A subject without what mail programs put before it.
_PREFIX = re.compile(
    r"^\s*((re|aw|sv|vs|antw|rif|res|fwd?|wg|tr)(\[\d+\])?\s*:\s*)+", re.IGNORECASE
)

_CUES: dict[Event, tuple[str, ...]] = {
    Event.DECLINED: (
        r"\b(can ?not|can't|cannot|could not|couldn't|won't|will not|would rather not"
        r"|prefer not|rather not|not able to|unable to|not comfortable|have to (decline|pass)"
        r"|must decline|i('ll| will) pass|no longer in touch|not in touch|don't know (him|her|them)"
        r"|unfortunately|i'm afraid|not (a good|the right) (time|moment|fit|person)"
        r"|not interested|no,? thank)",
        r"\b(leider|kann ich nicht|möchte ich nicht|lieber nicht)\b",
    ),
    Event.REVISE: (
        r"\b((could|can|would|will) you (please )?(re-?write|shorten|rephrase|reword|change"
        r"|send me (a|another|more|some)|tell me more|say more|explain|be more)"
        r"|tell me (a bit |a little )?more|what exactly|more (details|detail|context)"
        r"|(need|like|want) to know more|a (shorter|better|different) (version|note|text))",
        r"\b(mehr erfahren|kürzer fassen|was genau)\b",
    ),
    Event.AGREED: (
        r"\b(happy to|glad to|delighted to|pleased to|be (happy|glad|delighted|pleased) to"
        r"|of course|with pleasure|my pleasure|gladly|certainly|go ahead|sounds (good|great)"
        r"|yes,? (please|of course|sure|i('d| would))|sure(,|!| thing)"
        r"|i('ll| will) (write|introduce|put you|connect|forward|ask|speak|talk)"
        r"|let's (do|talk|meet)|love to)",
        r"^\s*(yes|sure|gladly|ja|gerne|sehr gerne|oui|sí)\b",
        r"\b(sehr gerne|mache ich gerne|natürlich|avec plaisir|con gusto)\b",
    ),
    Event.INTRODUCED: (
        r"\b(i('ve| have) (just )?(introduced|connected|put you in touch|copied|cc'?e?d)"
        r"|(copying|cc'?ing|looping in|adding) (in )?\w+|(please )?meet (my|our)\b"
        r"|let me introduce|i('d| would) like to introduce)",
    ),
}
_COMPILED = {
    event: [re.compile(cue, re.IGNORECASE | re.MULTILINE) for cue in cues]
    for event, cues in _CUES.items()
}
# A no that speaks of something else: "I cannot thank you enough", "I can't wait".
_NO_REFUSAL = re.compile(r"\b(can't|cannot|can not) (wait|thank|recommend)\b", re.IGNORECASE)


def own_words(text: str) -> str:
    """Return what somebody wrote themselves: no quoted lines, nothing below the signature.

    >>> own_words("Gladly!\\n\\nOn Mon, 2 Mar 2026 Ada wrote:\\n> Would you")
    'Gladly!'
    """
    lines = text.split("\n")
    kept: list[str] = []
    for number, line in enumerate(lines):
        behind = lines[number + 1] if number + 1 < len(lines) else ""
        begins = _ON_TWO_LINES.match(line) and _WROTE.search(behind)
        if line.rstrip() == _SIGNATURE or begins or _QUOTING.match(line):
            break
        if not line.lstrip().startswith(">"):
            kept.append(line.rstrip())
    return "\n".join(kept).strip()


def suggested(text: str) -> Event | None:
    """Return what an answer's words suggest, or None when they do not point one way.

    >>> suggested("Of course, I will write to him."), suggested("I am happy to, but cannot now.")
    (<Event.AGREED: 'agreed'>, None)
    """
    words = _NO_REFUSAL.sub("", own_words(text)[:4_000].replace("’", "'"))
    found = [event for event, cues in _COMPILED.items() if any(cue.search(words) for cue in cues)]
    return found[0] if len(found) == 1 else None


def bare_subject(subject: str) -> str:
    """Return a subject as it was before anybody answered it.

    >>> bare_subject("Re: AW: An introduction?")
    'An introduction?'
    """
    return " ".join(_PREFIX.sub("", subject).split())
