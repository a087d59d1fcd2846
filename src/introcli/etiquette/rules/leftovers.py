"""Nothing left over from a template (F15)."""

from __future__ import annotations

import re
from functools import cache

from introcli.etiquette.model import Finding, Text
from introcli.etiquette.reading import own_words
from introcli.etiquette.wording import edit, error

READ_OF_SUBJECT = 1_000
"""Characters of a subject that are looked at."""

_SLOT = (
    r"(?:your|my|their|his|her|recipients?|contacts?|insert|add|enter|first|last|full|person"
    r"|company|organi[sz]ation|employer|job|role|title|position|name|surname|date|event|place|city"
    r"|topic|reason|purpose|benefit|link|url|industry|university|school|field|subject|sender|time"
    r"|conference|project|product|mutual|target|connector|requester|fill|placeholder|blank|x{2,9}"
    r"|firstname|lastname|number|skill|signature)"
)
_PART = r"[^\W_]{1,20}"
_LINK = r"(?:at|of|from|with|to|for|as|in|on|about|via|through|by|is|and|met|dear|hi|hello)"
_GONE = r"(?:None|N/A|null|undefined|NaN)"
_LEFTOVERS = (
    r"\{\{|\}\}|\{%|%\}|\{#|\$\{|<%|%>",
    rf"(?i:[\[<]\s*(?:{_PART}[ _'-]){{0,3}}{_SLOT}(?:'s)?(?:[ _'/-]{_PART}){{0,6}}\s*[\]>])",
    rf"(?i:\{{\s*(?:{_PART}[ _.-]){{0,3}}{_SLOT}(?:[ _.-]{_PART}){{0,3}}\s*\}})",
    rf"(?i:%{_SLOT}%|\*\|\w{{2,20}}\|\*|__{_SLOT}__|\b{_SLOT}_(?:name|here|title)\b)",
    r"(?<!\w)(?:TODO|FIXME|TKTK|YYYY+)(?!\w)|(?<!\w)XXX+(?=[ \t]*\S)",
    rf"(?<!\w)(?i:{_LINK}) XXX?(?!\w)",
    r"(?i:lorem ipsum|dolor sit amet)",
    r"(?<!\w)INSERT [A-Za-z]+|(?i:\((?:insert|fill in|add|your) [\w ',/]{2,40}\))",
    r"(?i:(?<!\w)insert (?:\w{1,9} ){0,3}(?:name|company|title|topic|purpose|reason|event) here)",
    r"(?i:^[ \t]*(?:hi|hello|hey|good (?:morning|afternoon|evening))[ \t]+,)",
    r"(?i:^[ \t]*dear[ \t]*[,!:.;])",
    rf"(?<!\w)(?i:{_LINK}|role:|company:|name:) {_GONE}(?!\w)(?! of | other )",
    rf"(?:^|[\n(,:•-])[ \t]*(?:{_GONE}|n/a)[ \t]*(?=[\n).,;]|$)",
    r"(?<!\w)None(?:'s|,? None| at | from (?=[A-Z]))|(?<!\w)N/A(?!\w)",
    rf"(?<!\w)(?i:{_LINK})[ \t]+[,;](?!\))|(?<!\w)(?i:{_LINK}|the|an?|your|my)[ \t]+\.(?![\w.])",
    r"(?<!\w)(?:the|an|your|my)[,;.](?=\s|$)",
    r"(?<=\s)\(\s*\)|“\s*”|(?<![\w\"])\"\s*\"(?!\w)",
    r"(?<=[^\s_][ \t])_{3,}(?=[\s,.;?!]|$)",
    r"^[ \t]*•[ \t]*$",
)


@cache
def _leftover() -> re.Pattern[str]:
    return re.compile("|".join(_LEFTOVERS), re.MULTILINE)


def find_leftover(text: str) -> str | None:
    """Return the first thing a template left in a text, as it stands there."""
    found = _leftover().search(text)
    return " ".join(found[0].split()) if found else None


def check_leftovers(text: Text) -> Finding | None:
    """F15: no slot, marker or missing value is left in the message."""
    left = find_leftover(own_words(text.body))
    if left is None:
        left = find_leftover((text.subject or "")[:READ_OF_SUBJECT])
    if left is None:
        return None
    fix = f"Fill it in or take it out; {edit(text)}."
    return error("F15", f"Something is left over: “{left[:40]}”.", fix)
