"""Short and to the point: counted as the network counts (D6)."""

import re
from functools import cache

from introcli.etiquette import cues
from introcli.etiquette.model import Finding, Text, edit, error, hint, warning
from introcli.etiquette.reading import own_words, pattern, read, without_links
from introcli.language.vocabulary import (
    LINKEDIN_INVITATION,
    Channel,
    MessageKind,
    characters,
    limit_of,
)

SUBJECT_LIMIT = 200
"""Characters of the subject of a LinkedIn message."""
COMFORTABLE_WORDS = 250
"""Words of an e-mail that are still read at once: about one screen."""


def check_length(text: Text) -> Finding | None:
    """D6: within the channel's limit, and no longer than a reader's patience."""
    limit, length = (
        (
            text.limit
            if text.limit is not None or text.channel is None
            else limit_of(text.kind or "", text.channel)
        ),
        characters(text.body.strip()),
    )
    if limit is not None and length > limit:
        return error(
            "D6", f"{length} characters; {limit} are allowed.", _lose(text, length - limit)
        )
    if text.channel is Channel.LINKEDIN and characters(text.subject or "") > SUBJECT_LIMIT:
        over = characters(text.subject or "") - SUBJECT_LIMIT
        return error("D6", f"The subject is over {SUBJECT_LIMIT} characters.", _lose(text, over))
    if limit is not None:
        return None
    if text.kind is MessageKind.INVITATION and text.channel is None:
        over = length - LINKEDIN_INVITATION
        if over <= 0:
            return None
        return hint("D6", "Too long for a LinkedIn invitation.", _lose(text, over))
    count = len(own_words(text.body).split())
    if count <= COMFORTABLE_WORDS:
        return None
    return hint(
        "D6", f"{count} words is long for a message.", f"Aim for {COMFORTABLE_WORDS} or fewer."
    )


def _lose(text: Text, over: int) -> str:
    return f"Lose {over} character{'s' if over > 1 else ''}; {edit(text)}."


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


SHOUTED_WORDS = 4
"""Words in capitals in a row that read as shouting; fewer can be names or initials."""

