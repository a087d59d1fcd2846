"""Nothing left over from a template (F15)."""

from __future__ import annotations

import re
from functools import cache

from introcli.domain.etiquette.model import Finding, Text
from introcli.domain.etiquette.reading import own_words
from introcli.domain.etiquette.wording import edit, error

_SLOT = (
    r"(?:your|my|their|his|her|recipient'?s?|contact'?s?|insert|add|enter|first|last|full|person|"
    r"company|organi[sz]ation|employer|job|role|title|position|name|surname|date|event|place|city|"
    r"topic|reason|purpose|benefit|link|url|industry|university|school|field|subject|sender|time|"
    r"conference|project|product|mutual|target|connector|requester|fill|placeholder|blank|x+|firstname|lastname|number|skill|signature)"
)
_HELLO = r"(?:hi|hello|hey|dear|good (?:morning|afternoon|evening))"
_LEFTOVERS = (
    r"\{\{|\}\}|\{%|%\}|\{#|\$\{|<%|%>",
    rf"(?i:[\[<]\s*(?:\w+[ _'-]){{0,3}}{_SLOT}(?:[ _'-][\w,'/-]+){{0,6}}\s*[\]>])",
    rf"(?i:\{{\s*(?:\w+[ _.-]){{0,3}}{_SLOT}(?:[ _.-]\w+){{0,3}}\s*\}})",
    rf"(?i:%{_SLOT}%|\*\|\w{{2,20}}\|\*|__+{_SLOT}__+|\b{_SLOT}_(?:name|here|title)\b)",
    r"(?<!\w)(?:TODO|FIXME|TBD|TBC|TKTK|XXX+|XX|YYY+)(?!\w)",
    r"(?i:lorem ipsum|dolor sit amet)",
    r"(?<!\w)INSERT [A-Za-z]+|(?i:\((?:insert|fill in|add|your) [\w ',/]{2,40}\))|(?i:(?<!\w)insert (?:your |their |the |his |her )?(?:\w+ )?(?:name|company|title|topic|purpose|reason|event) here)",
    rf"(?i:^\s*{_HELLO}[ ]*(?:[,!:.;]|[-–—]\s*$))",
    rf"(?i:^\s*{_HELLO} (?:none|null|undefined|nan|n/a|friend/colleague|sir/madam/name)\b)",
    r"(?<!\w)(?:at|of|from|with|to|for|as|in|on|about|via|through|by|is|and|met|role:|company:|name:) (?:None|N/A|null|undefined|NaN)(?!\w)(?! of | other )",
    r"(?:^|[\n(,:•-])[ \t]*(?:None|N/A|n/a|null|undefined|NaN)[ \t]*(?=[\n).,;]|$)",
    r"(?<!\w)None(?:'s|,? None| at | from (?=[A-Z]))|(?<!\w)N/A(?!\w)",
    r"(?<!\w)(?i:at|from|with|of|about|dear|for|called|named|met|to|in|and)[ \t]+[,;](?!\))|(?<!\w)(?i:at|from|with|of|about|the|a|an|your|my|for|called|to)[ \t]+\.(?![\w.])",
    r"(?<!\w)(?:the|a|an|your|my)[,;.](?=\s|$)(?<!\ba\.)(?<!\bA\.)",
    r"(?<=\s)\(\s*\)|“\s*”|(?<![\w\"])\"\s*\"(?!\w)",
    r"_{3,}(?=[\s,.;?!]|$)(?<!^___)|\.{6,}",
    r"(?m:^[ \t]*[•*][ \t]*$)",
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
        left = find_leftover(text.subject or "")
    if left is None:
        return None
    fix = f"Fill it in or take it out; {edit(text)}."
    return error("F15", f"Something is left over: “{left[:40]}”.", fix)