_ACT = (
    r"(?:reply|respond|answer|introduce|connect|send|help|give|call|act|forward|make|do (?:this|it)"
    r"|get|write|pass|confirm|hurry|put|talk|contact|set)"
)
_SOON = (
    r"(?:today|tonight|tomorrow|noon|midnight|eod|eow|cob|monday|tuesday|wednesday|thursday|friday"
)
_SOON += r"|saturday|sunday|(?:the )?end of (?:the )?(?:day|today|business|week)|close of business)"
_PUSHY = (
    r"asap|a\.s\.a\.p\.?|as soon as (?:humanly )?possible|at your earliest(?! convenience)",
    r"(?:this|it|matter|request) is (?:\w+ )?urgent|urgently (?:need|require|want|await|request)"
    r"|urgent (?:request|matter|reply|response|help|attention|answer)|^urgent|very urgent",
    rf"(?:^|(?<=[.!?:;] )|please |kindly |just |must |so )(?:\w+ )?{_ACT}(?: \w+){{0,5}} (?:now"
    rf"|immediately|at once|right away|straight away|urgently|quickly"
    r"|without delay|this instant|today|tonight)(?=[.,;!?]|$| or )|immediate (?:reply|answer"
    r"|response"
    r"|attention|action)|without (?:any )?(?:further )?delay",
    r"(?:i|we) (?:\w+ )?(?:need|require|expect|demand|insist (?:on|that)) (?:that )?you"
    r"|(?:need|want|expect) (?:this|it|that|the \w+|an answer|a reply) (?:done|now|today|back)"
    r"|i (?:expect|demand|require|insist on|count on) (?:an?|your|the) (?:\w+ )?(?:answer|reply"
    r"|response|introduction|intro|explanation|confirmation)",
    rf"(?:^|(?<=[.,;:!?] )|and |but |so |because )you (?:\w+ )?(?:need|have|ought) to {_ACT}"
    rf"|you (?:really |simply |just )?must (?:\w+ )?{_ACT}|you owe me (?:this|an|a reply|one)",
    r"do not (?:ignore|forget to (?:reply|answer|introduce)|let me down|make me|delay|waste"
    r"|keep me)",
    r"(?:as )?(?:per|in|to|like) my (?:last|previous|earlier|first|two|three|many) "
    r"(?:\w+ )?(?:e-?mails?|messages?|notes?|requests?)(?! (?:i|in which|to you) )(?=[,.;:]| i| |$)"
    r"(?! was| had)|as (?:i )?(?:already |previously )(?:said|stated|mentioned|asked|explained"
    r"|told)",
    r"(?:still|again) (?:\w+ )?(?:have|had|has|am|is) not(?: \w+)? "
    r"(?:heard|received|got|replied|answered|responded)|still no (?:reply|answer|response|word)"
    r"|you (?:\w+ )?(?:have|had|did|do) not (?:even |bothered to |bother to |yet )?"
    r"(?:repl|answer|respond|react)\w*",
    r"why (?:have|did|are|has|is)(?: \w+){0,4} (?:not|ignor\w+|taking|so long|silen\w+)"
    r"|what is taking|(?:are you|stop|keep|you are|been|being) ignor(?:ing|ed)|ignored me",
    r"(?:this is|for) (?:already )?(?:my|the) (?:second|third|fourth|fifth|2nd|3rd|4th|final|last) "
    r"(?:time|reminder|e-?mail|message|attempt|notice|request)(?! (?:i (?:have )?(?:saw|heard|met"
    r"|seen|read)|we|you))"
    r"|(?:final|last|second|third) (?:reminder|notice|warning|chance)|running out of (?:time"
    r"|patience)",
    r"(?:still|am) waiting (?:for|to hear|on) (?:your|you|a reply|an answer|the intro|this|that)"
    r"|(?:still|am) waiting to hear|been waiting (?:for (?:your|a|an) (?:reply|answer|response"
    r"|intro)"
    r"|(?:for )?(?:\w+ )?(?:days|weeks|a week|a month))|waited long enough|losing patience",
    rf"(?:need|want|expect|require|must|have to|please|do it|done|back|reply|answer|introduce|send|"
    rf"confirm|respond)(?: \w+){{0,6}} (?:by|before|no later than|until) (?:\w+ )?{_SOON}"
    r"(?! (?:works|suits|is fine|at the|if))",
    r"or else|or i will (?:have to|be forced|assume|tell|go (?:over|around|to)|report"
    r"|look elsewhere)"
    r"|otherwise i (?:will|shall|have to|must) (?:have to|be forced|assume|go|contact|write|tell"
    r"|stop|take|find|consider)|(?:assume|take it|conclude) (?:that )?you (?:agree|are fine|accept"
    r"|consent|do not care)|if (?:i|we) do not (?:hear|get|receive)(?: \w+){0,6} (?:by|before"
    r"|within)",
    r"i will (?:just |simply |then )?(?:keep (?:calling|writing|asking|emailing|messaging)"
    r"|(?:write|"
    r"contact|call|go|speak|talk)(?: to)? (?:her|him|them) (?:directly|anyway|myself))"
    r"|it is the least you|after (?:all|everything) (?:that )?i (?:did|have done)|surely you can",
    r"(?:i|we) (?:must |have to |really )?insist(?! that you (?:take|keep|accept|come))"
    r"|heard nothing|tell me why you (?:\w+ )?not"
    r"|(?:written|wrote|asked|e-?mailed|messaged|called|told)(?: to)?(?: you)? (?:\w+ )?(?:twice"
    r"|(?:three|four|five|several|many|\d+) times)(?= now| already|[.,;!?]|$| about| and)"
    r"|do the needful|kindly expedite|anyone there|wake up|no excuses|unacceptable|ridiculous",
    r"i am (?:\w+ )?(?:disappointed|annoyed|upset|frustrated) (?:that|with|by|at|in) (?:you"
    r"|the lack)",
    r"do me (?:this|the) favou?r now|i will not take no|can ?not take no|the deadline is|deadline!",
)
_UNCLEAR = (
    r"you know (?:what|who|the one|which one) i mean|you know who|you know what it is about",
    r"(?:the|that|this) (?:thing|stuff) (?:we|you|i|from)",
    r"that (?:guy|lady|woman|man|bloke|dude|girl) (?:from|at|you|we|who)",
    r"what'?s-?(?:his|her)-?(?:name|face)|(?:etc|blah)\W{1,3}(?:etc|blah)|and so on and so forth",
)


def check_tone(text: Text) -> Finding | None:
    """E10: neither pushy nor unclear."""
    said = read(text.body)
    if found := pattern(*_PUSHY).search(said.plain):
        fault = f"“{found[0].strip()[:50]}” sounds pushy."
    elif "!!!" in said.own or "???" in said.own or "?!?" in said.own:
        fault = "The repeated marks sound pushy."
    elif any(map(_is_shouted, said.raw)):
        fault = "A sentence in capitals reads as shouting."
    elif cues.has(_UNCLEAR, said.plain):
        fault = "It is unclear what, or who, is meant."
    else:
        return None
    fix = f"Say it calmly, once, and leave the time to the reader; {edit(text)}."
    return warning("E10", fault, fix)


def _is_shouted(sentence: str) -> bool:
    run = 0
    for word in without_links(sentence).split():
        letters = "".join(c for c in word if c.isalpha())
        run = (
            run + 1
            if letters.isupper() and len(letters) > 1
            else (run if not letters or letters in "IA" else 0)
        )
        if run >= SHOUTED_WORDS:
            return True
    return False
